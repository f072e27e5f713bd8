"""Photos in a honoree's file: kept by the office, never public by themselves."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from accounts.refusal import FileRefusal
from accounts.security import audit
from registry.files import uploads
from registry.models import Honoree, HonoreeFile

MOST = 12


@require(Permission.HONOREE_VIEW)
def honoree_file(request, pk, file_id):
    """A photo or one of its sizes; looking at the full one is recorded."""
    link = get_object_or_404(HonoreeFile.objects.select_related("file"), honoree=pk, file=file_id)
    size = request.GET.get("size", "")
    if size and link.file.is_picture:
        if size not in {str(side) for side in uploads.SIDES}:
            raise Http404
        return uploads.serve(link.file, variant=size, extension="webp")
    audit.record("honoree.file", by=request.user, target=link.honoree, detail={"file": str(link.file_id)})
    return uploads.serve(link.file)


@require(Permission.HONOREE_EDIT)
@require_POST
def honoree_file_add(request, pk):
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    role = request.POST.get("role", "")
    role = role if role == HonoreeFile.Role.PORTRAIT else HonoreeFile.Role.LIFE
    added = 0
    chosen = request.FILES.getlist("photos")
    if not chosen:
        messages.warning(request, _("Choose a photo first."))
    for upload in chosen:
        try:
            added += add(honoree, upload, role, by=request.user)
        except FileRefusal as refused:
            messages.error(request, refused.sentence)
    if added:
        words = ngettext("%(count)d photo added.", "%(count)d photos added.", added)
        messages.success(request, words % {"count": added})
    return redirect(f"{honoree.get_absolute_url()}#photos")


def add(honoree, upload, role, *, by):
    """
    :raises FileRefusal: not a photo, or the file is full
    """
    if honoree.files.photos().count() >= MOST:
        raise FileRefusal(_("A file holds at most twelve photos; “%(name)s” was not taken."), upload.name)
    with uploads.kept(upload, by=by, store=uploads.store_picture) as file, transaction.atomic():
        Honoree.objects.select_for_update().get(pk=honoree.pk)
        honoree.files.create(file=file, role=role)
        audit.record("honoree.file_add", by=by, target=honoree, detail={"file": str(file.pk)})
    return 1


@require(Permission.HONOREE_EDIT)
@require_POST
def honoree_file_delete(request, pk, file_id):
    """Out of the file; a story that uses the photo keeps it."""
    link = get_object_or_404(HonoreeFile.objects.select_related("file", "honoree"), honoree=pk, file=file_id)
    file, honoree = link.file, link.honoree
    with transaction.atomic():
        audit.record("honoree.file_remove", by=request.user, target=honoree, detail={"file": str(file.pk)})
        link.delete()
    uploads.drop_unused(file)
    messages.success(request, _("Removed."))
    return redirect(f"{honoree.get_absolute_url()}#photos")
