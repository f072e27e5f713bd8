import uuid

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal, overtaken
from accounts.security import audit
from honors.awards.models import Award
from honors.withdrawals.moves import OPEN, WITHDRAWAL_MOVES, WithdrawalState
from registry.models import Honoree, StoredFile


class WithdrawalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)


class Withdrawal(models.Model):
    """A case about taking one award back: the district verifies and proposes, who conferred it decides."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="withdrawals")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="withdrawals")
    state = models.CharField(_("state"), max_length=10, choices=WithdrawalState)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("case of withdrawal")
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(state__in=sorted(OPEN)), name="withdrawal_one_open_for_an_award"
            ),
        ]

    def __str__(self):
        return f"{self.award_id} {self.state}"

    def get_absolute_url(self):
        return reverse("honors:withdrawal_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def body(self):
        """Who conferred it, and so decides; also where that is the district's own committee."""
        return self.award.conferring_body or self.award.honor.conferring_body

    def open_moves(self, user):
        return [
            move
            for move in WITHDRAWAL_MOVES.values()
            if move.by_hand and self.state in move.sources and user.can(move.permission)
        ]

    def may_be_decided(self):
        """May the conferring body's decision to take it back be recorded now?"""
        return self.state in WITHDRAWAL_MOVES["withdraw"].sources

    def move(self, name, *, by, note, seen=None, actor=None, **facts):
        """Make one move of the table.

        :param seen: the version that the mover had before his eyes
        :param actor: who entered it, when that is not whoever decided
        :param facts: on, document_number, scan, token of the step; the token again returns the first step
        :raises Refusal: not open now, not this role, or somebody was faster
        """
        move, token = WITHDRAWAL_MOVES[name], facts.get("token")
        with transaction.atomic():
            known = WithdrawalStep.objects.filter(token=token).first() if token else None
            if known is not None and (known.withdrawal_id, known.move) == (self.pk, name):
                return known  # the second half of a double click
            if self.state not in move.sources or seen not in (None, self.version):
                raise overtaken(self)
            if move.by_hand and not by.can(move.permission):
                raise Refusal(_("Your role does not make this decision."), status=403)
            changed = Withdrawal.objects.filter(pk=self.pk, state=self.state, version=self.version).update(
                state=move.target, version=F("version") + 1
            )
            if not changed:
                raise overtaken(self)
            step = self.add_step(name, by=by, note=note, **facts)
            audit.record(f"withdrawal.{name}", by=actor or by, target=self)
        self.refresh_from_db(fields=["state", "version"])
        return step

    def add_step(self, name, *, by, note, on=None, document_number="", scan=None, token=None):
        step = WithdrawalStep.objects.create(
            withdrawal=self,
            move=name,
            by=by,
            on=on or timezone.localdate(),
            document_number=document_number,
            scan=scan,
            token=token or uuid.uuid4(),
        )
        if note.strip():
            WithdrawalNote.objects.create(step=step, text=note.strip())
        return step


class WithdrawalStep(models.Model):
    """One move of a case: who, when, on which paper."""

    append_only = True

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    on = models.DateField(_("date of the document"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.withdrawal_id} {self.move}"

    @property
    def label(self):
        return WITHDRAWAL_MOVES[self.move].label

    @property
    def note_text(self):
        return self.note.text if hasattr(self, "note") else ""


class WithdrawalNote(models.Model):
    """Cause, finding or reason of a step, apart from the row: law may ask to blank it."""

    step = models.OneToOneField(WithdrawalStep, on_delete=models.PROTECT, related_name="note")
    text = models.TextField(_("note"))

    def __str__(self):
        return self.text[:40]
