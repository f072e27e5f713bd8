"""The office timeline (人物大事记): everything about one honoree, from the first lead on.

It spans all apps: an app that has something to tell adds a `Source` here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from courtesies import timeline as courtesies
from honors import timeline as honors
from registry.approvals import page as approval_page
from registry.honorees import page as honoree_page
from registry.models import Consent, ConsequenceTick
from studios import timeline as studios
from studios.outreach import timeline as outreach


@dataclass(frozen=True)
class Source:
    """Rows of one kind.

    :param name: stands in the URL
    :param rows: (honoree, user) → list of rows as `registry.honorees.page.row` makes them
    :param permission: without it this user reads no row of the kind
    """

    name: str
    label: str
    rows: Callable
    permission: Permission = Permission.HONOREE_VIEW


def opening_rows(honoree, user):
    label = _("File opened")
    return [
        honoree_page.row(honoree.opened_at, label, icon="plus", tone="blue", actor=honoree.opened_by),
        *honoree_page.lead_rows(honoree, user),
    ]


def consent_rows(honoree):
    consents = Consent.objects.filter(person__honoree=honoree)
    return honoree_page.consent_rows(consents.select_related("person", "withdrawal__by", "entered_by"))


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
            tone="gray",
            actor=tick.by,
            note=tick.note_text,
        )
        for tick in ticks.select_related("item", "by", "note")
    ]


def for_everybody(rows):
    """Rows that are the same for all who may read the kind."""
    return lambda honoree, user: rows(honoree)


P = Permission
SOURCES = (
    Source("lead", gettext_lazy("leads"), opening_rows),
    Source("ladder", gettext_lazy("ladder"), for_everybody(honoree_page.ladder_rows)),
    Source("candidacy", gettext_lazy("candidacies"), for_everybody(honors.candidacy_rows), P.POOL_VIEW),
    Source("nomination", gettext_lazy("nominations"), for_everybody(honors.nomination_rows), P.ROUND_VIEW),
    Source("award", gettext_lazy("awards"), for_everybody(honors.award_rows)),
    Source("withdrawal", gettext_lazy("withdrawals"), for_everybody(honors.withdrawal_rows)),
    Source("suspension", gettext_lazy("suspensions"), for_everybody(suspension_rows)),
    Source("follows", gettext_lazy("what followed"), for_everybody(tick_rows)),
    Source("courtesy", gettext_lazy("courtesies"), for_everybody(courtesies.ledger_rows), P.COURTESY_VIEW),
    Source("care", gettext_lazy("visits"), for_everybody(courtesies.care_rows), P.COURTESY_VIEW),
    Source("studio", gettext_lazy("studios"), for_everybody(studios.studio_rows), P.STUDIO_VIEW),
    Source("consent", gettext_lazy("basis"), for_everybody(consent_rows)),
    Source("story", gettext_lazy("story"), for_everybody(story_rows)),
    Source("outreach", gettext_lazy("outreach"), for_everybody(outreach.outreach_rows), P.OUTREACH_VIEW),
    Source("coverage", gettext_lazy("media coverage"), for_everybody(outreach.coverage_rows),
           P.OUTREACH_VIEW),
    Source("approval", gettext_lazy("approvals"), for_everybody(approval_rows)),
)  # fmt: skip


def rows_of(honoree, user, *, kind=""):
    """Newest first; what this user may not open elsewhere is not told here.

    :param kind: name of a source; anything else means all
    :returns: (rows, dict name → how many of each kind there are)
    """
    found = {source.name: source.rows(honoree, user) for source in SOURCES if user.can(source.permission)}
    counts = {name: len(rows) for name, rows in found.items()}
    chosen = found[kind] if kind in found else [row for rows in found.values() for row in rows]
    return sorted(chosen, key=lambda row: row["at"], reverse=True), counts
