"""The line for the national platform, the table of many, and the number that comes back."""

import io

import pytest
from openpyxl import load_workbook

from accounts.models import AuditEntry
from registry import accepting
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Lead, NationalEntry
from registry.national.lines import line_of
from yuzhong_models.tests.town import STAFF

LIST = "/desk/national/"


def accepted(town, **facts):
    lead = town.lead_at("district", **facts)
    accepting.accept(lead, by=town.district)
    return Lead.objects.get(pk=lead.pk)


def test_the_line_holds_the_four_parts(town):
    lead = accepted(town)
    words = "刘文彬｜重庆市渝中区七星岗街道金汤街社区｜助人为乐｜十六年义务修楼道灯"
    assert line_of(lead).text == words
    client = town.client("district")
    for address in (LIST, f"{LIST}{lead.pk}/"):
        assert words in client.get(address).content.decode(), address
    assert f"{LIST}{lead.pk}/" in client.get(lead.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"name": ""}, ["推荐对象"]),
        ({"community": None}, ["街道、社区"]),
        ({"category": None}, ["类别"]),
        ({"deed_line": " "}, ["一句话事迹"]),
        ({"deed_line": "字" * (DEED_LINE_LIMIT + 1)}, ["71"]),
        ({"deed_line": "字" * DEED_LINE_LIMIT}, []),
        ({"deed_line": "两行\n事迹"}, []),
    ],
)
def test_without_a_part_there_is_no_line(town, facts, missing):
    lead = town.lead(**{"name": "刘文彬"} | facts)
    line = line_of(lead)
    assert (len(line.missing), line.text == "") == (len(missing), bool(missing))
    assert all(word in str(said) for word, said in zip(missing, line.missing, strict=True))
    assert "\n" not in line.text


def test_many_leads_are_one_table(town):
    accepted(town, name="甲示例")
    accepted(town, name="乙示例", by="street")
    town.lead_at("district", name="丙示例")  # not decided yet
    response = town.client("district").get(f"{LIST}?format=xlsx")
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert {row[1] for row in rows[1:3]} == {"甲示例", "乙示例"}
    assert rows[3][0] is None
    assert all(row[5] == "｜".join(row[1:5]) for row in rows[1:3])


def test_the_number_is_recorded_once_found_by_the_list_and_put_right(town):
    lead, other = accepted(town), accepted(town, name="乙示例")
    client, address = town.client("district"), f"{LIST}{lead.pk}/"
    for _click in range(2):
        assert client.post(address, {"number": "ZGHR-2026-0815", "seen": ""}).status_code == 302
    assert AuditEntry.objects.filter(action="lead.national").count() == 1
    found = town.client("street").get("/desk/leads/?q=2026-0815").context["page"].object_list
    assert [row.pk for row in found] == [lead.pk]
    assert [row.pk for row in client.get(LIST).context["page"].object_list] == [other.pk]
    assert [row.pk for row in client.get(f"{LIST}?view=numbered").context["page"].object_list] == [lead.pk]
    taken = client.post(f"{LIST}{other.pk}/", {"number": "ZGHR-2026-0815", "seen": ""})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, ["number"])
    assert lead.number in taken.content.decode()
    stale = client.post(address, {"number": "ZGHR-1", "seen": ""})
    assert (stale.status_code, "ZGHR-1" in stale.content.decode()) == (409, True)
    assert client.post(address, {"number": "13812345678", "seen": "ZGHR-2026-0815"}).status_code == 302
    assert NationalEntry.objects.get().number == "13812345678"


@pytest.mark.parametrize("number", ["", " ", "字" * 41])
def test_a_wrong_number_is_said_beside_its_field(town, number):
    response = town.client("district").post(f"{LIST}{accepted(town).pk}/", {"number": number, "seen": ""})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["number"])


@pytest.mark.parametrize("who", STAFF)
def test_only_whoever_accepts_leads_sends_them_on(town, who):
    lead, client = accepted(town), town.client(who)
    expected = 200 if who in ("district", "district_colleague") else 403
    assert [client.get(address).status_code for address in (LIST, f"{LIST}{lead.pk}/")] == [expected] * 2


def test_a_lead_that_is_not_accepted_has_no_page(town):
    waiting = town.lead_at("district")
    assert town.client("district").get(f"{LIST}{waiting.pk}/").status_code == 404


def test_the_list_takes_few_queries(town, django_assert_max_num_queries):
    for number in range(3):
        accepted(town, name=f"示例{number}")
    client = town.client("district")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
