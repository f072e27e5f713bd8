"""What the forms of courtesies refuse, beside the field, and what they preset."""

import datetime
import uuid

import pytest

from courtesies.batches.tests.test_batches import enter
from courtesies.care import records
from courtesies.models import Batch, CareVisit, HelpCase, Invitation, Pairing
from courtesies.schemes.tests.test_entitlements import form as scheme_form
from courtesies.tests.courtesies import TODAY, approved, drawn_up, fill, honored, scheme_of, signed

YESTERDAY = TODAY - datetime.timedelta(days=1)


def errors_of(answer):
    assert answer.status_code == 422
    return set(answer.context["form"].errors)


def grant(town, honoree, **changes):
    slot = honoree.slots.get()
    data = {"slot": slot.pk, "quantity": 1, "planned_on": TODAY, "token": uuid.uuid4()} | changes
    return town.client("courtesy").post(f"/desk/honorees/{honoree.pk}/courtesies/new/", data)


def test_a_single_grant_gives_no_more_than_the_scheme(town):
    honoree = honored(town)
    approved(town, scheme_of(town, quantity=2))
    answer = grant(town, honoree, quantity=3)
    assert errors_of(answer) == {"quantity"}
    assert "2份" in answer.context["form"].errors["quantity"][0]
    assert errors_of(grant(town, honoree, planned_on="1999-01-01")) == {"planned_on"}
    assert not Batch.objects.exists()
    assert grant(town, honoree, quantity=2).status_code == 302


def test_a_batch_is_not_planned_for_a_day_that_is_over(town):
    honored(town)
    period = approved(town, scheme_of(town))
    data = {"title": "一批", "planned_on": YESTERDAY}
    answer = town.client("courtesy").post(f"/desk/periods/{period.pk}/batch/", data)
    assert "planned_on" in errors_of(answer)


def paired(town, honoree, carer="社区书记"):
    since = TODAY - datetime.timedelta(days=100)
    return records.pair(
        honoree, by=town.courtesy, token=uuid.uuid4(), carer=carer, since=since, every_days=30
    )


def visit_from(client, url):
    """The form as it stands, sent as it is."""
    form = client.get(url).context["form"]
    return client.post(url, {"pairing": form["pairing"].value() or "", "visitor": "书记", "on": TODAY})


def test_a_visit_from_an_overdue_row_is_a_visit_of_that_pairing(town):
    honoree, client = honored(town), town.client("courtesy")
    first, second = paired(town, honoree), paired(town, honoree, "区里")
    rows = client.get("/desk/care/pairings/")
    url = f"/desk/honorees/{honoree.pk}/visits/new/?pairing={second.pk}"
    assert (len(rows.context["late"]), url in rows.content.decode()) == (2, True)
    assert visit_from(client, url).status_code == 302
    assert CareVisit.objects.get().pairing == second
    assert client.get("/desk/care/pairings/").context["late"] == [first]


def test_the_next_visit_is_due_from_the_last_day_however_late_it_is_entered(town):
    pairing = paired(town, honored(town))
    for days in (20, 5, 12):
        day = TODAY - datetime.timedelta(days=days)
        facts = {"by": town.courtesy, "token": uuid.uuid4()}
        records.visit(pairing.honoree, pairing=pairing, on=day, visitor="书记", **facts)
    kept = Pairing.objects.get()
    assert kept.due_on == TODAY + datetime.timedelta(days=25) == kept.due_after(kept.last_visit_on)
    Pairing.objects.update(due_on=TODAY)
    fill("0003_pairing_due_on")
    assert Pairing.objects.get().due_on == kept.due_on


def test_the_only_pairing_that_stands_is_preset(town):
    honoree, client = honored(town), town.client("courtesy")
    url = f"/desk/honorees/{honoree.pk}/visits/new/"
    assert client.get(f"{url}?pairing=x").context["form"]["pairing"].value() is None
    pairing = paired(town, honoree)
    assert visit_from(client, url).status_code == 302
    assert CareVisit.objects.get().pairing == pairing
    paired(town, honoree, "区里")
    assert client.get(url).context["form"]["pairing"].value() is None


def test_nobody_is_invited_to_a_day_that_is_over(town):
    honored(town)
    data = {"title": "座谈", "on": "2020-01-01", "names": "王示例"}
    answer = town.client("courtesy").post("/desk/care/invitations/new/", data)
    assert (errors_of(answer), Invitation.objects.count()) == ({"on"}, 0)


def test_a_case_is_looked_at_again_in_the_future(town):
    honoree, client = honored(town), town.client("courtesy")
    url, case = f"/desk/honorees/{honoree.pk}/cases/new/", {"kind": "hardship", "situation": "示例"}
    assert errors_of(client.post(url, case | {"recheck_on": "1990-01-01"})) == {"recheck_on"}
    page = client.post(url, case | {"recheck_on": TODAY}).url
    HelpCase.objects.update(recheck_on=YESTERDAY)
    assert client.post(page, case | {"recheck_on": YESTERDAY, "seen": 1}).status_code == 302  # it may stay
    assert errors_of(client.post(page, case | {"recheck_on": "1990-01-01", "seen": 2})) == {"recheck_on"}


def test_ages_in_the_wrong_order_are_not_days(town):
    def sentence(**changes):
        answer = town.client("courtesy").post("/desk/schemes/new/", scheme_form(**changes))
        assert len(errors_of(answer)) == 1
        return next(iter(answer.context["form"].errors.values()))[0]

    ages = sentence(minimum_age=60, maximum_age=50)
    assert ages != sentence(valid_until="2025-01-01")


@pytest.mark.parametrize(("hour", "day"), [(15, "2026-01-01"), (17, "2026-01-02")])
def test_the_ledger_shows_the_day_of_approval_of_the_office(town, hour, day):
    honored(town)
    batch = signed(town, drawn_up(town, approved(town, scheme_of(town))))
    at = datetime.datetime(2026, 1, 1, hour, tzinfo=datetime.UTC)
    Batch.objects.filter(pk=batch.pk).update(approved_at=at)
    enter(town, batch, ["王示例"])
    row = batch.entries.get()
    facts = town.client("head").get(f"/desk/ledger/{row.pk}/").context["facts"]
    assert day in next(value for _label, value in facts if "head员" in str(value))


def test_a_scan_beside_a_mistake_waits_and_is_not_asked_for_again(town):
    honored(town)
    batch = signed(town, drawn_up(town, approved(town, scheme_of(town))))
    url, words = f"/desk/batches/{batch.pk}/receipts/", '<div class="notice-body">'
    field = town.client("courtesy").get(url).content.decode().split('for="id_scan"')[1].split("<input")[0]
    assert "<small" not in field  # whether it is needed depends on the kind, so it is not called optional

    def sentences(**changes):
        answer = enter(town, batch, ["王示例"], on="2020-01-01", **changes)
        return answer.content.decode().split(words)[1].split("<ul")[0].count("<p")

    assert (sentences(), sentences(scan="")) == (1, 1)
    assert "held-files" in enter(town, batch, ["王示例"], on="2020-01-01").content.decode()
