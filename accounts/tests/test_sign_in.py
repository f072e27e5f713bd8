"""Organizations, accounts, roles, sign-in."""

import datetime

import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.test import Client

from accounts.models import AuditEntry

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


def test_a_second_factor_is_demanded_where_the_setting_says_so(town, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert town.client("district").get("/desk/").url == "/accounts/2fa/"
    assert town.client("community").get("/desk/").status_code == 200


# --- organizations -------------------------------------------------------------------------


def test_codes_of_the_second_factor_cannot_be_tried_without_end(town):
    secret = activate_second_factor(town.district)
    client = Client()
    page = client.post("/accounts/login/", {"login": "district", "password": "right-password-1"})
    assert "2fa/authenticate" in page.url
    for attempt in range(12):
        client.post(page.url, {"code": f"{attempt:06d}"})
    right = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
    assert client.post(page.url, {"code": right}).status_code != 302


def test_secrets_of_the_second_factor_are_not_readable_in_the_database(town):
    secret = activate_second_factor(town.district)
    assert secret not in str(Authenticator.objects.get(user=town.district).data)


def activate_second_factor(user):
    user.set_password("right-password-1")
    user.save()
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    return secret
