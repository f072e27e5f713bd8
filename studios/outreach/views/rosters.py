"""Desk pages of rosters: standing teams who speak, their members, terms and letters."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission as P
from accounts.security import audit
from registry.honorees.refusals import stops_of
from registry.honorees.rules import Doing
from studios.kept_writes import added, written
from studios.models import Roster, RosterMember
from studios.outreach.forms.roster import MemberEndForm, RosterForm, RosterMemberForm


@require(P.OUTREACH_VIEW)
def roster_list(request):
    today = timezone.localdate()
    serving = Q(members__until__isnull=True) | Q(members__until__gte=today)
    rosters = Roster.objects.annotate(serving=Count("members", filter=serving)).order_by("kind", "name", "pk")
    return render(request, "studios/outreach/roster_list.html", {"rows": rosters})


@require(P.OUTREACH_VIEW)
def roster_detail(request, pk):
    return roster_page(request, get_object_or_404(Roster, pk=pk))


def roster_page(request, roster, *, form=None, status=200):
    today, may_keep = timezone.localdate(), request.user.can(P.OUTREACH_KEEP)
    members = list(roster.members.select_related("honoree"))
    for member in members:
        member.is_serving = member.until is None or member.until >= today
    stops = stops_of([member.honoree_id for member in members if member.is_serving], Doing.SENT)
    for member in members:
        member.stop = stops.get(member.honoree_id) if member.is_serving else None
    context = {
        "roster": roster,
        "members": members,
        "today": today,
        "form": form or (RosterMemberForm(instance=RosterMember(roster=roster)) if may_keep else None),
        "bad_form": form,
        "refused": "",
    }
    return render(request, "studios/outreach/roster_detail.html", context, status=status)


@require(P.OUTREACH_KEEP)
def roster_create(request):
    return write_roster(request, Roster())


@require(P.OUTREACH_KEEP)
def roster_edit(request, pk):
    return write_roster(request, get_object_or_404(Roster, pk=pk))


def write_roster(request, roster):
    form = RosterForm(posted(request), instance=roster)
    title, home = roster.name or _("Set up a roster"), ("studios:roster_list", _("Rosters"))
    return written(request, form, noun="roster", title=title, home=home)


@require(P.OUTREACH_KEEP)
@require_POST
def member_add(request, pk):
    roster = get_object_or_404(Roster, pk=pk)
    if form := added(request, RosterMemberForm, roster, noun="roster_member", roster=roster):
        return roster_page(request, roster, form=form, status=422)
    return redirect(roster)


@require(P.OUTREACH_KEEP)
@require_POST
def member_end(request, pk):
    """A term ends on a day; the row stays."""
    member = get_object_or_404(RosterMember.objects.select_related("roster"), pk=pk)
    form = MemberEndForm(request.POST)
    if form.is_valid() and form.cleaned_data["until"] < member.since:
        form.add_error("until", _("The end lies before the beginning."))
    if not form.is_valid():
        return roster_page(request, member.roster, form=form, status=422)
    with transaction.atomic():
        RosterMember.objects.filter(pk=pk).update(until=form.cleaned_data["until"])
        audit.record("roster_member.end", by=request.user, target=member)
    messages.success(request, _("The term ends."))
    return redirect(member.roster)
