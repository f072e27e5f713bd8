import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from courtesies.schemes.models.entitlement import Entitlement
from courtesies.schemes.models.fund import Fund
from courtesies.schemes.models.scheme import Area, Basis, Mode, Period, Scheme
from registry.models import Honoree, Tier
from registry.people.merged import ReadThrough


class Receipt(models.TextChoices):
    """What proves that it was received."""

    SHEET = "sheet", _("signed sheet")
    PHOTO = "photo", _("photo")
    CONFIRMED = "confirmed", _("confirmation")


class LedgerQuerySet(ReadThrough):
    def until(self, day):
        """What a balance as of a day counts."""
        return self.filter(on__lte=day)

    def standing(self):
        """Grants that no later row has taken back."""
        # by the sign, not by `reverses`: SQLite would look for NULL in the index of all originals
        return self.filter(quantity__gt=0, reversal__isnull=True)


class LedgerEntry(models.Model):
    """Who received what, when, worth what, from which fund (台账): rows are added, never changed.

    A mistake is put right by a row with the opposite quantity and value that names the original.
    What was true at the time (honor, tier, item, provider) stands in the row.
    """

    append_only = True

    number = models.CharField(_("number"), max_length=14, unique=True)
    on = models.DateField(_("date"))
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="courtesies")
    honor_name = models.CharField(_("honor at the time"), max_length=60, blank=True)
    tier = models.CharField(_("tier at the time"), max_length=10, choices=Tier, blank=True)
    street = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("street")
    )
    # null only in rows brought in from an older ledger
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, null=True, related_name="entries", verbose_name=_("scheme")
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, related_name="entries")
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, null=True, related_name="entries")
    batch = models.ForeignKey("courtesies.Batch", on_delete=models.PROTECT, null=True, related_name="entries")
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, related_name="entries", verbose_name=_("fund")
    )
    fund_words = models.CharField(_("fund source"), max_length=60, blank=True)
    item = models.CharField(_("item"), max_length=60)
    area = models.CharField(_("area"), max_length=12, choices=Area, blank=True)
    mode = models.CharField(_("how it is given"), max_length=11, choices=Mode, blank=True)
    provider = models.CharField(_("provider"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=10, blank=True)
    quantity = models.BigIntegerField(_("quantity"))
    unit_value_fen = models.PositiveBigIntegerField(_("value of a unit"), null=True)
    value_fen = models.BigIntegerField(_("value"))
    value_basis = models.CharField(_("basis of the value"), max_length=6, choices=Basis)
    handled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    handled_by_words = models.CharField(_("handler"), max_length=40, blank=True)  # of older ledgers
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by_words = models.CharField(_("approver"), max_length=40, blank=True)
    receipt = models.CharField(_("receipt"), max_length=9, choices=Receipt, blank=True)
    result = models.ForeignKey(
        "courtesies.BatchResult", on_delete=models.PROTECT, null=True, related_name="entries"
    )
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    is_opening = models.BooleanField(_("opening row"), default=False)
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("ledger row")
        indexes = [
            models.Index(fields=["-on", "-id"], name="ledger_newest"),
            models.Index(fields=["honoree", "-on", "-id"], name="ledger_honoree"),
            models.Index(fields=["scheme", "-on", "-id"], name="ledger_scheme"),
            models.Index(fields=["fund", "-on", "-id"], name="ledger_fund"),
            models.Index(fields=["street", "-on", "-id"], name="ledger_street"),
            models.Index(fields=["area", "-on", "-id"], name="ledger_area"),
            models.Index(fields=["-on", "-id"], condition=Q(is_opening=True), name="ledger_opening"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, quantity__gt=0, value_fen__gte=0)
                | Q(reverses__isnull=False, quantity__lt=0, value_fen__lte=0),
                name="ledger_sign_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(is_opening=True)
                | Q(entitlement__isnull=False, scheme__isnull=False, period__isnull=False),
                name="ledger_rests_on_an_entitlement",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("courtesies:ledger_detail", args=[self.pk])

    @property
    def note_text(self):
        return self.note.text if hasattr(self, "note") else ""

    @property
    def fund_label(self):
        return self.fund.name if self.fund_id else self.fund_words

    @property
    def handled_by_label(self):
        return self.handled_by_words or self.handled_by.name

    @property
    def approved_by_label(self):
        return self.approved_by.name if self.approved_by_id else self.approved_by_words

    @property
    def is_reversed(self):
        return hasattr(self, "reversal")


class LedgerSum(models.Model):
    """What the rows of one group come to; kept by courtesies/ledger/sums.py, compared with them by a test."""

    EVER = datetime.date(1900, 1, 1)  # the day of sums over all days

    name = models.CharField(max_length=13)  # of the group: scheme, month, honoree …
    key = models.CharField(max_length=20, blank=True)  # "" where a row states none
    day = models.DateField(default=EVER)
    people = models.IntegerField()
    times = models.IntegerField()
    quantity = models.BigIntegerField()
    worth_fen = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name", "-worth_fen", "-times", "key"], name="ledger_sum_largest")]
        constraints = [models.UniqueConstraint(fields=["name", "key", "day"], name="ledger_sum_once")]

    def __str__(self):
        return f"{self.name} {self.key} {self.day}"


class LedgerNote(models.Model):
    """Opinion and remarks of a row, apart from it: law may ask to blank them."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="note")
    text = models.CharField(_("opinion and remarks"), max_length=300)

    def __str__(self):
        return self.text[:40]
