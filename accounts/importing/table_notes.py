"""What the preview says about a whole table: sheets read and not read, hidden rows, unused columns."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMED = 20


def about(sheet, head, numbers, *, measure):
    """
    :param head: Head of the table
    :param numbers: of the rows that are imported, counted from 1
    :param measure: lines → how well they fit this import
    :returns: sentences
    """
    notes = read_from(sheet, measure=measure)
    hidden = sorted(numbers & {line + 1 for line in sheet.hidden_lines})
    if hidden:
        words = ngettext(
            "%(count)d row is hidden in the file, perhaps by a filter; it is read like the others: %(rows)s.",
            "%(count)d rows are hidden in the file, perhaps by a filter; they are read, too: %(rows)s.",
            len(hidden),
        )
        notes.append(words % {"count": len(hidden), "rows": ranges(hidden)})
    columns = [head.labels[column] for column in sorted(sheet.hidden_columns) if column < len(head.labels)]
    if columns := [label for label in columns if label]:
        words = _("These columns are hidden in the file and are read like the others: %(names)s.")
        notes.append(words % {"names": "、".join(columns[:MOST_NAMED])})
    if head.unknown:
        words = _("These columns are not used: %(names)s.")
        notes.append(words % {"names": "、".join(head.unknown[:MOST_NAMED])})
    return notes


def read_from(sheet, *, measure=None):
    """Which sheet was read, where the workbook has several with something in them."""
    others = [
        f"“{name}”" + (_("(hidden)") if is_hidden else "")
        for name, lines, is_hidden in sheet.others
        if name not in own_sheets() and (not is_hidden or (measure and measure(lines)))
    ]
    if not others:
        return []
    words = _("Only the sheet “%(name)s” was read; not read: %(others)s.")
    return [words % {"name": sheet.name, "others": "、".join(others[:MOST_NAMED])}]


def own_sheets():
    """Sheets that our own templates bring along."""
    names = {"lists"}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names.add(_("How to fill it in"))
    return names


def ranges(numbers):
    """3, 4, 5, 9 → 3–5、9"""
    parts = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in parts[:MOST_NAMED]]
    return "、".join(words) + ("…" if len(parts) > MOST_NAMED else "")
