"""What is kept about a studio year by year: plans, reviews, the six haves, totals others reported."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.models import StoredFile
from studios.studios.models.studio import Studio, StudioStep

QUARTERS = (1, 2, 3, 4)


class StudioPlan(models.Model):
    """What a studio means to do in a year, and how many activities in each quarter."""

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    words = models.TextField(_("plan in words"), max_length=2000, blank=True)
    first = models.PositiveSmallIntegerField(_("first quarter"), default=0)
    second = models.PositiveSmallIntegerField(_("second quarter"), default=0)
    third = models.PositiveSmallIntegerField(_("third quarter"), default=0)
    fourth = models.PositiveSmallIntegerField(_("fourth quarter"), default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["studio", "year"], name="studio_plan_once_a_year"),
        ]

    def __str__(self):
        return f"{self.studio_id} {self.year}"

    @property
    def quarters(self):
        return [self.first, self.second, self.third, self.fourth]


class Grade(models.TextChoices):
    EXCELLENT = "excellent", _("excellent")
    PASSED = "passed", _("passed")
    TO_IMPROVE = "to_improve", _("to improve")
    CLOSED = "closed", _("closed by the review")


class StudioReview(models.Model):
    """The yearly review (年度考核); the opinion is the step's note."""

    append_only = True

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("year"))
    grade = models.CharField(_("grade"), max_length=10, choices=Grade)
    step = models.OneToOneField(StudioStep, on_delete=models.PROTECT, related_name="review")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["studio", "year"], name="studio_review_once_a_year"),
        ]

    def __str__(self):
        return f"{self.studio_id} {self.year} {self.grade}"


class Have(models.TextChoices):
    """The six haves (六有): 有场所、有标识、有组织、有制度、有设备、有活动."""

    PLACE = "place", _("a place")
    SIGN = "sign", _("a sign")
    ORGANIZATION = "body", _("an organization")
    RULES = "rules", _("rules of its own")
    EQUIPMENT = "equipment", _("equipment")
    ACTIVITIES = "activities", _("regular activities")


class SixHave(models.Model):
    """One of the six haves as somebody found it on a day; the newest row holds."""

    append_only = True

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="six_haves")
    have = models.CharField(_("which of the six"), max_length=10, choices=Have)
    is_met = models.BooleanField(_("it is there"))
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    photo = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="six_haves", verbose_name=_("photo")
    )

    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.studio_id} {self.have}"


class Measure(models.TextChoices):
    ACTIVITIES = "activities", _("activities")
    PERSON_TIMES = "served", _("person-times served")
    MEMBERS = "members", _("members")


class ReportedTotal(models.Model):
    """A total that a source states and no log here proves; shown beside our own count, never added to it."""

    append_only = True

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="reported_totals")
    measure = models.CharField(_("what was counted"), max_length=10, choices=Measure)
    number = models.PositiveIntegerField(_("number"))
    is_at_least = models.BooleanField(_("at least so many"), default=False)
    words = models.CharField(_("wording of the source"), max_length=80)
    outlet = models.CharField(_("outlet"), max_length=60)
    title = models.CharField(_("title"), max_length=120)
    published_on = models.DateField(_("published on"))
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["measure", "-published_on", "-pk"]
        constraints = [
            CleanText(columns=["title"], name="reportedtotal_clean_text"),
            models.UniqueConstraint(
                fields=["studio", "measure", "outlet", "published_on"], name="reported_total_once_in_a_source"
            ),
        ]

    def __str__(self):
        return f"{self.studio_id} {self.measure} {self.number}"
