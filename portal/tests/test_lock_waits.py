"""A lock that somebody else holds, with real connections: waited for, tried again, then told. Never a 500."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction

from accounts.security import audit
from registry.models import Lead
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def elsewhere(work):
    """Run `work(started, end)` over a connection of its own until the block is left."""
    started, end, failures = threading.Event(), threading.Event(), []

    def run():
        try:
            work(started, end)
        except Exception as error:
            failures.append(error)
        finally:
            started.set()
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        started.wait(5)
        yield failures
    finally:
        end.set()
        thread.join(20)


def holding(lead, seconds):
    """Somebody who keeps the row of the lead (on SQLite: the only pen there is) for so long."""

    def work(started, end):
        with transaction.atomic():
            Lead.objects.select_for_update().get(pk=lead.pk)
            started.set()
            end.wait(seconds)

    return work


@pytest.fixture
def impatient():
    """Our connection waits 0.2 s for a lock, so that a test need not last long."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 200" if sqlite else "SET lock_timeout = 200")
    yield
    connection.close()


@pytest.mark.parametrize(("seconds", "status"), [(0.3, 302), (5, 503)])
@pytest.mark.parametrize("move", ["accept", "send_back"])
def test_a_lock_is_waited_for_and_then_told(impatient, move, seconds, status):
    town = build_town()
    lead, client = town.lead_at("district"), town.client("district")
    client.raise_request_exception = False
    with elsewhere(holding(lead, seconds)):
        response = client.post(f"/desk/leads/{lead.pk}/{move}/", {"note": "请补充"})
    assert response.status_code == status
    assert lead.steps.filter(move=move).count() == (1 if status == 302 else 0)
    if status == 503:
        assert response["Retry-After"]
        assert "还没有保存" in response.content.decode()


def test_a_deadlock_is_tried_again():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one pen: nobody waits crosswise")
    town = build_town()
    lead, client = town.lead_at("district"), town.client("district")
    client.raise_request_exception = False
    is_held = threading.Event()

    def crosswise(started, end):
        with connection.cursor() as cursor:
            cursor.execute("SET deadlock_timeout = '20s'")  # so that it is our request that gives way
        with transaction.atomic():
            audit.record("test.crosswise")
            started.set()
            is_held.wait(5)
            Lead.objects.filter(pk=lead.pk).update(place="别处")

    def telling(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith('UPDATE "registry_lead"'):
            is_held.set()
        return result

    with elsewhere(crosswise), connection.execute_wrapper(telling):
        response = client.post(f"/desk/leads/{lead.pk}/send_back/", {"note": "请补充"})
    assert response.status_code == 302
    assert lead.steps.filter(move="send_back").count() == 1
