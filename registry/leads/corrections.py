"""Asking for items when a lead is returned, and whether all of them are answered."""

from django.utils.translation import gettext as _

from registry.leads.models.correction import PART_OF, Correction, CorrectionNote, Preset
from registry.leads.moves import State


def ask(step, items):
    """
    :param items: presets, or pairs of a part and the reviewer's own words (none: see his note)
    """
    for item in items:
        if isinstance(item, str):
            Correction.objects.create(step=step, part=PART_OF[Preset(item)], preset=item)
            continue
        part, words = item
        asked = Correction.objects.create(step=step, part=part)
        if words:
            CorrectionNote.objects.create(correction=asked, text=words)


def asked_of(lead):
    """The items of the return that a lead lies returned by, with what is answered; none otherwise."""
    if lead.state != State.RETURNED:
        return []
    step = lead.steps.filter(move="send_back").order_by("-pk").first()
    return list(step.corrections.select_related("note", "answer")) if step else []


def unanswered(lead):
    return [one for one in asked_of(lead) if one.is_open]


def open_words(items):
    """The list of the open items, as a refusal says it."""
    return _("Not answered yet: %(items)s. Say of each that it is mended, or why not.") % {
        "items": "；".join(str(one) for one in items)
    }
