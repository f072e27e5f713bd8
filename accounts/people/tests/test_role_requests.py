"""A role is asked for on the page of the account; who grants it is said by name."""

import pytest

from accounts.models import RoleRequest
from yuzhong_models.tests.shared import shared


@shared
def roleless(town):
    town.street.grants.all().delete()
    return town.street


def test_who_grants_is_named_and_a_role_is_asked_for(town, roleless):
    client, url = town.client("admin"), f"/desk/accounts/{roleless.pk}/"
    page = client.get(url).content.decode()
    assert f"角色由安全管理员授予：{town.security.name}" in page
    for _click in range(2):
        assert client.post(f"{url}roles/ask/", {"role": "street_reviewer"}).status_code == 302
    asked = RoleRequest.objects.get()
    assert (asked.user, asked.role, asked.organization, asked.asked_by) == (
        roleless, "street_reviewer", roleless.organization, town.admin,
    )  # fmt: skip
    assert "已申请，待授予：街道审核员" in client.get(url).content.decode()


@pytest.mark.parametrize("role", ["", "system_admin", "no_role"])
def test_only_a_role_that_fits_the_unit_is_asked_for(town, roleless, role):
    page = town.client("admin").post(f"/desk/accounts/{roleless.pk}/roles/ask/", {"role": role})
    assert (page.status_code, RoleRequest.objects.count()) == (422, 0)


def test_an_account_without_roles_reads_who_grants_them(town, roleless):
    page = town.client("street").get("/desk/")
    assert page.status_code == 403
    assert town.security.name in page.content.decode()
