import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.honorees.rules import Doing
from registry.models import CoverageForm, Honoree, OutletLevel, StoredFile, StoryPlan
from studios.studios.models.studio import Studio


class CoverageItemQuerySet(models.QuerySet):
    def originals(self):
        """One for each piece, however often it was reprinted."""
        return self.filter(original__isnull=True)

    def until(self, day):
        return self.filter(published_on__lte=day)

    def public(self):
        """Everybody it is about may be named at this moment, and each studio it is about is public.

        What holds for the original holds for a reprint: it says the same, whether or not it was linked too.
        """
        people, studios = self.model.honorees.through.objects, self.model.studios.through.objects
        said = Q(coverageitem=OuterRef("pk")) | Q(coverageitem=OuterRef("original"))
        named = Honoree.objects.filter(pk__in=people.values("honoree")).may(Doing.REPORTED)
        unnamed = people.filter(said).exclude(honoree__in=named)
        hidden = studios.filter(said).exclude(studio__in=Studio.objects.public())
        return self.filter(~Exists(unnamed), ~Exists(hidden))


class CoverageItem(models.Model):
    """One item in the media: where, what, when, about whom.

    A reprint names the original. Original and reprints are one group, whose reads count once.
    """

    outlet = models.CharField(_("outlet"), max_length=60)
    level = models.CharField(_("level of the outlet"), max_length=10, choices=OutletLevel)
    form = models.CharField(_("form"), max_length=10, choices=CoverageForm, default=CoverageForm.TEXT)
    title = models.CharField(_("title"), max_length=120)
    url = models.URLField(_("link to it"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"))
    honorees = models.ManyToManyField(Honoree, blank=True, related_name="coverage")
    studios = models.ManyToManyField(Studio, blank=True, related_name="coverage", verbose_name=_("studios"))
    proof = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="coverage_proofs"
    )
    plan = models.OneToOneField(
        StoryPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="coverage"
    )
    original = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reprints"
    )
    is_example = models.BooleanField(_("example"), default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CoverageItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("media item")
        indexes = [
            models.Index(fields=["-published_on", "-id"]),
            models.Index(fields=["outlet", "published_on"]),
            models.Index(fields=["url"]),
        ]
        constraints = [
            CleanText(columns=["title"], name="coverageitem_clean_text"),
            models.CheckConstraint(condition=~Q(original=F("pk")), name="coverage_not_its_own_reprint"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("studios:coverage_detail", args=[self.pk])

    @property
    def group_key(self):
        """The original's key: the same for all of a group."""
        return self.original_id or self.pk


class ReadCount(models.Model):
    """How often an item had been read on a day, and who says so. A correction is a newer row."""

    append_only = True

    item = models.ForeignKey(CoverageItem, on_delete=models.PROTECT, related_name="reads")
    reads = models.PositiveIntegerField(_("reads"))
    on = models.DateField(_("as of"))
    source = models.CharField(_("source of the number"), max_length=60)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["item", "-on", "-id"])]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="read_count_has_a_source"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.reads}"
