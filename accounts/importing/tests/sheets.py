"""Tables for tests: workbooks made on the spot, uploaded as a browser would."""

import datetime
import io
import uuid

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(*lines, merge=(), is_1904=False, numbers_as_dates=()):
    """An .xlsx as bytes. Strings stay text, numbers stay numbers, dates become date cells.

    :param merge: (first line, column, last line, column, value), counted from 0
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "date_1904": is_1904}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime.datetime(2024, 1, 1)})  # the same rows, the same bytes
        sheet = book.add_worksheet("表")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif isinstance(value, (int, float)):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_datetime(number, column, value, day)
        for first, left, last, right, value in merge:
            sheet.merge_range(first, left, last, right, value)
    return buffer.getvalue()


def upload(data, name="表.xlsx"):
    return SimpleUploadedFile(name, data, content_type=XLSX)


def bring_in(client, kind, data, *, capture, name="表.xlsx", photos=None):
    """Upload a table as a browser does; the worker's check has run afterwards.

    :param capture: pytest-django's django_capture_on_commit_callbacks
    :returns: the response of the upload
    """
    form = {"table": upload(data, name), "token": str(uuid.uuid4())}
    if photos:
        form["photos"] = SimpleUploadedFile("照片.zip", photos, content_type="application/zip")
    with capture(execute=True):
        return client.post(f"/desk/imports/new/{kind}/", form)


def say_go(client, run, *, capture, only_good=False):
    with capture(execute=True):
        return client.post(f"/desk/imports/{run.pk}/confirm/", {"only_good": "1" if only_good else "0"})
