"""What waits where: counted by a statement of ours, listed by the conditions of the model."""

import pytest

from accounts.lists import counts
from accounts.models import RoleGrant, User
from accounts.permissions import Permission
from registry.leads import holders, statistics
from registry.leads.views.lists import VIEWS
from registry.models import Lead
from yuzhong_models.tests.town import STAFF


@pytest.fixture
def busy(town):
    """Leads in every queue of several people."""
    town.lead(), town.lead("other_community")
    town.lead_at("street"), town.lead_at("street"), town.lead_at("district")
    town.lead("street").move("submit", by=town.street)
    town.lead("unit").move("submit", by=town.unit)
    for lead in (town.lead_at("street"), town.lead_at("street")):
        lead.move("send_back", by=town.street, note="补照片")
    lead.move("withdraw", by=town.community)
    town.lead().move("withdraw", by=town.community)
    return town


def test_the_counted_queues_are_the_listed_ones(busy):
    queues = {name: method for name, method in VIEWS.items() if method}
    seen = set()
    for who in STAFF:
        user = getattr(busy, who)
        if user.can(Permission.LEAD_VIEW):
            leads = Lead.objects.visible_to(user)
            listed = {name: getattr(leads, method)(user).count() for name, method in queues.items()}
            assert counts.ask(holders.counted(user)) == listed, who
            seen |= {name for name, number in listed.items() if number}
    assert seen == set(queues)  # the town is busy enough to tell them apart


def test_who_holds_two_posts_has_the_queues_of_both(busy):
    RoleGrant.objects.create(
        user=busy.street,
        role="community_reporter",
        organization=busy.units.community,
        valid_from="2024-01-01",
    )
    own = busy.lead_at("street")
    Lead.objects.filter(pk=own.pk).update(reporter=busy.street)
    user = User.objects.get(pk=busy.street.pk)
    found = counts.ask(holders.counted(user))
    leads = Lead.objects.visible_to(user)
    assert found["waiting"] == leads.waiting_for(user).count() == 2  # not the one of his own
    assert found["on_the_way"] == leads.on_the_way_from(user).count() > 0


def test_the_first_of_each_queue_are_the_oldest_and_of_the_decided_the_latest(busy):
    for name in ("先", "后"):
        busy.lead_at("street", name=name).move("decline", by=busy.street, note="不够")
    user, names = busy.community, ("on_the_way", "returned", "decided")
    leads = {
        "on_the_way": Lead.objects.on_the_way_from(user).order_by("state_since", "pk"),
        "returned": Lead.objects.returned_to(user).order_by("state_since", "pk"),
        "decided": Lead.objects.filter(holders.decided_of(user)).order_by("-decided_at", "-pk"),
    }
    assert all(rows.exists() for rows in leads.values())
    assert leads["decided"].first().name == "后"
    for most in (1, 2):
        expected = {row.pk: name for name in names for row in leads[name][:most]}
        assert holders.first_of(user, names, most=most) == expected
    assert holders.first_of(user, [], most=8) == {}


def test_no_queue_is_counted_further_than_it_is_worth(busy, monkeypatch):
    monkeypatch.setattr(counts, "MOST", 0)
    assert counts.ask(holders.counted(busy.street))["waiting"] == 1  # of two
    assert [counts.shown(number) for number in (0, 999, 1000)] == [0, 999, "999+"]


def test_a_role_taken_away_takes_its_counts_along(busy):
    def menu():
        page = busy.client("street").get("/desk/inbox/")
        return {item.label: item.count for group in page.context["menu"] for item in group.items}

    before = menu()
    RoleGrant.objects.filter(user=busy.street).update(valid_until="2024-12-31")
    RoleGrant.objects.create(
        user=busy.street, role="studio_coordinator", organization=busy.units.street, valid_from="2024-01-01"
    )
    after = menu()
    assert (before["等我办"], before["收件箱"]) == (2, 2)
    assert "等我办" not in after
    assert after["收件箱"] is None  # nothing of what they tell may be seen any more


def test_nobody_adds_up_a_year_too_long_to_read(busy, monkeypatch):
    monkeypatch.setattr(statistics, "MOST_REPORTED", 6)
    year = Lead.objects.dates("created_at", "year")[0].year
    assert statistics.unit_report(busy.district, year=year).leads == 6
    busy.lead_at("street")
    assert statistics.unit_report(busy.district, year=year) is None
    assert busy.client("district").get("/desk/leads/").context["report"] is None
