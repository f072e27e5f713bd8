"""Desk pages of candidacies: aiming at an honor, one ladder with its log, and what is done there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.office.settings import Office
from accounts.once import made_with
from accounts.permissions import Permission
from accounts.refusal import Refusal, answer, forbid, refusable, status_of
from honors.awards import eligibility
from honors.models import Candidacy, Honor
from honors.pool import ladder as pool_ladder
from honors.pool import page as pool_page
from honors.pool.forms import AimForm, CareForm, EndForm, EntryForm, LadderForm
from registry.approvals import proposals
from registry.approvals.policies import all_policies
from registry.models import Honoree


def visible(request, pk):
    candidacies = Candidacy.objects.visible_to(request.user).select_related(
        "honor", "honoree__category", "honoree__organization__parent", "opened_by"
    )
    days = Office.of(request.user)["pool_stale_days"]
    return get_object_or_404(candidacies.with_staleness(timezone.localdate(), days), pk=pk)


@require(Permission.POOL_VIEW)
def candidacy_detail(request, pk):
    return page(request, visible(request, pk))


def page(request, candidacy, *, status=200, **forms):
    context = pool_page.context(candidacy, request.user, **forms)
    return render(request, "honors/pool/candidacy_detail.html", context, status=status)


@require(Permission.POOL_KEEP)
def candidacy_create(request, pk):
    """Aim at an honor: those that the rules allow can be chosen, the others stand there with the reason."""
    if not request.user.can(Permission.HONOREE_VIEW):
        raise Http404
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    choices, closed = choice_of(honoree)
    form = AimForm(posted(request), honors=Honor.objects.filter(pk__in=[honor.pk for honor in choices]))
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "candidacy.open", honoree, form=form, field="honor"):
            made = pool_ladder.aim(
                honoree, data["honor"], by=request.user, reason=data["reason"], token=data["token"]
            )
            messages.success(request, _("The file is in the pool."))
            return redirect(made)
    # after the first half of a double click the honor is no choice any more
    elif form.is_bound and (made := made_with(Candidacy, form.data.get("token"), honoree=honoree)):
        return redirect(made)
    return answer(
        request, "honors/pool/candidacy_form.html", form, honoree=honoree, closed=closed, choices=choices
    )


def choice_of(honoree):
    """(honors that may be aimed at, others with the reason why not)."""
    facts, today = eligibility.Facts(honoree), timezone.localdate()
    aimed = set(Candidacy.objects.open().filter(honoree=honoree).values_list("honor", flat=True))
    choices, closed = [], []
    for honor in Honor.objects.filter(is_open=True).prefetch_related("categories"):
        reason = eligibility.why_not(honoree, honor, on=today, facts=facts)
        if not reason and honor.pk in aimed:
            reason = _("The file aims at this honor already.")
        if reason:
            closed.append({"honor": honor, "reason": reason})
        else:
            choices.append(honor)
    return choices, closed


@require(Permission.APPROVAL_SIGN)
@require_POST
def candidacy_climb(request, pk):
    """Propose a step of the ladder; it is taken when enough people have signed, one of them the head."""
    candidacy = visible(request, pk)
    if not all_policies()["ladder"].may_propose(request.user):
        forbid(request, "candidacy.climb", candidacy)
    form = LadderForm(request.POST)
    if form.is_valid():
        with refusable(request, "candidacy.climb", candidacy, form=form):
            propose_step(candidacy, form.cleaned_data, by=request.user)
            messages.success(request, _("Proposed. It takes effect when enough people have signed."))
            return redirect(candidacy)
        candidacy = visible(request, pk)
    return page(request, candidacy, status=status_of(form), ladder_form=form)


def propose_step(candidacy, data, *, by):
    """:raises Refusal: the file stands on this step, or is not in the pool any more"""
    if not candidacy.is_open:
        raise Refusal(_("The file does not aim at this honor any more."))
    if not candidacy.honor_id:
        raise Refusal(pool_ladder.unaimed_words())
    if candidacy.rung == data["rung"]:
        raise Refusal(_("The file is on that step already, or somebody just moved it."))
    facts = {"from": candidacy.rung, "rung": data["rung"]}
    return proposals.propose(
        "ladder",
        candidacy,
        by=by,
        honoree=candidacy.honoree,
        facts=facts,
        reason=data["note"],
        token=data["token"],
    )


@require(Permission.POOL_KEEP)
@require_POST
def candidacy_care(request, pk):
    """Mentor, next action and its day."""
    candidacy = visible(request, pk)
    form = CareForm(request.POST, instance=visible(request, pk))
    if form.is_valid():
        data = dict(form.cleaned_data)
        with refusable(request, None, form=form):
            pool_ladder.care(candidacy, by=request.user, seen=data.pop("seen"), **data)
            messages.success(request, _("Saved."))
            return redirect(candidacy)
        candidacy = visible(request, pk)
    return page(request, candidacy, status=status_of(form), care_form=form)


@require(Permission.POOL_KEEP)
@require_POST
def candidacy_note(request, pk):
    """An entry of the cultivation log."""
    candidacy, form = visible(request, pk), EntryForm(request.POST)
    if not form.is_valid():
        return page(request, candidacy, status=422, entry_form=form)
    pool_ladder.note(candidacy, by=request.user, **form.cleaned_data)
    messages.success(request, _("Noted in the log."))
    return redirect(f"{candidacy.get_absolute_url()}#log")


@require(Permission.POOL_KEEP)
@require_POST
def candidacy_drop(request, pk):
    return change_state(request, pk, pool_ladder.drop, _("Dropped. The history stays."))


@require(Permission.POOL_KEEP)
@require_POST
def candidacy_reopen(request, pk):
    return change_state(request, pk, pool_ladder.reopen, _("The file is in the pool again."))


def change_state(request, pk, verb, done):
    candidacy, form = visible(request, pk), EndForm(request.POST)
    if not form.is_valid():
        return page(request, candidacy, status=422, end_form=form)
    with refusable(request, f"candidacy.{verb.__name__}", candidacy, form=form) as outcome:
        verb(candidacy, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, done)
        return redirect(candidacy)
    return page(request, visible(request, pk), status=outcome.refused.status, end_form=form)
