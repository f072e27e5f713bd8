"""The audit trail: whole when untouched, and every kind of tampering is found."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from accounts.models import AuditEntry, AuditSeal
from accounts.security import append_only, audit, audit_check, audit_names, seals

ROWS, SEALS, QUEUE = "accounts_auditentry", "accounts_auditseal", "accounts_unsealedentry"


@pytest.fixture
def trail(db):
    """Numbers of six sealed rows, two under each seal, and of two that wait for theirs."""
    numbers = []
    for number in range(8):
        numbers.append(audit.record("test.step", detail={"number": number}).sequence)
        if number in (1, 3, 5):
            seals.seal_all()
    append_only.remove([ROWS, SEALS])  # as somebody with the database password could
    yield numbers
    append_only.install([AuditEntry, AuditSeal])


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def findings(**asked):
    with translation.override("en"):
        return audit_check.verify(**asked)


def test_an_untouched_trail_is_whole_and_tells_what_waits_for_its_seal(trail):
    assert findings() == []
    said = io.StringIO()
    call_command("verify_audit", stdout=said)
    assert f"Head: {seals.current_head()}" in said.getvalue()
    assert "not sealed yet: 2 rows" in said.getvalue()
    assert seals.seal_all() == 2
    assert (findings(), audit_check.waiting_for_seal(), AuditSeal.objects.count()) == ([], (0, None), 4)


CHANGED, GONE = "was changed after it was written", "is missing"
# what is done to the third row and to the seal over it, and what is found
TAMPERING = {
    "edited": ("UPDATE {rows} SET action = 'test.other' WHERE sequence = {third}", {"third": CHANGED}),
    "result turned": ("UPDATE {rows} SET result = 'refused' WHERE sequence = {third}", {"third": CHANGED}),
    "moved in time": ("UPDATE {rows} SET at = '2020-01-01' WHERE sequence = {third}", {"third": CHANGED}),
    "deleted": ("DELETE FROM {rows} WHERE sequence = {third}", {"third": GONE}),
    "first deleted": ("DELETE FROM {rows} WHERE sequence = {first}", {"first": GONE}),
    "waiting one deleted": ("DELETE FROM {rows} WHERE sequence = {last}", {"last": GONE}),
    "waiting one edited": ("UPDATE {rows} SET action = 'test.x' WHERE sequence = {last}", {"last": CHANGED}),
    "never to be sealed": ("DELETE FROM {queue} WHERE sequence = {last}", {"last": "was never sealed"}),
    "other MAC": ("UPDATE {rows} SET mac = 'x' WHERE sequence = {third}", {"third": CHANGED}),
    "first seal deleted": (
        "DELETE FROM {seals} WHERE number = 1",
        {
            "seal 2": "seals 1 to 1 are missing|does not follow the seal before it",
            "first": "was never sealed",
            "second": "was never sealed",
        },
    ),
    "seal edited": ("UPDATE {seals} SET sequences = '[{third}]' WHERE number = 2", {
        "seal 2": "does not fit its rows", "fourth": "was never sealed"}),
    "seal of another time": ("UPDATE {seals} SET at = '2020-01-01' WHERE number = 2", {
        "seal 2": "does not fit its rows"}),
    "seal with another MAC": ("UPDATE {seals} SET mac = 'x' WHERE number = 2", {
        "seal 2": "does not fit its rows", "seal 3": "does not follow the seal before it"}),
}  # fmt: skip
PLACES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last"]


@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_found_and_named(trail, kind):
    places = dict(zip(PLACES, trail, strict=True))
    sql, expected = TAMPERING[kind]
    run(sql.format(rows=ROWS, seals=SEALS, queue=QUEUE, **places))
    named = [(places.get(place, place), one) for place, words in expected.items() for one in words.split("|")]
    assert sorted(map(str, findings())) == sorted(map(str, named))
    with pytest.raises(CommandError):
        call_command("verify_audit", stderr=io.StringIO())


def test_a_row_committed_late_comes_under_a_later_seal(trail):
    """Numbers are taken before the commit: a low one may appear after a high one was sealed."""
    low, high = trail[-1] + 1, trail[-1] + 2
    for number in (high, low):
        row = AuditEntry(sequence=number, at=timezone.now(), action="test.step", key_id=seals.KEY_ID)
        row.mac = audit.mac_of(row)
        row.save(force_insert=True)
        assert findings() == [(number, "was never sealed")]
        seals.expect([row])
        seals.seal_all()
        assert findings() == []
    assert AuditSeal.objects.order_by("-number").first().sequences == [low]


def test_what_is_rolled_back_waits_for_no_seal(trail):
    before = audit_check.waiting_for_seal()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record("test.step")
        raise ZeroDivisionError
    assert (audit_check.waiting_for_seal(), findings()) == (before, [])


def test_swapped_rows_are_found(trail):
    _first, second, third, *_rest = trail
    aside = 10**12
    for old, new in [(second, aside), (third, second), (aside, third)]:
        run(f"UPDATE {ROWS} SET sequence = {new} WHERE sequence = {old}")
    assert [number for number, _sentence in findings()] == [second, third]


@pytest.mark.parametrize("is_queued", [False, True])
def test_an_inserted_row_is_found_be_it_sealed_or_not(trail, is_queued):
    last = AuditEntry.objects.order_by("-sequence").first()
    last.pk, last.sequence = last.pk + 1, last.sequence + 1
    last.save(force_insert=True)
    if is_queued:
        seals.expect([last])
        seals.seal_all()
    assert (last.sequence, CHANGED) in findings()


def test_a_cut_tail_is_found_against_the_noted_head(trail):
    head = seals.current_head()
    run(f"DELETE FROM {SEALS} WHERE number = 3")
    run(f"DELETE FROM {ROWS} WHERE sequence >= {trail[4]}")
    run(f"DELETE FROM {QUEUE}")
    assert findings() == []
    assert findings(head=head) == [("seal 3", "the noted seal 3 is not in the trail")]


def test_the_order_of_the_rows_of_one_object_is_sealed(trail):
    listed = [number for seal in AuditSeal.objects.order_by("number") for number in seal.sequences]
    assert listed == trail[:6]
    run(f"UPDATE {SEALS} SET sequences = '[{trail[1]}, {trail[0]}]' WHERE number = 1")
    assert ("seal 1", "does not fit its rows") in findings()


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
