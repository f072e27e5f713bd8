"""The office timeline (人物大事记): everything about one honoree, from the first lead on.

It spans all apps: an app that has something to tell adds a `Source` here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.lists.held import rows_of
from accounts.lists.timeline import Line, newest_first
from accounts.permissions import Permission
from courtesies import timeline as courtesies
from honors import timeline as honors
from registry.approvals import page as approval_page
from registry.honorees import page as honoree_page
from registry.models import Consent, ConsequenceTick
from studios import timeline as studios
from studios.coverage import timeline as coverage
from studios.outreach import timeline as outreach


@dataclass(frozen=True)
class Source:
    """Lines of one kind.

    :param name: stands in the URL
    :param lines: (honoree, user) → `accounts.lists.timeline.Line`s
    :param permission: without it this user reads no line of the kind
    :param told: name → annotation of the file by which `lines` are asked for together with it
    """

    name: str
    label: str
    lines: Callable
    permission: Permission = Permission.HONOREE_VIEW
    told: dict = field(default_factory=dict)


def opening_lines(honoree, user):
    yield Line(honoree.opened_at, _("File opened"), "plus", "blue", honoree.opened_by)
    yield from honoree_page.lead_lines(honoree, user)


def consent_lines(honoree):
    consents = Consent.objects.of(honoree.persons.all().values("pk"))
    return honoree_page.consent_lines(consents.select_related("person", "withdrawal__by", "entered_by"))


def suspension_lines(honoree):
    return honoree_page.suspension_lines(
        rows_of(honoree, "suspensions").select_related("by", "reinstatement__by")
    )


def approval_lines(honoree):
    return approval_page.timeline(rows_of(honoree, "proposals").with_people())


def story_lines(honoree):
    story = getattr(honoree, "story", None)
    return honoree_page.story_lines(story) if story is not None else []


def tick_lines(honoree):
    """What followed from a withdrawal and was seen to."""
    ticks = ConsequenceTick.objects.filter(item__list__in=rows_of(honoree, "consequence_lists"))
    for tick in ticks.select_related("item", "by", "note"):
        label = _("Seen to: %(what)s") % {"what": tick.item.label}
        yield Line(tick.at, label, "check", "gray", tick.by, tick.note_text)


def for_everybody(lines):
    """Lines that are the same for all who may read the kind."""
    return lambda honoree, user: lines(honoree)


P = Permission
SOURCES = (
    Source("lead", gettext_lazy("leads"), opening_lines),
    Source("ladder", gettext_lazy("ladder"), for_everybody(honoree_page.ladder_lines),
           told=honoree_page.LADDER_TOLD),
    Source("candidacy", gettext_lazy("candidacies"), for_everybody(honors.candidacy_lines), P.POOL_VIEW),
    Source("nomination", gettext_lazy("nominations"), for_everybody(honors.nomination_lines), P.ROUND_VIEW),
    Source("award", gettext_lazy("awards"), for_everybody(honors.award_lines)),
    Source("withdrawal", gettext_lazy("withdrawals"), for_everybody(honors.withdrawal_lines)),
    Source("suspension", gettext_lazy("suspensions"), for_everybody(suspension_lines)),
    Source("follows", gettext_lazy("what followed"), for_everybody(tick_lines)),
    Source("courtesy", gettext_lazy("courtesies"), for_everybody(courtesies.ledger_lines), P.COURTESY_VIEW),
    Source("care", gettext_lazy("visits"), for_everybody(courtesies.care_lines), P.COURTESY_VIEW,
           told=courtesies.CARE_TOLD),
    Source("studio", gettext_lazy("studios"), for_everybody(studios.studio_lines), P.STUDIO_VIEW),
    Source("consent", gettext_lazy("basis"), for_everybody(consent_lines)),
    Source("story", gettext_lazy("story"), for_everybody(story_lines)),
    Source("outreach", gettext_lazy("outreach"), for_everybody(outreach.outreach_lines), P.OUTREACH_VIEW,
           told=outreach.OUTREACH_TOLD),
    Source("coverage", gettext_lazy("media coverage"), for_everybody(coverage.coverage_lines),
           P.OUTREACH_VIEW, told=coverage.COVERAGE_TOLD),
    Source("approval", gettext_lazy("approvals"), for_everybody(approval_lines)),
)  # fmt: skip


def told_of(user):
    """What `lines_of` needs on the file, by name."""
    sources = [source.told for source in SOURCES if user.can(source.permission)]
    return {name: annotation for told in sources for name, annotation in told.items()}


def lines_of(honoree, user, *, kind=""):
    """Newest first; what this user may not open elsewhere is not told here.

    :param honoree: annotated with `told_of` this user
    :param kind: name of a source; anything else means all
    :returns: (lines, dict name → how many of each kind there are)
    """
    readable = (source for source in SOURCES if user.can(source.permission))
    found = {source.name: list(source.lines(honoree, user)) for source in readable}
    counts = {name: len(lines) for name, lines in found.items()}
    chosen = found[kind] if kind in found else [line for lines in found.values() for line in lines]
    return newest_first(chosen), counts
