"""Opening and changing a cycle; drafting, following, correcting a sheet, and the zero report."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import Counter
from accounts.once import once
from accounts.papers import printed
from accounts.refusal import Refusal, changed_meanwhile
from accounts.security import audit
from registry.cycles import rules, sending_up
from registry.cycles.models.cycle import Cycle
from registry.cycles.models.sheet import SheetLine, SummarySheet
from registry.honorees.text_limits import DEED_LINE_LIMIT

FACTS = ("kind", "title", "begins_on", "ends_on", "due_on", "freezes_on")


def refuse_overlap(facts, *, but=None):
    """:raises Refusal: another cycle of the kind has some of the days; called with the counter's lock held"""
    others = Cycle.objects.filter(
        kind=facts["kind"], begins_on__lte=facts["ends_on"], ends_on__gte=facts["begins_on"]
    ).exclude(pk=but)
    if other := others.first():
        days = {"begins": printed.day_in_words(other.begins_on), "ends": printed.day_in_words(other.ends_on)}
        words = _("“%(cycle)s” is of the same kind and has these days already: %(begins)s to %(ends)s.")
        raise Refusal(words % {"cycle": other, **days}, status=422, field="begins_on")


@once(Cycle)
def open_cycle(facts, *, by, token=None, is_example=False):
    """A new cycle; its units are told if its days have come.

    :param by: None where the calendar opens it
    :raises Refusal: another one of the kind has some of the days
    """
    Counter.take("cycle")  # the lock: of two that overlap, the second sees the first
    refuse_overlap(facts)
    cycle = Cycle.objects.create(**facts, made_by=by, token=token, is_example=is_example)
    audit.record("cycle.open", by=by, target=cycle)
    if cycle.is_running:
        notify("cycle.opened", cycle, facts={"day": cycle.due_on}, by=by)
    return cycle


def change_cycle(cycle, facts, *, by, seen):
    """Other days or another title, as long as it is not frozen.

    :raises Refusal: frozen, overlapping, or somebody changed it meanwhile
    """
    with transaction.atomic():
        rules.refuse_frozen(cycle)
        Counter.take("cycle")
        refuse_overlap(facts, but=cycle.pk)
        if not Cycle.objects.filter(pk=cycle.pk, version=seen).update(**facts, version=F("version") + 1):
            raise changed_meanwhile()
        audit.record("cycle.edit", by=by, target=cycle)


def second_sheet(given):
    sheet = SummarySheet.objects.select_related("made_by").get(cycle=given.cycle, unit=given.unit)
    facts = {"unit": given.unit.name, "who": sheet.made_by.name, "when": printed.moment(sheet.made_at)}
    return Refusal(_("%(unit)s has its sheet of this cycle already (%(who)s, %(when)s).") % facts)


@once(SummarySheet, otherwise=second_sheet, cycle="cycle", unit="unit")
def draft(cycle, unit, *, by, token=None):
    """The unit's sheet, with a line for each lead that it sent up in the cycle's days.

    :raises Refusal: frozen or not begun, no unit that sends one, or the unit has its sheet already
    """
    rules.refuse_frozen(cycle)
    rules.refuse_not_begun(cycle)
    rules.refuse_no_sheet(unit)
    sheet = SummarySheet.objects.create(
        cycle=cycle, unit=unit, made_by=by, token=token, is_example=cycle.is_example
    )
    add_lines(sheet, sending_up.sent_up(cycle, unit))
    audit.record("sheet.draft", by=by, target=sheet)
    return sheet


def add_lines(sheet, leads):
    last = sheet.lines.aggregate(last=Max("place_in_order"))["last"] or 0
    SheetLine.objects.bulk_create(
        SheetLine(
            sheet=sheet,
            lead=lead,
            place_in_order=place,
            deed_line=lead.deed_line[:DEED_LINE_LIMIT],
            **rules.facts_of(lead),
        )
        for place, lead in enumerate(leads, last + 1)
    )


def zero(cycle, unit, *, by, token=None):
    """The zero report: a sheet without a lead, signed on screen and sent, in one click.

    :raises Refusal: leads were sent up in these days; as `draft` and `send`
    """
    with transaction.atomic():
        sheet = draft(cycle, unit, by=by, token=token)
        if sheet.lines.exists():
            count = sheet.lines.count()
            words = _(
                "%(unit)s sent up %(count)d leads in these days: draft the sheet, it is no zero report."
            )
            raise Refusal(words % {"unit": unit.name, "count": count})
        if sheet.state == "draft":
            sheet.move("send", by=by)
    return sheet


def follow(sheet, *, by):
    """Take over what happened to the unit's leads since the sheet was drafted; corrections stay.

    :raises Refusal: sent already, or frozen
    """
    with transaction.atomic():
        sheet.claim()
        fresh, gone, stale = rules.differences(sheet)
        SheetLine.objects.filter(pk__in=[line.pk for line in gone]).delete()
        for line, lead in stale:
            SheetLine.objects.filter(pk=line.pk).update(**rules.facts_of(lead))
        add_lines(sheet, fresh)
        audit.record("sheet.follow", by=by, target=sheet)


def correct(sheet, rows, *, by, seen):
    """Order, deed line and what is left out, for every line of the sheet.

    :param rows: dict key of a line → dict of its columns
    :raises Refusal: sent already, frozen, or somebody changed it meanwhile
    """
    with transaction.atomic():
        sheet.claim(seen=seen)
        lines = sorted(sheet.lines.all(), key=lambda line: rows[line.pk]["place_in_order"])
        for place, line in enumerate(lines, 1):
            columns = rows[line.pk] | {"place_in_order": place}
            SheetLine.objects.filter(pk=line.pk).update(**columns)
        audit.record("sheet.edit", by=by, target=sheet)
