import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText

BUDGET_HOLDS = "fund_never_below_zero"


class Fund(models.Model):
    """Where money comes from: a budget line or a donor. What it has and has spent is kept to the fen.

    `budget_fen` is the sum of its supplies, `spent_fen` that of the ledger: both only by conditional UPDATE.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    source = models.CharField(_("budget line or donor"), max_length=80, blank=True)
    budget_fen = models.BigIntegerField(default=0, editable=False)
    spent_fen = models.BigIntegerField(default=0, editable=False)
    is_open = models.BooleanField(_("in use"), default=True)
    is_example = models.BooleanField(_("example"), default=False, editable=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("fund")
        constraints = [
            CleanText(columns=["name"], name="fund_clean_text"),
            models.CheckConstraint(
                condition=Q(spent_fen__gte=0) & Q(spent_fen__lte=F("budget_fen")), name=BUDGET_HOLDS
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('courtesies:ledger_list')}?fund={self.pk}"

    @property
    def left_fen(self):
        return self.budget_fen - self.spent_fen


class Supply(models.Model):
    """Money into a fund or goods into the stock of a scheme; a negative row takes back what was too much."""

    append_only = True

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="supplies")
    scheme = models.ForeignKey(
        "courtesies.Scheme", on_delete=models.PROTECT, null=True, related_name="supplies"
    )
    amount = models.BigIntegerField(_("amount"))  # fen of a fund, pieces of a stock
    on = models.DateField(_("date"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("supply")
        constraints = [
            models.CheckConstraint(
                condition=Q(fund__isnull=False, scheme__isnull=True)
                | Q(fund__isnull=True, scheme__isnull=False),
                name="supply_of_a_fund_or_a_stock",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="supply_of_something"),
        ]

    def __str__(self):
        return f"{self.fund_id or self.scheme_id} {self.amount}"
