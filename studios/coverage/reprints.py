"""Grouping reprints: a group is one level deep, whoever is named as the original."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from accounts.security import audit
from studios.models import CoverageItem


def group(item, original, *, by, seen):
    """Make an item a reprint of another one, or (with None) stand for itself.

    A reprint of a reprint joins the group of its original; what had been grouped under the item comes along.

    :raises Refusal: somebody else changed the item, or it would become its own original
    """
    with transaction.atomic():
        if original is not None:
            # read under lock: its own original may just have been changed
            original = CoverageItem.objects.select_for_update().get(pk=original.pk)
            head = original.original_id or original.pk
            if head == item.pk:
                raise Refusal(
                    _("That item is a reprint of this one. Take it out of the group first."), status=422
                )
        else:
            head = None
        rows = CoverageItem.objects.filter(pk=item.pk, version=seen)
        if not rows.update(original=head, version=F("version") + 1):
            raise Refusal(_("Somebody else has just changed this. Open it again and compare."))
        if head is not None:
            CoverageItem.objects.filter(original=item.pk).update(original=head, version=F("version") + 1)
        audit.record("coverage.group", by=by, target=item, detail={"original": head})
