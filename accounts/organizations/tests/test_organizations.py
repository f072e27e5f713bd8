"""Organizations, accounts, roles, sign-in."""

import datetime

import pytest

from accounts.models import Organization
from accounts.refusal import Refusal

TODAY = datetime.date(2026, 11, 23)


def test_renaming_keeps_the_old_name_with_its_days(town):
    unit = town.units.community
    town.client("admin").post(
        f"/desk/organizations/{unit.pk}/rename/", {"name": "新金汤街社区", "since": "2026-05-01"}
    )
    unit.refresh_from_db()
    assert unit.name == "新金汤街社区"
    assert [(row.name, str(row.since)) for row in unit.names.all()] == [
        ("新金汤街社区", "2026-05-01"),
        ("金汤街社区", "2024-01-01"),
    ]


def test_a_unit_has_a_telephone_and_no_mobile_one(town):
    unit, client = town.units.community, town.client("admin")
    url = f"/desk/organizations/{unit.pk}/phone/"
    assert client.post(url, {"phone": "023-63701234"}).status_code == 302
    assert "023-63701234" in client.get(unit.get_absolute_url()).content.decode()
    assert client.post(url, {"phone": "13800001111"}).status_code == 422
    assert town.client("district").post(url, {"phone": "023-63705678"}).status_code == 403
    assert Organization.objects.get(pk=unit.pk).phone == "023-63701234"
    assert client.post(url, {"phone": ""}).status_code == 302
    assert Organization.objects.get(pk=unit.pk).phone == ""


def test_closing_needs_the_units_below_closed_and_keeps_the_row(town):
    with pytest.raises(Refusal):
        town.units.street.close(by=town.admin, on=TODAY)
    town.units.community.close(by=town.admin, on=TODAY, successor=town.units.other_community)
    unit = Organization.objects.get(pk=town.units.community.pk)
    assert (unit.closed_on, unit.successor) == (TODAY, town.units.other_community)


@pytest.mark.parametrize(
    ("kind", "parent", "allowed"),
    [
        ("street", "district", True),
        ("community", "street", True),
        ("community", "district", False),
        ("street", "street", False),
        ("social_unit", "department", True),
        ("social_unit", "street", True),
        ("social_unit", "community", False),
        ("department", "street", False),
    ],
)
def test_the_tree_grows_only_in_its_shape(town, kind, parent, allowed):
    page = town.client("admin").post(
        "/desk/organizations/new/",
        {"name": "新单位", "kind": kind, "parent": getattr(town.units, parent).pk, "since": "2026-01-01"},
    )
    assert page.status_code == (302 if allowed else 422)
    assert Organization.objects.filter(name="新单位").count() == allowed


@pytest.mark.parametrize("who", ["community", "street", "district", "head", "auditor", "security"])
def test_only_the_system_administrator_changes_the_tree(town, who):
    url = f"/desk/organizations/{town.units.community.pk}/rename/"
    assert town.client(who).post(url, {"name": "改名", "since": "2026-01-01"}).status_code == 403


def test_closing_ends_the_roles_at_the_unit_and_reports_go_to_the_successor(town):
    lead, client = town.lead(), town.client("street")
    Organization.objects.filter(pk=town.units.street.pk).update(
        closed_on=TODAY, successor=town.units.other_street
    )
    assert client.get("/desk/leads/").status_code == 403
    lead = type(lead).objects.get(pk=lead.pk)
    lead.move("submit", by=town.community)
    assert lead.holder == town.units.other_street


def test_a_unit_with_waiting_leads_is_not_closed(town):
    lead = town.lead("unit", community=town.units.community)
    lead.move("submit", by=town.unit)
    Organization.objects.filter(pk=town.units.unit.pk).update(closed_on=TODAY)
    page = town.client("admin").post(
        f"/desk/organizations/{town.units.department.pk}/close/", {"closed_on": "2026-01-01"}
    )
    assert page.status_code == 422
    assert page.context["blockers"]
    lead.move("decline", by=town.department, note="重复")
    assert (
        town.client("admin")
        .post(f"/desk/organizations/{town.units.department.pk}/close/", {"closed_on": "2026-01-01"})
        .status_code
        == 302
    )
