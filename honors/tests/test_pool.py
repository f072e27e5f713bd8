"""The pool: aiming at an honor, the ladder towards it, care and log, the list and what was left lying."""

import datetime
import io
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry, Notice
from honors import awarding, pooling
from honors.models import Candidacy, CandidacyStep, CultivationEntry, Round
from registry.models import LadderStep, Proposal
from registry.tests.approvals import aiming, ladder_url, proposed, sign
from yuzhong_models.tests.town import STAFF

READERS = {"district", "district_colleague", "editor", "other_editor", "head", "auditor"}
KEEPERS = {"district", "district_colleague", "head"}
UNITS = {"street", "street_colleague", "other_street", "department", "unit"}


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
    with pytest.raises(pooling.PoolRefused):
        pooling.aim(honoree, town.honor, by=town.district)
    assert Candidacy.objects.count() == 1


def test_the_award_ends_the_ladder_and_its_holder_climbs_again(town):
    honoree = town.file()
    first = aiming(town, honoree)
    pooling.climb(first, "recommend", by=town.head)
    waiting = proposed(town, "district", candidacy=first, rung="inspire")
    awarding.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
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
    other = pooling.aim(honoree, town.national, by=town.district)
    awarding.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    other.refresh_from_db()
    assert (other.state, other.rung) == ("open", "reserve")


# --- the ladder ----------------------------------------------------------------------------------


def test_the_file_stands_where_its_furthest_candidacy_stands(town):
    honoree = town.file()
    first, second = aiming(town, honoree), pooling.aim(honoree, town.national, by=town.district)
    sign(town, "head", proposed(town, "district", candidacy=first, rung="recommend"))
    pooling.climb(second, "cultivate", by=town.head)
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
    pooling.drop(candidacy, by=town.district, note="缓一缓")
    awarding.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
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
    assert (entry.kind, entry.text, entry.by) == ("talk", "到家里谈心", town.district)
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
    assert pooling.next_round(candidacy, on=day(0)) is None


# --- the list ------------------------------------------------------------------------------------


@pytest.fixture
def pool(town):
    """One left lying, one overdue, one that goes well, one dropped."""
    rows = {}
    for name in ("久", "迟", "顺", "停"):
        rows[name] = aiming(town, town.file(f"{name}示例"))
    Candidacy.objects.filter(pk=rows["久"].pk).update(touched_at=timezone.now() - datetime.timedelta(days=91))
    Candidacy.objects.filter(pk=rows["迟"].pk).update(next_action="走访", next_due=day(-1))
    Candidacy.objects.filter(pk=rows["顺"].pk).update(
        mentor="老周", next_action="走访", next_due=day(1), rung="cultivate"
    )
    pooling.drop(rows["停"], by=town.district, note="调离")
    return rows


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "久迟顺"),
        ("view=stale", "久迟"),
        ("state=dropped", "停"),
        ("rung=cultivate", "顺"),
        ("q=老周", "顺"),
        ("own=none", "久迟"),
        ("own=mine", ""),
        ("tier=municipal", "久迟顺"),
        ("tier=national", ""),
        ("kind=unit", ""),
        ("kind=person", "久迟顺"),
    ],
)
def test_the_pool_is_filtered_in_the_address(town, pool, query, names):
    response = town.client("head").get(f"/desk/pool/?{query}")
    assert sorted(row.honoree.name[0] for row in response.context["page"]) == sorted(names)


def test_filters_by_honor_category_and_street_see_only_their_own(town, pool):
    client = town.client("district")
    for name, row in (("honor", town.honor), ("category", town.category), ("street", town.units.street)):
        assert len(client.get(f"/desk/pool/?{name}={row.pk}").context["page"].object_list) == 3
    for name, row in (("honor", town.national), ("street", town.units.other_street)):
        assert len(client.get(f"/desk/pool/?{name}={row.pk}").context["page"].object_list) == 0


def test_the_days_until_a_file_stands_out_are_a_setting(town, pool, settings):
    client = town.client("head")
    assert "久示例" in client.get("/desk/pool/?view=stale").content.decode()
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}
    assert client.post("/desk/settings/", data | {"pool_stale_days": 120}).status_code == 302
    assert "久示例" not in client.get("/desk/pool/?view=stale").content.decode()


def test_the_pool_costs_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    for number in range(22):
        pooling.climb(aiming(town, town.file(f"示例{number}")), "cultivate", by=town.head)
    client = town.client("head")
    client.get("/desk/pool/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/pool/").context["page"].object_list) == 20
    candidacy = Candidacy.objects.first()
    for number in range(12):
        pooling.note(candidacy, by=town.district, kind="talk", on=day(0), words=f"第{number}次")
    client.get(page(candidacy))
    with django_assert_max_num_queries(12):
        client.get(page(candidacy))


def test_the_table_that_leaves_the_house_says_what_the_list_shows(town, pool):
    response = town.client("district").get("/desk/pool/?view=stale&format=xlsx")
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("who", STAFF)
def test_who_sees_and_who_keeps_the_districts_pool(town, who):
    candidacy, client = aiming(town), town.client(who)
    listing = client.get("/desk/pool/").status_code
    assert listing == (200 if who in READERS else 302 if who in UNITS else 403)
    assert client.get(page(candidacy)).status_code == (
        200 if who in READERS else 404 if who in UNITS else 403
    )
    form = client.get(f"/desk/honorees/{candidacy.honoree_id}/candidacies/new/").status_code
    assert form == (200 if who in KEEPERS else 404 if who in UNITS else 403)
    data = {"kind": "talk", "on": day(0), "words": "谈心"}
    kept = client.post(page(candidacy, "log/"), data).status_code
    assert kept == (302 if who in KEEPERS else 404 if who in UNITS else 403)
    dropped = client.post(page(candidacy, "drop/"), {"note": "调离"}).status_code
    assert dropped == (302 if who in KEEPERS else 404 if who in UNITS else 403)
    assert Proposal.objects.count() == 0


# --- reminders -----------------------------------------------------------------------------------


def test_an_overdue_next_action_is_told_once_to_whoever_opened_it(town, time_machine):
    monday = datetime.date(2026, 11, 16)
    candidacy = aiming(town)
    Candidacy.objects.update(next_action="走访", next_due=monday)

    def run(on):
        time_machine.move_to(timezone.make_aware(datetime.datetime.combine(on, datetime.time(9))))
        call_command("run_due", on=str(on), stdout=io.StringIO())
        return [notice.recipient for notice in Notice.objects.filter(event="pool.overdue")]

    assert run(monday) == []
    assert run(monday + datetime.timedelta(days=1)) == [town.district]
    assert run(monday + datetime.timedelta(days=2)) == [town.district]
    candidacy.refresh_from_db()
    pooling.care(candidacy, by=town.district, seen=candidacy.version, next_due=monday)
    assert Notice.objects.filter(settled_at=None, event="pool.overdue").count() == 0


def test_when_the_opener_has_left_the_whole_office_is_told(town, time_machine):
    aiming(town)
    Candidacy.objects.update(next_action="走访", next_due=datetime.date(2026, 11, 16))
    town.district.disable(by=town.admin)
    tuesday = datetime.datetime(2026, 11, 17, 1, tzinfo=datetime.UTC)
    time_machine.move_to(tuesday)
    call_command("run_due", on="2026-11-17", stdout=io.StringIO())
    told = {notice.recipient for notice in Notice.objects.filter(event="pool.overdue")}
    assert told == {town.district_colleague, town.head}
