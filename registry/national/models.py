from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.leads.models.lead import Lead


class NationalEntry(models.Model):
    """The number under which the national platform took a lead of the district."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="national_entry")
    number = models.CharField(_("number of the national platform"), max_length=40, unique=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("entry of the national platform")
        constraints = [
            CleanText(columns=["number"], name="nationalentry_clean_text"),
            models.CheckConstraint(condition=~models.Q(number=""), name="national_entry_has_a_number"),
        ]

    def __str__(self):
        return self.number
