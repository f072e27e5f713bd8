from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from courtesies.schemes.models.scheme import Period
from honors.models import Award
from registry.models import Honoree, Tier
from registry.people.merged import ReadThrough


class EntitlementList(models.Model):
    """Who is entitled in a period, as it was approved: frozen. Later lists of it only add people."""

    append_only = True

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="lists")
    number = models.PositiveSmallIntegerField()
    included = models.PositiveIntegerField(_("entitled"))
    excluded = models.PositiveIntegerField(_("not entitled"))
    rules = models.JSONField()  # the scheme's rules and value as they were
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("list of the entitled")
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="entitlement_list_number_in_a_period"),
        ]

    def __str__(self):
        return f"{self.period_id} {self.number}"


class Entitlement(models.Model):
    """One person in a frozen list: in or out, by which rule, with which honor at the time."""

    append_only = True

    list = models.ForeignKey(EntitlementList, on_delete=models.PROTECT, related_name="rows")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="entitlements")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="entitlements")
    is_included = models.BooleanField(_("entitled"))
    rule = models.CharField(max_length=12)
    sentence = models.CharField(_("because"), max_length=200)
    honor_name = models.CharField(_("honor at the time"), max_length=60, blank=True)
    tier = models.CharField(_("tier at the time"), max_length=10, choices=Tier, blank=True)
    # what it rests on; asked again on granting whether it still stands
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="+")
    street = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ReadThrough.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("entitlement")
        constraints = [
            models.UniqueConstraint(
                fields=["period", "honoree"],
                condition=Q(is_included=True),
                name="entitlement_once_in_a_period",
            ),
        ]

    def __str__(self):
        return f"{self.period_id} {self.honoree_id}"


def had_before(period):
    """Keys of files into which one was merged that has had it in this period."""
    taken = Slot.objects.filter(period=period, taken=1, honoree__merged_into__isnull=False)
    return taken.values("honoree__merged_into")


class Slot(models.Model):
    """The one place that an entitlement gives: free or taken, by conditional UPDATE only.

    The ledger only grows, so “once in a period” cannot be a unique key on its rows: a reversal frees the
    place.
    """

    entitlement = models.OneToOneField(Entitlement, on_delete=models.PROTECT, related_name="slot")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="slots")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="slots")
    taken = models.SmallIntegerField(default=0)

    objects = ReadThrough.as_manager()

    class Meta:
        indexes = [models.Index(fields=["period"], condition=Q(taken=0), name="slot_free")]
        constraints = [
            models.UniqueConstraint(fields=["period", "honoree"], name="slot_once_in_a_period"),
            models.CheckConstraint(condition=Q(taken__in=(0, 1)), name="slot_free_or_taken"),
        ]

    def __str__(self):
        return f"{self.entitlement_id} {self.taken}"
