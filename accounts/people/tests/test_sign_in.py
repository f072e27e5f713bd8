"""Organizations, accounts, roles, sign-in."""

import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from accounts.models import AuditEntry
from accounts.people import sign_in_limits
from accounts.permissions import ADMINISTRATORS, DISTRICT, GRANTS, REVEALING, Role
from yuzhong_models.tests.routes import routes
from yuzhong_models.tests.town import STAFF

TODAY = datetime.date(2026, 11, 23)


def test_sign_in_is_locked_after_five_failures_and_says_the_same_for_missing_accounts(town):
    town.street.set_password("right-password-1")
    town.street.save()
    for login in ("street", "nobody-of-this-name"):
        client = Client()
        answers = [
            client.post("/accounts/login/", {"login": login, "password": f"wrong-{attempt}"})
            for attempt in range(6)
        ]
        assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2
    assert (
        Client().post("/accounts/login/", {"login": "street", "password": "right-password-1"}).status_code
        == 429
    )
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=16)):
        answer = Client().post("/accounts/login/", {"login": "street", "password": "right-password-1"})
        assert answer.status_code == 302


def tries(logins, **extra):
    """Wrong passwords for these accounts, one each; the answers."""
    return [
        Client().post("/accounts/login/", {"login": login, "password": "wrong"}, **extra) for login in logins
    ]


def test_whoever_is_locked_out_costs_little_and_fills_no_trail(town, django_assert_max_num_queries):
    tries(["street"] * 5)
    before = AuditEntry.objects.count()
    with django_assert_max_num_queries(12):
        assert [answer.status_code for answer in tries(["street"] * 3)] == [429] * 3
    assert AuditEntry.objects.count() == before
    assert AuditEntry.objects.filter(action="account.locked_out").count() == 1


def test_many_accounts_from_one_address_are_limited_together(town, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 6
    town.street.set_password("right-password-1")
    town.street.save()
    town.client("community")  # somebody who works at the same address stays signed in
    answers = tries(["community", "nobody", "admin", "街道", "district", "head", "unit"])
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    # whoever knows the password waits, too, and learns nothing about which account exists
    right = {"login": "street", "password": "right-password-1"}
    pages = [Client().post("/accounts/login/", right), *tries(["nobody-at-all"])]
    assert {page.status_code for page in pages} == {429}
    assert {page["Retry-After"] for page in pages} == {"900"}
    assert pages[0].content == pages[1].content
    assert Client().post("/accounts/login/", right, REMOTE_ADDR="10.0.0.2").status_code == 302
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=16)):
        assert Client().post("/accounts/login/", right).status_code == 302


def test_a_success_of_ones_own_does_not_reset_the_address(town, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 4
    town.street.set_password("right-password-1")
    town.street.save()
    tries(["community", "admin", "head"])
    assert tries(["street"])[0].status_code == 429
    for _try in range(2):
        page = Client().post("/accounts/login/", {"login": "street", "password": "right-password-1"})
        assert page.status_code == 429


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("10.1.1.1", "10.1.1.1", True),
        ("10.1.1.1", "10.1.1.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),  # one net of one household
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.1.1.1", "10.1.1.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "not an address", True),
        ("unix:", "10.1.1.1", False),
    ],
)
def test_an_address_is_counted_as_whoever_can_have_it(rf, first, second, are_one):
    counted = [
        sign_in_limits.counted_address(rf.get("/", REMOTE_ADDR=address)) for address in (first, second)
    ]
    assert (counted[0] == counted[1]) == are_one


def test_a_forged_forwarding_header_gives_no_new_address(rf, settings):
    settings.TRUSTED_PROXIES = 1
    seen = {
        sign_in_limits.counted_address(rf.get("/", HTTP_X_FORWARDED_FOR=f"1.1.1.{n}, 10.9.9.9"))
        for n in range(5)
    }
    assert seen == {"10.9.9.9"}


def test_sign_in_and_out_leave_rows(town):
    town.street.set_password("right-password-1")
    town.street.save()
    client = Client()
    client.post("/accounts/login/", {"login": "street", "password": "wrong"})
    client.post("/accounts/login/", {"login": "street", "password": "right-password-1"})
    client.post("/accounts/logout/")
    rows = AuditEntry.objects.filter(action__startswith="account.sign").order_by("sequence")
    assert [(row.action, row.result) for row in rows] == [
        ("account.sign_in", "refused"),
        ("account.sign_in", "done"),
        ("account.sign_out", "done"),
    ]


def test_twelve_hours_are_the_end_of_a_session_even_in_use(town):
    client = town.client("street")
    start = datetime.datetime.now(datetime.UTC)
    statuses = []
    for step in range(28):  # every 28 minutes, so never idle for 30
        with time_machine.travel(start + datetime.timedelta(minutes=28 * step), tick=False):
            statuses.append(client.get("/desk/").status_code)
    assert statuses == [200] * 26 + [302] * 2  # 12 h are 25.7 steps


def test_half_an_hour_without_a_click_ends_a_session(town):
    client = town.client("street")
    start = datetime.datetime.now(datetime.UTC)
    with time_machine.travel(start, tick=False):
        assert client.get("/desk/").status_code == 200
    with time_machine.travel(start + datetime.timedelta(minutes=31), tick=False):
        assert client.get("/desk/").status_code == 302


def test_a_second_factor_is_demanded_of_whoever_may_reveal(town, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    spared = {Role.COMMUNITY_REPORTER, Role.UNIT_REPORTER, Role.STUDIO_COORDINATOR}
    for who, (_unit, role) in STAFF.items():
        assert (role in spared) == (not GRANTS[role] & REVEALING and role not in ADMINISTRATORS | DISTRICT)
        assert getattr(town.client(who).get("/desk/"), "url", "") == (
            "" if role in spared else "/accounts/2fa/"
        )


def test_every_view_that_reveals_asks_for_a_permission_that_demands_it():
    views = [view for _route, view in routes() if getattr(view, "__name__", "").endswith("_reveal")]
    assert len(views) > 2
    assert {view.required_permission for view in views} <= REVEALING


# --- organizations -------------------------------------------------------------------------


def test_codes_of_the_second_factor_cannot_be_tried_without_end(town):
    secret = activate_second_factor(town.district)
    client = Client()
    page = client.post("/accounts/login/", {"login": "district", "password": "right-password-1"})
    assert "2fa/authenticate" in page.url
    for attempt in range(12):
        client.post(page.url, {"code": f"{attempt:06d}"})
    right = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
    answer = client.post(page.url, {"code": right})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    rows = AuditEntry.objects.filter(action="account.second_factor", target_id=str(town.district.pk))
    assert [row.result for row in rows] == ["refused"] * 5
    # another process has another memory; the count is in the database, and for this account only
    cache.clear()
    assert client.post(page.url, {"code": right}).status_code == 429
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=16)):
        right = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
        client.post("/accounts/login/", {"login": "district", "password": "right-password-1"})
        assert client.post(page.url, {"code": right}).status_code == 302


def test_secrets_of_the_second_factor_are_not_readable_in_the_database(town):
    secret = activate_second_factor(town.district)
    assert secret not in str(Authenticator.objects.get(user=town.district).data)


def activate_second_factor(user):
    user.set_password("right-password-1")
    user.save()
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    return secret
