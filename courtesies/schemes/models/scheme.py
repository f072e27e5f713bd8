import datetime
import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from courtesies.schemes.models.fund import Fund
from honors.models import Honor
from registry.models import Category, Tier


class Area(models.TextChoices):
    MEDICAL = "medical", _("medical care")
    CULTURE = "culture", _("culture and tourism")
    TRANSPORT = "transport", _("transport")
    RECUPERATION = "recuperation", _("recuperation")
    LIVING = "living", _("daily living")
    OCCASIONS = "occasions", _("occasions and visits")


class Incentive(models.TextChoices):
    SPIRITUAL = "spiritual", _("spiritual")
    MATERIAL = "material", _("material")
    SOCIAL = "social", _("social")


class Dimension(models.TextChoices):
    """The four haves (四有)."""

    STANDING = "standing", _("standing in public affairs")
    BENEFIT = "benefit", _("tangible benefit")
    CARE = "care", _("care in daily life")
    RESPECT = "respect", _("respect in society")


class Mode(models.TextChoices):
    CARD = "card", _("by card")
    APPLICATION = "application", _("on application")
    ARRANGED = "arranged", _("arranged by the organizer")


class Basis(models.TextChoices):
    """Where the value of a unit comes from."""

    FACE = "face", _("face value")
    MARKET = "market", _("market price")
    DONOR = "donor", _("stated by the donor")
    NONE = "none", _("no value stated")


class Rhythm(models.TextChoices):
    ONCE = "once", _("once")
    YEAR = "year", _("once a year")
    MONTH = "month", _("once a month")


class Life(models.TextChoices):
    ANY = "any", _("the living, and kin of the deceased")
    ALIVE = "alive", _("the living only")
    KIN = "kin", _("kin of the deceased only")


# what only the office can settle; named in `unconfirmed` while it is a guess of ours
TO_CONFIRM = ("unit_value_fen", "quota", "eligibility", "valid_until")


class SchemeQuerySet(PermittedQuerySet):
    def in_force(self, on):
        return (
            self.filter(is_open=True, valid_from__lte=on)
            .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
            .filter(Q(agreed_until__isnull=True) | Q(agreed_until__gte=on))
        )


class Scheme(models.Model):
    """One thing the district offers, and to whom: the rules are data."""

    TITLE, SEEN_WITH = "name", Permission.COURTESY_VIEW

    name = models.CharField(_("name"), max_length=60, unique=True)
    area = models.CharField(_("area"), max_length=12, choices=Area)
    incentive = models.CharField(_("kind of incentive"), max_length=9, choices=Incentive)
    dimension = models.CharField(_("dimension"), max_length=8, choices=Dimension)
    mode = models.CharField(_("how it is given"), max_length=11, choices=Mode)
    summary = models.CharField(_("for the public, in one sentence"), max_length=120, blank=True)
    item = models.CharField(_("item"), max_length=40)
    unit = models.CharField(_("unit"), max_length=10)
    quantity = models.PositiveIntegerField(
        _("quantity for each person"), default=1, validators=[MinValueValidator(1)]
    )
    unit_value_fen = models.PositiveBigIntegerField(_("value of a unit"), null=True, blank=True)
    value_basis = models.CharField(_("basis of the value"), max_length=6, choices=Basis, default=Basis.NONE)
    provider = models.CharField(_("provider or sponsor"), max_length=60, blank=True)
    agreed_from = models.DateField(_("agreement from"), null=True, blank=True)
    agreed_until = models.DateField(_("agreement until"), null=True, blank=True)
    passes_names = models.BooleanField(_("the provider is given the names"), default=False)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, blank=True, related_name="schemes", verbose_name=_("fund")
    )
    has_stock = models.BooleanField(_("goods from a stock"), default=False)
    stock = models.BigIntegerField(default=0, editable=False)
    issued = models.BigIntegerField(default=0, editable=False)
    rhythm = models.CharField(_("rhythm"), max_length=5, choices=Rhythm, default=Rhythm.YEAR)
    quota = models.PositiveIntegerField(_("places in each period"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    honors = models.ManyToManyField(Honor, blank=True, related_name="+", verbose_name=_("honors"))
    tiers = models.JSONField(_("tiers"), default=list, blank=True)  # values of Tier; none means all
    categories = models.ManyToManyField(Category, blank=True, related_name="+", verbose_name=_("categories"))
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("maximum age"), null=True, blank=True)
    needs_hardship = models.BooleanField(_("only in hardship"), default=False)
    life = models.CharField(_("for the living or for kin"), max_length=5, choices=Life, default=Life.ANY)
    excludes_officials = models.BooleanField(_("not for serving public officials"), default=False)
    only_highest = models.BooleanField(_("of two honors in one year only the highest counts"), default=False)

    unconfirmed = models.JSONField(default=list, blank=True)
    is_open = models.BooleanField(_("in use"), default=True)
    is_public = models.BooleanField(_("shown on the public page"), default=True)
    is_example = models.BooleanField(_("example"), default=False, editable=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["area", "name", "pk"]
        verbose_name = _("scheme")
        constraints = [
            CleanText(columns=["name", "summary"], name="scheme_clean_text"),
            models.CheckConstraint(
                condition=Q(issued__gte=0) & Q(issued__lte=F("stock")), name="scheme_stock_never_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="scheme_valid_in_order",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="scheme_gives_something"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("courtesies:scheme_detail", args=[self.pk])

    @property
    def in_stock(self):
        return self.stock - self.issued

    @property
    def is_in_force(self):
        today = timezone.localdate()
        ends = [end for end in (self.valid_until, self.agreed_until) if end]
        return self.is_open and self.valid_from <= today and all(today <= end for end in ends)

    @property
    def asks_people(self):
        """Do its rules ask for the age, or who is alive?"""
        return bool(self.life != Life.ANY or self.minimum_age or self.maximum_age)

    @property
    def tier_words(self):
        return [Tier(tier).label for tier in self.tiers]

    def period_of(self, day):
        """(code, first day, last day or None) of the period in which a day lies."""
        if self.rhythm == Rhythm.ONCE:
            return "once", self.valid_from, self.valid_until
        if self.rhythm == Rhythm.YEAR:
            return f"{day:%Y}", day.replace(month=1, day=1), day.replace(month=12, day=31)
        first = day.replace(day=1)
        return (
            f"{day:%Y-%m}",
            first,
            (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(1),
        )


class Period(models.Model):
    """One period of a scheme, with its places; never more are granted than there are."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="periods")
    code = models.CharField(_("period of the courtesy"), max_length=7)  # once, 2026, 2026-05
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    quota = models.PositiveIntegerField(null=True)
    granted = models.IntegerField(default=0)

    class Meta:
        ordering = ["-code", "pk"]
        verbose_name = _("period of the courtesy")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="period_once_in_a_scheme"),
            models.CheckConstraint(
                condition=Q(granted__gte=0) & (Q(quota__isnull=True) | Q(granted__lte=F("quota"))),
                name="period_quota_never_exceeded",
            ),
        ]

    def __str__(self):
        return gettext("once and for all") if self.code == "once" else self.code

    def get_absolute_url(self):
        return reverse("courtesies:entitlement_list", args=[self.pk])
