"""Desk pages of the catalogue of honors."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists.counts import related
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, answer
from accounts.security import audit
from honors.catalogue import folder_names
from honors.catalogue.forms import HonorForm
from honors.conferral import recording as award_recording
from honors.models import RULES, Candidacy, Honor
from registry.files import uploads


@require(Permission.HONOREE_VIEW)
def honor_list(request):
    revoked = related(Honor, "awards__revocation", awards__revocation__isnull=False)
    standing = related(Honor, "awards__honor") - revoked
    honors = Honor.objects.annotate(award_count=standing).prefetch_related("categories")
    return render(request, "honors/catalogue/honor_list.html", {"honors": honors})


@require(Permission.HONOREE_VIEW)
def honor_detail(request, pk):
    """Everything the catalogue knows of one honor, and what the office still has to confirm."""
    aiming = {
        "candidacies__state": Candidacy.State.OPEN,
        "candidacies__honoree__merged_into__isnull": True,
    }
    honors = Honor.objects.select_related("form_template", "summary_template").annotate(
        aiming=related(Honor, "candidacies__honor", **aiming)
    )
    honor = get_object_or_404(honors, pk=pk)
    context = {
        "honor": honor,
        "unconfirmed": dict.fromkeys(honor.unconfirmed, True),
        "example_name": folder_names.example_of(honor.file_name, honor=honor.name),
        "rounds": honor.rounds.running().filter(deadline__gte=timezone.localdate()).order_by("opens_on"),
        "to_confirm": to_confirm(honor),
    }
    return render(request, "honors/catalogue/honor_detail.html", context)


def to_confirm(honor):
    """Names of the rules whose values are still guesses."""
    return [honor._meta.get_field(name).verbose_name for name in RULES if name in honor.unconfirmed]


@require(Permission.AWARD_RECORD)
def honor_create(request):
    return honor_form(request, Honor())


@require(Permission.AWARD_RECORD)
def honor_edit(request, pk):
    return honor_form(
        request, get_object_or_404(Honor.objects.select_related("form_template", "summary_template"), pk=pk)
    )


# field of the form → (field of the honor, how its file is taken in)
TEMPLATES = {
    "template": ("form_template", uploads.store_document),
    "sheet": ("summary_template", uploads.store_workbook),
}


def honor_form(request, honor):
    is_new = honor.pk is None
    form = HonorForm(posted(request), request.FILES or None, instance=honor)
    if form.is_valid() and (saved := save_honor(form, by=request.user, is_new=is_new)):
        messages.success(request, _("Saved."))
        return redirect(saved)
    return answer(
        request,
        "honors/catalogue/honor_form.html",
        form,
        honor=None if is_new else honor,
        sections=form.sections(),
    )


def save_honor(form, *, by, is_new):
    """:returns: the honor; None when a template was refused, which is told beside its field"""
    replaced = []
    with transaction.atomic():
        for field, (name, store) in TEMPLATES.items():
            if upload := form.cleaned_data[field]:
                try:
                    new = store(upload, by=by)
                except FileRefusal as refused:
                    form.add_error(field, refused.sentence)
                    return None
                replaced.append(getattr(form.instance, name))
                setattr(form.instance, name, new)
        honor = form.save()
        award_recording.refresh_holders(honor)
        audit.record("honor.add" if is_new else "honor.edit", by=by, target=honor)
    for before in replaced:
        if before:
            uploads.drop_unused(before)
    return honor


@require(Permission.HONOREE_VIEW)
def honor_template(request, pk, kind):
    """A template that the office uploaded."""
    if kind not in TEMPLATES:
        raise Http404
    honor = get_object_or_404(Honor, pk=pk)
    file = getattr(honor, TEMPLATES[kind][0])
    if file is None:
        raise Http404
    audit.record("honor.template", by=request.user, target=honor, detail={"kind": kind})
    return uploads.serve(file)
