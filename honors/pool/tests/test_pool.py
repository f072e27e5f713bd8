"""The pool: aiming at an honor, the ladder toward it, care and log, the list and what was left lying."""

import datetime
import re
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from honors.conferral import recording as award_recording
from honors.models import Candidacy, CandidacyStep, CultivationEntry, Round
from honors.pool import ladder as pool_ladder
from honors.rounds import fitting as round_fitting
from registry.approvals.tests.approvals import aiming, ladder_url, proposed, sign
from registry.models import LadderStep


def day(offset):
    return timezone.localdate() + datetime.timedelta(days=offset)


def page(candidacy, verb=""):
    return f"/desk/candidacies/{candidacy.pk}/{verb}"


def aim(town, honoree, honor, **changes):
    data = {"honor": honor.pk, "reason": "群众公认", "token": str(uuid.uuid4())} | changes
    return town.client("district").post(f"/desk/honorees/{honoree.pk}/candidacies/new/", data)


# --- aiming --------------------------------------------------------------------------------------


def test_a_file_enters_the_pool_on_the_reserve_step_with_a_reason(town):
    honoree = town.file()
    response = aim(town, honoree, town.honor)
    candidacy = Candidacy.objects.get()
    assert response["Location"] == page(candidacy)
    step = candidacy.steps.get()
    assert (candidacy.rung, step.by, step.note) == ("reserve", town.district, "群众公认")
    assert AuditEntry.objects.order_by("-sequence").first().action == "candidacy.open"


def test_only_what_the_rules_allow_can_be_chosen_and_the_others_have_a_reason(town):
    town.national.goes_to = ["unit"]
    town.national.save()
    honoree = town.file()
    form = town.client("district").get(f"/desk/honorees/{honoree.pk}/candidacies/new/")
    assert list(form.context["choices"]) == [town.honor]
    assert [(row["honor"], bool(row["reason"])) for row in form.context["closed"]] == [(town.national, True)]
    response = aim(town, honoree, town.national)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["honor"])
    assert "群众公认" in response.content.decode()
    assert aim(town, honoree, town.honor, reason="").status_code == 422
    assert Candidacy.objects.count() == 0


def test_a_double_click_opens_one_and_a_second_one_is_refused(town):
    honoree, token = town.file(), str(uuid.uuid4())
    assert [aim(town, honoree, town.honor, token=token).status_code for _click in range(2)] == [302, 302]
    assert aim(town, honoree, town.honor).status_code == 422
    with pytest.raises(Refusal):
        pool_ladder.aim(honoree, town.honor, by=town.district)
    assert Candidacy.objects.count() == 1


def test_the_award_ends_the_ladder_and_its_holder_climbs_again(town):
    honoree = town.file()
    first = aiming(town, honoree)
    pool_ladder.climb(first, "recommend", by=town.head)
    waiting = proposed(town, "district", candidacy=first, rung="inspire")
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    first.refresh_from_db()
    waiting.refresh_from_db()
    assert (first.state, first.rung, waiting.state) == ("reached", "inspire", "withdrawn")
    assert [step.state for step in first.steps.all()] == ["open", "open", "reached"]
    assert aim(town, honoree, town.honor).status_code == 422  # held already
    assert aim(town, honoree, town.national).status_code == 302
    honoree.refresh_from_db()
    assert (honoree.rung, Candidacy.objects.count()) == ("inspire", 2)
    ladders = town.client("district").get(honoree.get_absolute_url()).context["ladders"]
    shown = [(c.honor, [rung["state"] for rung in c.rungs]) for c in ladders]
    assert shown == [
        (town.national, ["now", "later", "later", "later"]),
        (town.honor, ["done", "done", "done", "now"]),
    ]


def test_an_award_without_a_candidacy_touches_no_ladder(town):
    honoree = town.file()
    other = pool_ladder.aim(honoree, town.national, by=town.district)
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    other.refresh_from_db()
    assert (other.state, other.rung) == ("open", "reserve")


# --- the ladder ----------------------------------------------------------------------------------


def test_the_file_stands_where_its_furthest_candidacy_stands(town):
    honoree = town.file()
    first, second = aiming(town, honoree), pool_ladder.aim(honoree, town.national, by=town.district)
    sign(town, "head", proposed(town, "district", candidacy=first, rung="recommend"))
    pool_ladder.climb(second, "cultivate", by=town.head)
    rungs = []
    for verb in ("drop/", "reopen/"):
        honoree.refresh_from_db()
        rungs.append(honoree.rung)
        assert town.client("district").post(page(first, verb), {"note": "转岗"}).status_code == 302
    honoree.refresh_from_db()
    assert [*rungs, honoree.rung] == ["recommend", "cultivate", "recommend"]
    written = LadderStep.objects.filter(honoree=honoree).values_list("rung", flat=True)
    assert list(written) == ["reserve", "recommend", "cultivate", "recommend"]
    states = CandidacyStep.objects.filter(candidacy=first).values_list("state", flat=True)
    assert list(states) == ["open", "open", "dropped", "open"]


def test_dropping_ends_what_was_proposed_and_closes_the_ladder(town):
    candidacy = aiming(town)
    proposal = proposed(town, "district", candidacy=candidacy)
    client = town.client("district")
    assert client.post(page(candidacy, "drop/"), {"note": ""}).status_code == 422
    assert client.post(page(candidacy, "drop/"), {"note": "已调离"}).status_code == 302
    assert client.post(page(candidacy, "drop/"), {"note": "已调离"}).status_code == 409
    assert sign(town, "head", proposal).status_code == 409
    assert client.post(ladder_url(candidacy), {"rung": "cultivate"}).status_code == 409
    assert CandidacyStep.objects.filter(rung="cultivate").count() == 0


def test_reopening_asks_the_rules_again(town):
    honoree = town.file()
    candidacy = aiming(town, honoree)
    pool_ladder.drop(candidacy, by=town.district, note="缓一缓")
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    response = town.client("district").post(page(candidacy, "reopen/"), {"note": "再报"})
    assert (response.status_code, Candidacy.objects.get().state) == (422, "dropped")


# --- care and log --------------------------------------------------------------------------------


def test_mentor_and_next_action_are_kept_and_a_second_writer_is_told(town):
    candidacy = aiming(town)
    data = {"mentor": "老周", "next_action": "走访", "next_due": day(7), "seen": candidacy.version}
    assert town.client("district").post(page(candidacy, "care/"), data).status_code == 302
    late = town.client("head").post(page(candidacy, "care/"), data | {"mentor": "小李"})
    assert late.status_code == 409
    assert "小李" in late.content.decode()
    candidacy.refresh_from_db()
    assert (candidacy.mentor, candidacy.next_action, candidacy.next_due) == ("老周", "走访", day(7))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"next_due": ""}, "next_due"),
        ({"next_action": ""}, "next_action"),
        ({"mentor": "电话13812345678"}, "mentor"),
        ({"next_due": "2026-02-30"}, "next_due"),
    ],
)
def test_half_a_plan_is_no_plan(town, changes, field):
    candidacy = aiming(town)
    data = {"mentor": "老周", "next_action": "走访", "next_due": day(7), "seen": candidacy.version} | changes
    response = town.client("district").post(page(candidacy, "care/"), data)
    assert (response.status_code, list(response.context["care_form"].errors)) == (422, [field])


def test_the_log_takes_an_entry_once_and_touches_the_file(town):
    candidacy = aiming(town)
    Candidacy.objects.update(touched_at=timezone.now() - datetime.timedelta(days=200))
    client = town.client("district")
    data = {"kind": "talk", "on": day(0), "words": "到家里谈心", "token": str(uuid.uuid4())}
    for _click in range(2):
        assert client.post(page(candidacy, "log/"), data).status_code == 302
    assert client.post(page(candidacy, "log/"), data | {"on": day(1)}).status_code == 422
    assert client.post(page(candidacy, "log/"), data | {"kind": "party"}).status_code == 422
    entry = CultivationEntry.objects.get()
    assert (entry.kind, entry.text, entry.entered_by) == ("talk", "到家里谈心", town.district)
    candidacy.refresh_from_db()
    assert timezone.localdate(candidacy.touched_at) == day(0)
    assert "到家里谈心" in client.get(page(candidacy)).content.decode()
    assert "谈心" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("rounds", "label"),
    [
        ([("甲", -5, 5), ("乙", 10, 20)], "甲"),
        ([("甲", -20, -5), ("乙", 10, 20), ("丙", 30, 40)], "乙"),
        ([("甲", 3, 9)], "甲"),
        ([("甲", -20, -5)], None),
        ([], None),
    ],
)
def test_the_next_fitting_round_is_proposed(town, rounds, label):
    for name, opens, deadline in rounds:
        Round.objects.create(honor=town.honor, label=name, opens_on=day(opens), deadline=day(deadline))
    Round.objects.create(honor=town.national, label="别的", opens_on=day(-1), deadline=day(1))
    shown = town.client("district").get(page(aiming(town))).context["round"]
    assert getattr(shown, "label", None) == label


def test_a_round_for_which_somebody_is_too_old_is_not_proposed(town):
    honoree = town.file()
    born = day(0).year - 18, day(0).month
    honoree.persons.update(birth_year=born[0], birth_month=born[1])
    town.honor.maximum_age = 17
    town.honor.save()
    candidacy = aiming(town, honoree)
    Round.objects.create(honor=town.honor, label="后年", opens_on=day(400), deadline=day(410))
    assert round_fitting.next_round(candidacy, on=day(0)) is None


def test_no_two_fields_of_the_page_have_the_same_id(town):
    html = town.client("district").get(page(aiming(town))).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
