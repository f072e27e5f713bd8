"""Files of a form that was refused: held as they came, handed to the view when the form comes again.

They pass the upload pipeline then, like any other file; until then nobody can open them, and after a day
they go.
"""

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.kept_forms.kept import drop_uploads, keep
from accounts.models import HeldUpload

MOST = 60  # files that one account may have waiting
MOST_BYTES = 400 * 1024 * 1024


def hold(ticket, data, files, *, several=(), refused=()):
    """Hold the files of a refused form.

    :param several: names of the fields that take several files
    :param refused: names of the fields whose own file was refused
    :returns: list of HeldUpload that now wait, those of earlier tries too
    """
    fresh = [
        (field, upload, field in several or len(uploads) > 1)
        for field, uploads in files.lists()
        if field not in refused
        for upload in uploads
        if not hasattr(upload, "held") and not upload.closed and upload.size
    ]
    if fresh and (row := keep(ticket, data)):
        make_room(ticket, len(fresh), sum(upload.size for _field, upload, _several in fresh))
        for field, upload, is_multiple in fresh:
            store(row, field, upload, is_multiple=is_multiple)
    if refused:
        drop_uploads(waiting(ticket).filter(field__in=refused, is_multiple=False))
    return list(waiting(ticket))


def waiting(ticket):
    return HeldUpload.objects.filter(kept__in=ticket.keys, kept__entered_by=ticket.by)


def store(row, field, upload, *, is_multiple):
    held = HeldUpload(
        kept=row,
        field=field[:80],
        content_type=(upload.content_type or "")[:100],
        size=upload.size,
        is_multiple=is_multiple,
    )
    upload.seek(0)
    default_storage.save(held.path, upload)
    held.write(name=upload.name[-120:]).save(force_insert=True)
    upload.held = held.pk


def make_room(ticket, count, size):
    """The oldest go when one account holds too much."""
    uploads = list(HeldUpload.objects.filter(kept__entered_by=ticket.by))
    used = sum(upload.size for upload in uploads)
    while uploads and (len(uploads) + count > MOST or used + size > MOST_BYTES):
        oldest = uploads.pop(0)
        used -= oldest.size
        oldest.discard()


def hand_over(ticket, request):
    """Put the held files among those of the request, unless they were ticked off or replaced."""
    dropped = set(request.POST.getlist(kept_forms_ticket.DROP))
    chosen = {field for field, uploads in request.FILES.lists() if any(uploads)}
    for held in waiting(ticket):
        is_gone = not default_storage.exists(held.path)
        if str(held.pk) in dropped or is_gone or (held.field in chosen and not held.is_multiple):
            held.discard()
            continue
        upload = UploadedFile(
            default_storage.open(held.path), held.read("name"), held.content_type, held.size
        )
        upload.held = held.pk
        request.FILES.appendlist(held.field, upload)
