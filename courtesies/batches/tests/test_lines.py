"""Lines of a batch: taken out one by one, taken back in the ledger; what the page then offers."""

import uuid

import pytest

from accounts.models import AuditEntry
from courtesies.batches import lifecycle
from courtesies.batches.tests.test_batches import enter
from courtesies.models import BatchLine, LedgerEntry
from courtesies.tests.courtesies import TODAY, approved, drawn_up, honored, scheme_of, signed
from registry.approvals.tests.approvals import sign
from registry.models import Proposal
from yuzhong_models.tests.shared import shared

NAMES = ("甲示例", "乙示例", "丙示例")


@shared
def batch(town):
    for name in NAMES:
        honored(town, name)
    return signed(town, drawn_up(town, approved(town, scheme_of(town))))


def line_of(batch, name):
    return batch.lines.get(entitlement__honoree__name=name)


def drop(town, line, *, who="courtesy", reason="暂停礼遇"):
    return town.client(who).post(f"/desk/batch-lines/{line.pk}/drop/", {"reason": reason})


def page_of(town, batch, who="courtesy"):
    return town.client(who).get(f"/desk/batches/{batch.pk}/")


def counts_of(page):
    return [count for _label, count in page.context["counts"]]


def test_one_person_is_taken_out_with_a_reason_and_the_place_is_free(town, batch):
    line = line_of(batch, "甲示例")
    link = f"/desk/batch-lines/{line.pk}/drop/"
    assert link in page_of(town, batch).content.decode()
    assert "甲示例" in town.client("courtesy").get(link).content.decode()  # asks before it does
    assert drop(town, line, reason="").status_code == 422
    for _click in range(2):
        assert drop(town, line).status_code == 302
    line.refresh_from_db()
    assert (line.state, line.dropped_by, line.reason) == ("dropped", town.courtesy, "暂停礼遇")
    assert AuditEntry.objects.filter(action="batch.drop", target_id=str(batch.pk)).count() == 1
    free = lifecycle.free_entitlements(batch.period)
    assert [row.honoree.name for row in free] == ["甲示例"]
    assert enter(town, batch, ["甲示例"]).status_code == 422
    assert enter(town, batch, NAMES[1:]).status_code == 302
    batch.refresh_from_db()
    page = page_of(town, batch)
    assert (batch.state, link in page.content.decode()) == ("receipted", False)
    assert "暂停礼遇" in page.content.decode()


def test_a_batch_without_anybody_is_canceled(town, batch):
    for name in NAMES:
        assert drop(town, line_of(batch, name)).status_code == 302
    batch.refresh_from_db()
    assert batch.state == "canceled"


def test_who_received_is_not_taken_out_and_what_waits_for_signatures_is_not_narrowed(town, batch):
    enter(town, batch, NAMES[:1])
    assert drop(town, line_of(batch, "甲示例")).status_code == 409
    honored(town, "丁示例")
    draft = drawn_up(town, approved(town, batch.scheme))
    town.client("courtesy").post(f"/desk/batches/{draft.pk}/propose/", {})
    assert drop(town, line_of(draft, "丁示例")).status_code == 409
    assert not BatchLine.objects.filter(state="dropped").exists()


@pytest.mark.parametrize("who", ["head", "district", "auditor", "street"])
def test_only_the_officer_takes_lines_out(town, batch, who):
    line = line_of(batch, "甲示例")
    assert drop(town, line, who=who).status_code == 403
    if who != "street":
        assert "batch-lines" not in page_of(town, batch, who).content.decode()


def test_after_a_reversal_the_page_counts_who_still_has_it(town, batch):
    enter(town, batch, NAMES[:2])
    assert counts_of(page_of(town, batch)) == [1, 2]
    row = LedgerEntry.objects.get(honoree__name="甲示例")
    data = {"on": TODAY, "reason": "发错人", "token": uuid.uuid4()}
    town.client("courtesy").post(f"/desk/ledger/{row.pk}/reverse/", data)
    sign(town, "head", Proposal.objects.get(policy="courtesy_reversal"))
    page = page_of(town, batch)
    assert counts_of(page) == [1, 1, 1]
    marked = {line.entitlement.honoree.name: line.is_reversed for line in page.context["lines"]}
    assert marked == {"甲示例": True, "乙示例": False, "丙示例": False}


def test_canceling_is_offered_only_while_it_is_possible(town, batch):
    assert page_of(town, batch).context["can_cancel"]
    enter(town, batch, NAMES[:1])
    assert not page_of(town, batch).context["can_cancel"]
    assert town.client("courtesy").post(f"/desk/batches/{batch.pk}/cancel/").status_code == 409


def test_the_list_of_batches_leads_to_where_they_begin(town):
    page = town.client("courtesy").get("/desk/batches/").content.decode()
    assert page.split("<main")[1].count('href="/desk/schemes/"') == 2  # the button, and where nothing is yet
