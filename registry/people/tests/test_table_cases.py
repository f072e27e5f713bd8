"""Tables as offices send them: which rows are read, with which values, and what is said of the table.

The files lie in `tables/`; what a row holds stands here. A row with a column's label and no value is refused there.
"""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy

from accounts.importing import sheets
from accounts.importing.importer import Column, Importer, drafts_of, measured_by
from accounts.importing.table_notes import ranges
from accounts.importing.tests.sheets import workbook
from accounts.refusal import FileRefusal
from registry.cell_readers import limited, past_day
from registry.honorees.photo_archive import PhotoArchive, key_of, squeezed
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.people.imports import person_columns

TABLES = Path(__file__).parent / "tables"


class People(Importer):
    """The columns of people, with the deed and the day of an honor: no database needed."""

    kind = "people"

    def __init__(self):
        self.columns = [
            *person_columns(),
            Column("deed", gettext_lazy("the deed in one line"), limited(DEED_LINE_LIMIT), aliases=("事迹",)),
            Column("given_on", gettext_lazy("date of the honor"), past_day, aliases=("授予时间",)),
        ]


def table(name, data=None):
    importer = People()
    data = data or (TABLES / name).read_bytes()
    sheet = sheets.read(SimpleUploadedFile(name, data), measure=measured_by(importer))
    _heads, drafts, notes = drafts_of(importer, sheet)
    for draft in drafts:
        importer.read(draft)
    return drafts, notes


def one(values, column):
    found = values.get(column)
    found = found[0] if isinstance(found, list) and len(found) == 1 else found
    return (found[0].isoformat(), found[1]) if isinstance(found, tuple) and column == "given_on" else found


def column_of(name, column):
    """Row → the value of one column, or "-" where the row is refused for it."""
    drafts, _notes = table(name)
    labels = {str(c.label): c.name for c in People().columns}
    refused = {(draft.number, labels[label]) for draft in drafts for label, _sentence in draft.problems}
    return {
        draft.number: "-" if (draft.number, column) in refused else one(draft.values, column)
        for draft in drafts
    }


MARCH, SEPTEMBER, TENTH = (1975, 3), ("2024-09-01", "month"), ("2024-09-10", "day")
NUMBER, WITH_X = "500103197503010011", "50010319750301002X"
VALUES = [
    ("x01-year-dot-month-number.xlsx", "birth", {2: MARCH, 3: "-"}),
    ("x01-year-dot-month-number.xlsx", "given_on", {2: SEPTEMBER, 3: ("2024-10-01", "month")}),
    ("x02-date-cell-formatted-month.xlsx", "given_on", {2: SEPTEMBER}),
    ("x02-date-cell-formatted-month.xlsx", "birth", {2: MARCH}),
    ("x03-head-merged-over-two-rows.xlsx", "names", {4: "试点丁"}),
    ("x04-hidden-row.xlsx", "names", {2: "试行甲", 3: "试行乙", 4: "试行丙"}),
    ("x05-data-on-second-sheet.xlsx", "names", {2: "试表甲"}),
    ("x06-first-sheet-hidden.xlsx", "names", {2: "试表乙"}),
    ("x08-formula-without-cached-value.xlsx", "names", {2: "试误甲", 3: "-"}),
    ("x08b-error-cell.xlsx", "names", {2: "试误乙", 3: "-"}),
    ("x09-blanks-and-invisible-in-names.xlsx", "names", {2: "试间", 3: "试隔", 4: "试尾", 5: "试双", 6: "试换"}),
    ("x26-clean-names-after-dirty.xlsx", "names",
     {2: "试间", 3: "试隔", 4: "试尾", 5: "试双", 6: "刘䶮", 7: "阿卜杜热西提·试", 8: "-"}),
    ("x10-phones.xlsx", "phone",
     {2: "-", 3: "-", 4: "02363765432", 5: "13800001111", 6: "-", 7: "02363765432", 8: "13800001111", 9: "13800001111"}),
    ("x11-id-numbers.xlsx", "id_number",
     {2: "-", 3: "810000197503011231", 4: "830000197503011235", 5: "950840197503011237", 6: "-", 7: "-",
      8: WITH_X, 9: NUMBER, 10: NUMBER, 11: WITH_X, 12: WITH_X, 13: WITH_X, 14: NUMBER, 15: NUMBER}),
    ("x12-dates.xlsx", "given_on",
     {2: TENTH, 3: TENTH, 4: "-", 5: SEPTEMBER, 6: "-", 7: "-", 8: "-", 9: ("2024-02-29", "day"), 10: "-", 11: "-",
      12: "-", 13: TENTH, 14: "-", 15: TENTH, 16: SEPTEMBER, 17: "-", 18: TENTH, 19: SEPTEMBER}),
    ("x13b-tab-title.txt", "names", {3: "试西乙"}),
    ("x13c-semicolon-title.csv", "names", {3: "试西丙"}),
    ("x13d-csv-text-marks.csv", "phone", {2: "13800001111", 3: "13800001111", 4: "13800001111"}),
    ("x13g-utf16-nobom.csv", "names", {2: "试西庚"}),
    ("x18-x000d.xlsx", "deed", {2: "修灯 修桥", 3: "修灯 十年"}),
    ("x19-styled-last-column.xlsx", "names", {2: "试列甲"}),
    ("x20-two-data-sheets.xlsx", "names", {2: "试年甲"}),
    ("x25-names-of-all-kinds.xlsx", "names",
     {2: "试长阿卜杜热西提·吾布力喀斯木·买买提依明江", 3: "阿卜杜热西提·试", 4: "A·B·试", 5: "试Lee", 6: "Smith John Test",
      7: ["试甲", "试乙"], 8: "-", 9: "-", 10: ["试庚", "试辛"], 11: "-", 12: "-", 13: "-", 14: "-", 15: "-", 16: "宝"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column", "expected"), VALUES, ids=[f"{n[:3]}-{c}" for n, c, _v in VALUES])
def test_a_table_of_an_office_is_read_as_a_person_would(name, column, expected):
    assert column_of(name, column) == expected


NOTES = [
    ("x04-hidden-row.xlsx", ["1 行", "隐藏", "3"]),
    ("x20-two-data-sheets.xlsx", ["“2024年”", "“2025年”"]),
]


@pytest.mark.parametrize(("name", "words"), NOTES)
def test_what_cannot_be_seen_in_the_file_is_named(name, words):
    _drafts, notes = table(name)
    assert all(any(word in note for note in notes) for word in words), notes


@pytest.mark.parametrize(
    "name", ["x05-data-on-second-sheet.xlsx", "x06-first-sheet-hidden.xlsx", "x19-styled-last-column.xlsx"]
)
def test_a_guide_a_hidden_list_or_a_border_is_nothing_to_speak_of(name):
    assert table(name)[1] == []


def test_a_workbook_with_a_password_is_said_to_have_one():
    with pytest.raises(FileRefusal, match="密码"):
        table("x15-password-protected.xlsx")


def test_the_sentence_about_a_month_names_both():
    drafts, _notes = table("x01-year-dot-month-number.xlsx")
    assert "1975-01" in drafts[1].problems[0][1]
    assert "1975-10" in drafts[1].problems[0][1]


PHOTOS = {
    "试照甲": ["照片/试照甲.jpg"],
    "试照乙": ["照片/1.试照乙.jpg"],
    "试照丙": ["照片/七星岗街道-试照丙.jpg"],
    "试照丁": ["照片/试 照丁.jpg"],
    "试照戊": ["照片/试照戊（工作照）.JPG"],
    "试照庚": ["照片/试照庚/IMG_001.jpg"],
    "试照辛": ["照片/助人为乐 试照辛 身份证照.jpg"],
}


def test_photos_are_matched_however_offices_name_them():
    with zipfile.ZipFile(TABLES / "x33-photos-gbk.zip") as opened:
        archive = PhotoArchive(opened)
        found, _lost = archive.matched(list(PHOTOS))
        assert {name: [archive.labels[p.filename] for p in parts] for name, parts in found.items()} == PHOTOS


KNOWN = sorted(
    map(squeezed, ["刘文", "刘文彬", "阿试提·买买提", "张甲、李乙", "张甲"]), key=len, reverse=True
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("刘文彬.jpg", "刘文彬"), ("刘文生活照.jpg", "刘文"), ("刘文2.jpg", "刘文"), ("(1)刘文.jpg", "刘文"),
        ("01刘文彬.jpg", "刘文彬"), ("IMG_刘文.jpg", "刘文"), ("阿试提•买买提.jpg", "阿试提·买买提"),
        ("阿试提买买提.jpg", "阿试提·买买提"), ("张甲李乙.jpg", "张甲、李乙"), ("刘文彬/生活/IMG_1.jpg", "刘文彬"),
        ("刘文/刘文彬.jpg", "刘文彬"), ("街道_刘文彬_生活照.jpg", "刘文彬"),
        ("刘文博.jpg", None), ("刘文、张甲.jpg", None), ("活动-刘文-张甲.jpg", None), ("某街道刘文彬.jpg", None),
    ],
)  # fmt: skip
def test_a_photo_shows_the_one_person_its_path_names(path, name):
    assert key_of(Path(path), KNOWN) == (squeezed(name) if name else None)


def made(*lines, merge=()):
    return table("表.xlsx", workbook(*lines, merge=merge))


ROW = ["张示例", "女", "1975-03", "修灯"]
HEADS = {
    "a title above": (["渝中区好人汇总表"], ["姓名", "性别", "出生年月", "事迹"], ROW),
    "numbered lines above": (["表一"], ["填报单位：", "某街道"], ["姓名", "性别", "出生年月", "事迹"], ROW),
    "groups above": (["基本情况", "", "", "事迹"], ["姓名", "性别", "出生年月", ""], ROW),
    "groups above, the rest below": (["姓名", "基本情况", "", "事迹"], ["", "性别", "出生年月", ""], ROW),
    "the same line twice": (["姓名", "性别", "出生年月", "事迹"], ["姓名", "性别", "出生年月", "事迹"], ROW),
    "marks and notes in heads": (["*姓名：", "性 别", "出生年月（如1975-03）", "事迹*"], ROW),
}


@pytest.mark.parametrize("lines", HEADS.values(), ids=HEADS.keys())
def test_a_head_of_one_line_or_two_names_the_columns(lines):
    drafts, _notes = made(*lines)
    assert [
        (d.values["names"], d.values["sex"], d.values["birth"], d.values["deed"], d.problems) for d in drafts
    ] == [(["张示例"], ["female"], [(1975, 3)], "修灯", [])]


WRITTEN = [
    ("sex", "M", "male"), ("sex", "（女）", "female"), ("sex", "♀", "female"), ("sex", "女士", "female"),
    ("sex", "1", "-"), ("sex", "男/女", "-"), ("sex", "未知", "-"),
    ("phone", "手机：13800001111", "13800001111"), ("phone", "13800001111（儿子）", "-"),
    ("phone", "联系电话 023-63765432", "02363765432"), ("phone", "13800001111，", "13800001111"),
    ("phone", "13800001111.0", "13800001111"), ("phone", "张三13800001111", "-"), ("phone", "13800001111 转3", "-"),
    ("birth", "1975年3月生", MARCH), ("birth", "1900-01-00", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "expected"), WRITTEN)
def test_a_cell_of_a_person_as_offices_write_it(column, cell, expected):
    heads = {"sex": "性别", "phone": "手机", "birth": "出生年月"}
    drafts, _notes = made(["姓名", heads[column]], ["张示例", cell])
    assert ("-" if drafts[0].problems else one(drafts[0].values, column)) == expected


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("夫妇", "张示例、李示例", ["张示例", "李示例"]), ("团队", "山城志愿服务队", ["山城志愿服务队"]),
        ("", "张示例，女", "-"), ("", "张示例、已故", "-"), ("", "山城志愿服务队", "-"), ("", "示例环卫有限公司", "-"),
        ("", "阿试提·买买提", ["阿试提·买买提"]), ("", "张军队", ["张军队"]),
    ],
)  # fmt: skip
def test_what_is_no_single_person_is_asked_about(kind, name, expected):
    drafts, _notes = made(["类型", "姓名"], [kind, name])
    assert ("-" if drafts[0].problems else drafts[0].values["names"]) == expected


def test_a_head_that_is_printed_again_is_no_row():
    drafts, _notes = made(["姓名", "性别"], ["张示例", "女"], ["姓名", "性别"], ["李示例", "男"])
    assert [(draft.number, draft.values["names"]) for draft in drafts] == [(2, ["张示例"]), (4, ["李示例"])]


def test_a_second_column_of_the_same_name_is_named():
    assert "姓名" in made(["姓名", "姓名"], ["张示例", "李示例"])[1][0]
    assert made(["姓名", "姓名"], ["张示例", "张示例"])[1] == []


def test_common_names_of_columns_are_known():
    drafts, notes = made(
        ["人员姓名", "联系\n电话", "身份证号", "文化程度"], ["张示例", "13800001111", NUMBER, "大专"]
    )
    found = [one(drafts[0].values, name) for name in ("names", "phone", "id_number", "education")]
    assert (found, notes) == (["张示例", "13800001111", NUMBER, "大专"], [])


def test_a_quotation_mark_that_is_not_closed_swallows_no_row():
    with pytest.raises(FileRefusal):
        table("表.csv", '姓名,事迹\n张示例,"修灯\n李示例,修桥\n'.encode())
    assert len(table("表.csv", '姓名,事迹\n张示例,修"灯\n李示例,修桥\n'.encode())[0]) == 2


def test_the_wide_comma_divides_cells_too():
    assert table("表.csv", "姓名，性别\n张示例，女\n".encode())[0][0].values["names"] == ["张示例"]


def test_a_row_that_repeats_a_word_of_the_head_is_a_row():
    drafts, _notes = made(["姓名", "事迹"], ["张示例", "事迹"], ["李示例", "修灯"])
    assert [draft.values["names"] for draft in drafts] == [["张示例"], ["李示例"]]


def test_sheets_that_are_not_read_are_named_and_hidden_ones_when_they_hold_people():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, lines, hide in [
            ("说明", [["请如实填写"]], False), ("2024年", [["姓名", "事迹"], ["张示例", "灯"]], False),
            ("2025年", [["姓名"], ["李示例"]], False), ("旧", [["姓名"], ["王示例"]], True), ("码表", [["男"]], True),
        ]:  # fmt: skip
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
            if hide:
                sheet.hide()
    drafts, notes = table("表.xlsx", buffer.getvalue())
    assert [draft.values["names"] for draft in drafts] == [["张示例"]]
    assert notes == ["只读了工作表“2024年”；没有读：“说明”、“2025年”、“旧”（隐藏）。"]


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "3"), ([3, 4, 5, 9], "3–5、9"), ([2, 4], "2、4"), ([], "")]
)
def test_numbers_of_rows_in_short(numbers, words):
    assert ranges(numbers) == words


def test_no_day_is_invented():
    drafts, _notes = table("x02-date-cell-formatted-month.xlsx")
    assert drafts[0].values["given_on"] == (datetime.date(2024, 9, 1), "month")
