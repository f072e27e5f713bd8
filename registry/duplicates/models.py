import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.security.sealed import SealedRow
from accounts.workflow import Note
from registry.honorees.models.honoree import Honoree
from registry.leads.models.lead import Lead

UNDO_DAYS = 30


class Pair(models.Model):
    """Two files, or two leads, about which somebody decided."""

    file = models.ForeignKey(Honoree, on_delete=models.PROTECT, null=True, related_name="+")
    other_file = models.ForeignKey(Honoree, on_delete=models.PROTECT, null=True, related_name="+")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, null=True, related_name="+")
    other_lead = models.ForeignKey(Lead, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        abstract = True

    # for subclasses: two different ones of one kind
    FILES = Q(file__isnull=False, other_file__isnull=False) & ~Q(file=F("other_file"))
    LEADS = Q(lead__isnull=False, other_lead__isnull=False) & ~Q(lead=F("other_lead"))
    TWO = FILES & Q(lead__isnull=True, other_lead__isnull=True) | LEADS & Q(
        file__isnull=True, other_file__isnull=True
    )

    @property
    def one(self):
        return self.file or self.lead

    @property
    def other(self):
        return self.other_file or self.other_lead


class MergeQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(undoing__isnull=True)


class Merge(Pair):
    """The same: `one` was merged into `other`. What moved is written down, so that it can move back.

    :ivar moved: relation → keys of the rows whose pointer moved to the other
    :ivar known: relation → keys of the rows that pointed at the other before; what is neither came since
    :ivar withdrawn: keys of the consents that ended because the same human being had taken theirs back
    """

    append_only = True

    moved = models.JSONField()
    known = models.JSONField()
    withdrawn = models.JSONField(default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("merge")
        constraints = [models.CheckConstraint(condition=Pair.TWO, name="merge_of_two")]

    def __str__(self):
        return f"{self.one} → {self.other}"

    def get_absolute_url(self):
        return reverse("registry:merge_detail", args=[self.pk])

    @property
    def title(self):
        return str(self.other)

    @property
    def is_standing(self):
        return not hasattr(self, "undoing")

    @property
    def last_day(self):
        """The last day on which it can be undone."""
        return timezone.localdate(self.at) + datetime.timedelta(days=UNDO_DAYS)

    @property
    def is_within_days(self):
        return timezone.localdate() <= self.last_day


class MergedValues(SealedRow):
    """What stood in the fields that were chosen from the other side: sealed, and law may ask to erase it."""

    merge = models.OneToOneField(Merge, on_delete=models.PROTECT, related_name="values")
    before = models.TextField(blank=True)

    def __str__(self):
        return f"values {self.pk}"


class Unmerge(models.Model):
    """A merge undone."""

    append_only = True

    merge = models.OneToOneField(Merge, on_delete=models.PROTECT, related_name="undoing")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"undoing {self.merge_id}"


class UnmergeNote(Note):
    """Why a merge was undone."""

    unmerge = models.OneToOneField(Unmerge, on_delete=models.PROTECT, related_name="note")


class NotTheSame(Pair):
    """Two that look alike and are different people; never asked again. `one` has the lower key."""

    append_only = True

    SEEN_WITH = Permission.DUPLICATE_JUDGE

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("pair that is not the same")
        constraints = [
            models.CheckConstraint(condition=Pair.TWO, name="not_the_same_two"),
            models.UniqueConstraint(fields=["file", "other_file"], name="not_the_same_files_once"),
            models.UniqueConstraint(fields=["lead", "other_lead"], name="not_the_same_leads_once"),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"

    @property
    def reason(self):
        """Empty also when it was blanked."""
        return self.note.text if hasattr(self, "note") else ""


class NotTheSameNote(Note):
    """Why they are two."""

    pair = models.OneToOneField(NotTheSame, on_delete=models.PROTECT, related_name="note")
