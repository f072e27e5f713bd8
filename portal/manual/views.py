"""The manual of the desk, one page for each role, and how to write a lead."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from accounts.guard import require
from accounts.permissions import Permission, Role
from portal.manual import MANUALS, manual_of
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.moves import MOVES


@require(Permission.DESK)
def help_page(request, role=""):
    """The manual of one role, by default the reader's own; everybody may read all of them."""
    mine = [grant.role for grant in request.user.live_grants]
    role = role or next(iter(mine), Role.COMMUNITY_REPORTER.value)
    if role not in MANUALS:
        raise Http404
    context = {
        "manual": manual_of(Role(role)),
        "tabs_of_roles": [
            {
                "label": known.label,
                "url": reverse("portal:help_page", args=[known.value]),
                "is_here": known.value == role,
                "is_mine": known.value in mine,
            }
            for known in MANUALS
        ],
    }
    return render(request, "portal/manual/help_page.html", context)


@require(Permission.DESK)
def lead_guide(request):
    """How to write a lead, and the way it takes; the moves are read from the table."""
    return render(
        request, "portal/manual/lead_guide.html", {"moves": MOVES.values(), "limit": DEED_LINE_LIMIT}
    )
