"""A merge that was made, and undoing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from accounts.refusal import refusable, status_of
from registry.duplicates import undoing_merges
from registry.duplicates.forms.pairs import ReasonForm
from registry.duplicates.page import merge_context
from registry.models import Merge


def merge_of(pk):
    joined = ("file", "other_file", "lead", "other_lead", "by", "undoing__by", "undoing__note")
    return get_object_or_404(Merge.objects.select_related(*joined), pk=pk)


@require(Permission.DUPLICATE_JUDGE)
def merge_detail(request, pk):
    return merge_page(request, merge_of(pk))


def merge_page(request, merge, *, form=None):
    context = merge_context(merge) | {"form": form or ReasonForm(about="undo")}
    return render(request, "registry/duplicates/merge_detail.html", context, status=status_of(form))


@require(Permission.DUPLICATE_JUDGE)
@require_POST
def merge_undo(request, pk):
    """They are two after all."""
    merge = merge_of(pk)
    form = ReasonForm(request.POST, about="undo")
    with refusable(request, f"{merge.one._meta.model_name}.unmerge", merge.one, form=form):
        if form.is_valid():
            undoing_merges.undo(merge, by=request.user, note=form.cleaned_data["reason"])
            messages.success(request, _("Undone: both are two again."))
            return redirect(merge)
    return merge_page(request, merge_of(pk), form=form)
