"""Accounts from a table: slips with first passwords, roles that only the security administrator grants."""

import re

import pytest
from django.utils import timezone

from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import AuditEntry, FirstPassword, ImportRun, RoleGrant, RoleRequest, User

HEAD = ["账号", "姓名", "单位", "角色"]
ROW = ["qxg-jintang", "李示例", "七星岗街道金汤街社区", "社区填报员"]


@pytest.fixture
def bring(town, django_capture_on_commit_callbacks):
    def bring(*rows, go=True):
        client = town.client("admin")
        bring_in(client, "accounts", workbook(HEAD, *rows), capture=django_capture_on_commit_callbacks)
        run = ImportRun.objects.first()
        if go:
            say_go(client, run, capture=django_capture_on_commit_callbacks)
        run.refresh_from_db()
        return run

    return bring


def test_an_imported_account_has_a_slip_and_asks_for_its_role(bring, town):
    assert bring(ROW).result == {"new": 1, "adds": 0, "same": 0, "wrong": 0}
    account = User.objects.get(username="qxg-jintang")
    assert (account.name, account.organization, account.must_change_password) == (
        "李示例",
        town.units.community,
        True,
    )
    assert list(RoleGrant.objects.filter(user=account)) == []
    assert RoleRequest.objects.get().role == "community_reporter"
    sealed = FirstPassword.objects.get().sealed
    page = town.client("admin").post("/desk/accounts/slips/print/").content.decode()
    password = re.search(r"(?<=>)[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}(?=<)", page)[0]
    assert account.check_password(password) and password not in sealed
    assert AuditEntry.objects.filter(action="account.slips_print").count() == 1
    assert password not in town.client("admin").get("/desk/accounts/slips/").content.decode()


def test_the_first_sign_in_asks_for_a_new_password_and_forgets_the_slip(bring, client):
    bring(ROW)
    password = FirstPassword.objects.get().read()
    client.post("/accounts/login/", {"login": "qxg-jintang", "password": password})
    assert client.get("/desk/").url == "/accounts/password/change/"
    mine = "my-own-long-password-77"
    client.post("/accounts/password/change/", {"oldpassword": password, "password1": mine, "password2": mine})
    assert User.objects.get(username="qxg-jintang").check_password(mine)
    assert FirstPassword.objects.count() == 0


def test_the_security_administrator_grants_or_declines_in_one_go(bring, town):
    bring(
        ROW,
        ["qxg-two", "王示例", "七星岗街道", "街道审核员"],
        ["qxg-three", "周示例", "七星岗街道", "街道审核员"],
    )
    client = town.client("security")
    one, two, three = RoleRequest.objects.order_by("pk")
    client.post("/desk/roles/requests/", {"request": [one.pk, two.pk], "decision": "grant"})
    client.post("/desk/roles/requests/", {"request": [three.pk], "decision": "decline"})
    assert sorted(RoleGrant.objects.filter(user__username__startswith="qxg").values_list("user__username", "role")) == [
        ("qxg-jintang", "community_reporter"), ("qxg-two", "street_reviewer"),
    ]  # fmt: skip
    assert [row.state for row in RoleRequest.objects.order_by("pk")] == ["granted", "granted", "declined"]
    client.post("/desk/roles/requests/", {"request": [one.pk], "decision": "grant"})
    assert RoleGrant.objects.filter(user=one.user).count() == 1


def test_whoever_makes_accounts_grants_no_role(bring, town):
    bring(ROW)
    asked = RoleRequest.objects.get()
    answer = town.client("admin").post("/desk/roles/requests/", {"request": [asked.pk], "decision": "grant"})
    assert (answer.status_code, RoleGrant.objects.filter(user=asked.user).count()) == (403, 0)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["Qxg 1", "李示例", "七星岗街道", ""], "账号名"),
        (["admin", "别人", "七星岗街道", ""], "账号名"),
        (["qxg-1", "李示例", "火星街道", ""], "所在单位"),
        (["qxg-1", "李示例", "七星岗街道", "社区填报员"], "角色"),
        (["qxg-1", "李示例", "七星岗街道", "皇帝"], "角色"),
        (["qxg-1", "", "七星岗街道", ""], "姓名"),
    ],
)
def test_what_cannot_be_an_account_is_named(bring, row, column):
    run = bring(row, go=False)
    assert [label for label, _why in run.rows.get().problems] == [column]


def test_the_same_table_twice_makes_no_second_account(bring):
    bring(ROW)
    before = User.objects.count()
    assert bring(ROW).result["same"] == 1
    assert (User.objects.count(), FirstPassword.objects.count()) == (before, 1)


def test_old_slips_cannot_be_printed_any_more(bring, town):
    bring(ROW)
    FirstPassword.objects.update(created_at=timezone.now() - timezone.timedelta(days=15))
    assert "qxg-jintang" not in town.client("admin").get("/desk/accounts/slips/").content.decode()


def test_handed_out_slips_are_forgotten_but_still_work(bring, town):
    bring(ROW)
    password = FirstPassword.objects.get().read()
    town.client("admin").post("/desk/accounts/slips/forget/")
    assert FirstPassword.objects.count() == 0
    assert User.objects.get(username="qxg-jintang").check_password(password)


@pytest.mark.parametrize("who", ["community", "street", "district", "head", "auditor", "security", None])
def test_slips_are_for_the_system_administrator_alone(bring, town, who):
    bring(ROW)
    answers = [
        town.client(who).get("/desk/accounts/slips/"),
        town.client(who).post("/desk/accounts/slips/print/"),
        town.client(who).get("/desk/imports/new/accounts/"),
    ]
    expected = 302 if who is None else 403
    assert [answer.status_code for answer in answers] == [expected] * 3
