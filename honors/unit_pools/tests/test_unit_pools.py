"""Pools of streets, departments and units: whose they are, and how the district draws from them."""

import datetime
import io
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry, Notification
from honors.models import UnitCandidate
from honors.unit_pools import keeping_candidates
from registry import accepting
from registry.honorees.text_limits import DEED_LINE_LIMIT
from yuzhong_models.tests.town import STAFF

KEEPERS = {"street", "street_colleague", "other_street", "department", "unit"}


def url(candidate, verb=""):
    return f"/desk/pool/units/{candidate.pk}/{verb}"


def form(organization, **changes):
    return {
        "organization": organization.pk, "name": "李示例", "deed_line": "常年照看独居老人",
        "note": "先跟半年", "token": str(uuid.uuid4()),
    } | changes  # fmt: skip


def kept(town, who="street", **facts):
    user = getattr(town, who)
    facts = {"organization": user.organization, "name": "李示例"} | facts
    return keeping_candidates.keep(by=user, facts=facts)


def test_a_street_keeps_somebody_written_by_hand_once(town):
    client, data = town.client("street"), form(town.units.street)
    for _click in range(2):
        assert client.post("/desk/pool/units/new/", data).status_code == 302
    candidate = UnitCandidate.objects.get()
    assert (candidate.organization, candidate.entered_by, candidate.state) == (
        town.units.street,
        town.street,
        "kept",
    )
    assert AuditEntry.objects.order_by("-sequence").first().action == "unit_candidate.add"


def test_a_lead_brings_its_name_and_can_be_kept_once(town):
    lead = town.lead_at("street")
    client, data = town.client("street"), form(town.units.street, lead=lead.pk, name="")
    assert client.post("/desk/pool/units/new/", data).status_code == 302
    again = client.post("/desk/pool/units/new/", data | {"token": str(uuid.uuid4())})
    assert (again.status_code, UnitCandidate.objects.count()) == (409, 1)
    assert UnitCandidate.objects.get().shown_name == "刘文彬"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"deed_line": "字" * (DEED_LINE_LIMIT + 1)}, "deed_line"),
        ({"note": "电话13812345678"}, "note"),
        ({"next_action": "走访"}, "next_due"),
        ({"lead": "999999"}, "lead"),
        ({"organization": "999999"}, "organization"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(town, changes, field):
    response = town.client("street").post("/desk/pool/units/new/", form(town.units.street) | changes)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert UnitCandidate.objects.count() == 0


def test_nobody_writes_into_the_pool_of_another_unit_or_takes_its_leads(town):
    lead = town.lead("other_street", name="丁示例")
    response = town.client("street").post("/desk/pool/units/new/", form(town.units.other_street))
    assert list(response.context["form"].errors) == ["organization"]
    response = town.client("street").post("/desk/pool/units/new/", form(town.units.street, lead=lead.pk))
    assert list(response.context["form"].errors) == ["lead"]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("street", {"street"}),
        ("street_colleague", {"street"}),
        ("other_street", {"other_street"}),
        ("department", {"department", "unit"}),  # and those below it
        ("unit", {"unit"}),
        ("district", {"street", "other_street", "department", "unit"}),
        ("auditor", {"street", "other_street", "department", "unit"}),
    ],
)
def test_units_see_their_own_and_those_below_them(town, who, sees):
    rows = {
        unit: kept(town, unit, name=f"{unit}示例")
        for unit in ("street", "other_street", "department", "unit")
    }
    client = town.client(who)
    listed = {row.entered_by.username for row in client.get("/desk/pool/units/").context["page"]}
    assert {name.replace("-", "_") for name in listed} == sees
    for unit, row in rows.items():
        assert client.get(url(row)).status_code == (200 if unit in sees else 404)
        may_edit = unit == who or (unit, who) == ("street", "street_colleague")
        if who != "auditor":
            assert client.get(url(row, "edit/")).status_code == (200 if may_edit else 404)
            if not may_edit:
                assert client.post(url(row, "drop/")).status_code == 404


def test_the_district_draws_a_lead_that_became_a_file(town):
    lead = town.lead_at("district")
    candidate = kept(town, lead=lead)
    accepting.accept(lead, by=town.district)
    response = town.client("district").post(url(candidate, "draw/"))
    lead.refresh_from_db()
    assert response["Location"] == f"/desk/honorees/{lead.honoree_id}/candidacies/new/"
    candidate.refresh_from_db()
    assert candidate.state == "handed"
    assert town.client("street").post(url(candidate, "drop/")).status_code == 409


def test_without_a_file_the_unit_is_asked_once(town):
    candidate = kept(town)
    client = town.client("district")
    assert client.post(url(candidate, "draw/")).status_code == 302
    assert client.post(url(candidate, "draw/")).status_code == 409
    asked = Notification.objects.filter(event="pool.asked")
    assert {notification.recipient for notification in asked} == {town.street, town.street_colleague}
    candidate.refresh_from_db()
    assert (candidate.state, candidate.asked_by) == ("asked", town.district)
    assert "李示例" not in asked.first().outside
    inbox = town.client("street").get("/desk/inbox/")
    assert "李示例" in inbox.content.decode()
    town.client("street").post(url(candidate, "drop/"))
    assert client.post(url(candidate, "draw/")).status_code == 409


def test_a_second_writer_is_told_and_keeps_what_he_typed(town):
    candidate = kept(town)
    data = form(town.units.street, seen=candidate.version, note="再看看")
    assert town.client("street").post(url(candidate, "edit/"), data).status_code == 302
    late = town.client("street_colleague").post(url(candidate, "edit/"), data | {"note": "写好了"})
    assert late.status_code == 409
    assert "写好了" in late.content.decode()


def test_an_overdue_next_action_is_told_to_the_unit(town, time_machine):
    kept(town, next_action="走访", next_due=datetime.date(2026, 11, 16))
    time_machine.move_to(datetime.datetime(2026, 11, 17, 1, tzinfo=datetime.UTC))
    for _again in range(2):
        call_command("run_due", on="2026-11-17", stdout=io.StringIO())
    told = [
        notification.recipient
        for notification in Notification.objects.filter(event="pool.unit_overdue").order_by("recipient")
    ]
    assert told == [town.street, town.street_colleague]


@pytest.mark.parametrize("who", STAFF)
def test_who_sees_keeps_and_draws(town, who):
    candidate, client = kept(town), town.client(who)
    sees = KEEPERS | {"district", "district_colleague", "editor", "other_editor", "head", "auditor"}
    assert client.get("/desk/pool/units/").status_code == (200 if who in sees else 403)
    assert client.get("/desk/pool/units/new/").status_code == (200 if who in KEEPERS else 403)
    draws = client.post(url(candidate, "draw/")).status_code
    assert draws == (302 if who in {"district", "district_colleague"} else 403)


def test_the_list_costs_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    for number in range(22):
        kept(town, name=f"示例{number}", lead=town.lead("street", name=f"示例{number}"))
    client = town.client("district")
    client.get("/desk/pool/units/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/pool/units/").context["page"].object_list) == 20
    filtered = client.get(f"/desk/pool/units/?unit={town.units.other_street.pk}")
    assert filtered.context["page"].object_list == []
    assert timezone.localdate() == filtered.context["today"]
