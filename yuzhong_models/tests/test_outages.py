"""The database is away, breaks off, or is busy: an answer with a sentence and a time, never a 500."""

import re
import uuid

import psycopg2
import pytest
from django.db import connection, connections, transaction
from django.db.utils import InterfaceError, OperationalError, load_backend
from django.test import Client

from yuzhong_models.database import database_of
from yuzhong_models.tests.routes import routes

ROUTES = sorted({route for route, _view in routes()})
WITHOUT_DATABASE = {"healthz", "robots.txt", "language/", "view/"}
SAMPLE = [
    "/", "/honorees/x/", "/nowhere/", "/feed/", "/desk/", "/desk/nowhere/", "/accounts/login/", "/accounts/2fa/",
]  # fmt: skip
BROKEN = {
    "a folder that is not there": "sqlite:///{folder}/nowhere/models.sqlite3",
    "a folder in its place": "sqlite:///{folder}",
    "a file that is no database": "sqlite:///{folder}/garbage.sqlite3",
    "a file that was taken away": "sqlite:///{folder}/empty.sqlite3",
    "no server at the socket": "postgres://nobody@%2Fnowhere/models",
    "no server at the port": "postgres://nobody@127.0.0.1:9/models",
}


def filled(route):
    parts = {"uuid": str(uuid.UUID(int=7)), "key": "1", "int": "320", "slug": "x", "str": "x"}
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: parts[match[1] or "str"], route)


def is_told(response):
    return response.status_code == 503 and response["Retry-After"].isdigit()


@pytest.fixture
def away(request, tmp_path, settings, django_db_blocker):
    """A browser of somebody signed in; no request reaches its database, in one of the ways this happens."""
    (tmp_path / "garbage.sqlite3").write_bytes(b"no database at all" * 100)
    database = database_of(BROKEN[request.param].format(folder=tmp_path), test_name="", keep_for=0)
    entry = connections.configure_settings({"default": database})["default"]
    browser = Client(raise_request_exception=False)
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    with django_db_blocker.unblock():
        plain = connections["default"]
        connections["default"] = load_backend(entry["ENGINE"]).DatabaseWrapper(entry, "default")
        yield browser
        connections["default"].close()
        connections["default"] = plain


@pytest.mark.parametrize("away", ["a folder that is not there"], indirect=True)
def test_every_address_says_that_the_site_is_not_available(away):
    wrong = {}
    for route in ROUTES:
        for method in ("get", "post"):
            response = getattr(away, method)(filled(route))
            goes_on = (
                route in WITHOUT_DATABASE and response.status_code < 500
            ) or response.status_code == 405
            if not (goes_on or is_told(response)):
                wrong[route] = (method, response.status_code)
    assert wrong == {}


@pytest.mark.parametrize("away", BROKEN, indirect=True)
def test_the_page_is_static_and_whole(away):
    for address in SAMPLE:
        response = away.get(address)
        assert is_told(response), address
        assert "Content-Security-Policy" in response
        assert "no-store" in response["Cache-Control"]
        assert "网站暂时无法使用" in response.content.decode()
    assert is_told(away.get("/readyz"))
    # a visitor without a cookie, and what needs no database
    assert is_told(Client(raise_request_exception=False).get("/"))
    assert Client().get("/healthz").status_code == 200


@pytest.mark.parametrize("away", ["no server at the socket"], indirect=True)
def test_whoever_signs_in_is_told(away):
    visitor = Client(raise_request_exception=False)
    sent = visitor.post("/accounts/login/", {"login": "street", "password": "a-long-enough-password"})
    assert is_told(sent)
    assert "后退" in sent.content.decode()


# --- it breaks off in the middle -----------------------------------------------------------------


def breaking_at(number, error):
    """From the n-th statement on nothing is answered any more."""
    left = iter(range(number))

    def wrapper(execute, sql, params, many, context):
        if next(left, None) is None:
            raise error
        return execute(sql, params, many, context)

    return wrapper


BREAKS = [OperationalError("the server closed it"), InterfaceError("the connection is closed")]


def test_a_database_that_breaks_off_at_any_statement_is_told(town):
    """Also while the session is loaded or saved."""
    lead, client = town.lead_at("street"), town.client("street")
    client.raise_request_exception = False
    asked = {
        "/": lambda: client.get("/"),
        "desk": lambda: client.get("/desk/"),
        "missing": lambda: client.get("/desk/leads/999/"),
        "move": lambda: client.post(f"/desk/leads/{lead.pk}/forward/"),
    }
    for name, ask in asked.items():
        for number in range(0, 120, 1 if name == "move" else 4):
            with (
                transaction.atomic(),
                connection.execute_wrapper(breaking_at(number, BREAKS[number % 2])),
            ):
                response = ask()
                transaction.set_rollback(True)
            if response.status_code < 500:
                break
            assert is_told(response), (name, number)
        assert response.status_code == {"missing": 404, "move": 302}.get(name, 200), (name, number)


def test_a_session_that_is_gone_is_no_outage(town):
    client = town.client("street")
    with connection.execute_wrapper(session_deleted):
        assert client.get("/desk/").status_code == 400


def session_deleted(execute, sql, params, many, context):
    """Somebody signed this account out while its request was being answered."""
    if sql.startswith('UPDATE "django_session"'):
        execute("DELETE FROM django_session", (), False, context)
    return execute(sql, params, many, context)


# --- somebody is in the way ----------------------------------------------------------------------


def driver_error(code):
    """An error as the driver of PostgreSQL raises it."""
    kind = psycopg2.errors.lookup(code)
    cause = type(kind.__name__, (kind,), {"pgcode": code})()
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def in_the_way(times, error):
    """The first so many UPDATEs meet somebody else's lock."""
    left = iter(range(times))

    def wrapper(execute, sql, params, many, context):
        if sql.startswith('UPDATE "registry_lead"') and next(left, None) is not None:
            raise error
        return execute(sql, params, many, context)

    return wrapper


@pytest.mark.parametrize("code", ["40P01", "40001", "55P03"])
@pytest.mark.parametrize(("times", "status"), [(1, 302), (2, 302), (3, 503)])
def test_whoever_was_in_the_way_is_waited_for_twice(town, code, times, status):
    lead, client = town.lead_at("street"), town.client("street")
    client.raise_request_exception = False
    with connection.execute_wrapper(in_the_way(times, driver_error(code))):
        response = client.post(f"/desk/leads/{lead.pk}/forward/")
    assert response.status_code == status
    assert lead.steps.count() == (2 if status == 302 else 1)
    if status == 503:
        assert is_told(response)
        assert "还没有保存" in response.content.decode()
