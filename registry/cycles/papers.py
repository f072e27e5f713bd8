"""Papers of a cycle: all sheets joined into one, as Word and as a table; the draft of a circular (通报).

Always in Chinese, since that is who reads them. The Word templates in `office_templates/` are data: the
office may change their columns and words in Word, keeping what stands in double braces.
"""

import io
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from jinja2.sandbox import SandboxedEnvironment

from accounts.office.settings import Office
from accounts.papers import printed
from registry.cycles.models.sheet import SheetLine
from registry.cycles.moves import SheetState
from registry.leads.moves import State

TEMPLATES = Path(settings.BASE_DIR) / "registry" / "cycles" / "office_templates"
COLUMNS = ("number", "unit", "name", "place", "category", "deed_line", "lead", "sent_on", "remark")


def heads():
    """What the columns of the joined table are called."""
    who = [_("No."), _("Sent by"), _("Recommended"), _("Street, community"), _("Category")]
    return [*who, _("The deed in one line"), _("Number of the lead"), _("Received"), _("Remarks")]


def joined_lines(cycle):
    """The lines of all sheets that were sent, in the order of the tree; none that was left out."""
    lines = SheetLine.objects.filter(sheet__cycle=cycle, sheet__state=SheetState.SENT, is_left_out=False)
    return lines.select_related("sheet__unit", "lead").order_by("sheet__unit__path", "place_in_order", "pk")


def joined_rows(cycle):
    """:returns: list of dicts with COLUMNS"""
    return [
        {
            "number": number,
            "unit": line.sheet.unit.name,
            "name": line.name + printed.example_mark(line.lead),
            "place": line.place,
            "category": line.category,
            "deed_line": line.deed_line,
            "lead": line.lead.number,
            "sent_on": printed.day(line.lead.submitted_at),
            "remark": str(State(line.lead.state).label),
        }
        for number, line in enumerate(joined_lines(cycle), 1)
    ]


def names_of(rows):
    return "、".join(row.unit.name for row in rows) or _("none")


def facts_of(cycle, units):
    """What all papers of a cycle say besides their table.

    :param units: as `page.unit_rows`
    """
    return {
        "title": cycle.title,
        "begins": printed.day_in_words(cycle.begins_on),
        "ends": printed.day_in_words(cycle.ends_on),
        "taken": printed.moment(timezone.now()),
        "host": settings.SITE["host"],
        "date": printed.day_in_words(timezone.localdate()),
        "zero": names_of(row for row in units if row.is_zero),
        "missing": names_of(row for row in units if not row.is_sent),
    }


def joined_word(cycle, units):
    """:returns: bytes of a .docx"""
    with translation.override(settings.LANGUAGE_CODE):
        return filled("joined.docx", facts_of(cycle, units) | {"rows": joined_rows(cycle)})


def joined_table(cycle, units):
    """:returns: dict of what `accounts.lists.exports.exported` asks for"""
    with translation.override(settings.LANGUAGE_CODE):
        facts = facts_of(cycle, units)
        notes = [_("Zero reports: %(zero)s"), _("Not sent yet: %(missing)s"), _("taken %(taken)s")]
        return {
            "name": _("Summary sheet of leads, %(cycle)s") % {"cycle": cycle.title},
            "heads": heads(),
            "rows": [[row[name] for name in COLUMNS] for row in joined_rows(cycle)],
            "notes": [note % facts for note in notes],
        }


def circular(cycle, units):
    """The draft of the circular: who sent, leads, adoption, honors; in the order of the tree, or ranked where
    the office ranks.

    :returns: bytes of a .docx
    """
    with translation.override(settings.LANGUAGE_CODE):
        rows, named = circular_rows(cycle, units)
        is_ranked = Office.current()["is_ranked"]
        if is_ranked:
            rows.sort(key=lambda row: (-row["leads"], -row["accepted"], -row["awarded"]))
        for number, row in enumerate(rows, 1):
            row["number"] = number
        return filled(
            "circular.docx",
            facts_of(cycle, units)
            | {
                "rows": rows,
                "number_label": _("Rank") if is_ranked else _("No."),
                "owing": len(units),
                "sent": sum(row.is_sent for row in units),
                "zero_count": sum(row.is_zero for row in units),
                "late_count": sum(row.is_sent and row.sheet.is_late for row in units),
                "missing_count": sum(not row.is_sent for row in units),
                "leads": sum(row["leads"] for row in rows),
                "accepted": sum(row["accepted"] for row in rows),
                "awarded": named,
            },
        )


def circular_rows(cycle, units):
    """:returns: (one dict for each unit, how many different files were named on a roll)"""
    honored = honored_in(cycle)
    accepted = Counter(
        line.sheet.unit_id for line in joined_lines(cycle) if line.lead.state == State.ACCEPTED
    )
    rows = [
        {
            "unit": row.unit.name,
            "state": str(row.badge.label),
            "sent_on": printed.day(row.sheet.sent_at) if row.is_sent else "",
            "leads": row.sheet.lead_count if row.is_sent else 0,
            "quota": row.quota or "",
            "accepted": accepted[row.unit.pk],
            "awarded": len({file for file, path in honored if path.startswith(row.unit.path)}),
        }
        for row in units
    ]
    return rows, len({file for file, _path in honored})


def honored_in(cycle):
    """Who was honored in the cycle's days, with the path of the unit that had reported him."""
    return [
        pair
        for path in settings.HONORED
        for pair in import_string(path)(since=cycle.begins_on, until=cycle.ends_on)
    ]


def filled(name, facts):
    from docxtpl import DocxTemplate  # lazy: 20 MB, only where Word forms are filled

    template = DocxTemplate(TEMPLATES / name)
    # escaped, or "张<秀>&英" would be cut; sandboxed, since the office edits the template
    template.render(facts, SandboxedEnvironment(autoescape=True))
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()
