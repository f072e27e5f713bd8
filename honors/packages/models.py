import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.nominations.models import Nomination
from honors.rounds.models import Round
from registry.models import StoredFile


class PackageFile(models.Model):
    """A scan that goes up with a nomination, or with all of a round (the stamped summary sheet)."""

    class Kind(models.TextChoices):
        FORM = "form", _("stamped recommendation form")
        SUMMARY = "summary", _("stamped summary sheet")
        OTHER = "other", _("other proof")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="package_files")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="package_files"
    )
    kind = models.CharField(_("what it is"), max_length=8, choices=Kind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="package_files")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="summary", nomination__isnull=True)
                | (~Q(kind="summary") & Q(nomination__isnull=False)),
                name="package_summary_belongs_to_the_round",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.file_id}"


class Dispatch(models.Model):
    """What was sent up: the sealed archive with its content hash, file number and day."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="dispatches")
    file_number = models.CharField(_("file number"), max_length=60)
    sent_on = models.DateField(_("sent on"))
    sha256 = models.CharField(_("content hash"), max_length=64)
    archive = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.file_number

    def get_absolute_url(self):
        return reverse("honors:package_detail", args=[self.round_id])


class DispatchItem(models.Model):
    """One nomination in a dispatch."""

    append_only = True

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="dispatch_items")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.dispatch_id} {self.nomination_id}"
