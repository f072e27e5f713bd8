import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from registry.honorees.models.honoree import Honoree


class OutletLevel(models.TextChoices):
    CENTRAL = "central", _("central")
    MUNICIPAL = "municipal", _("municipal")
    DISTRICT = "district", _("district")
    OTHER = "other", _("other")


class CoverageForm(models.TextChoices):
    TEXT = "text", _("written text")
    PICTURE = "picture", _("pictures")
    VIDEO = "video", _("film")


class StoryPlanQuerySet(PermittedQuerySet):
    def open(self):
        return self.filter(state__in=StoryPlan.OPEN)


class StoryPlan(models.Model):
    """A story that is planned (选题): who writes about whom, for which outlet, by when.

    A done plan holds what a row of media coverage needs: title, outlet and its level, form, link, date.
    """

    TITLE, SEEN_WITH = "title", Permission.HONOREE_VIEW

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        WRITING = "writing", _("being written")
        DONE = "done", _("carried out")
        DROPPED = "dropped", _("dropped")

    OPEN = ("planned", "writing")

    honoree = models.ForeignKey(
        Honoree, on_delete=models.PROTECT, related_name="story_plans", verbose_name=_("about")
    )
    title = models.CharField(_("working title"), max_length=80)
    outlet = models.CharField(_("outlet"), max_length=60)
    outlet_level = models.CharField(_("level of the outlet"), max_length=10, choices=OutletLevel)
    form = models.CharField(_("form"), max_length=10, choices=CoverageForm, default=CoverageForm.TEXT)
    owner = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    link = models.URLField(_("address of the result"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(_("closed on"), null=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = StoryPlanQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("story plan")
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            CleanText(columns=["title"], name="storyplan_clean_text"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "writing"], closed_on__isnull=True, closed_by__isnull=True)
                | Q(state__in=["done", "dropped"], closed_on__isnull=False, closed_by__isnull=False),
                name="story_plan_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(published_on__isnull=False), name="story_plan_done_on_a_day"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("registry:plan_edit", args=[self.pk])

    @property
    def is_open(self):
        return self.state in self.OPEN

    def is_late(self, today):
        return self.is_open and self.due_on < today

    def change(self, *, seen, **facts):
        """
        :returns: whether it was still as seen and open; otherwise nothing is changed
        """
        changed = StoryPlan.objects.open().filter(pk=self.pk, version=seen)
        return bool(changed.update(version=F("version") + 1, **facts))
