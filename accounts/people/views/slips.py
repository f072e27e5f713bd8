"""First passwords on slips to cut and hand out; roles that wait for the security administrator."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.models import FirstPassword, RoleRequest
from accounts.people.first_passwords import forget
from accounts.permissions import Permission
from accounts.refusal import refusable
from accounts.security import audit
from accounts.text import number_in

MOST = 500  # on one page


def standing_slips():
    slips = FirstPassword.objects.standing().select_related("user__organization__parent")
    return slips.order_by("user__organization__path", "user__username")[:MOST]


@require(Permission.ACCOUNT_MANAGE)
def slip_list(request):
    """Whose slips can be printed; the passwords themselves only on the printed page."""
    return render(request, "accounts/people/slip_list.html", {"slips": standing_slips()})


@require(Permission.ACCOUNT_MANAGE)
@require_POST
def slip_print(request):
    """The slips with the passwords; asking for them is recorded."""
    slips = list(standing_slips())
    for slip in slips:
        slip.password = slip.read()
    audit.record("account.slips_print", by=request.user, detail={"accounts": len(slips)})
    site = request.build_absolute_uri(reverse("account_login"))
    return render(
        request,
        "accounts/people/slip_print.html",
        {"slips": slips, "site_url": site, "site_name": settings.SITE["host"]},
    )


@require(Permission.ACCOUNT_MANAGE)
@require_POST
def slip_forget(request):
    """All handed out: the passwords are gone from the system."""
    count = forget(FirstPassword.objects.all(), by=request.user)
    words = ngettext(
        "%(count)d first password is forgotten here; it still works until it is changed.",
        "%(count)d first passwords are forgotten here; they still work until they are changed.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("accounts:slip_list")


@require(Permission.ROLE_GRANT)
def role_request_list(request):
    """Roles that were asked for when accounts were made; granted or declined in one go."""
    if request.method == "POST":
        return decide(request)
    waiting = RoleRequest.objects.filter(state=RoleRequest.State.WAITING).select_related(
        "user", "organization", "asked_by"
    )
    context = {"requests": waiting.order_by("organization__path", "pk")[:MOST]}
    return render(request, "accounts/people/role_request_list.html", context)


def decide(request):
    """What cannot be granted stays, and the page says which and why; the rest is done."""
    keys = [key for key in map(number_in, request.POST.getlist("request")) if key is not None]
    chosen = RoleRequest.objects.filter(pk__in=keys[:MOST], state=RoleRequest.State.WAITING)
    is_grant = request.POST.get("decision") != "decline"
    done = 0
    for asked in chosen.select_related("user", "organization"):
        with refusable(request, "role.grant", asked.user) as outcome:
            asked.grant(by=request.user) if is_grant else asked.decline(by=request.user)
            done += 1
        if why := outcome.refused:
            messages.error(request, _("%(name)s: %(why)s") % {"name": asked.user.name, "why": why})
    if not keys:
        messages.warning(request, _("Nothing was chosen: tick the rows first."))
    if done:
        words = (
            ngettext("%(count)d role granted.", "%(count)d roles granted.", done)
            if is_grant
            else ngettext("%(count)d request declined.", "%(count)d requests declined.", done)
        )
        messages.success(request, words % {"count": done})
    return redirect("accounts:role_request_list")
