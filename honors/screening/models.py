from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.nominations.models import Nomination
from honors.rounds.models import Round
from registry.models import StoredFile


class Screening(models.Model):
    """A meeting that chose among a round's nominations: its record; decisions rest until announced.

    A round has one meeting, and another one when people were nominated after the first was announced.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="screenings")
    number = models.PositiveSmallIntegerField(default=1)  # the first meeting of its round, the second
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    chair = models.CharField(_("chair"), max_length=40)
    present = models.TextField(_("present, one name a line"), max_length=2000)
    agenda = models.TextField(_("agenda"), max_length=2000)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    announced_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    announced_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("screening")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="screening_number_once_in_a_round"),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(announced_at__isnull=True),
                name="screening_one_open_in_a_round",
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True, announced_by__isnull=True)
                | Q(announced_at__isnull=False, announced_by__isnull=False, scan__isnull=False),
                name="screening_announced_with_its_signed_scan",
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.held_on}"

    def get_absolute_url(self):
        return reverse("honors:screening_edit", args=[self.round_id])

    @property
    def members(self):
        """Names of those present, each once, in the order written."""
        return list(dict.fromkeys(line.strip() for line in self.present.splitlines() if line.strip()))


class Verdict(models.Model):
    """What the screening decided about one nomination, with its votes; pending until announced."""

    class Decision(models.TextChoices):
        SELECT = "select", _("select")
        PASS_OVER = "pass_over", _("pass over")

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="verdicts")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="verdict")
    ayes = models.PositiveSmallIntegerField(_("votes for"), default=0)
    noes = models.PositiveSmallIntegerField(_("votes against"), default=0)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), default=0)
    recused = models.CharField(_("recused: relatives, own unit"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, blank=True)
    note = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["nomination__category__order", "nomination_id"]

    def __str__(self):
        return f"{self.nomination_id} {self.decision}"

    @property
    def recused_names(self):
        parts = self.recused.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
        return [name for name in parts if name]
