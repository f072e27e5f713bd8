import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.encryption import seal, unseal
from registry.files.models import StoredFile
from registry.stories.models.version import StoryVersion


class StoryFactQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def with_own_check(self):
        """With `is_own_check`: checked by somebody who wrote a version of the story, so by nobody yet."""
        return self.annotate(is_own_check=Exists(own_versions()))

    def unsettled(self):
        """What somebody still has to check."""
        return self.filter(Q(checked_on__isnull=True) | Exists(own_versions()))


def own_versions():
    """Versions of the story that the checker of the fact wrote."""
    return StoryVersion.objects.filter(story=OuterRef("story"), written_by=OuterRef("checked_by"))


class StoryFact(models.Model):
    """One line of the fact sheet (事迹核实表): what the text claims, how it was checked, by whom, when."""

    # known before INSERT, so that the contact can be bound to it
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("registry.Story", on_delete=models.PROTECT, related_name="facts")
    claim = models.CharField(_("fact"), max_length=200)
    way = models.CharField(_("how it is checked"), max_length=200)
    contact = models.TextField(blank=True)  # encrypted: who was asked, how to reach him
    checked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked on"), null=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = StoryFactQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name = _("fact")
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_on__isnull=True)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="story_fact_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="story_fact_withdrawn_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.story_id} {self.pk}"

    def keep_contact(self, text):
        self.contact = seal(text.strip(), place=self._place)
        return self

    @property
    def contact_text(self):
        return unseal(self.contact, place=self._place)

    @property
    def _place(self):
        return f"{self._meta.db_table}.contact.{self.pk}"


class FactScan(models.Model):
    """The fact sheet, signed by hand and scanned."""

    append_only = True

    story = models.ForeignKey("registry.Story", on_delete=models.PROTECT, related_name="fact_scans")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.story_id} {self.pk}"
