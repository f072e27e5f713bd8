import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.models.honor import Honor
from registry.models import Honoree, Rung


class CandidacyQuerySet(models.QuerySet):
    def open(self):
        """Files of the pool: those that still aim at an honor."""
        return self.filter(state=Candidacy.State.OPEN, honoree__merged_into__isnull=True)


class Candidacy(models.Model):
    """A file of the reserve pool that aims at one honor and climbs the four steps towards it."""

    class State(models.TextChoices):
        OPEN = "open", _("in the pool")
        REACHED = "reached", _("honor received")
        DROPPED = "dropped", _("no longer pursued")

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="candidacies")
    honor = models.ForeignKey(
        Honor, on_delete=models.PROTECT, related_name="candidacies", verbose_name=_("honor aimed at")
    )
    rung = models.CharField(_("step of the ladder"), max_length=10, choices=Rung, default=Rung.RESERVE)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    mentor = models.CharField(_("mentor"), max_length=40, blank=True)
    next_action = models.CharField(_("next action"), max_length=100, blank=True)
    next_due = models.DateField(_("due on"), null=True, blank=True)
    touched_at = models.DateTimeField(default=timezone.now)  # last step or entry; stale ones stand out
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        ordering = ["next_due", "-touched_at", "pk"]
        verbose_name = _("candidacy")
        constraints = [
            models.UniqueConstraint(
                fields=["honoree", "honor"],
                condition=Q(state="open"),
                name="candidacy_open_once",
            ),
        ]

    def __str__(self):
        return f"{self.honoree} → {self.honor}"

    def get_absolute_url(self):
        return reverse("honors:candidacy_detail", args=[self.pk])


class CandidacyStep(models.Model):
    """A step of the ladder towards one honor, or the end of aiming at it."""

    append_only = True

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="steps")
    rung = models.CharField(max_length=10, choices=Rung)
    state = models.CharField(max_length=8, choices=Candidacy.State, default=Candidacy.State.OPEN)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.candidacy_id} {self.rung}"
