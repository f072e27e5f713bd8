"""The desk for doubles: likely pairs, two side by side, merging them, saying that they are two."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.office.memory import remembered, version_for
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import refusable, status_of
from registry.duplicates import merging, pairs
from registry.duplicates.forms.pairs import MergeForm, ReasonForm
from registry.duplicates.page import pair_context
from registry.models import Honoree, Lead, Merge, NotTheSame

KINDS = {"files": Honoree, "leads": Lead}
MOST_DONE = 50  # merges, and pairs that are not the same, on the list


@require(Permission.DUPLICATE_JUDGE)
def duplicate_list(request):
    """Likely pairs of files or of leads; what was merged; what is not the same."""
    view = request.GET.get("view")
    view = view if view in (*KINDS, "merged", "apart") else "files"
    context = {"view": view, "views": tabs(view)}
    if view in KINDS:
        # at twenty thousand leads it takes a second: worked out once for each version of the data
        version = version_for(request.user)
        load = partial(pairs.likely_pairs, KINDS[view])
        context["pairs"] = remembered(f"doubles/{view}", load, version=version)
        context["kind"] = view
    elif view == "merged":
        merges = Merge.objects.select_related("file", "other_file", "lead", "other_lead", "by", "undoing__by")
        context["merges"] = merges[:MOST_DONE]
    else:
        apart = NotTheSame.objects.select_related("file", "other_file", "lead", "other_lead", "by", "note")
        context["apart"] = apart[:MOST_DONE]
    return render(request, "registry/duplicates/duplicate_list.html", context)


def tabs(view):
    labels = {"files": _("Files"), "leads": _("Leads"), "merged": _("Merged"), "apart": _("Not the same")}
    url = reverse("registry:duplicate_list")
    return [
        {"label": label, "url": f"{url}?view={name}", "current": name == view}
        for name, label in labels.items()
    ]


def two_of(user, kind, gone, kept):
    """Both as they are now; 404 where one is not there for this user."""
    if kind not in KINDS:
        raise Http404
    rows = Lead.objects.visible_to(user) if kind == "leads" else Honoree.objects.all()
    return [get_object_or_404(rows, pk=key) for key in (gone, kept)]


@require(Permission.DUPLICATE_JUDGE)
def duplicate_pair(request, kind, gone, kept):
    """Two side by side: the first would go, the second stay."""
    gone, kept = two_of(request.user, kind, gone, kept)
    if gone.merged_into_id == kept.pk and (done := merging.standing_merge(gone)):
        return redirect(done)
    return pair_page(request, kind, gone, kept)


def pair_page(request, kind, gone, kept, *, form=None, apart=None):
    """:param form: what was sent and is refused, or not complete; so `apart`"""
    context = pair_context(kind, gone, kept)
    context["form"] = form or merge_form(context)
    context["apart_form"] = apart or ReasonForm(about="apart")
    status = status_of(form, apart)
    return render(request, "registry/duplicates/duplicate_pair.html", context, status=status)


def merge_form(context, *sent):
    return MergeForm(*sent, rows=context["rows"], seen=context["seen"])


@require(Permission.DUPLICATE_JUDGE)
@require_POST
def duplicate_merge(request, kind, gone, kept):
    """They are the same: the first goes over into the second."""
    gone, kept = two_of(request.user, kind, gone, kept)
    form = merge_form(pair_context(kind, gone, kept), request.POST)
    with refusable(request, f"{gone._meta.model_name}.merge", gone, form=form):
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("seen", "token")}
            done = merging.merge(gone, kept, by=request.user, chosen=form.chosen, **given)
            day = printed.day(done.last_day)
            messages.success(request, _("Merged. It can be undone until %(day)s.") % {"day": day})
            return redirect(done)
        merging.refuse(gone, kept)  # whoever comes second is told who was faster
    return pair_page(request, kind, *two_of(request.user, kind, gone.pk, kept.pk), form=form)


@require(Permission.DUPLICATE_JUDGE)
@require_POST
def duplicate_part(request, kind, gone, kept):
    """They are two: remembered with the reason, never asked again."""
    gone, kept = two_of(request.user, kind, gone, kept)
    form = ReasonForm(request.POST, about="apart")
    with refusable(request, "duplicate.part", gone, form=form):
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("reason", "token")}
            pairs.say_not_the_same(gone, kept, by=request.user, **given)
            messages.success(request, _("Kept: they are two. Nobody is asked about them again."))
            return redirect(f"{reverse('registry:duplicate_list')}?view={kind}")
    return pair_page(request, kind, gone, kept, apart=form)
