"""The summary sheet of a unit: drafted from its leads, corrected, signed, sent, returned, frozen."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import Notification
from registry.cycles import records
from registry.cycles.tests.cycles import DAY, cycle_of, days, drafted, sent
from registry.files.tests.test_uploads import pdf
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Cycle, Lead, SheetStep, StoredFile, SummarySheet


def sheet_url(sheet, verb=""):
    return f"{sheet.get_absolute_url()}{verb}"


def lines_form(sheet, changes=None):
    """The form of all lines as it is shown, with changes to some of its rows."""
    lines = list(sheet.lines.all())
    data = {"seen": sheet.version, "lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": len(lines)}
    for place, line in enumerate(lines):
        row = {"line": line.pk, "place_in_order": place + 1, "deed_line": line.deed_line, "reason": ""}
        row |= (changes or {}).get(place, {})
        data |= {f"lines-{place}-{name}": value for name, value in row.items()}
    return data


def names(sheet):
    return [line.name for line in sheet.included()]


def test_a_street_sends_what_it_and_its_communities_sent_up_in_the_days(town):
    cycle = cycle_of(town)
    town.lead_at("district", name="甲示例")  # of the community, forwarded by the street
    town.lead_at("district", by="street", name="乙示例")
    town.lead_at("street", name="丙示例")  # still on the street's desk
    town.lead_at("district", by="other_street", name="丁示例")
    gone = town.lead_at("district", by="street", name="己示例")
    gone.move("withdraw", by=town.street)
    went_up_before(town.lead_at("district", name="戊示例"), timezone.now() - 20 * DAY)
    assert names(drafted(town, cycle)) == ["甲示例", "乙示例"]
    assert names(drafted(town, cycle, "other_street")) == ["丁示例"]


def went_up_before(lead, at):
    """As if it had gone up on another day, too, been returned, and been sent up again."""
    step = lead.steps.get(move="forward")
    step.pk, step.at, step.token, step._state.adding = None, at, uuid.uuid4(), True
    step.save(force_insert=True)


def test_two_clicks_from_the_cycle_to_the_sent_sheet(town):
    cycle, client = cycle_of(town), town.client("street")
    town.lead_at("district")
    page = client.get(cycle.get_absolute_url()).content.decode()
    assert f"{cycle.get_absolute_url()}sheet/" in page and "zero/" not in page
    token = str(uuid.uuid4())
    for _click in range(2):
        response = client.post(f"{cycle.get_absolute_url()}sheet/", {"token": token})
        assert response.status_code == 302
    sheet = SummarySheet.objects.get()
    send = {"way": "screen", "seen": sheet.version, "token": str(uuid.uuid4())}
    for _click in range(2):
        assert client.post(sheet_url(sheet, "send/"), send).status_code == 302
    sheet.refresh_from_db()
    step = SheetStep.objects.get(move="send")
    assert (sheet.state, sheet.lead_count, step.signed_by) == ("sent", 1, "street员")
    assert set(
        Notification.objects.filter(event="sheet.sent").values_list("recipient__username", flat=True)
    ) == {
        *("district", "district-colleague", "head"),
    }
    assert "刘文彬" in client.get(sheet_url(sheet, "print/")).content.decode()


def test_a_zero_report_is_one_click_and_refused_where_there_are_leads(town):
    cycle, client = cycle_of(town), town.client("street")
    address = f"{cycle.get_absolute_url()}zero/"
    assert address in client.get(cycle.get_absolute_url()).content.decode()
    token = {"token": str(uuid.uuid4())}
    for _click in range(2):
        assert client.post(address, token).status_code == 302
    sheet = SummarySheet.objects.get()
    assert (sheet.state, sheet.lead_count, sheet.steps.get().signed_by) == ("sent", 0, "street员")
    town.lead_at("district", by="department")
    response = town.client("department").post(address)
    assert (response.status_code, SummarySheet.objects.count()) == (409, 1)
    assert "1条线索" in response.content.decode().replace(" ", "")


def test_a_second_sheet_is_refused_with_whose_is_there(town):
    cycle = cycle_of(town)
    drafted(town, cycle)
    for verb in ("sheet/", "zero/"):
        response = town.client("street_colleague").post(f"{cycle.get_absolute_url()}{verb}")
        assert response.status_code == 409
        assert "street员" in response.content.decode()
    assert SummarySheet.objects.count() == 1


def test_lines_are_put_in_order_reworded_and_left_out_with_a_reason(town):
    cycle, client = cycle_of(town), town.client("street")
    for name in ("甲示例", "乙示例", "丙示例"):
        town.lead_at("district", name=name)
    sheet = drafted(town, cycle)
    assert client.get(sheet_url(sheet, "edit/")).status_code == 200
    changes = {
        0: {"place_in_order": 3, "deed_line": "改写的一句话"},
        1: {"is_left_out": "on", "reason": "另行核实"},
        2: {"place_in_order": 1},
    }
    assert client.post(sheet_url(sheet, "edit/"), lines_form(sheet, changes)).status_code == 302
    assert names(sheet) == ["丙示例", "甲示例"]
    assert sheet.lines.get(name="甲示例").deed_line == "改写的一句话"
    page = client.get(sheet_url(sheet)).content.decode()
    assert "另行核实" in page
    stale = client.post(sheet_url(sheet, "edit/"), lines_form(sheet, {0: {"deed_line": "晚到的改写"}}))
    assert (stale.status_code, "晚到的改写" in stale.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_left_out": "on"}, "reason"),
        ({"deed_line": ""}, "deed_line"),
        ({"deed_line": "字" * (DEED_LINE_LIMIT + 1)}, "deed_line"),
        ({"deed_line": "请拨13812345678"}, "deed_line"),
        ({"place_in_order": "0"}, "place_in_order"),
        ({"place_in_order": "甲"}, "place_in_order"),
    ],
)
def test_a_wrong_line_is_said_beside_its_field_and_nothing_is_lost(town, changes, field):
    cycle = cycle_of(town)
    town.lead_at("district")
    sheet = drafted(town, cycle)
    data = lines_form(sheet, {0: {"deed_line": "写到一半"} | changes})
    response = town.client("street").post(sheet_url(sheet, "edit/"), data)
    assert (response.status_code, list(response.context["rows"].errors[0])) == (422, [field])
    assert data["lines-0-deed_line"] in response.content.decode()


@pytest.mark.parametrize(
    "broken", [{"lines-0-line": "999999"}, {"lines-0-line": ""}, {"lines-TOTAL_FORMS": "x"}, {"seen": ""}]
)
def test_a_form_of_other_lines_changes_nothing(town, broken):
    cycle = cycle_of(town)
    town.lead_at("district")
    sheet = drafted(town, cycle)
    response = town.client("street").post(sheet_url(sheet, "edit/"), lines_form(sheet) | broken)
    assert response.status_code in (409, 422)


def test_what_was_typed_stands_in_the_form_when_a_colleague_took_over_a_lead_meanwhile(town):
    cycle = cycle_of(town)
    town.lead_at("district", name="甲示例")
    sheet = drafted(town, cycle)
    data = lines_form(sheet, {0: {"deed_line": "写了很久的一句话"}})
    town.lead_at("district", name="乙示例")
    records.follow(sheet, by=town.street_colleague)
    response = town.client("street").post(sheet_url(sheet, "edit/"), data)
    assert response.status_code == 409
    lines = [row["deed_line"].value() for row in response.context["rows"]]
    assert (lines[0], len(lines)) == ("写了很久的一句话", 2)
    assert response.context["form"]["seen"].value() == sheet.version


def test_leads_of_later_are_taken_over_before_it_is_sent(town):
    cycle, client = cycle_of(town), town.client("street")
    town.lead_at("district", name="甲示例")
    withdrawn = town.lead_at("district", by="street", name="乙示例")
    sheet = drafted(town, cycle)
    sheet.lines.filter(name="甲示例").update(deed_line="改写过")
    town.lead_at("district", name="丙示例")
    withdrawn.move("withdraw", by=town.street)
    Lead.objects.filter(name="甲示例").update(name="甲某示例")
    send = {"way": "screen", "seen": sheet.version}
    refused = client.post(sheet_url(sheet, "send/"), send)
    assert refused.status_code == 409
    assert refused.context["changes"] == {"fresh": 1, "gone": 1, "stale": 1}
    assert client.post(sheet_url(sheet, "follow/")).status_code == 302
    assert names(sheet) == ["甲某示例", "丙示例"]
    assert sheet.lines.get(name="甲某示例").deed_line == "改写过"
    sheet.refresh_from_db()
    assert client.post(sheet_url(sheet, "send/"), send | {"seen": sheet.version}).status_code == 302


def test_signed_on_paper_with_its_scan(town):
    cycle, client = cycle_of(town), town.client("street")
    town.lead_at("district")
    sheet = drafted(town, cycle)
    paper = {"way": "paper", "seen": sheet.version}
    response = client.post(sheet_url(sheet, "send/"), paper)
    assert response.status_code == 422
    assert list(response.context["send"]["form"].errors) == ["signed_by", "signed_on", "scan"]
    paper |= {"signed_by": "王主任", "signed_on": timezone.localdate(), "scan": pdf()}
    assert client.post(sheet_url(sheet, "send/"), paper).status_code == 302
    step = SheetStep.objects.get(move="send")
    assert (step.signed_by, step.scan is not None) == ("王主任", True)
    scan = f"/desk/sheet-steps/{step.pk}/scan/"
    answers = [town.client(who).get(scan) for who in ("street", "district", "other_street")]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert [bool(answer.getvalue()) for answer in answers[:2]] == [True, True]
    again = client.post(sheet_url(sheet, "send/"), paper | {"scan": pdf()})
    assert (again.status_code, StoredFile.objects.count()) == (409, 1)  # a refused scan is not kept


def test_the_district_returns_it_and_the_unit_sends_it_again(town):
    cycle = cycle_of(town)
    town.lead_at("district")
    sheet = sent(town, cycle)
    district, street = town.client("district"), town.client("street")
    seen = {"seen": sheet.version}
    assert district.post(sheet_url(sheet, "send_back/"), seen).status_code == 422  # with a reason
    assert street.post(sheet_url(sheet, "send_back/"), seen | {"note": "退"}).status_code == 403
    assert district.post(sheet_url(sheet, "send_back/"), seen | {"note": "请补一条事迹"}).status_code == 302
    assert "请补一条事迹" in street.get(sheet_url(sheet)).content.decode()
    told = Notification.objects.filter(event="sheet.returned").values_list("recipient__username", flat=True)
    assert set(told) == {"street", "street-colleague"}
    sheet.refresh_from_db()
    assert street.post(sheet_url(sheet, "send/"), {"way": "screen", "seen": sheet.version}).status_code == 302
    sheet.refresh_from_db()
    assert street.post(sheet_url(sheet, "take_back/"), {"seen": sheet.version}).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, sheet.steps.count()) == ("draft", 4)


def test_a_frozen_cycle_refuses_every_change(town):
    cycle = cycle_of(town)
    town.lead_at("district")
    sheet, other = sent(town, cycle), drafted(town, cycle, "other_street")
    Cycle.objects.update(**days(begins=-40, ends=-20, due=-15, freezes=-1))
    street, here = town.client("street"), Cycle.objects.get().get_absolute_url()
    seen = {"seen": sheet.version, "note": "改", "way": "screen"}
    assert street.post(sheet_url(sheet, "take_back/"), seen).status_code == 409
    assert town.client("district").post(sheet_url(sheet, "send_back/"), seen).status_code == 409
    late = town.client("other_street")
    assert late.post(sheet_url(other, "send/"), seen | {"seen": other.version}).status_code == 409
    assert late.post(sheet_url(other, "follow/")).status_code == 409
    assert late.post(sheet_url(other, "edit/"), lines_form(other)).status_code == 409
    assert town.client("department").post(f"{here}zero/").status_code == 409
    page = late.get(here).content.decode()
    assert "已冻结" in page
    assert SummarySheet.objects.filter(state="sent").count() == 1


def test_nothing_is_drafted_before_the_first_day(town):
    cycle = cycle_of(town, begins=1, ends=30, due=35, freezes=40)
    assert Notification.objects.filter(event="cycle.opened").count() == 0
    assert town.client("street").post(f"{cycle.get_absolute_url()}sheet/").status_code == 409


def test_sent_after_the_deadline_says_so(town, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 26, 2, tzinfo=datetime.UTC))
    cycle = cycle_of(town, begins=-20, ends=-8, due=-1, freezes=8)
    town.lead("street")
    sheet = records.zero(cycle, town.units.street, by=town.street)
    assert sheet.is_late


def test_what_goes_up_after_the_sheet_was_sent_is_said_to_both(town):
    cycle = cycle_of(town)
    sheet = records.zero(cycle, town.units.street, by=town.street)
    town.lead_at("district")
    page = town.client("street").get(sheet_url(sheet))
    assert page.context["changes"]["fresh"] == 1
    assert "follow/" not in page.content.decode()  # first it is taken back
    rows = town.client("district").get(cycle.get_absolute_url()).context["rows"]
    assert {row.unit.name: row.beside for row in rows} == {
        "七星岗街道": 1,
        "解放碑街道": 0,
        "区卫生健康委": 0,
    }
