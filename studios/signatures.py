"""What waits in this app for the district's decision: studios to be named, plaques to be given."""

from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.inbox.worklist import Entry, Source, last_step
from accounts.permissions import Permission as P
from studios.models import Studio, StudioStep
from studios.studios.moves import StudioState

NAMING, PLAQUE = "studio_naming", "studio_plaque"
KIND_OF = {StudioState.VISITED: NAMING, StudioState.NAMED: PLAQUE}


def kinds():
    return {NAMING: _("studio to be named"), PLAQUE: _("plaque to be given")}


def waiting(user, today):
    """Not the naming of a studio whose application this user entered."""
    if not user.can(P.STUDIO_MANAGE):
        return []
    own = Q(state=StudioState.VISITED, created_by=user)
    studios = Studio.objects.visible_to(user).filter(state__in=KIND_OF).exclude(own)
    studios = studios.annotate(**last_step(StudioStep.objects.filter(studio=OuterRef("pk"))))
    return [(studios.order_by("pk"), read)]


def read(studios):
    return [
        Entry(
            kind=KIND_OF[studio.state],
            title=studio.name,
            url=studio.get_absolute_url(),
            who=studio.by_name or "",
            since=studio.since or studio.created_at,
            is_example=studio.is_example,
        )
        for studio in studios
    ]


SOURCE = Source(kinds=kinds, waiting=waiting)
