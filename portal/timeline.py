"""The office timeline (人物大事记): everything about one honoree, from the first lead on.

It spans all apps: an app that has something to tell adds a `Source` here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courtesies import timeline as courtesies
from honors import timeline as honors
from registry import approval_page, honoree_page
from registry.models import Consent, ConsequenceTick
from studios import outreach_timeline
from studios import timeline as studios


@dataclass(frozen=True)
class Source:
    """Rows of one kind.

    :param name: stands in the URL
    :param rows: (honoree) → list of rows as `registry.honoree_page.row` makes them
    """

    name: str
    label: str
    rows: Callable


def opening_rows(honoree):
    label = _("File opened")
    return [
        honoree_page.row(honoree.opened_at, label, icon="plus", tone="blue", actor=honoree.opened_by),
        *honoree_page.lead_rows(honoree),
    ]


def consent_rows(honoree):
    consents = Consent.objects.filter(person__honoree=honoree)
    return honoree_page.consent_rows(consents.select_related("person", "withdrawal__by", "recorded_by"))


def suspension_rows(honoree):
    return honoree_page.suspension_rows(honoree.suspensions.select_related("by", "reinstatement__by"))


def approval_rows(honoree):
    return approval_page.timeline_rows(honoree.proposals.with_people(), honoree_page.row)


def story_rows(honoree):
    story = getattr(honoree, "story", None)
    return honoree_page.story_rows(story) if story is not None else []


def tick_rows(honoree):
    """What followed from a withdrawal and was seen to."""
    ticks = ConsequenceTick.objects.filter(item__list__honoree=honoree)
    return [
        honoree_page.row(
            tick.at,
            _("Seen to: %(what)s") % {"what": tick.item.label},
            icon="check",
            tone="grey",
            actor=tick.by,
            note=tick.note_text,
        )
        for tick in ticks.select_related("item", "by", "note")
    ]


SOURCES = (
    Source("lead", gettext_lazy("leads"), opening_rows),
    Source("ladder", gettext_lazy("ladder"), honoree_page.ladder_rows),
    Source("candidacy", gettext_lazy("candidacies"), honors.candidacy_rows),
    Source("nomination", gettext_lazy("nominations"), honors.nomination_rows),
    Source("award", gettext_lazy("awards"), honors.award_rows),
    Source("withdrawal", gettext_lazy("withdrawals"), honors.withdrawal_rows),
    Source("suspension", gettext_lazy("suspensions"), suspension_rows),
    Source("follows", gettext_lazy("what followed"), tick_rows),
    Source("courtesy", gettext_lazy("courtesies"), courtesies.ledger_rows),
    Source("care", gettext_lazy("visits"), courtesies.care_rows),
    Source("studio", gettext_lazy("studios"), studios.studio_rows),
    Source("consent", gettext_lazy("basis"), consent_rows),
    Source("story", gettext_lazy("story"), story_rows),
    Source("outreach", gettext_lazy("outreach"), outreach_timeline.outreach_rows),
    Source("coverage", gettext_lazy("media coverage"), outreach_timeline.coverage_rows),
    Source("approval", gettext_lazy("approvals"), approval_rows),
)


def rows_of(honoree, *, kind=""):
    """Newest first.

    :param kind: name of a source; anything else means all
    :returns: (rows, dict name → how many of each kind there are)
    """
    found = {source.name: source.rows(honoree) for source in SOURCES}
    counts = {name: len(rows) for name, rows in found.items()}
    chosen = found[kind] if kind in found else [row for rows in found.values() for row in rows]
    return sorted(chosen, key=lambda row: row["at"], reverse=True), counts
