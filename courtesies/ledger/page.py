"""The ledger on screen, on paper and as a table: the office's columns in its order."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.listing import TableColumn
from accounts.papers import printed
from courtesies.models import Area, Basis, LedgerEntry, Mode
from courtesies.money import yuan


def table_columns():
    """Also of the paper and a single row. Source: the ledgers of the field, from number to remarks."""
    return [
        TableColumn(_("Number"), lambda row: row.number),
        TableColumn(_("Person"), person_words),
        TableColumn(_("Honor and tier at the time"), honor_words),
        TableColumn(_("Item"), lambda row: row.item),
        TableColumn(_("Area"), lambda row: str(Area(row.area).label) if row.area else ""),
        TableColumn(_("Mode"), lambda row: str(Mode(row.mode).label) if row.mode else ""),
        TableColumn(_("Provider"), lambda row: row.provider),
        TableColumn(_("Date"), lambda row: str(row.on)),
        TableColumn(_("Quantity"), lambda row: row.quantity),
        TableColumn(_("Unit"), lambda row: row.unit),
        TableColumn(_("Value of a unit (yuan)"), unit_words),
        TableColumn(_("Basis"), lambda row: str(Basis(row.value_basis).label)),
        TableColumn(_("Value (yuan)"), lambda row: yuan(row.value_fen)),
        TableColumn(_("Fund source"), lambda row: row.fund_label),
        TableColumn(_("Handler"), lambda row: row.handled_by_label),
        TableColumn(_("Approver and opinion"), approved_by_words),
        TableColumn(_("Receipt"), receipt_words),
        TableColumn(_("Remarks"), remarks),
    ]


def person_words(row):
    return row.honoree.name + printed.example_mark(row.honoree)


def honor_words(row):
    return " ".join(filter(None, [row.honor_name, str(row.get_tier_display()) if row.tier else ""]))


def unit_words(row):
    return yuan(row.unit_value_fen) if row.unit_value_fen is not None else _("to be confirmed")


def approved_by_words(row):
    if not row.approved_by_id:
        return row.approved_by_words
    if row.batch_id and row.batch.approved_at and not row.reverses_id:
        facts = {"who": row.approved_by.name, "day": timezone.localdate(row.batch.approved_at)}
        return _("%(who)s, approved on %(day)s") % facts
    return row.approved_by.name


def receipt_words(row):
    return str(row.get_receipt_display()) if row.receipt else ""


def remarks(row):
    """What the row is, then what was written."""
    words = []
    if row.is_opening:
        words.append(_("opening row"))
    if row.reverses_id:
        words.append(_("reverses %(number)s") % {"number": row.reverses.number})
    elif row.is_reversed:
        words.append(_("reversed by %(number)s") % {"number": row.reversal.number})
    if row.note_text:
        words.append(row.note_text)
    return "；".join(words)


def loaded(rows):
    """Rows that a list has found, with all that they print: joined for these alone, not for all others."""
    keys = [row.pk for row in rows]
    found = with_parts(LedgerEntry.objects.filter(pk__in=keys)).in_bulk()
    return [found[key] for key in keys]


def with_parts(entries):
    """Loaded with all that a row prints, in one statement."""
    return entries.select_related(
        "honoree",
        "fund",
        "handled_by",
        "approved_by",
        "batch",
        "reverses",
        "reversal",
        "note",
        "street",
        "scheme",
    )
