"""Two leads on the same people: one goes on, both reporters keep the credit."""

import pytest
from django.utils import timezone

from accounts.refusal import Refusal
from registry.duplicates.tests.merges import fresh, merged, undone
from registry.leads.statistics import unit_report

YEAR = timezone.localdate().year


def test_of_two_leads_one_goes_on_and_both_reporters_keep_the_credit(town):
    kept, gone = town.lead_at("district"), town.lead_at("street", name="刘文彬", deed_line="修灯")
    other = town.lead("other_community", name="刘文斌", community=town.units.other_community)
    other.move("submit", by=town.other_community)
    merged(town, fresh(other), kept)
    merged(town, gone, kept)
    report = unit_report(town.district, year=YEAR)
    assert (report.leads, report.people) == (3, 1)
    assert fresh(other).state == "merged"
    listed = town.client("district").get("/desk/leads/").content.decode()
    assert kept.get_absolute_url() in listed and other.get_absolute_url() not in listed
    client = town.client("district")
    client.post(f"/desk/leads/{kept.pk}/accept/", {"seen": fresh(kept).version, "honor": "", "honoree": ""})
    assert fresh(kept).state == "accepted"
    report = unit_report(town.district, year=YEAR)
    assert (report.leads, report.people, report.accepted) == (3, 1, 3)
    assert fresh(other).honoree_id == fresh(kept).honoree_id


def test_its_address_leads_whoever_may_see_it_to_the_one_that_goes_on(town):
    kept = town.lead_at("district")
    gone = town.lead("other_community", name="刘文斌", community=town.units.other_community)
    gone.move("submit", by=town.other_community)
    merged(town, fresh(gone), kept)
    assert town.client("district").get(gone.get_absolute_url())["Location"] == kept.get_absolute_url()
    page = town.client("other_community").get(gone.get_absolute_url())
    assert page.status_code == 200
    assert kept.number not in page.content.decode()


def test_a_lead_that_is_not_under_way_is_not_merged(town):
    kept, draft = town.lead_at("district"), town.lead()
    with pytest.raises(Refusal, match="不在办理中"):
        merged(town, draft, kept)


def test_two_leads_are_two_again_where_they_were(town):
    kept, gone = town.lead_at("district"), town.lead_at("street")
    made = merged(town, gone, kept)
    undone(town, made)
    assert (fresh(gone).state, fresh(gone).holder_id) == ("under_review", town.units.street.pk)
    made = merged(town, fresh(gone), fresh(kept))
    fresh(kept).move("decline", by=town.district, note="不符")
    with pytest.raises(Refusal, match="此后已有结论"):
        undone(town, made)
