import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText


class CycleKind(models.TextChoices):
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    FREE = "free", _("any days")


class Phase(models.TextChoices):
    COMING = "coming", _("not open yet")
    OPEN = "open", pgettext_lazy("reporting cycle", "open")
    LATE = "late", _("deadline over, late sheets are taken")
    FROZEN = "frozen", _("frozen")


class CycleQuerySet(PermittedQuerySet):
    def running(self, today):
        """Open, or waiting for those who are late."""
        return self.filter(begins_on__lte=today, freezes_on__gte=today)


class Cycle(models.Model):
    """A reporting cycle of the office: whose leads are summed up, and by when each unit sends its sheet.

    The leads sent up from `begins_on` to `ends_on` stand on its sheets. A sheet is due by `due_on`, taken as
    late until `freezes_on`, and after that day nothing of the cycle changes any more.
    """

    TITLE, SEEN_WITH = "title", Permission.CYCLE_VIEW

    kind = models.CharField(_("kind"), max_length=9, choices=CycleKind, default=CycleKind.MONTHLY)
    title = models.CharField(_("title"), max_length=40)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    due_on = models.DateField(_("sheets are due by"))
    freezes_on = models.DateField(_("last day for changes"))
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    is_example = models.BooleanField(default=False, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "-pk"]
        verbose_name = _("reporting cycle")
        constraints = [
            CleanText(columns=["title"], name="cycle_clean_text"),
            models.CheckConstraint(
                condition=Q(
                    ends_on__gte=F("begins_on"), due_on__gte=F("ends_on"), freezes_on__gte=F("due_on")
                ),
                name="cycle_days_in_order",
            ),
            models.UniqueConstraint(fields=["kind", "begins_on"], name="cycle_once_of_a_kind"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("registry:cycle_detail", args=[self.pk])

    @cached_property
    def phase(self):
        today = timezone.localdate()
        if today < self.begins_on:
            return Phase.COMING
        if today > self.freezes_on:
            return Phase.FROZEN
        return Phase.LATE if today > self.due_on else Phase.OPEN

    @property
    def is_frozen(self):
        return self.phase == Phase.FROZEN

    @property
    def is_running(self):
        return self.phase in (Phase.OPEN, Phase.LATE)
