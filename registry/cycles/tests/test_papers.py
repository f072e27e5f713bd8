"""What is joined from the sheets: one Word file, one table, and the draft of the circular."""

import io
import uuid

import pytest
from docx import Document
from openpyxl import load_workbook

from accounts.models import AuditEntry
from honors.models import Award
from registry import accepting
from registry.cycles import records
from registry.cycles.tests.cycles import cycle_of, drafted, sent, turn
from registry.models import Lead


@pytest.fixture
def cycle(town):
    """Two leads sent by a street, one of them left out, one by another; a zero report; one lead of nobody's sheet."""
    cycle = cycle_of(town)
    accepted = town.lead_at("district", name="甲<示例>&")
    town.lead_at("district", name="乙示例")
    town.lead_at("district", by="other_street", name="=丙示例")
    accepting.accept(accepted, by=town.district)
    sheet = drafted(town, cycle)
    sheet.lines.filter(name="乙示例").update(is_left_out=True, reason="另行核实")
    sheet.move("send", by=town.street)
    sent(town, cycle, "other_street")
    records.zero(cycle, town.units.department, by=town.department)
    return cycle


def taken(town, cycle, verb, who="district"):
    response = town.client(who).get(f"{cycle.get_absolute_url()}{verb}")
    assert response.status_code == 200
    return io.BytesIO(response.getvalue())


def words_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def test_all_sheets_become_one_word_file(town, cycle):
    paragraphs, cells = words_of(Document(taken(town, cycle, "joined/")))
    assert cells[:3] == ["序号", "报送单位", "推荐对象"]
    assert [cells[place] for place in (9, 10, 11, 18, 19, 20)] == [
        "1",
        "七星岗街道",
        "甲<示例>&",
        "2",
        "解放碑街道",
        "=丙示例",
    ]
    assert "乙示例" not in cells
    assert "零报告单位：区卫生健康委" in paragraphs
    assert AuditEntry.objects.filter(action="cycle.word").count() == 1


def test_all_sheets_become_one_table_of_text(town, cycle):
    sheet = load_workbook(taken(town, cycle, "joined/?format=xlsx")).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:6] == ["序号", "报送单位", "推荐对象", "街道、社区", "类别", "一句话事迹"]
    assert [row[1:3] for row in rows[1:3]] == [["七星岗街道", "甲<示例>&"], ["解放碑街道", "=丙示例"]]
    assert rows[1][8] == "已采纳"
    assert sheet["C3"].data_type == "s"
    assert "零报告：区卫生健康委" in [row[0] for row in rows]


def test_the_circular_is_off_until_the_office_turns_it_on_and_ranks_only_where_it_ranks(town, cycle):
    address = f"{cycle.get_absolute_url()}circular/"
    assert town.client("district").get(address).status_code == 404
    assert address not in town.client("district").get(cycle.get_absolute_url()).content.decode()
    turn(town, is_circular=True)
    assert address in town.client("district").get(cycle.get_absolute_url()).content.decode()
    lead = Lead.objects.get(name="甲<示例>&")
    Award.objects.create(
        honoree=lead.honoree,
        honor=town.honor,
        given_on=cycle.begins_on,
        precision="day",
        token=uuid.uuid4(),
        entered_by=town.district,
    )
    town.lead_at("district", by="other_street", name="丁示例")
    sheet = cycle.sheets.get(unit=town.units.other_street)
    sheet.move("take_back", by=town.other_street)
    records.follow(sheet, by=town.other_street)
    sheet.move("send", by=town.other_street)
    paragraphs, cells = words_of(Document(taken(town, cycle, "circular/")))
    assert cells[0] == "序号"
    assert cells[8:16] == ["1", "七星岗街道", "已报送", *cells[11:12], "1", "", "1", "1"]
    assert any(
        "应报送单位3个，已报送3个，其中零报告1个、逾期报送0个；尚未报送0个" in words for words in paragraphs
    )
    assert any("共汇总线索3条，已采纳1条；期间各单位共有1人（组）获得荣誉" in words for words in paragraphs)
    turn(town, is_ranked=True)
    _paragraphs, cells = words_of(Document(taken(town, cycle, "circular/")))
    assert (cells[0], cells[9], cells[17]) == ("名次", "解放碑街道", "七星岗街道")


@pytest.mark.parametrize("who", ["street", "auditor", "editor", "community"])
def test_only_who_manages_cycles_takes_them_along(town, cycle, who):
    for verb in ("joined/", "circular/"):
        assert town.client(who).get(f"{cycle.get_absolute_url()}{verb}").status_code == 403
