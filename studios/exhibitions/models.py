import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.models import Story
from studios.outreach.models.outreach import VenueKind


class Exhibition(models.Model):
    """Boards with published stories, for print and for the places where they hang."""

    class Layout(models.TextChoices):
        PORTRAIT = "portrait", _("large picture above, text below")
        COLUMN = "column", _("picture beside the text")

    title = models.CharField(_("title"), max_length=60)
    layout = models.CharField(_("layout"), max_length=10, choices=Layout, default=Layout.PORTRAIT)
    stories = models.ManyToManyField(Story, through="ExhibitionStory", related_name="exhibitions")
    is_example = models.BooleanField(_("example"), default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("exhibition")
        constraints = [CleanText(columns=["title"], name="exhibition_clean_text")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("studios:exhibition_detail", args=[self.pk])


class ExhibitionStory(models.Model):
    """One board of an exhibition; what it says is asked of the story when it is printed."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="boards")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="boards")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "story"], name="exhibition_story_once"),
        ]

    def __str__(self):
        return f"{self.exhibition_id} {self.story_id}"


class ExhibitionStopQuerySet(models.QuerySet):
    def hanging(self, day):
        """On display on a day or later."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class ExhibitionStop(models.Model):
    """Where an exhibition hangs, from when until when."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.PROTECT, related_name="stops")
    place = models.CharField(_("venue"), max_length=80)
    venue = models.CharField(_("kind of venue"), max_length=10, choices=VenueKind)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = ExhibitionStopQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="exhibition_stop_has_a_length",
            ),
        ]

    def __str__(self):
        return f"{self.exhibition_id} {self.place}"
