import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from courtesies.ledger.models import Receipt
from courtesies.schemes.models.entitlement import Entitlement
from courtesies.schemes.models.fund import Fund
from courtesies.schemes.models.scheme import Basis, Period, Scheme
from registry.models import StoredFile


class BatchState(models.TextChoices):
    DRAFT = "draft", _("draft")
    APPROVED = "approved", _("approved")
    DELIVERED = "delivered", _("delivered")
    RECEIPTED = "receipted", _("receipted")
    CANCELED = "canceled", _("canceled")


# what the signers see of a scheme: kept with the batch from the moment it is handed in
TERMS = ("item", "unit", "unit_value_fen", "value_basis", "fund_id", "provider")
RUNNING = frozenset({BatchState.DRAFT, BatchState.APPROVED, BatchState.DELIVERED})
HANDED_OUT = frozenset({BatchState.APPROVED, BatchState.DELIVERED})


class BatchQuerySet(PermittedQuerySet):
    def running(self):
        return self.filter(state__in=RUNNING)

    def with_open_lines(self):
        """Approved, but somebody has neither received nor declined."""
        return self.filter(state__in=HANDED_OUT)


class Batch(models.Model):
    """What is handed out together: many parcels, or a single visit or grant."""

    TITLE, SEEN_WITH = "title", Permission.COURTESY_VIEW

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="batches")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="batches")
    title = models.CharField(_("title"), max_length=60)
    planned_on = models.DateField(_("to be handed out on"))
    state = models.CharField(_("state"), max_length=9, choices=BatchState, default=BatchState.DRAFT)
    delivered_on = models.DateField(_("delivered on"), null=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    # TERMS, empty while the draft still follows its scheme
    frozen_at = models.DateTimeField(null=True)
    item = models.CharField(_("item"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=10, blank=True)
    unit_value_fen = models.PositiveBigIntegerField(_("value of a unit"), null=True)
    value_basis = models.CharField(_("basis of the value"), max_length=6, choices=Basis, default=Basis.NONE)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="batches")
    provider = models.CharField(_("provider or sponsor"), max_length=60, blank=True)
    is_example = models.BooleanField(default=False, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_on", "-pk"]
        verbose_name = _("batch")
        constraints = [
            CleanText(columns=["title"], name="batch_clean_text"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "canceled"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="batch_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "canceled"]) | Q(frozen_at__isnull=False),
                name="batch_approved_on_frozen_terms",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("courtesies:batch_detail", args=[self.pk])

    @property
    def is_on_its_way(self):
        return self.state in HANDED_OUT

    @property
    def terms(self):
        """What is handed out, worth what, paid from where: the scheme's words until they are frozen."""
        return self if self.frozen_at else self.scheme


class LineState(models.TextChoices):
    OPEN = "open", _("not received yet")
    RECEIVED = "received", _("has received")
    DECLINED = "declined", _("does not take it")
    DROPPED = "dropped", _("taken out")


class BatchLine(models.Model):
    """One person in a batch."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="lines")
    quantity = models.PositiveIntegerField(default=1)
    state = models.CharField(_("state"), max_length=8, choices=LineState, default=LineState.OPEN)
    # who took this one person out of an approved batch, and why; law may ask to blank the reason
    dropped_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "entitlement"], name="batch_line_once_in_a_batch"),
            models.UniqueConstraint(
                fields=["entitlement"], condition=Q(state="open"), name="batch_line_in_one_open_batch"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="batch_line_of_something"),
        ]

    def __str__(self):
        return f"{self.batch_id} {self.entitlement_id}"


class BatchResult(models.Model):
    """Results entered in one go: who received, on which day, proven by what."""

    append_only = True

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="results")
    on = models.DateField(_("received on"))
    receipt = models.CharField(_("receipt"), max_length=9, choices=Receipt)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    received = models.PositiveIntegerField()
    declined = models.PositiveIntegerField()
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.batch_id} {self.on}"
