import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from accounts.security.clean_columns import CleanText
from accounts.workflow import Effects, Moving, NotedStep
from honors.awards.models import Award
from honors.nominations import gates, notifications
from honors.nominations.moves import BADGES, EDITABLE, NOMINATION_MOVES, OPEN, UNNAMED, NominationState
from honors.pool.models import Candidacy
from honors.rounds.models import Round
from registry.models import Category, Honoree, HonoreeFile


class NominationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)


class Nomination(Moving, models.Model):
    """Somebody of the pool proposed for one honor in one round, in one category."""

    MOVES, noun = NOMINATION_MOVES, "nomination"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="nominations")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="nominations")
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=NominationState, default=NominationState.NOMINATED
    )
    # who the person is decides which bodies are asked
    is_party_or_public = models.BooleanField(_("Party member or public staff"), default=False)
    is_in_business = models.BooleanField(_("runs a business"), default=False)
    # the texts of the recommendation form; limits are the honor's
    line = models.CharField(_("one line"), max_length=200, blank=True)
    sentence = models.CharField(_("one sentence"), max_length=400, blank=True)
    summary = models.TextField(_("summary"), max_length=3000, blank=True)
    deeds = models.TextField(_("deeds"), max_length=12000, blank=True)
    photos = models.ManyToManyField(HonoreeFile, blank=True, related_name="+")  # of life and work, that go up
    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, null=True, blank=True, related_name="nomination"
    )
    nominated_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["category__order", "pk"]
        verbose_name = _("nomination")
        constraints = [
            CleanText(columns=["line", "sentence", "summary"], name="nomination_clean_text"),
            # one category a round: nobody is nominated twice in it
            models.UniqueConstraint(fields=["round", "honoree"], name="nomination_once_in_a_round"),
        ]

    def __str__(self):
        return f"{self.honoree} · {self.round}"

    def get_absolute_url(self):
        return reverse("honors:nomination_detail", args=[self.pk])

    @property
    def honor(self):
        return self.round.honor

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_editable(self):
        return self.state in EDITABLE

    @property
    def badge(self):
        kind, icon = BADGES[self.state]
        return {"kind": kind, "icon": icon, "label": self.get_state_display()}

    def check_move(self, move, *, by, note, **given):
        super().check_move(move, by=by, note=note)
        if move.gate and (sentence := gates.objection(move.gate, self, on=timezone.localdate())):
            raise Refusal(sentence, status=422)

    def effects(self, move, *, by, at):
        tells = move.target in UNNAMED
        return Effects(then=lambda step: notifications.tell_of_end(self, step) if tells else None)


class NominationStep(NotedStep):
    """One move of a nomination: who, when, why."""

    MOVES = NOMINATION_MOVES

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="steps")


class WaiverQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)


class Waiver(models.Model):
    """What is asked of everybody but does not apply to this person, who has no unit (不适用), and why."""

    class What(models.TextChoices):
        UNIT_LETTER = "unit_letter", _("letter to the person’s own unit")
        UNIT_BOARD = "unit_board", _("board of the unit")

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="waivers")
    what = models.CharField(_("what does not apply"), max_length=12, choices=What)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # entered by mistake: the row stays and says who took it back
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    token = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("does not apply")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "what"],
                condition=Q(ended_at__isnull=True),
                name="waiver_once_for_a_nomination",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="waiver_ended_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.nomination_id} {self.what}"
