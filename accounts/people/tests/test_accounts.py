"""Organizations, accounts, roles, sign-in."""

import datetime
import itertools

import pytest
from django.test import Client

from accounts.models import AuditEntry, RoleGrant, User
from accounts.permissions import ADMINISTRATORS, FITS, GRANTS, Permission, Role, excluded_by
from accounts.refusal import Refusal

TODAY = datetime.date(2026, 11, 23)


def test_every_role_opens_the_desk_and_every_permission_belongs_to_a_role():
    assert all(Permission.DESK in GRANTS[role] for role in Role)
    assert set(Permission) == {permission for granted in GRANTS.values() for permission in granted}


def test_roles_that_exclude_each_other():
    excluded = {frozenset(pair) for pair in itertools.combinations(Role, 2) if excluded_by(*pair)}
    business = set(Role) - ADMINISTRATORS
    below = {Role.COMMUNITY_REPORTER, Role.STREET_REVIEWER, Role.UNIT_REPORTER}
    expected = {frozenset(pair) for pair in itertools.combinations(ADMINISTRATORS, 2)}
    expected |= {frozenset(pair) for pair in itertools.product(ADMINISTRATORS, business)}
    district = business - below - {Role.STUDIO_COORDINATOR}  # a coordinator works below and decides nothing
    expected |= {frozenset(pair) for pair in itertools.product(district, below)}
    assert excluded == expected


def test_an_excluded_role_is_refused_with_the_reason_on_the_page(town):
    response = town.client("security").post(
        f"/desk/accounts/{town.auditor.pk}/roles/new/",
        {"role": "system_admin", "organization": town.units.district.pk, "valid_from": "2026-01-01"},
    )
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [str(excluded_by(Role.SYSTEM_ADMIN, Role.AUDITOR))]


@pytest.mark.parametrize("role", Role)
def test_a_role_exists_only_at_its_kind_of_unit(town, role):
    nobody = User.objects.create(username="new", name="新人", organization=town.units.district)
    for unit in vars(town.units).values():
        if unit.kind in FITS[role]:
            continue
        with pytest.raises(Refusal):
            RoleGrant.give(user=nobody, role=role, organization=unit, by=town.security, on=TODAY)


def test_nobody_gives_himself_a_role(town):
    with pytest.raises(Refusal):
        RoleGrant.give(
            user=town.security,
            role=Role.AUDITOR,
            organization=town.units.district,
            by=town.security,
            on=TODAY,
        )


def test_a_role_taken_away_is_gone_with_the_very_next_click(town):
    client = town.client("street")
    assert client.get("/desk/leads/").status_code == 200
    grant = RoleGrant.objects.get(user=town.street)
    assert town.client("security").post(f"/desk/roles/{grant.pk}/end/").status_code == 302
    assert client.get("/desk/leads/").status_code == 403


def test_a_disabled_account_is_out_at_once(town):
    client = town.client("street")
    town.client("admin").post(f"/desk/accounts/{town.street.pk}/disable/")
    assert client.get("/desk/leads/").status_code == 302


def test_a_reset_ends_sessions_and_the_new_password_must_be_changed(town):
    old = town.client("community")
    page = town.client("street").post(f"/desk/accounts/{town.community.pk}/reset/")
    password = page.context["password"]
    assert password in page.content.decode()
    assert old.get("/desk/").status_code == 302

    client = Client()
    assert client.post("/accounts/login/", {"login": "community", "password": password}).status_code == 302
    answer = client.get("/desk/")
    assert (answer.status_code, answer.url) == (302, "/accounts/password/change/")
    client.post(
        "/accounts/password/change/",
        {"oldpassword": password, "password1": "green-river-9041", "password2": "green-river-9041"},
    )
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("street", "community", 200),
        ("street", "other_community", 404),
        ("street", "street_colleague", 403),
        ("street", "district", 404),
        ("admin", "head", 200),
        ("admin", "admin", 403),
        ("security", "community", 403),
        ("district", "community", 403),
        ("community", "community", 403),
    ],
)
def test_who_resets_whom(town, who, whom, status):
    account = getattr(town, whom)
    assert town.client(who).post(f"/desk/accounts/{account.pk}/reset/").status_code == status


def test_an_account_is_created_without_roles_and_says_so(town):
    client = town.client("admin")
    page = client.post(
        "/desk/accounts/new/",
        {"username": "newcomer", "name": "新人", "organization": town.units.community.pk},
    )
    made = User.objects.get(username="newcomer")
    assert made.check_password(page.context["password"])
    assert made.grants.count() == 0
    assert town.client(made).get("/desk/").status_code == 302  # first the password


def test_disabling_ends_sessions_for_good(town):
    client = town.client("street")
    town.street.disable(by=town.admin)
    town.street.enable(by=town.admin)
    assert client.get("/desk/").status_code == 302


def test_the_first_password_cannot_be_kept(town):
    password = town.client("street").post(f"/desk/accounts/{town.community.pk}/reset/").context["password"]
    client = Client()
    client.post("/accounts/login/", {"login": "community", "password": password})
    same = {"oldpassword": password, "password1": password, "password2": password}
    assert client.post("/accounts/password/change/", same).status_code == 200
    town.community.refresh_from_db()
    assert town.community.must_change_password


def test_nobody_resets_an_administrator_from_a_page(town):
    for whom in ("security", "auditor"):
        account = getattr(town, whom)
        assert town.client("admin").post(f"/desk/accounts/{account.pk}/reset/").status_code == 403
    seconded = User.objects.create(username="seconded", name="借调", organization=town.units.community)
    RoleGrant.give(
        user=seconded, role=Role.AUDITOR, organization=town.units.district, by=town.security, on=TODAY
    )
    assert town.client("street").post(f"/desk/accounts/{seconded.pk}/reset/").status_code == 403


def test_roles_of_the_future_exclude_each_other_too_and_can_be_ended(town):
    user = User.objects.create(username="n", name="新", organization=town.units.district)
    later = TODAY + datetime.timedelta(days=3650)
    district = town.units.district
    grant = RoleGrant.give(user=user, role=Role.AUDITOR, organization=district, by=town.security, on=later)
    with pytest.raises(Refusal):
        RoleGrant.give(user=user, role=Role.SYSTEM_ADMIN, organization=district, by=town.security, on=TODAY)
    with pytest.raises(Refusal):
        RoleGrant.give(user=user, role=Role.AUDITOR, organization=district, by=town.security, on=TODAY)
    grant.end(by=town.security, on=TODAY)
    assert not RoleGrant.objects.filter(pk=grant.pk).live(later).exists()


def test_what_is_refused_leaves_one_row(town):
    own = RoleGrant.objects.get(user=town.security)
    for who, url in [
        ("security", f"/desk/roles/{own.pk}/end/"),
        ("admin", f"/desk/accounts/{town.admin.pk}/disable/"),
        ("community", "/desk/audit/"),
        ("street", f"/desk/leads/{town.lead_at('street').pk}/accept/"),
    ]:
        before = AuditEntry.objects.filter(result="refused").count()
        assert town.client(who).post(url).status_code == 403
        assert AuditEntry.objects.filter(result="refused").count() == before + 1, url
