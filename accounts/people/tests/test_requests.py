"""What a request of a signed-in user reads with his account, and how long it is believed."""

import pytest

from accounts.lists import counts
from accounts.models import Notification, RoleGrant, SavedFilter, User
from accounts.office.memory import version_for
from accounts.people.sign_in import Backend
from accounts.security import audit


def signed_in(user):
    return Backend().get_user(user.pk)


def test_account_unit_roles_and_versions_are_one_query(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        user = signed_in(town.street)
        assert str(user.organization) and [grant.role for grant in user.live_grants] == ["street_reviewer"]
        assert version_for(user)
        assert (user.unread_state, user.live_grants[0].has_saved_filters) == ("0/0", False)


def test_an_account_without_a_role_is_known_too(town, django_assert_num_queries):
    RoleGrant.objects.filter(user=town.street).delete()
    with django_assert_num_queries(2):
        assert signed_in(town.street).organization.pk == town.street.organization_id


@pytest.mark.parametrize("has_roles", [True, False])
def test_a_disabled_account_is_nobody(town, has_roles):
    if not has_roles:
        RoleGrant.objects.filter(user=town.street).delete()
    User.objects.filter(pk=town.street.pk).update(is_active=False)
    assert signed_in(town.street) is None


def test_what_he_changes_himself_he_sees_in_the_same_request(town):
    user = signed_in(town.street)
    before = version_for(user)
    audit.record("lead.forward", by=user)
    assert version_for(user) != before
    assert version_for(user) == version_for(signed_in(town.street))


def test_a_saved_filter_and_a_notification_are_noticed_with_the_next_request(town):
    SavedFilter.objects.create(user=town.street, page="registry:lead_list", name="x", query="q=1")
    town.lead_at("street")
    user = signed_in(town.street)
    assert user.live_grants[0].has_saved_filters
    assert user.unread_state.startswith("1/")
    assert not signed_in(town.district).live_grants[0].has_saved_filters


def test_several_counts_are_one_statement_and_stop_where_they_are_capped(town, django_assert_num_queries):
    for _number in range(3):
        town.lead_at("street")
    rows = Notification.objects.filter(recipient=town.street)
    with django_assert_num_queries(1):
        found = counts.ask(
            {
                "all": counts.of_rows(rows.order_by("-created_at")),
                "few": counts.of_rows(rows, 1),
                "none": counts.of_rows(rows.filter(pk__in=[])),
            }
        )
    assert found == {"all": 3, "few": 2, "none": 0}
    with django_assert_num_queries(0):
        assert counts.ask({}) == {}
