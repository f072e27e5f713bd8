"""Who is told of what the public tells, and in which words; never who told it."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.drafts import notify, notify_of_step
from accounts.inbox.events import Event
from accounts.models import Organization, User
from accounts.permissions import Permission as P

STREET, DISTRICT = Organization.Kind.STREET, Organization.Kind.DISTRICT


def keepers(ask, organization_id):
    return ask(User.objects.holding, P.RECOMMENDATION_KEEP, at=frozenset({organization_id}))


def at_holder(ask, recommendation, _cause):
    return keepers(ask, recommendation.holder_id)


def at_next_holder(ask, _recommendation, step):
    return keepers(ask, step.holder_id)


def at_street(ask, recommendation, _cause):
    """The street over the community that has it, or that has it itself."""
    unit = recommendation.holder
    return keepers(ask, (unit if unit.kind == STREET else unit.above).pk)


def at_district(ask, _recommendation, _cause):
    return keepers(ask, Organization.objects.get(kind=DISTRICT).pk)


EVENTS = {
    "registry.recommendation": [
        Event("recommendation.received", "waits", at_holder).says(
            _("Somebody recommends %(title)s; it waits for you"),
            _("Recommendation %(number)s from the public waits at %(unit)s until %(day)s."),
        ),
        Event("correction.received", "waits", at_holder).says(
            _("Somebody says that something about %(title)s is wrong"),
            _("Correction %(number)s from the public waits for an answer until %(day)s."),
        ),
        Event("recommendation.passed_on", "waits", at_next_holder, on="pass_on").says(
            _("The recommendation of %(title)s was passed on to you"),
            _("Recommendation %(number)s from the public was passed on to %(unit)s."),
        ),
        Event("recommendation.reopened", "waits", at_holder, on="reopen").says(
            _("What the public told about %(title)s is looked at again"),
            _("%(number)s from the public is looked at again at %(unit)s."),
        ),
        Event("recommendation.added", "progress", at_holder, on="add").says(
            _("The sender added something about %(title)s"),
            _("The sender of %(number)s added something."),
        ),
        Event("recommendation.withdrawn", "progress", at_holder, on="withdraw").says(
            _("The sender withdrew what was told about %(title)s"),
            _("The sender withdrew %(number)s."),
        ),
        Event("recommendation.at_street", "late", at_street).says(
            _("%(title)s was recommended, and %(unit)s has not answered since %(since)s"),
            _("Recommendation %(number)s has waited at %(unit)s since %(since)s."),
        ),
        Event("recommendation.at_district", "late", at_district).says(
            _("%(title)s was recommended, and %(unit)s has not answered since %(since)s"),
            _("Recommendation %(number)s has waited at %(unit)s since %(since)s."),
        ),
        Event("correction.late", "late", at_district).says(
            _("What the public said about %(title)s has not been answered since %(since)s"),
            _("%(number)s from the public has not been answered since %(since)s."),
        ),
    ],
}


def notify_of_receipt(recommendation, due_on):
    """A new one: told to the desk where it lies. Of an objection its own desk is told."""
    name = "correction.received" if recommendation.is_correction else "recommendation.received"
    facts = facts_of(recommendation, None) | {"day": due_on}
    notify(name, recommendation, by=recommendation.entered_by, facts=facts)


def notify_of_recommendation(recommendation, step):
    notify_of_step(recommendation, step, facts=facts_of)


def facts_of(recommendation, step):
    unit = (step or recommendation).holder
    return {"number": recommendation.number, "unit": unit.full_name}
