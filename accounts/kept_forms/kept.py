"""The life of a kept form: kept while it is typed or when it is refused, ended when it has done its work."""

import json
import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.models import HeldUpload, KeptForm

MOST_CHARACTERS = 400_000
KEPT = timezone.timedelta(days=30)
HELD = timezone.timedelta(days=1)  # files, and the empty rows of forms that have done their work
# never kept: what belongs to one showing of the form, and what nobody may find in the database
LEFT_OUT = re.compile(rf"csrfmiddlewaretoken|{kept_forms_ticket.FIELD}|{kept_forms_ticket.DROP}|.*password.*")


class TooLong(Exception):
    """More than a person types into one form."""


def typed(data):
    """:returns: list of [field, value] of a posted form, in order"""
    return [
        [name, value]
        for name, values in data.lists()
        if not LEFT_OUT.fullmatch(name)
        for value in values
        if isinstance(value, str)
    ]


def keep(ticket, data):
    """Keep what was typed into the form of this ticket.

    :returns: the row, or None if the form has done its work meanwhile
    :raises TooLong: more than MOST_CHARACTERS
    """
    text = json.dumps(typed(data), ensure_ascii=False)
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    row = KeptForm(
        pk=ticket.key, entered_by_id=ticket.by, page=ticket.page, form=ticket.form, base=ticket.base
    )
    row.write(sealed=text)
    fresh = {"sealed": row.sealed, "saved_at": row.saved_at, "page": row.page, "form": row.form}
    mine = KeptForm.objects.filter(pk=row.pk, entered_by=row.entered_by_id, ended_at=None)
    if mine.update(**fresh):
        return row
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            take_over(row, ticket.source)
    except IntegrityError:  # it is there: ended, or made this very moment by another request
        return row if mine.update(**fresh) else None
    return row


def take_over(row, source):
    """What the form was filled from stands in the new row now; its files go along."""
    if source is not None:
        HeldUpload.objects.filter(kept=source, kept__entered_by=row.entered_by_id).update(kept=row)
        KeptForm.objects.filter(pk=source, entered_by=row.entered_by_id, ended_at=None).delete()


def values_of(row):
    """Field name → list of values."""
    values = {}
    for name, value in json.loads(row.read("sealed") or "[]"):
        values.setdefault(name, []).append(value)
    return values


def end(ticket):
    """The form has done its work: what was kept of it goes, and an autosave under way keeps nothing more."""
    rows = KeptForm.objects.filter(pk__in=ticket.keys, entered_by=ticket.by)
    drop_uploads(HeldUpload.objects.filter(kept__in=rows))
    now = timezone.now()
    ended = rows.filter(ended_at=None).update(sealed="", ended_at=now)
    if not ended and ticket.long and not rows.exists():
        row = KeptForm(
            pk=ticket.key, entered_by_id=ticket.by, page=ticket.page, form=ticket.form, ended_at=now
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # an autosave was faster by a moment
            rows.update(sealed="", ended_at=now)


def discard(ticket):
    """Its writer does not want it back."""
    rows = KeptForm.objects.filter(pk__in=ticket.keys, entered_by=ticket.by)
    drop_uploads(HeldUpload.objects.filter(kept__in=rows))
    rows.delete()


def drop_uploads(uploads):
    for upload in uploads:
        upload.discard()


def forget_old(now):
    """What nobody came back for, and what accounts left that are no longer active. Called by `run_due`.

    :returns: how many forms and files
    """
    inactive = KeptForm.objects.filter(entered_by__is_active=False)
    old = KeptForm.objects.filter(saved_at__lt=now - KEPT) | KeptForm.objects.filter(ended_at__lt=now - HELD)
    uploads = HeldUpload.objects.filter(held_at__lt=now - HELD) | HeldUpload.objects.filter(kept__in=inactive)
    count = 0
    for upload in uploads:
        upload.discard()
        count += 1
    for rows in (old, inactive):
        keys = list(rows.values_list("pk", flat=True))
        drop_uploads(HeldUpload.objects.filter(kept__in=keys))
        KeptForm.objects.filter(pk__in=keys).delete()
        count += len(keys)
    return count
