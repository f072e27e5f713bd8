"""Where is my person: at whose desk, since when, what comes next; one sentence for each lead."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists.held import held
from accounts.papers import printed
from registry.leads.moves import State
from registry.leads.outcomes import FINAL, POOL, Outcome, by_level, outcomes_of, present, since
from registry.models import Tier


@dataclass
class Whereabouts:
    """
    :param words: at whose desk it lies, or what became of it, and since when
    :param after: what comes next; empty where nothing does
    :param outcome: the one that the words tell; None where nothing has come of it yet
    :param outcomes: all of them, oldest first
    """

    words: str
    after: str = ""
    outcome: Outcome | None = None
    outcomes: tuple = ()

    def __str__(self):
        if not self.after:
            return self.words
        return _("%(where)s; next: %(after)s") % {"where": self.words, "after": self.after}

    @property
    def levels(self):
        """(tier of honors, what became of it there), the highest first; what the words tell is left out."""
        found = by_level(self.outcomes)
        return [(tier, found[tier]) for tier in Tier if found.get(tier) not in (None, self.outcome)]

    @property
    def is_unaimed(self):
        return any(outcome.is_unaimed for outcome in self.outcomes)

    @property
    def lines(self):
        """For a timeline that begins with the lead; its acceptance stands there already."""
        return [outcome.line for outcome in self.outcomes if outcome.kind is not POOL]


def find(leads, office):
    """Give each lead its `whereabouts` and what became of its file (`outcome`, None before there is one).

    :param leads: with origin, holder; what hangs on their files is asked for all at once
    """
    files = {lead: file_of(lead) for lead in leads}
    found, today = outcomes_of(set(filter(None, files.values()))), timezone.localdate()
    for lead, file in files.items():
        outcomes = since(found[file], lead.submitted_at) if file in found else ()
        lead.outcome = present(outcomes)
        lead.whereabouts = Whereabouts(*words_of(lead, office, today), lead.outcome, outcomes)


def file_of(lead):
    """The key of the file that the lead led to, also where it was taken up in another lead; or None."""
    one = lead.merged_into if lead.state == State.MERGED else lead
    return one.honoree_id if one.state == State.ACCEPTED else None


def of_file(honoree, office):
    """Of a file; its outcomes are those of all its leads, and what it was given before."""
    relations = held(honoree)
    if "merged" in relations:
        relations = None  # what points at a file that was merged into it counts for it
    outcomes = outcomes_of({honoree.pk}, relations=relations)[honoree.pk]
    outcome, today = present(outcomes), timezone.localdate()
    if outcome is None:
        return Whereabouts(with_day(_("a file is kept"), honoree.opened_at, office, today))
    return Whereabouts(told(outcome, office, today), str(outcome.kind.after), outcome, outcomes)


def told(outcome, office, today):
    """With how long it is so only where something is still to come."""
    if outcome.kind in FINAL:
        return decided(outcome.words, outcome.at)
    return with_day(outcome.words, outcome.at, office, today)


def decided(words, moment):
    return _("%(words)s (%(day)s)") % {"words": words, "day": printed.day(moment)}


def words_of(lead, office, today):
    """:returns: (where it lies and since when, what comes next)"""
    if lead.outcome is not None:
        return told(lead.outcome, office, today), str(lead.outcome.kind.after)
    unit = {"unit": lead.holder.name, "above": lead.holder.above.name if lead.holder.above else ""}
    where, after = {
        State.DRAFT: (_("a draft at %(unit)s"), _("submit it to %(above)s")),
        State.RETURNED: (_("back at %(unit)s for correction"), _("mend it and submit it again")),
        State.UNDER_REVIEW: under_review(lead.holder),
        State.ACCEPTED: (_("accepted; a file is kept"), ""),
        State.DECLINED: (_("declined by %(unit)s; the reason stands on its page"), ""),
        State.WITHDRAWN: (_("withdrawn by %(unit)s"), ""),
        State.MERGED: (_("taken up in another lead"), taken_up(lead)),
    }[lead.state]
    if lead.state in (State.DECLINED, State.WITHDRAWN):
        return decided(where % unit, lead.state_since), ""
    return with_day(where % unit, lead.state_since, office, today), after % unit


def taken_up(lead):
    """What becomes of a lead that was taken up in another one; who reported it may not see that one."""
    if lead.state == State.MERGED and lead.merged_into.state == State.DECLINED:
        return _("that one was declined")
    return _("it goes on there; what becomes of it stands here")


def under_review(holder):
    if holder.is_district:
        return _("%(unit)s decides"), _("into the reserve pool, or back with a reason")
    return _("%(unit)s is checking"), _("forwarded to %(above)s, or back with a reason")


def with_day(words, moment, office, today):
    """With the day since when it is so, and how many working days that is."""
    day = timezone.localdate(moment)
    age = office.calendar.working_days_between(day, today)
    facts = {"words": words, "day": printed.day(moment), "age": age}
    if age <= 0:
        return _("%(words)s, since %(day)s") % facts
    return (
        ngettext(
            "%(words)s, since %(day)s (%(age)d working day)",
            "%(words)s, since %(day)s (%(age)d working days)",
            age,
        )
        % facts
    )
