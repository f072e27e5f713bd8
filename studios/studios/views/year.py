"""What is kept about a studio: members, plans, reviews, the six haves, totals that a source states."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, answer, forbid, page_with, refusable
from accounts.security import audit
from registry.files import uploads
from studios.models import SixHave, Studio, StudioMember, StudioPlan
from studios.studios import records
from studios.studios.forms.year import HaveForm, MemberForm, PlanForm, ReviewForm, TotalForm
from studios.studios.views.studios import detail_page, visible_studio


def kept_studio(request, pk):
    """A studio that this user may write about: its coordinator's, or any for the district.

    :raises Forbidden: may see it, not keep it
    """
    studio = visible_studio(request, pk)
    if not (request.user.can(Permission.STUDIO_KEEP) or request.user.can(Permission.STUDIO_MANAGE)):
        forbid(request, "studio.keep", studio, _("Your role does not keep studios."))
    return studio


@require(Permission.STUDIO_VIEW)
def member_create(request, pk):
    studio = kept_studio(request, pk)
    return write_member(request, studio, StudioMember(studio=studio))


@require(Permission.STUDIO_VIEW)
def member_edit(request, pk):
    visible = Studio.objects.visible_to(request.user)
    member = get_object_or_404(StudioMember.objects.select_related("person"), pk=pk, studio__in=visible)
    return write_member(request, kept_studio(request, member.studio_id), member)


def write_member(request, studio, member):
    form = MemberForm(posted(request), instance=member, by=request.user)
    if form.is_valid():
        data = form.cleaned_data
        if member.pk is None and data["token"]:
            member.token = data["token"]
        with refusable(request, "studio.member_edit", studio, form=form):
            records.save_member(member, by=request.user, facts=form.facts(), seen=data["seen"])
            messages.success(request, _("Saved."))
            return redirect(f"{studio.get_absolute_url()}#members")
    return answer(
        request, "studios/studios/member_form.html", form, studio=studio, member=member if member.pk else None
    )


@require(Permission.STUDIO_VIEW)
def plan_edit(request, pk, year):
    """What the studio means to do in a year."""
    studio = kept_studio(request, pk)
    if not 2020 <= year <= timezone.localdate().year + 1:
        raise Http404
    plan = studio.plans.filter(year=year).first() or StudioPlan(studio=studio, year=year)
    form = PlanForm(posted(request), instance=plan)
    if form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        with refusable(request, "studio.plan", studio, form=form):
            records.save_plan(studio, year, by=request.user, facts=form.facts(), seen=seen)
            messages.success(request, _("Saved."))
            return redirect(f"{studio.get_absolute_url()}#plan")
    return answer(request, "studios/studios/plan_edit.html", form, studio=studio, year=year)


@require(Permission.STUDIO_VIEW)
@require_POST
def have_check(request, pk):
    studio = kept_studio(request, pk)
    form = HaveForm(request.POST, request.FILES)
    if not form.is_valid():
        return detail_page(request, studio, have_form=form, status=422)
    data = form.cleaned_data
    facts = {name: data[name] for name in ("have", "is_met", "checked_on", "token")}
    try:
        with uploads.kept(data["photo"], by=request.user, store=uploads.store_picture) as photo:
            records.check_have(studio, by=request.user, photo=photo, **facts)
    except FileRefusal as refused:
        form.add_error("photo", refused.sentence)
        return detail_page(request, studio, have_form=form, status=422)
    messages.success(request, _("Recorded."))
    return redirect(f"{studio.get_absolute_url()}#haves")


@require(Permission.STUDIO_VIEW)
def have_photo(request, pk):
    """The photo of one of the six haves; opening it is recorded."""
    visible = Studio.objects.visible_to(request.user)
    row = get_object_or_404(
        SixHave.objects.select_related("photo"), pk=pk, studio__in=visible, photo__isnull=False
    )
    audit.record("studio.have_photo", by=request.user, target=row)
    return uploads.serve(row.photo)


@require(Permission.STUDIO_MANAGE)
def studio_review(request, pk):
    studio = visible_studio(request, pk)
    form = ReviewForm(posted(request), seen=studio.version)
    refused = None
    if form.is_valid():
        with refusable(request, "studio.review", studio) as outcome:
            records.review(studio, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect(studio)
        refused = outcome.refused
    context = {"form": form, "studio": studio}
    return page_with(request, "studios/studios/studio_review.html", context, refused, form)


@require(Permission.STUDIO_MANAGE)
def total_create(request, pk):
    """A number that a source states about the studio."""
    studio = visible_studio(request, pk)
    form = TotalForm(posted(request), studio=studio)
    if form.is_valid():
        records.report_total(studio, by=request.user, token=form.cleaned_data["token"], **form.facts())
        messages.success(request, _("Recorded."))
        return redirect(f"{studio.get_absolute_url()}#totals")
    return answer(request, "studios/studios/total_form.html", form, studio=studio)
