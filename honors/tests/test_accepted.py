"""Accepted means in the pool: at once, before an honor is named, and whatever is done afterwards."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refusal
from honors.conferral import recording as award_recording
from honors.models import Candidacy, Honor
from honors.pool import ladder as pool_ladder
from registry import accepting
from registry.approvals.tests.approvals import ladder_url
from registry.models import Category, Honoree, Lead


def accepted(town, *, honor=None, **facts):
    """The file of a lead that the district accepts.

    :param honor: that it shall aim at
    """
    lead = town.lead_at("district", **facts)
    data = {"token": str(uuid.uuid4()), "seen": lead.version, "honor": honor.pk if honor else ""}
    for _click in range(2):
        assert town.client("district").post(f"/desk/leads/{lead.pk}/accept/", data).status_code == 302
    return Lead.objects.get(pk=lead.pk).honoree


def pool(town, query=""):
    page = town.client("district").get(f"/desk/pool/{query}")
    return [row.honoree.name for row in page.context["page"].object_list]


def aim(town, honoree, honor=None, **changes):
    data = {"honor": (honor or town.honor).pk, "reason": "事迹突出", "token": str(uuid.uuid4())}
    return town.client("district").post(f"/desk/honorees/{honoree.pk}/candidacies/new/", data | changes)


def test_the_accepted_person_is_in_the_pool_at_once_and_once(town):
    honoree = accepted(town)
    assert pool(town) == ["刘文彬"]
    assert pool(town, "?q=刘文") == pool(town, "?own=unaimed") == pool(town, "?rung=reserve") == ["刘文彬"]
    made = Candidacy.objects.get()
    assert (made.honor, made.rung, made.opened_by) == (None, "reserve", town.district)
    for address in (made.get_absolute_url(), honoree.get_absolute_url(), "/desk/pool/?format=xlsx"):
        assert town.client("district").get(address).status_code == 200
    assert town.client("auditor").get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["person", "group", "unit"])
def test_whatever_was_accepted_is_found_in_the_pool(town, kind):
    accepted(town, kind=kind)
    assert len(pool(town)) == 1


def test_naming_the_honor_makes_no_second_candidacy(town):
    honoree = accepted(town)
    token = str(uuid.uuid4())
    for _click in range(2):
        assert aim(town, honoree, token=token).status_code == 302
    made = Candidacy.objects.get()
    assert (made.honor, made.steps.count()) == (town.honor, 2)
    assert pool(town) == ["刘文彬"]
    assert aim(town, honoree, town.national).status_code == 302
    assert Candidacy.objects.count() == 2


def test_no_step_of_the_ladder_before_an_honor_is_named(town):
    accepted(town)
    made = Candidacy.objects.get()
    page = town.client("head").get(made.get_absolute_url())
    assert not page.context["can_climb"]
    refused = town.client("head").post(ladder_url(made), {"rung": "cultivate", "token": str(uuid.uuid4())})
    assert refused.status_code == 409
    with pytest.raises(Refusal):
        pool_ladder.climb(made, "cultivate", by=town.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidacy.objects.update(rung="cultivate")


def test_a_lead_that_joins_a_file_of_the_pool_opens_nothing_more(town):
    first = accepted(town)
    aim(town, first)
    lead = town.lead_at("district")
    accepting.accept(lead, by=town.district, join=first)
    assert Candidacy.objects.count() == 1


@pytest.mark.parametrize("end", ["dropped", "reached"])
def test_a_lead_that_joins_a_file_which_had_left_the_pool_brings_it_back(town, end):
    first = accepted(town)
    if end == "dropped":
        pool_ladder.drop(Candidacy.objects.get(), by=town.district, note="暂不培养")
    else:
        award_recording.record(
            honoree=first, honor=town.honor, by=town.district, given_on=timezone.localdate(), precision="day"
        )
    assert pool(town) == []
    accepting.accept(town.lead_at("district"), by=town.district, join=first)
    assert pool(town) == ["刘文彬"]


def test_two_leads_about_one_file_at_the_same_moment_make_one_candidacy(town):
    honoree = accepted(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidacy.objects.create(honoree=honoree, opened_by=town.district)
    assert pool_ladder.take_in(honoree, by=town.district) == Candidacy.objects.get()


@pytest.mark.parametrize(("days", "state"), [(0, "reached"), (400, "open")])
def test_an_award_ends_it_unless_it_is_older_than_the_acceptance(town, days, state):
    honoree = accepted(town)
    given_on = timezone.localdate() - datetime.timedelta(days=days)
    award_recording.record(
        honoree=honoree, honor=town.honor, by=town.district, given_on=given_on, precision="day"
    )
    made = Candidacy.objects.get()
    assert (made.state, made.honor) == (state, town.honor if state == "reached" else None)
    assert Honoree.objects.get().rung == ("inspire" if state == "reached" else "reserve")


def test_a_dropped_one_without_an_aim_comes_back(town):
    accepted(town)
    made, client = Candidacy.objects.get(), town.client("district")
    for verb in ("drop", "reopen"):
        assert client.post(f"{made.get_absolute_url()}{verb}/", {"note": "说明"}).status_code == 302
    assert pool(town) == ["刘文彬"]


def asked(town, lead):
    """The field of the acceptance that asks for the honor, as the district's page shows it."""
    page = town.client("district").get(f"/desk/leads/{lead.pk}/accept/")
    return page.context["move"]["form"].fields["honor"]


def test_the_honor_named_at_the_acceptance_is_aimed_at_in_one_step(town):
    honoree = accepted(town, honor=town.honor)
    made = Candidacy.objects.get()
    assert (made.honor, made.rung, made.steps.count()) == (town.honor, "reserve", 1)
    lead = town.client("district").get(Lead.objects.get().get_absolute_url()).content.decode()
    assert f"/desk/honorees/{honoree.pk}/candidacies/new/" not in lead
    assert pool(town, "?own=unaimed") == []


def test_without_an_honor_the_lead_and_the_file_lead_to_the_choice(town):
    honoree = accepted(town)
    link = f'<a href="/desk/honorees/{honoree.pk}/candidacies/new/">'
    for url in (Lead.objects.get().get_absolute_url(), honoree.get_absolute_url()):
        assert link in town.client("district").get(url).content.decode()
        assert link not in town.client("auditor").get(url).content.decode()
    assert link not in town.client("community").get(Lead.objects.get().get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("named", "proposal"),
    [
        (("national", "honor"), "重庆好人"),  # the nearest that names the category
        (("national",), "中国好人"),
        ((), "感动渝中十大人物"),  # none names it: the nearest that takes everybody
    ],
)
def test_the_honor_is_proposed_from_the_category(town, named, proposal):
    honors = {"national": town.national, "honor": town.honor}
    other = Category.objects.create(name="见义勇为", code="bravery")
    for name, honor in honors.items():
        honor.categories.add(town.category if name in named else other)
    Honor.objects.create(name="感动渝中十大人物", slug="moving", tier="district", order=3)
    Honor.objects.create(name="新时代好少年", slug="youth", tier="district", order=1, maximum_age=17)
    Honor.objects.create(name="已停", slug="closed", tier="district", is_open=False)
    lead = town.lead_at("district")
    lead.persons.update(birth_year=1980)
    field = asked(town, lead)
    assert dict(field.choices)[field.initial] == proposal
    assert {name for _key, name in field.choices[1:]} == {
        "感动渝中十大人物",
        *(honors[n].name for n in named),
    }


def test_without_a_category_nothing_is_proposed(town):
    lead = town.lead_at("district")
    Lead.objects.filter(pk=lead.pk).update(category=None)
    assert asked(town, lead).initial == ""


def test_what_a_rule_forbids_is_said_beside_the_honor_and_nothing_is_accepted(town):
    first = accepted(town, honor=town.honor)
    award_recording.record(
        honoree=first, honor=town.honor, by=town.district, given_on=timezone.localdate(), precision="day"
    )
    lead = town.lead_at("district")
    data = {"seen": lead.version, "join": first.pk, "honor": town.honor.pk, "note": "又有新事迹"}
    answer = town.client("district").post(f"/desk/leads/{lead.pk}/accept/", data)
    form = next(row["form"] for row in answer.context["moves"] if row["name"] == "accept")
    assert (answer.status_code, list(form.errors)) == (422, ["honor"])
    assert "又有新事迹" in answer.content.decode()
    assert Lead.objects.get(pk=lead.pk).state == "under_review"


@pytest.mark.parametrize("honor", ["999", "没有", "-1"])
def test_an_honor_that_is_no_choice_is_refused_beside_it(town, honor):
    lead = town.lead_at("district")
    answer = town.client("district").post(
        f"/desk/leads/{lead.pk}/accept/", {"seen": lead.version, "honor": honor}
    )
    assert answer.status_code == 422
    assert Lead.objects.get(pk=lead.pk).state == "under_review"


def test_a_lead_that_joins_a_file_toward_the_same_honor_opens_nothing_more(town):
    first = accepted(town, honor=town.honor)
    lead = town.lead_at("district")
    data = {"seen": lead.version, "join": first.pk, "honor": town.honor.pk}
    assert town.client("district").post(f"/desk/leads/{lead.pk}/accept/", data).status_code == 302
    assert Candidacy.objects.count() == 1
