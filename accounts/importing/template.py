"""The empty table to fill in: heads with notes, drop-downs, one example row on a sheet of its own."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from accounts.importing.sheets import MAX_ROWS

INK, PAPER, RED = "#2a211c", "#f7efe3", "#b3261e"


def workbook(importer):
    """:returns: the bytes of an .xlsx; its first sheet is what the import reads"""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = {
            "head": book.add_format({"bold": True, "bg_color": PAPER, "border": 1, "font_color": INK}),
            "must": book.add_format({"bold": True, "bg_color": PAPER, "border": 1, "font_color": RED}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet = book.add_worksheet(str(importer.label)[:31])
        _heads(sheet, importer, formats)
        _choices(book, sheet, importer)
        _guide(book, importer, formats)
    return buffer.getvalue()


def _heads(sheet, importer, formats):
    sheet.freeze_panes(1, 1)
    for index, column in enumerate(importer.columns):
        label = f"{column.label}*" if column.required else str(column.label)
        sheet.set_column(index, index, column.width, formats["text"] if column.is_text else None)
        sheet.write_string(0, index, label, formats["must" if column.required else "head"])
        if column.note:
            sheet.write_comment(0, index, str(column.note), {"x_scale": 1.6, "y_scale": 1.2})


def _choices(book, sheet, importer):
    """Drop-downs read a hidden sheet: typed lists are limited to 255 characters."""
    lists = book.add_worksheet("lists")
    lists.hide()
    for index, column in enumerate(importer.columns):
        if column.choices is None:
            continue
        words = [str(word) for word in column.choices()]
        lists.write_column(0, index, words)
        letter = xlsxwriter.utility.xl_col_to_name(index)
        sheet.data_validation(
            1, index, MAX_ROWS, index,
            {
                "validate": "list",
                "source": f"=lists!${letter}$1:${letter}${max(1, len(words))}",
                "error_type": "warning",
                "error_title": _("Not in the list"),
                "error_message": _("Please choose one of the list."),
            },
        )  # fmt: skip


def _guide(book, importer, formats):
    guide = book.add_worksheet(_("How to fill it in"))
    guide.set_column(0, 0, 22)
    guide.set_column(1, 1, 12)
    guide.set_column(2, 2, 60, formats["wrap"])
    guide.set_column(3, 3, 32, formats["wrap"])
    guide.write_row(
        0, 0, [_("Column"), _("Compulsory"), _("What belongs there"), _("Example")], formats["head"]
    )
    for line, column in enumerate(importer.columns, 1):
        must = _("yes") if column.required else ""
        guide.write_row(line, 0, [str(column.label), must, str(column.note), column.example])
