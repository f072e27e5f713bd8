"""Desk pages of story plans (选题): what is planned by when, one plan, closing it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.once import once
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refuse
from accounts.security import audit
from registry.models import Honoree, StoryPlan
from registry.stories.filters import PlanFilter
from registry.stories.forms.plan import PlanCloseForm, PlanForm

PLAN_SORTS = {
    "due_on": ("due_on", "pk"),
    "title": ("title", "pk"),
    "owner": ("owner__name", "due_on", "pk"),
    "state": ("state", "due_on", "pk"),
}


@require(Permission.HONOREE_VIEW)
def plan_list(request):
    """Open plans by day, month after month, unless something else is asked for."""
    plans = StoryPlan.objects.select_related("honoree", "owner")
    view = request.GET.get("view", "open")
    if view == "mine":
        plans = plans.open().filter(owner=request.user)
    elif view != "all":
        view, plans = "open", plans.open()
    listing = Listing(
        request, PlanFilter(request.GET, queryset=plans), sorts=PLAN_SORTS, default=("due_on", "pk")
    )
    if listing.wants_table:
        return listing.table(_("Story plans"), table_columns())
    today, choices = timezone.localdate(), [("open", _("still open")), ("mine", _("mine")), ("all", _("all"))]
    for plan in listing.page.object_list:
        plan.is_late_now = plan.is_late(today)
    context = listing.context() | {
        "views": tabs(request, "view", view, choices),
        "is_by_day": not request.GET.get("sort"),
    }
    return render(request, "registry/stories/plan_list.html", context)


def table_columns():
    """What a plan holds, column by column; a done one becomes a row of coverage."""
    return [
        TableColumn(_("Due"), lambda plan: str(plan.due_on)),
        TableColumn(_("Working title"), lambda plan: plan.title),
        TableColumn(_("About whom"), lambda plan: plan.honoree.name),
        TableColumn(_("Outlet"), lambda plan: plan.outlet),
        TableColumn(_("Level of the outlet"), lambda plan: plan.get_outlet_level_display()),
        TableColumn(_("Form"), lambda plan: plan.get_form_display()),
        TableColumn(_("Who does it"), lambda plan: plan.owner.name),
        TableColumn(_("State"), lambda plan: plan.get_state_display()),
        TableColumn(_("Published on"), lambda plan: str(plan.published_on or "")),
        TableColumn(_("Address"), lambda plan: plan.link),
    ]


@require(Permission.PLAN_EDIT)
def plan_create(request, pk):
    """A plan about the person of a file."""
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    form = PlanForm(posted(request), initial={"owner": request.user})
    if form.is_valid():
        data = form.cleaned_data
        data.pop("seen", None)
        opened(honoree, by=request.user, **data)
        messages.success(request, _("The plan is noted."))
        return redirect("registry:plan_list")
    return answer(request, "registry/stories/plan_form.html", form, honoree=honoree, plan=None)


@once(StoryPlan, honoree="honoree")
def opened(honoree, *, by, token, **facts):
    plan = StoryPlan.objects.create(honoree=honoree, opened_by=by, token=token, **facts)
    audit.record("plan.open", by=by, target=plan)
    return plan


def desk_plan(pk):
    return get_object_or_404(StoryPlan.objects.select_related("honoree", "owner", "closed_by"), pk=pk)


@require(Permission.HONOREE_VIEW)
def plan_edit(request, pk):
    """One plan: read by all of the district, changed by those who plan."""
    plan = desk_plan(pk)
    if request.method != "POST":
        return plan_page(request, plan)
    if not request.user.can(Permission.PLAN_EDIT):
        return plan_refused(request, plan, status=403)
    form = PlanForm(request.POST, plan=plan)
    if not form.is_valid():
        return plan_page(request, plan, form=form, status=422)
    data = form.cleaned_data
    data.pop("token")
    return changed(request, plan, "plan.change", data, _("Saved."), form=form)


@require(Permission.PLAN_EDIT)
def plan_close(request, pk):
    plan = desk_plan(pk)
    form = PlanCloseForm(
        posted(request), initial={"seen": plan.version, "published_on": timezone.localdate()}
    )
    if not form.is_valid():
        return plan_page(request, plan, close_form=form, status=422 if form.is_bound else 200)
    data = form.cleaned_data
    if data["state"] == StoryPlan.State.DROPPED:
        data |= {"published_on": None, "link": ""}
    data |= {"closed_by": request.user, "closed_on": timezone.localdate()}
    return changed(request, plan, "plan.close", data, _("The plan is closed."), close_form=form)


def changed(request, plan, action, data, said, **forms):
    """Write what differs, unless somebody else was faster."""
    seen = data.pop("seen")
    with transaction.atomic():
        is_changed = plan.change(seen=seen, **data)
        if is_changed:
            audit.record(action, by=request.user, target=plan, detail={"state": data["state"]})
    if not is_changed:
        return plan_refused(request, desk_plan(plan.pk), action=action, **forms)
    messages.success(request, said)
    return redirect("registry:plan_list")


def plan_refused(request, plan, *, action="plan.change", status=409, **forms):
    if status == 403:
        sentence = _("Your role does not make this decision.")
    elif plan.is_open:
        sentence = _("Somebody else changed this plan meanwhile. Compare with what holds now.")
    else:
        facts = {"who": plan.closed_by.name, "day": plan.closed_on, "state": plan.get_state_display()}
        sentence = _("This plan is closed since %(day)s (%(who)s: %(state)s).") % facts
    return plan_page(request, plan, refused=refuse(request, action, plan, sentence, status), **forms)


def plan_page(request, plan, *, form=None, close_form=None, refused="", status=200):
    may_edit = request.user.can(Permission.PLAN_EDIT) and plan.is_open
    close_initial = {"seen": plan.version, "published_on": timezone.localdate()}
    context = {
        "plan": plan,
        "honoree": plan.honoree,
        "form": (form or PlanForm(plan=plan)) if may_edit or form else None,
        "close_form": (close_form or PlanCloseForm(initial=close_initial))
        if may_edit or close_form
        else None,
        "is_closing": close_form is not None,
        "coverage": getattr(plan, "coverage", None),
    }
    return page_with(request, "registry/stories/plan_form.html", context, refused, status)
