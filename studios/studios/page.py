"""What the desk page of a studio prints."""

from django.utils import timezone
from django.utils.translation import get_language

from accounts.lists.move_page import move_rows
from accounts.office.memory import remembered, version_for
from accounts.permissions import Permission as P
from studios.activities import statistics as activities_statistics
from studios.activities.moves import ActivityState as A
from studios.models import Have
from studios.studios.forms.studio import StudioMoveForm
from studios.studios.forms.year import HaveForm
from studios.studios.moves import STUDIO_MOVES

LOG = 8


def context(studio, user, *, bound=None, have_form=None):
    """:param bound: name of a move → its form as it was sent"""
    bound = bound or {}
    name = f"studio-desk/{studio.pk}/{get_language()}"
    kept = remembered(name, lambda: facts_of(studio), version=version_for(user))
    keeps, manages = user.can(P.STUDIO_KEEP), user.can(P.STUDIO_MANAGE)
    return kept | {
        "studio": studio,
        "can_log": keeps and studio.may_act,
        "can_keep": keeps or manages,
        "moves": move_rows(studio, user, form_of, bound),
        "moves_for_another": studio.moves_for_another(user),
        "have_form": have_form or HaveForm(),
        "can_review": manages and studio.state in STUDIO_MOVES["review"].sources,
    }


def form_of(studio, rule, *sent):
    return StudioMoveForm(*sent, move=rule, studio=studio, seen=studio.version)


def facts_of(studio):
    """What does not depend on who looks; plain rows, so that they can be remembered."""
    now = timezone.now()
    activities = list(studio.activities.order_by("-starts_at", "-pk"))
    coming = [one for one in activities if one.state == A.PLANNED and one.starts_at >= now]
    steps = list(studio.steps.select_related("by", "note", "review"))
    year = timezone.localtime(now).year
    plan = studio.plans.filter(year=year).first()
    day = timezone.localdate(now)
    return {
        "next": coming[-1] if coming else None,
        "coming_count": len(coming),
        "log": [one for one in activities if one not in coming and one.state != A.CANCELED][:LOG],
        "log_count": len(activities),
        "waiting_count": sum(one.state == A.LOGGED for one in activities),
        "returned_count": sum(one.state == A.RETURNED for one in activities),
        "members": list(studio.members.with_basis().select_related("person__honoree")),
        "coordinators": list(studio.coordinators.select_related("organization")),
        "haves": haves_of(studio),
        "plan": plan,
        "year": year,
        "quarters": quarters(plan, activities_statistics.done_by_quarter(activities, year), today=day),
        "reviews": [step.review for step in steps[::-1] if hasattr(step, "review")],
        "totals": list(studio.reported_totals.all()),
        "steps": steps[::-1],
        "figures": activities_statistics.figures_of(activities, on=day),
    }


def quarters(plan, done, *, today):
    """Plan against done in this year; a quarter that is not over cannot fall short yet."""
    planned, now = plan.quarters if plan else [0, 0, 0, 0], (today.month - 1) // 3 + 1
    return [
        {
            "number": number,
            "planned": wanted,
            "done": made,
            "is_short": made < wanted,
            "is_now": number == now,
            "is_ahead": number > now,
        }
        for number, (wanted, made) in enumerate(zip(planned, done, strict=True), start=1)
    ]


def haves_of(studio):
    """Each of the six with the newest row about it, if there is one."""
    newest = {row.have: row for row in studio.six_haves.select_related("checked_by").order_by("pk")}
    return [(have, newest.get(have)) for have in Have]
