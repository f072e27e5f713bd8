"""Who is told of a lead, and in which words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.inbox.drafts import AFTER_THE_FACT, Draft, notify_of_step, send
from accounts.inbox.events import Event
from accounts.models import Organization, RoleGrant, User
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from registry.leads.clocks import TIMED, last_day
from registry.leads.moves import State


def reviewers(ask, *holders):
    return ask(User.objects.holding, P.LEAD_REVIEW, P.LEAD_ACCEPT, at=frozenset(holders))


def next_holder(ask, lead, step):
    """Whoever decides where the lead lies now; not for him who reported it, for he does not decide it."""
    return [user for user in reviewers(ask, step.to_holder_id) if user.pk != lead.reporter_id]


def passed(ask, lead, step):
    """Reviewers of the holders it came through."""
    holders = lead.steps.filter(to_state=State.UNDER_REVIEW).values_list("to_holder", flat=True)
    return reviewers(ask, *{*holders} - {step.from_holder_id})


def on_the_way(ask, lead, _cause):
    """What became of it: the reporter, and the reviewers of every unit it came through below the district."""
    units = lead.steps.filter(to_state=State.UNDER_REVIEW).exclude(to_holder__kind=Organization.Kind.DISTRICT)
    return [
        *ask(reporters, lead.origin_id, lead.reporter_id),
        *reviewers(ask, *set(units.values_list("to_holder", flat=True))),
    ]


def last_holder(ask, lead, step):
    """Reviewers of the holder it was taken from."""
    return reviewers(ask, step.from_holder_id)


def reporter(ask, lead, _step):
    return ask(reporters, lead.origin_id, lead.reporter_id)


def reporters(origin_id, reporter_id, *, on):
    """The reporter and his deputies; if he has left, whoever reports for his unit now."""
    people = {user.pk: user for user in User.objects.holding(P.LEAD_REPORT, at=[origin_id], on=on)}
    if reporter_id not in people:
        return list(people.values())
    deputies = RoleGrant.objects.live(on).filter(organization=origin_id, delegated_by=reporter_id)
    wanted = {reporter_id, *deputies.values_list("user", flat=True)}
    return [user for pk, user in people.items() if pk in wanted]


def whose_turn(ask, lead, _lead):
    if lead.state == State.RETURNED:
        return reporter(ask, lead, None)
    return [user for user in reviewers(ask, lead.holder_id) if user.pk != lead.reporter_id]


EVENTS = {
    "registry.lead": [
        Event("lead.submitted", "waits", next_holder, on="submit").says(
            _("%(unit)s reported “%(title)s”; it waits for you"),
            _("Lead %(number)s from %(unit)s waits for review by %(day)s."),
        ),
        Event("lead.resubmitted", "waits", next_holder, on="resubmit").says(
            _("%(unit)s mended “%(title)s”; it waits for you"),
            _("Lead %(number)s from %(unit)s was mended and waits for review by %(day)s."),
        ),
        Event("lead.forwarded", "waits", next_holder, on="forward").says(
            _("%(unit)s forwarded “%(title)s”; it waits for you"),
            _("Lead %(number)s, forwarded by %(unit)s, waits for review by %(day)s."),
        ),
        Event("lead.went_up", "progress", reporter, on="forward").says(
            _("“%(title)s” was forwarded by %(unit)s"),
            _("Lead %(number)s was forwarded by %(unit)s."),
        ),
        Event("lead.returned", "returned", reporter, on="send_back").says(
            _("%(unit)s returned “%(title)s”; please mend it by %(day)s"),
            _("Lead %(number)s was returned by %(unit)s. Please mend it by %(day)s."),
        ),
        Event("lead.was_returned", "progress", passed, on="send_back").says(
            _("%(unit)s returned “%(title)s” to its reporter"),
            _("Lead %(number)s was returned by %(unit)s to its reporter."),
        ),
        Event("lead.accepted", "decided", reporter, on="accept", also=passed).says(
            _("%(unit)s accepted “%(title)s” into the reserve pool"),
            _("Lead %(number)s was accepted by %(unit)s into the reserve pool."),
        ),
        Event("lead.declined", "decided", reporter, on="decline", also=passed).says(
            _("%(unit)s declined “%(title)s”; the reason stands with the lead"),
            _("Lead %(number)s was declined by %(unit)s. The reason stands with the lead."),
        ),
        Event("lead.reopened", "waits", next_holder, on="reopen").says(
            _("“%(title)s” was reopened; it waits for you"),
            _("Lead %(number)s was reopened and waits for review by %(day)s."),
        ),
        Event("lead.looked_at_again", "progress", reporter, on="reopen", also=passed).says(
            _("“%(title)s” is looked at again by %(unit)s"),
            _("Lead %(number)s is looked at again by %(unit)s."),
        ),
        Event("lead.merged", "decided", reporter, on="merge", also=passed).says(
            _("“%(title)s” was taken up in another lead on the same people"),
            _("Lead %(number)s was taken up in another lead on the same people and still counts as yours."),
        ),
        Event("lead.unmerged", "progress", reporter, on="unmerge", also=passed).says(
            _("“%(title)s” goes on by itself again"),
            _("Lead %(number)s goes on by itself again: it is about other people."),
        ),
        Event("lead.withdrawn", "progress", last_holder, on="withdraw").says(
            _("%(unit)s withdrew “%(title)s”"),
            _("Lead %(number)s was withdrawn by %(unit)s."),
        ),
        Event("lead.soon", "soon", whose_turn).says(
            _("“%(title)s” is due by %(day)s"),
            _("Lead %(number)s is due by %(day)s."),
        ),
        Event("lead.late", "late", whose_turn).says(
            _("“%(title)s” is late; it was due by %(day)s"),
            _("Lead %(number)s is late; it was due by %(day)s."),
        ),
    ],
}
# the standard words to the reporter, which the decider may change before they go
TO_REPORTER = {
    "accept": _("Your lead %(number)s was accepted. Thank you for finding this person."),
    "send_back": _("Your lead %(number)s was returned. Please mend what is listed there and resubmit it."),
    "decline": _("Your lead %(number)s was not accepted this time. The reason stands with the lead."),
}


def notify_of_lead(lead, step, *, words=""):
    """Notifications of one move.

    :param lead: as it was before the move
    :param words: what the decider wrote to the reporter in place of the standard sentence
    """
    notify_of_step(lead, step, facts=facts_of_lead, text=words, text_to=reporter)


def facts_of_lead(lead, step):
    """Numbers, units and days of the sentence."""
    unit = step.to_holder if step.move == "reopen" else step.from_holder
    return {"number": lead.number, "unit": unit.name, "day": step.due_on or last_day_after(step)}


def last_day_after(step):
    """The deadline of the holder to whom the step gives the lead; empty where no clock runs."""
    if step.to_state not in TIMED:
        return ""
    return last_day(Office.current(), step.to_state, step.to_holder, since=step.at)


def proposed_words(lead, move):
    return str(TO_REPORTER.get(move, "")) % {"number": lead.number}


def tell_outcome(name, leads, cause, *, by=None, at=None, on=None, **facts):
    """Tell whoever found somebody what became of it: an event of `registry.lead`, told `on_the_way`.

    :param leads: those that led to the file, as `Lead.objects.that_led_to`
    :param cause: what is told of; each lead tells of it once
    :param facts: for the sentence: honors, rounds, days
    :returns: how many notifications were new
    """
    at = at or timezone.now()
    if timezone.now() - at > AFTER_THE_FACT:
        return 0
    drafts = []
    for lead in leads:
        key, told = f"{name}:{lead.pk}:{cause.pk}", facts | {"number": lead.number}
        drafts.append(Draft(name, lead, cause, key=key, facts=told, at=at))
    return send(drafts, by=by, on=on)
