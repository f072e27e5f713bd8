"""What a reviewer sees of a mended lead: round by round the items, the answers, and what differs now."""

from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from registry.comparison import compared
from registry.leads.models.correction import Correction, LeadSnapshot
from registry.models import Lead, LeadStep, Person, PersonalDetails


@dataclass
class Change:
    """One field, person or file that is not as it was."""

    label: str
    rows: list = field(default_factory=list)  # as `compared` returns them
    note: str = ""  # in place of words, where they are not kept


@dataclass
class MendingRound:
    """From one return to the submission that followed it."""

    number: int
    returned: LeadStep
    resubmitted: LeadStep
    items: list[Correction]
    changes: list[Change] | None  # None: what the lead told before was not kept then


def mending_rounds(steps):
    """
    :param steps: of one lead, newest first, the returns with their corrections
    :returns: the completed rounds, newest first
    """
    both = [step for step in reversed(steps) if step.move in ("send_back", "resubmit")]
    if len(both) > 1:
        prefetch_related_objects(both, "snapshot")
    rounds = []
    for before, after in zip(both, both[1:], strict=False):
        if (before.move, after.move) == ("send_back", "resubmit"):
            found = changes(facts_at(before), facts_at(after))
            items = list(before.corrections.all())
            rounds.append(MendingRound(len(rounds) + 1, before, after, items, found))
    return rounds[::-1]


def facts_at(step):
    try:
        return step.snapshot.facts
    except LeadSnapshot.DoesNotExist:
        return None


def changes(old, new):
    """What differs, in the order of the form; None where one of both was not kept.

    :param old: facts as `snapshots.facts_of` wrote them; new likewise
    """
    if old is None or new is None:
        return None
    found = told_otherwise(Lead, old["lead"], new["lead"])
    for key in [*old["persons"], *(key for key in new["persons"] if key not in old["persons"])]:
        found += person_changes(key, old, new)
    return found + file_changes(old["files"], new["files"])


def told_otherwise(model, old, new, *, of=""):
    """
    :param of: whose facts these are, before the label
    """
    found = []
    for name in old | new:
        before, after = (shown(model, name, facts.get(name, "")) for facts in (old, new))
        if before != after:
            label = str(model._meta.get_field(name).verbose_name)
            rows = compared(before.splitlines() or [""], after.splitlines() or [""])
            found.append(
                Change(said_of(of, label), [row for row in rows if any(text for _kind, text in row)])
            )
    return found


def shown(model, name, value):
    """A stored word as the page says it: a choice by its label in the reader's language."""
    return str(dict(model._meta.get_field(name).flatchoices).get(value, value))


def said_of(name, label):
    return _("%(name)s: %(label)s") % {"name": name, "label": label} if name else label


def person_changes(key, old, new):
    before, after = old["persons"].get(key), new["persons"].get(key)
    if before is None:
        return [Change(said_of(after["name"], _("added")), note=_("now named in the lead"))]
    if after is None:
        return [Change(said_of(before["name"], _("removed")), note=_("no longer named in the lead"))]
    name = after["name"]
    return told_otherwise(Person, before, after, of=name) + number_changes(
        name, old["numbers"].get(key, {}), new["numbers"].get(key, {})
    )


def number_changes(name, old, new):
    """Of personal numbers only whether they changed."""
    found = []
    for field_name, (label, _mask) in PersonalDetails.FIELDS.items():
        before, after = old.get(field_name), new.get(field_name)
        if before != after:
            note = _("changed") if before and after else _("added") if after else _("removed")
            found.append(Change(said_of(name, label), note=note))
    return found


def file_changes(old, new):
    gone = [Change(_("file taken out"), note=name) for key, name in old.items() if key not in new]
    return gone + [Change(_("new file"), note=name) for key, name in new.items() if key not in old]
