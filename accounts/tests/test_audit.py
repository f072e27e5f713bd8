"""The audit trail: whole when untouched, and every kind of tampering is found."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from accounts import append_only, audit
from accounts.models import AuditEntry


@pytest.fixture
def trail(db):
    for number in range(6):
        audit.record("test.step", detail={"number": number})
    append_only.remove(["accounts_auditentry"])  # as somebody with the database password could
    yield
    append_only.install([AuditEntry])


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_untouched_trail_is_whole(trail):
    assert audit.verify() == []
    call_command("verify_audit", stdout=io.StringIO())


TAMPERING = {
    "edited": "UPDATE accounts_auditentry SET action = 'test.other' WHERE sequence = 3",
    "result turned": "UPDATE accounts_auditentry SET result = 'refused' WHERE sequence = 3",
    "deleted": "DELETE FROM accounts_auditentry WHERE sequence = 3",
    "first row deleted": "DELETE FROM accounts_auditentry WHERE sequence = 1",
    "swapped": "UPDATE accounts_auditentry SET sequence = 95 - sequence WHERE sequence IN (2, 3)",
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_found(trail, kind):
    run(TAMPERING[kind])
    if kind == "swapped":
        run("UPDATE accounts_auditentry SET sequence = sequence - 90 WHERE sequence > 90")
    assert audit.verify() != []
    with pytest.raises(CommandError):
        call_command("verify_audit", stderr=io.StringIO())


def test_an_inserted_row_is_found(trail):
    last = AuditEntry.objects.order_by("-sequence").first()
    last.pk, last.sequence, last.previous_mac = None, last.sequence + 1, last.mac
    last.save(force_insert=True)
    assert [sequence for sequence, _finding in audit.verify()] == [7]


def test_a_cut_tail_is_found_against_the_noted_head(trail):
    head = audit.current_head()
    run("DELETE FROM accounts_auditentry WHERE sequence > 4")
    assert audit.verify() == []
    with translation.override("en"):
        assert audit.verify(head=head) == [(5, "the noted head 6 is not in the trail")]


def test_a_refusal_is_recorded_although_the_change_is_rolled_back(town):
    lead = town.lead_at("street")
    town.client("street").post(f"/desk/leads/{lead.pk}/accept/")
    row = AuditEntry.objects.get(action="lead.accept")
    assert (row.result, row.actor, row.target_id) == ("refused", town.street, str(lead.pk))


def test_a_closed_page_leaves_a_row(town):
    assert town.client("community").get("/desk/audit/").status_code == 403
    assert AuditEntry.objects.filter(action="access.refuse", actor=town.community).count() == 1
