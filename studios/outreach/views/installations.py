"""Desk pages of installations: scenery pieces and boards in public places, and their upkeep."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission as P
from registry.models import Honoree
from studios.chosen_honoree import asked_honorees
from studios.kept_writes import added, written
from studios.models import Installation, InstallationCheck
from studios.outreach.forms.roster import InstallationCheckForm, InstallationForm

MOST = 500


@require(P.OUTREACH_VIEW)
def installation_list(request):
    """What stands, then what was removed; each with how it was when somebody last looked."""
    newest = InstallationCheck.objects.filter(installation=OuterRef("pk")).order_by("-on", "-pk")
    rows = Installation.objects.annotate(
        checked_on=Subquery(newest.values("on")[:1]), condition=Subquery(newest.values("condition")[:1])
    )
    names = Prefetch("shows", Honoree.objects.only("pk", "name", "is_example").order_by("pk"))
    rows = list(rows.prefetch_related(names).order_by("removed_on", "-since", "-pk")[:MOST])
    words = dict(InstallationCheck.Condition.choices)
    for row in rows:
        row.condition_words = words.get(row.condition, "")
    return render(request, "studios/outreach/installation_list.html", {"rows": rows})


@require(P.OUTREACH_VIEW)
def installation_detail(request, pk):
    return installation_page(request, get_object_or_404(Installation, pk=pk))


def installation_page(request, installation, *, form=None, status=200):
    may_keep = request.user.can(P.OUTREACH_KEEP)
    context = {
        "installation": installation,
        "shows": installation.shows.order_by("pk"),
        "checks": installation.checks.select_related("by"),
        "today": timezone.localdate(),
        "form": form
        or (
            InstallationCheckForm(instance=InstallationCheck(installation=installation)) if may_keep else None
        ),
        "bad_form": form,
        "refused": "",
    }
    return render(request, "studios/outreach/installation_detail.html", context, status=status)


@require(P.OUTREACH_KEEP)
def installation_create(request):
    initial = {"since": timezone.localdate()}
    return write_installation(request, Installation(), initial=initial, honorees=asked_honorees(request))


@require(P.OUTREACH_KEEP)
def installation_edit(request, pk):
    return write_installation(request, get_object_or_404(Installation, pk=pk))


def write_installation(request, installation, **facts):
    form = InstallationForm(posted(request), instance=installation, **facts)
    title = installation.title or _("Note an installation")
    home = "studios:installation_list", _("Installations")
    return written(request, form, noun="installation", title=title, home=home)


@require(P.OUTREACH_KEEP)
@require_POST
def installation_check(request, pk):
    installation = get_object_or_404(Installation, pk=pk)
    form = added(
        request, InstallationCheckForm, installation, noun="installation_check", installation=installation
    )
    if form:
        return installation_page(request, installation, form=form, status=422)
    return redirect(installation)
