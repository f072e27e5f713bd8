import uuid

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal, overtaken
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from honors.awards.models import Award
from honors.nominations import gates
from honors.nominations.moves import NOMINATION_MOVES, OPEN, NominationState
from honors.pool.models import Candidacy
from honors.rounds.models import Round
from registry.models import Category, Honoree, HonoreeFile


class NominationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)


class Nomination(models.Model):
    """Somebody of the pool proposed for one honor in one round, in one category."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="nominations")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="nominations")
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=NominationState, default=NominationState.NOMINATED
    )
    # who the person is decides which bodies are asked (domain.md, consultation)
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

    def open_moves(self, user):
        """Moves offered on the nomination's own page."""
        return [
            move
            for move in NOMINATION_MOVES.values()
            if move.by_hand and self.state in move.sources and user.can(move.permission)
        ]

    def move(self, name, *, by, note="", seen=None, token=None, at=None):
        """Make one move of the table.

        :param seen: the version that the mover had before his eyes
        :param token: the form's key; the same key again returns the first step
        :raises Refusal: not open now, a gate is closed, no note, not this role, or somebody was faster
        """
        move, note = NOMINATION_MOVES[name], note.strip()
        with transaction.atomic():
            known = NominationStep.objects.filter(token=token).first() if token else None
            if known is not None and (known.nomination_id, known.move) == (self.pk, name):
                return known  # the second half of a double click
            self._check(move, by, note, seen)
            fresh = token if known is None else None
            return self.pass_on(name, by=by, note=note, token=fresh, at=at)

    def pass_on(self, name, *, by, note="", token=None, at=None):
        """Write a move without asking its gate: for what was decided elsewhere before this register.

        :raises Refusal: not open now, or somebody was faster
        """
        move = NOMINATION_MOVES[name]
        with transaction.atomic():
            if self.state not in move.sources:
                raise overtaken(self)
            changed = Nomination.objects.filter(pk=self.pk, state=self.state, version=self.version).update(
                state=move.target, version=F("version") + 1
            )
            if not changed:
                raise overtaken(self)
            step = NominationStep.objects.create(
                nomination=self,
                move=name,
                by=by,
                at=at or timezone.now(),
                note=note,
                token=token or uuid.uuid4(),
            )
            audit.record(f"nomination.{name}", by=by, target=self)
        self.refresh_from_db(fields=["state", "version"])
        return step

    def _check(self, move, by, note, seen):
        if self.state not in move.sources or (seen is not None and seen != self.version):
            raise overtaken(self)
        if not by.can(move.permission):
            raise Refusal(_("Your role does not make this decision."), status=403)
        if move.needs_note and not note:
            raise Refusal(_("Please write the reason."), status=422)
        if move.gate and (sentence := gates.objection(move.gate, self, on=timezone.localdate())):
            raise Refusal(sentence, status=422)


class NominationStep(models.Model):
    """One move of a nomination: who, when, why."""

    append_only = True

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=12)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=500, blank=True)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.nomination_id} {self.move}"

    @property
    def label(self):
        return NOMINATION_MOVES[self.move].label


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
