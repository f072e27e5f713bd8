"""The board: how many are where, since when, who they are; the same numbers as its rows."""

import datetime
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from honors.models import Candidacy, Nomination, PublicNotice
from honors.nominations.tests.selected import nominated
from honors.public_notices.tests.public_notices import CONTACT
from portal.desk.board import COLUMNS, counted
from registry import accepting
from registry.models import Lead

TODAY = datetime.date(2026, 11, 25)  # a Wednesday


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 25, 2, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def everywhere(town):
    """One in each column, and what stands in none."""
    returned = town.lead_at("street", name="退回示例")
    returned.move("send_back", by=town.street, note="请补照片")
    town.lead_at("street", name="街道示例")
    town.lead_at("unit", by="unit", name="部门示例")
    town.lead_at("district", name="区里示例")
    accepting.accept(town.lead_at("district", name="未定示例"), by=town.district)
    town.lead(name="草稿示例")
    declined = town.lead_at("district", name="婉拒示例")
    declined.move("decline", by=town.district, note="重复")
    Candidacy.objects.create(honoree=town.file("储备示例"), honor=town.honor, opened_by=town.district)
    nominated(town, "提名示例", state="cleared")
    shown = nominated(town, "公示示例", state="cleared")
    nominated(town, "落选示例", state="not_chosen")
    days = {"starts_on": TODAY, "ends_on": TODAY + datetime.timedelta(days=5)}
    public_notice = PublicNotice.objects.create(
        round=shown.round, state="published", created_by=town.district, **days, **CONTACT
    )
    public_notice.entries.create(nomination=shown)
    return town


def names(town, query, who="district"):
    return [row.title for row in board(town, query, who).context["page"].object_list]


def board(town, query="", who="district"):
    return town.client(who).get(f"/desk/board/{query}")


EVERYWHERE = {
    "returned": ["退回示例"],
    "street": ["街道示例"],
    "unit": ["部门示例"],
    "district": ["区里示例"],
    "unaimed": ["未定示例"],
    "nominated": ["提名示例"],
    "notice": ["公示示例"],
    # whoever was not chosen is in the pool as before
    "pool": ["储备示例", "落选示例"],
}


def test_everybody_stands_in_one_column_and_is_counted_there(everywhere):
    assert {name: names(everywhere, f"?state={name}") for name in COLUMNS} == EVERYWHERE
    cells = board(everywhere).context["columns"]
    assert {cell["column"].name: cell["number"] for cell in cells} == {
        name: len(rows) for name, rows in EVERYWHERE.items()
    }
    assert names(everywhere, "?state=nonsense") == names(everywhere, "") == ["区里示例"]


def test_ages_are_counted_in_working_days_and_the_oldest_stands_first(everywhere):
    old = everywhere.lead_at("district", name="最久示例")
    since = timezone.now() - datetime.timedelta(days=9)  # over one weekend
    Lead.objects.filter(pk=old.pk).update(state_since=since)
    everywhere.lead("community").move(
        "submit", by=everywhere.community
    )  # leaves a row, so nothing is remembered
    page = board(everywhere)
    assert [(row.title, row.age) for row in page.context["page"].object_list] == [
        ("最久示例", 7),
        ("区里示例", 0),
    ]
    ages = {cell["column"].name: cell["age"] for cell in page.context["columns"]}
    assert (ages["district"], ages["returned"]) == (7, 0)
    assert "7 个工作日" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("district", 200), ("head", 200), ("editor", 200), ("auditor", 200),
     ("street", 403), ("community", 403), ("courtesy", 403), ("admin", 403)],
)  # fmt: skip
def test_only_the_district_and_its_auditor_see_it(town, who, status):
    assert board(town, who=who).status_code == status
    assert ("/desk/board/" in town.client(who).get("/desk/").content.decode()) == (status == 200)


def test_the_column_leaves_as_a_table_as_it_stands_on_the_page(everywhere):
    answer = board(everywhere, "?state=unit&format=xlsx")
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:4] == ("部门示例", "示例医院", "2026-11-25", 0)
    assert rows[1][4].startswith("区卫生健康委审核中")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_page_of_the_board_takes_few_queries(everywhere, name, django_assert_max_num_queries):
    client = everywhere.client("district")
    client.get("/desk/places/")  # renews the session
    with django_assert_max_num_queries(8):
        assert client.get(f"/desk/board/?state={name}").status_code == 200


@pytest.mark.parametrize(
    ("page", "status"), [("1", 200), ("2", 404), ("0", 404), ("x", 404), ("9" * 30, 404)]
)
def test_a_page_that_is_not_there_is_said(town, page, status):
    assert board(town, f"?page={page}").status_code == status


def test_merged_files_and_other_peoples_leads_are_left_out(everywhere):
    row = Nomination.objects.get(honoree__name="提名示例")
    for name in ("提名示例", "储备示例"):
        file = Candidacy.objects.get(honoree__name=name).honoree
        type(file).objects.filter(pk=file.pk).update(merged_into=Lead.objects.get(name="未定示例").honoree)
    everywhere.lead("community").move("submit", by=everywhere.community)
    assert names(everywhere, "?state=nominated") == []
    assert names(everywhere, "?state=pool") == ["落选示例"]
    everywhere.district.data_version = None
    assert counted(everywhere.district)["nominated"][0] == 0
    assert row.is_open
