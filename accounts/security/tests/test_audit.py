"""The audit trail: whole when untouched, and every kind of tampering is found."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from accounts.models import AuditEntry
from accounts.security import append_only, audit, audit_names


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


def audit_page(town, query=""):
    return town.client("auditor").get(f"/desk/audit/{query}")


def test_the_trail_reads_in_words_with_the_code_second(town):
    file = town.file("周示例")
    audit.record("honoree.edit", by=town.district, target=file)
    html = audit_page(town, "?kind=honoree").content.decode()
    words, code = html.index("修改人员档案"), html.index(">honoree.edit<")
    assert words < code
    assert "周示例" in html[words:]
    assert "registry.honoree" in html[code:]


def test_the_kind_is_chosen_from_a_list_and_finds_that_kind_alone(town):
    audit.record("lead.create", by=town.community)
    audit.record("list.export", by=town.district)
    page = audit_page(town, "?kind=lead")
    assert {row["action"].split(".")[0] for row in page.context["rows"]} == {"lead"}
    assert ("lead", "线索") in [
        (key, str(word)) for key, word in page.context["filter"].form.fields["kind"].choices
    ]


def test_what_is_gone_or_has_no_name_is_still_listed_by_its_key(town):
    audit.record("list.export", by=town.district, target=town.honor)
    entry = AuditEntry(target_type="registry.nothing", target_id="7")
    assert audit_names.names_of([entry], reader=town.auditor) == {}
    odd = AuditEntry(target_type="honors.honor", target_id="no-number")
    assert audit_names.names_of([odd], reader=town.auditor) == {}


def test_a_draft_that_its_reader_may_not_see_keeps_its_name(town):
    lead = town.lead(name="柳示例")
    entry = AuditEntry(target_type="registry.lead", target_id=str(lead.pk))
    assert audit_names.names_of([entry], reader=town.community) == {("registry.lead", str(lead.pk)): "柳示例"}
    assert audit_names.names_of([entry], reader=town.other_community) == {}


def test_the_names_of_a_page_are_one_query(town, django_assert_num_queries):
    targets = [town.file("周示例"), town.honor, town.units.street, town.community, town.lead()]
    rows = [AuditEntry(target_type=one._meta.label_lower, target_id=str(one.pk)) for one in targets]
    with django_assert_num_queries(2):  # one reads the roles of the reader
        named = audit_names.names_of(rows, reader=town.auditor)
    assert sorted(named.values()) == sorted(
        ["周示例", "重庆好人", "七星岗街道", "community员"]
    )  # a draft is its own unit’s
