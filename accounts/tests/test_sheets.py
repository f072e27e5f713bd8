"""Reading tables: what people really type into cells, and what is refused."""

import datetime
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.importing import cells, sheets
from accounts.tests.sheets import upload, workbook


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
    ],
)
def test_days_as_people_write_them(cell, is_1904, read):
    day, precision = cells.day(cell, is_1904=is_1904)
    assert (day.isoformat(), precision) == read


@pytest.mark.parametrize(
    "cell", ["昨天", "2024-13-01", "2024-02-30", "0000-00-00", "10000-01-01", 99999999, -3, True]
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
    with pytest.raises(sheets.SheetRefused) as refused:
        sheets.read(upload(data))
    assert str(refused.value)


def test_a_file_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 100_000)
    with pytest.raises(sheets.SheetRefused):
        sheets.read(upload(bomb(unpacked=200_000)))


def test_a_document_type_with_entities_is_refused():
    buffer = io.BytesIO(workbook(["姓名"]))
    with zipfile.ZipFile(buffer, "a") as archive:
        text = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>&a;</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet9.xml", text)
    with pytest.raises(sheets.SheetRefused):
        sheets.read(upload(buffer.getvalue()))


def test_too_many_rows_are_refused():
    text = "姓名\n" + "刘示例\n" * (sheets.MAX_LINES + 1)
    with pytest.raises(sheets.SheetRefused, match="5,000"):
        sheets.read(file_of(text, "utf-8"))
