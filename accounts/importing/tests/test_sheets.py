"""Reading tables: what people really type into cells, and what is refused."""

import datetime
import io
import zipfile

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.importing import cells, sheets
from accounts.importing.tests.sheets import upload, workbook
from accounts.refusal import FileRefusal


def file_of(text, encoding, name="表.csv"):
    return SimpleUploadedFile(name, text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_office(encoding, delimiter):
    sheet = sheets.read(file_of(f"姓名{delimiter}类别\r\n刘示例{delimiter}助人为乐\r\n", encoding))
    assert sheet.lines == [["姓名", "类别"], ["刘示例", "助人为乐"]]


def test_merged_cells_fill_their_area():
    data = workbook(["姓名", "荣誉"], [None, "重庆好人"], [None, "中国好人"], merge=[(1, 0, 2, 0, "刘示例")])
    assert sheets.read(upload(data)).lines[1:] == [["刘示例", "重庆好人"], ["刘示例", "中国好人"]]


@pytest.mark.parametrize(
    ("cell", "is_1904", "read"),
    [
        ("2024-03-05", False, ("2024-03-05", "day")),
        ("2024/3/5", False, ("2024-03-05", "day")),
        ("2024.3.5", False, ("2024-03-05", "day")),
        ("2024年3月5日", False, ("2024-03-05", "day")),
        ("2024年3月5号", False, ("2024-03-05", "day")),
        ("２０２４年３月５日", False, ("2024-03-05", "day")),
        ("2024-03-05 00:00:00", False, ("2024-03-05", "day")),
        ("20240305", False, ("2024-03-05", "day")),
        (20240305, False, ("2024-03-05", "day")),
        ("2024年3月", False, ("2024-03-01", "month")),
        ("2024-03", False, ("2024-03-01", "month")),
        ("202403", False, ("2024-03-01", "month")),
        ("2024年", False, ("2024-01-01", "year")),
        (2024, False, ("2024-01-01", "year")),
        (45356, False, ("2024-03-05", "day")),
        ("45356", False, ("2024-03-05", "day")),
        (43894, True, ("2024-03-05", "day")),
        (59, False, ("1900-02-28", "day")),
        (61, False, ("1900-03-01", "day")),
        ({"day": "2024-03-05"}, False, ("2024-03-05", "day")),
        ({"day": "2024-03-01", "to": "month"}, False, ("2024-03-01", "month")),
        (1975.03, False, ("1975-03-01", "month")),
        (2024.09, False, ("2024-09-01", "month")),
        (2024.0899999999, False, ("2024-09-01", "month")),
        (1975.12, False, ("1975-12-01", "month")),
        (1975.2, False, ("1975-02-01", "month")),
        ("1975.10", False, ("1975-10-01", "month")),
        ("二〇二四年三月五日", False, ("2024-03-05", "day")),
        ("二零二四年十二月", False, ("2024-12-01", "month")),
        ("二○二四年十月廿一日", False, ("2024-10-21", "day")),
        ("一九七五年", False, ("1975-01-01", "year")),
        ("2024年三月", False, ("2024-03-01", "month")),
        ("2024年3月5日上午", False, ("2024-03-05", "day")),
        ("2024年3月5日下午3时30分", False, ("2024-03-05", "day")),
        ("2024年3月5日（星期二）", False, ("2024-03-05", "day")),
        ("2024-3-5 9:30", False, ("2024-03-05", "day")),
        ("2024，3，5", False, ("2024-03-05", "day")),
        ("2024—3—5", False, ("2024-03-05", "day")),
        ("2024、3、5", False, ("2024-03-05", "day")),
        ("2024 3 5", False, ("2024-03-05", "day")),
        ("2024 年 3 月 5 日", False, ("2024-03-05", "day")),
        ("2024\n年3月", False, ("2024-03-01", "month")),
    ],
)
def test_days_as_people_write_them(cell, is_1904, read):
    day, precision = cells.day(cell, is_1904=is_1904)
    assert (day.isoformat(), precision) == read


@pytest.mark.parametrize(
    "cell",
    [
        "昨天",
        "2024-13-01",
        "2024-02-30",
        "0000-00-00",
        "10000-01-01",
        99999999,
        -3,
        True,
        1975.1,
        "1975.1",
        1975.13,
        2024.0905,
        "24年3月",
        "2024-3-5至7",
        "3/5/2024",
        "2024年3月中旬",
        "2024年第一季度",
        "约2024年",
        "1975年闰八月",
    ],
)
def test_what_is_no_day_is_refused_with_its_text(cell):
    with pytest.raises(ValidationError):
        cells.day(cell)


@pytest.mark.parametrize("is_1904", [False, True])
def test_date_cells_are_read_in_either_calendar(is_1904):
    data = workbook(["日期"], [datetime.date(2024, 3, 5)], is_1904=is_1904)
    sheet = sheets.read(upload(data))
    assert sheet.is_1904 is is_1904
    assert cells.day(sheet.lines[1][0], is_1904=sheet.is_1904) == (datetime.date(2024, 3, 5), "day")


@pytest.mark.parametrize(
    "cell", [500103197501011234, 5.00103197501011e17, "5.00103E+17", "5.00103197501011E+17"]
)
def test_an_id_number_that_lost_digits_is_refused(cell):
    with pytest.raises(ValidationError, match=r"丢失|last digits"):
        cells.long_number(cell)


def test_a_number_kept_as_text_is_whole():
    assert cells.long_number("５００１０３１９７５０１０１１２３４") == "500103197501011234"
    assert cells.long_number(13800001234) == "13800001234"


def bomb(unpacked=0, address=""):
    """A hostile workbook: a cell far away, or far more inside than outside."""
    buffer = io.BytesIO(workbook(["姓名"], ["刘示例"]))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        if unpacked:
            archive.writestr("xl/media/huge.bin", b"\0" * unpacked)
        if address:
            cell = f'<row r="1"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row>'
            archive.writestr(
                "xl/worksheets/sheet9.xml", f"<worksheet><sheetData>{cell}</sheetData></worksheet>"
            )
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 200, b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7",
        bomb(address="XFD1048576"), bomb(address="A1048576"), bomb(address="&#88;FD1"), bomb(address="??"),
    ],
    ids=["empty", "magic", "cut", "xls", "pdf", "far cell", "far row", "entity", "no address"],
)  # fmt: skip
def test_hostile_files_are_refused_with_a_sentence(data):
    with pytest.raises(FileRefusal) as refused:
        sheets.read(upload(data))
    assert str(refused.value)


def test_a_file_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 100_000)
    with pytest.raises(FileRefusal):
        sheets.read(upload(bomb(unpacked=200_000)))


def test_a_document_type_with_entities_is_refused():
    buffer = io.BytesIO(workbook(["姓名"]))
    with zipfile.ZipFile(buffer, "a") as archive:
        text = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>&a;</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet9.xml", text)
    with pytest.raises(FileRefusal):
        sheets.read(upload(buffer.getvalue()))


def test_too_many_rows_are_refused():
    text = "姓名\n" + "刘示例\n" * (sheets.MAX_LINES + 1)
    with pytest.raises(FileRefusal, match="5,000"):
        sheets.read(file_of(text, "utf-8"))


@pytest.mark.parametrize(
    ("encoding", "head", "name"),
    [
        ("utf-16-le", "姓名,事迹", "刘示例"),
        ("utf-16-be", "姓名,事迹", "刘示例"),
        ("big5", "姓名,事蹟", "劉示例"),
        ("gbk", "姓名,事迹", "刘示例"),
        ("gb18030", "姓名,事迹", "刘䶮"),
    ],
)
def test_an_encoding_that_no_file_names_is_found_by_the_head(encoding, head, name):
    def measure(lines):
        return sum("姓名" in line for line in lines)

    sheet = sheets.read(file_of(f"{head}\r\n{name},修\r\n", encoding), measure=measure)
    assert sheet.lines == [head.split(","), [name, "修"]]


@pytest.mark.parametrize("mark", ",;\t|")
def test_the_delimiter_is_that_of_the_table_and_not_of_its_title(mark):
    text = f"渝中区好人汇总表，2024,2025;上报\r\n姓名{mark}类别\r\n刘示例{mark}助人为乐\r\n"
    assert sheets.read(file_of(text, "utf-8")).lines[1:] == [["姓名", "类别"], ["刘示例", "助人为乐"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('="500103"', "500103"),
        ("'500103", "500103"),
        ("‘500103", "500103"),
        ("'tis", "'tis"),
        ("’(023)", "(023)"),
    ],
)
def test_marks_that_keep_a_number_a_text_are_no_part_of_it(written, read):
    quoted = written.replace('"', '""')
    assert sheets.read(file_of(f'号码,事\r\n"{quoted}",一\r\n', "utf-8")).lines[1][0] == read
    assert sheets.read(upload(workbook(["号码"], [written]))).lines[1][0] == read


def styled(write):
    """A workbook of one sheet written by `write(book, sheet)` below its head."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["姓名", "日期"])
        write(book, sheet)
    return upload(buffer.getvalue())


@pytest.mark.parametrize(
    ("shown", "value", "read"),
    [
        ('yyyy"年"m"月"', 45536, ("2024-09-01", "month")),
        ("yyyy\\-mm", 45536, ("2024-09-01", "month")),
        ("[$-804]yyyy/m;@", 45536, ("2024-09-01", "month")),
        ("yyyy", 45536, ("2024-01-01", "year")),
        ("yyyy/m/d", 45536, ("2024-09-01", "day")),
        ('yyyy"年"m"月"d"日";@', 45536, ("2024-09-01", "day")),
        (57, 45536, ("2024-09-01", "month")),
        (27, 45536, ("2024-09-01", "month")),
        (31, 45536, ("2024-09-01", "day")),
        (14, 45536, ("2024-09-01", "day")),
        ("0.00", 1975.1, ("1975-10-01", "month")),
        (2, 1975.1, ("1975-10-01", "month")),
    ],
)
def test_a_date_is_as_exact_as_the_sheet_shows_it(shown, value, read):
    sheet = sheets.read(
        styled(lambda book, sheet: sheet.write_number(1, 1, value, book.add_format({"num_format": shown})))
    )
    day, precision = cells.day(sheet.lines[1][1])
    assert precision == read[1]
    assert (
        day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]
        == read[0][: {"year": 4, "month": 7, "day": 10}[precision]]
    )


@pytest.mark.parametrize(("last_line", "last_column"), [(6000, 5), (2, 16383), (300, 3000)])
def test_borders_and_colors_far_away_are_no_cells(last_line, last_column):
    def draw(book, sheet):
        sheet.write_row(1, 0, ["刘示例", "2024"])
        border = book.add_format({"border": 1})
        for line in range(2, last_line):
            sheet.write_blank(line, 0, None, border)
        sheet.write_blank(1, last_column, None, border)

    assert sheets.read(styled(draw)).lines == [["姓名", "日期"], ["刘示例", "2024"]]


def test_hidden_rows_and_columns_are_known():
    def hide(_book, sheet):
        sheet.write_row(1, 0, ["刘示例", "2024"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    sheet = sheets.read(styled(hide))
    assert (sheet.hidden_lines, sheet.hidden_columns) == ({1}, {1})
