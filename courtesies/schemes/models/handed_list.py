from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courtesies.schemes.models.entitlement import EntitlementList
from courtesies.schemes.models.scheme import Scheme


class HandedListQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=HandedList.State.OPEN)


class HandedList(models.Model):
    """A computed list of the entitled that was handed in for approval: one row for each time."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for approval")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("not approved")
        OVERTAKEN = "overtaken", _("replaced by a newer list")

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="handed_lists")
    code = models.CharField(_("period of the courtesy"), max_length=7)
    on = models.DateField()  # a day of the period, for which it was computed
    fingerprint = models.CharField(max_length=32)
    included = models.PositiveIntegerField(_("entitled"))
    handed_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)  # law may ask to blank it
    frozen = models.ForeignKey(EntitlementList, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HandedListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("list handed in")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], condition=Q(state="open"), name="handed_list_one_open_in_a_period"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="handed_list_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", frozen__isnull=False)
                | (~Q(state="approved") & Q(frozen__isnull=True)),
                name="handed_list_approved_is_frozen",
            ),
        ]

    def __str__(self):
        return f"{self.scheme} {self.code}"

    def get_absolute_url(self):
        return f"{reverse('courtesies:entitlement_preview', args=[self.scheme_id])}?on={self.on}"
