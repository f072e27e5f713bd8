"""What must hold before a sheet is changed or sent, as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.papers import printed
from accounts.refusal import Refusal
from registry.cycles import sending_up


def count_words(count):
    if not count:
        return _("zero report")
    return ngettext("%(count)d lead", "%(count)d leads", count) % {"count": count}


def refuse_frozen(cycle):
    """:raises Refusal: the cycle is frozen"""
    if cycle.is_frozen:
        words = _("“%(cycle)s” is frozen since the end of %(day)s; nothing of it changes any more.")
        raise Refusal(words % {"cycle": cycle, "day": printed.day_in_words(cycle.freezes_on)})


def refuse_not_begun(cycle):
    """:raises Refusal: the cycle is not open yet"""
    if cycle.phase == "coming":
        words = _("“%(cycle)s” opens on %(day)s; sheets are drafted from then on.")
        raise Refusal(words % {"cycle": cycle, "day": printed.day_in_words(cycle.begins_on)})


def refuse_no_sheet(unit):
    """:raises Refusal: the unit's leads stand on the sheet of the one above it"""
    if not sending_up.owes(unit):
        words = _("The leads of %(unit)s stand on the sheet of the unit that forwards them.")
        raise Refusal(words % {"unit": unit.name}, status=422)


def differences(sheet):
    """What happened to the unit's leads since the sheet was drafted.

    :returns: (leads that are not on it, lines whose lead was withdrawn, lines whose lead was mended)
    """
    leads = {lead.pk: lead for lead in sending_up.sent_up(sheet.cycle, sheet.unit)}
    lines = list(sheet.lines.all())
    known = {line.lead_id for line in lines}
    fresh = [lead for key, lead in leads.items() if key not in known]
    gone = [line for line in lines if line.lead_id not in leads]
    stale = [
        (line, leads[line.lead_id])
        for line in lines
        if line.lead_id in leads
        and facts_of(leads[line.lead_id]) != {name: getattr(line, name) for name in FACTS}
    ]
    return fresh, gone, stale


FACTS = ("name", "place", "category")


def facts_of(lead):
    """What a line takes over from its lead and nobody changes on the sheet."""
    return {
        "name": lead.name,
        "place": lead.community.full_name if lead.community else "",
        "category": lead.category.name if lead.category else "",
    }


def refuse_out_of_step(sheet):
    """:raises Refusal: leads came, went or were mended since it was drafted"""
    fresh, gone, stale = differences(sheet)
    if fresh or gone or stale:
        words = _(
            "Since it was drafted %(fresh)d leads were sent up, %(gone)d withdrawn, %(stale)d mended: "
            "take that over first."
        )
        raise Refusal(words % {"fresh": len(fresh), "gone": len(gone), "stale": len(stale)})
