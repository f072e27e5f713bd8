import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from honors.catalogue.models import Honor
from registry.models import Category


class RoundQuerySet(PermittedQuerySet):
    def running(self):
        return self.filter(closed_at__isnull=True)

    def in_window(self, day):
        """Rounds that take nominations on this day."""
        return self.running().filter(opens_on__lte=day, deadline__gte=day)

    def in_vote(self, day):
        """Rounds whose online 点赞评议 runs on this day."""
        return self.exclude(vote_url="").filter(vote_from__lte=day, vote_until__gte=day)


class Round(models.Model):
    """One round of one honor: who is nominated, noticed, sent up and named. Its label is the body's own."""

    TITLE, SEEN_WITH = "label", Permission.ROUND_VIEW

    honor = models.ForeignKey(Honor, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("honor"))
    label = models.CharField(_("round"), max_length=40)
    opens_on = models.DateField(_("opens on"))
    deadline = models.DateField(_("must be sent by"))
    places = models.PositiveSmallIntegerField(_("places for the district"), null=True, blank=True)
    vote_url = models.URLField(_("address of the online vote"), max_length=300, blank=True)
    vote_from = models.DateField(_("vote from"), null=True, blank=True)
    vote_until = models.DateField(_("vote until"), null=True, blank=True)
    public_notice_days = models.PositiveSmallIntegerField(
        _("days of public notice"), default=5, validators=[MinValueValidator(1)]
    )
    public_notice_in_working_days = models.BooleanField(_("working days"), default=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(_("example"), default=False)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("round")
        constraints = [
            CleanText(columns=["label"], name="round_clean_text"),
            models.UniqueConstraint(fields=["honor", "label"], name="round_label_once_for_an_honor"),
            models.CheckConstraint(condition=Q(deadline__gte=F("opens_on")), name="round_ends_after_opening"),
            models.CheckConstraint(
                condition=Q(vote_url="")
                | Q(vote_from__isnull=False, vote_until__isnull=False, vote_until__gte=F("vote_from")),
                name="round_vote_has_its_days",
            ),
        ]

    def __str__(self):
        return f"{self.honor} {self.label}"

    def get_absolute_url(self):
        return reverse("honors:round_detail", args=[self.pk])

    @property
    def is_running(self):
        return self.closed_at is None

    @property
    def takes_nominations(self):
        return self.is_running and self.opens_on <= timezone.localdate() <= self.deadline

    @property
    def days_left(self):
        """Until it must be sent; below zero when that is over."""
        return (self.deadline - timezone.localdate()).days

    @property
    def badge(self):
        if not self.is_running:
            return {"kind": "ok", "icon": "check", "label": _("closed")}
        if self.days_left < 0:
            return {"kind": "wait", "icon": "clock", "label": _("deadline over")}
        if self.opens_on > timezone.localdate():
            return {"kind": "draft", "icon": "calendar", "label": _("not open yet")}
        label = _("%(days)d days left") % {"days": self.days_left}
        return {"kind": "wait", "icon": "clock", "label": label}


class Quota(models.Model):
    """How many places a round has in one category."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="quotas")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, verbose_name=_("category"))
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        ordering = ["category__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "category"], name="quota_once_for_a_category"),
        ]

    def __str__(self):
        return f"{self.category} {self.places}"
