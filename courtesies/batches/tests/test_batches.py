"""From list to signed sheet, by the doors that people use."""

import datetime
import uuid

import pytest

from accounts.models import AuditEntry, Notification
from courtesies import reminders
from courtesies.models import Batch, BatchLine, BatchResult, LedgerEntry
from courtesies.tests.courtesies import TODAY, approved, drawn_up, fund_of, honored, scheme_of, signed
from registry.approvals.tests.approvals import set_people, sign
from registry.files.tests.test_uploads import picture
from registry.models import Proposal, StoredFile
from yuzhong_models.tests.shared import shared

NAMES = ("甲示例", "乙示例", "丙示例")


@shared
def period(town):
    for name in NAMES:
        honored(town, name)
    return approved(town, scheme_of(town, fund=fund_of(town)))


def ticked(period):
    """The ticks of everybody, as the form sends them."""
    return list(period.entitlements.filter(is_included=True).values_list("pk", flat=True))


def results(batch, received, declined=(), **changes):
    names = {line.entitlement.honoree.name: str(line.pk) for line in batch.lines.all()}
    return {
        "on": TODAY.isoformat(),
        "receipt": "sheet",
        "scan": picture("scan.jpg"),
        "received": [names[name] for name in received],
        "declined": [names[name] for name in declined],
        "token": str(uuid.uuid4()),
    } | changes


def enter(town, batch, *args, who="courtesy", **changes):
    return town.client(who).post(f"/desk/batches/{batch.pk}/receipts/", results(batch, *args, **changes))


def test_from_list_to_ledger(town, period):
    client = town.client("courtesy")
    form = {"title": "春节礼遇包", "planned_on": TODAY.isoformat(), "token": str(uuid.uuid4())}
    form["people"] = ticked(period)
    for _click in range(2):
        answer = client.post(f"/desk/periods/{period.pk}/batch/", form)
    batch = Batch.objects.get()
    assert (answer.url, batch.lines.count()) == (f"/desk/batches/{batch.pk}/", 3)
    assert client.post(f"/desk/batches/{batch.pk}/propose/", {"reason": "春节慰问"}).status_code == 302
    assert sign(town, "courtesy", Proposal.objects.get()).status_code == 403  # the maker is not the checker
    assert sign(town, "head", Proposal.objects.get()).status_code == 302
    sheet = client.get(f"/desk/batches/{batch.pk}/sheet/").content.decode()
    assert sheet.index("css/print.css") < sheet.index("css/papers/across.css")  # or it prints upright
    assert all(name in sheet for name in NAMES) and "<svg" in sheet and "七星岗街道" in sheet
    assert client.post(f"/desk/batches/{batch.pk}/deliver/", {"on": TODAY.isoformat()}).status_code == 302
    assert enter(town, batch, NAMES[:2]).status_code == 302
    batch.refresh_from_db()
    assert (batch.state, LedgerEntry.objects.count()) == ("delivered", 2)
    assert enter(town, batch, (), NAMES[2:], scan="").status_code == 302
    batch.refresh_from_db()
    assert (batch.state, LedgerEntry.objects.count()) == ("receipted", 2)
    row = LedgerEntry.objects.first()
    assert (row.handled_by, row.approved_by, row.receipt) == (town.courtesy, town.head, "sheet")
    assert row.result.file is not None


def test_nothing_is_granted_before_it_is_approved(town, period):
    batch = drawn_up(town, period)
    assert enter(town, batch, NAMES).status_code == 409
    assert (LedgerEntry.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_double_click_enters_once(town, period):
    batch = signed(town, drawn_up(town, period))
    data, client = results(batch, NAMES), town.client("courtesy")
    url = f"/desk/batches/{batch.pk}/receipts/"
    assert client.post(url, data).status_code == 302
    assert client.post(url, data | {"scan": picture("scan.jpg")}).status_code == 302
    assert (LedgerEntry.objects.count(), BatchResult.objects.count(), StoredFile.objects.count()) == (3, 1, 1)


def test_mistakes_in_the_results_keep_the_ticks(town, period):
    batch = signed(town, drawn_up(town, period))
    both = enter(town, batch, NAMES[:1], NAMES[:1])
    assert (both.status_code, [row.received for row in both.context["rows"]].count(True)) == (422, 1)
    assert enter(town, batch, NAMES, scan="").status_code == 422
    assert enter(town, batch, ()).status_code == 422
    assert enter(town, batch, NAMES, on="2020-01-01").status_code == 422
    assert not LedgerEntry.objects.exists()


def test_one_whom_a_rule_forbids_stops_the_whole_entry_by_name(town, period):
    batch = signed(town, drawn_up(town, period))
    honoree = batch.lines.first().entitlement.honoree
    honoree.suspensions.create(scope="courtesies", since=TODAY, document_number="1", by=town.head)
    answer = enter(town, batch, NAMES)
    assert (answer.status_code, LedgerEntry.objects.count()) == (409, 0)
    assert honoree.name in answer.content.decode()
    assert set(BatchLine.objects.values_list("state", flat=True)) == {"open"}
    others = [name for name in NAMES if name != honoree.name]
    assert enter(town, batch, others).status_code == 302


def test_a_large_value_needs_three_people(town, period):
    set_people(town, "courtesy_batch", 2)
    batch = drawn_up(town, period)
    client = town.client("head")
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}
    client.post("/desk/settings/", data | {"courtesy_value_large": 600})
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    proposal = Proposal.objects.get()
    assert (proposal.policy, proposal.people_needed) == ("courtesy_batch_large", 3)
    sign(town, "head", proposal)
    batch.refresh_from_db()
    assert batch.state == "draft"
    sign(town, "courtesy_colleague", proposal)
    batch.refresh_from_db()
    assert batch.state == "approved"


def test_a_canceled_batch_frees_its_people(town, period):
    batch = signed(town, drawn_up(town, period))
    client = town.client("courtesy")
    form = {"title": "又一批", "planned_on": TODAY.isoformat(), "people": ticked(period)}
    assert client.post(f"/desk/periods/{period.pk}/batch/", form).status_code == 422  # nobody is left
    assert client.post(f"/desk/batches/{batch.pk}/cancel/").status_code == 302
    assert client.post(f"/desk/periods/{period.pk}/batch/", form).status_code == 302
    assert client.post(f"/desk/batches/{batch.pk}/deliver/", {"on": TODAY.isoformat()}).status_code == 409


def test_a_single_grant_goes_the_same_way_on_one_form(town, period):
    honoree = period.slots.first().honoree
    slot = honoree.slots.get()
    data = {"slot": slot.pk, "quantity": 1, "planned_on": TODAY.isoformat(), "token": str(uuid.uuid4())}
    for _click in range(2):
        answer = town.client("courtesy").post(f"/desk/honorees/{honoree.pk}/courtesies/new/", data)
        assert answer.status_code == 302
    batch = Batch.objects.get()
    assert Proposal.objects.get().honoree == honoree
    sign(town, "head", Proposal.objects.get())
    assert enter(town, batch, [honoree.name], receipt="confirmed", scan="").status_code == 302
    assert LedgerEntry.objects.get().honoree == honoree
    stranger = town.file("无荣誉")
    page = town.client("courtesy").get(f"/desk/honorees/{stranger.pk}/courtesies/new/")
    assert [row["verdict"].rule for row in page.context["verdicts"]] == ["award"]


def test_a_reversal_needs_another_person_and_takes_all_of_a_batch_or_none(town, period):
    batch = signed(town, drawn_up(town, period))
    enter(town, batch, NAMES)
    data = {"on": TODAY.isoformat(), "reason": "发错批次", "token": str(uuid.uuid4())}
    url = f"/desk/batches/{batch.pk}/reverse/"
    assert town.client("courtesy").post(url, data).status_code == 302
    proposal = Proposal.objects.get(policy="courtesy_reversal")
    assert sign(town, "courtesy", proposal).status_code == 403
    assert LedgerEntry.objects.count() == 3
    assert sign(town, "head", proposal).status_code == 302
    assert LedgerEntry.objects.filter(reverses__batch=batch).count() == 3
    assert not LedgerEntry.objects.standing().exists()
    assert AuditEntry.objects.filter(action="courtesy.reverse").count() == 3


def test_open_lines_are_brought_to_mind_once_a_week(town, period):
    batch = signed(town, drawn_up(town, period))
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/deliver/", {"on": TODAY.isoformat()})
    late = TODAY + datetime.timedelta(days=8)
    assert reminders.remind(late) == 2  # both officers
    assert reminders.remind(late) == 0
    enter(town, batch, NAMES)
    assert not Notification.objects.filter(event="batch.open", settled_at=None).exists()


@pytest.mark.parametrize("who", ["head", "district", "auditor", "street", "editor"])
def test_only_the_officer_prepares(town, period, who):
    batch = signed(town, drawn_up(town, period))
    client = town.client(who)
    for url in (f"/desk/periods/{period.pk}/batch/", f"/desk/batches/{batch.pk}/receipts/"):
        assert client.post(url, {}).status_code == 403
    for verb in ("propose", "deliver", "cancel"):
        assert client.post(f"/desk/batches/{batch.pk}/{verb}/").status_code == 403


def test_four_hundred_cost_no_more_queries_than_forty(town, django_assert_max_num_queries):
    for number in range(40):
        honored(town, f"示例{number:03d}")
    batch = signed(town, drawn_up(town, approved(town, scheme_of(town))))
    names = [line.entitlement.honoree.name for line in batch.lines.select_related("entitlement__honoree")]
    data, client = results(batch, names), town.client("courtesy")
    with django_assert_max_num_queries(70):
        assert client.post(f"/desk/batches/{batch.pk}/receipts/", data).status_code == 302
    assert LedgerEntry.objects.count() == 40
