import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.workflow import Effects, Moving, Note, Step
from honors.awards.models import Award
from honors.withdrawals.moves import OPEN, WITHDRAWAL_MOVES, WithdrawalState
from registry.models import Honoree, StoredFile


class WithdrawalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)


class Withdrawal(Moving, models.Model):
    """A case about taking one award back: the district verifies and proposes, who conferred it decides."""

    MOVES, noun = WITHDRAWAL_MOVES, "withdrawal"

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

    def may_be_decided(self):
        """May the conferring body's decision to take it back be recorded now?"""
        return self.state in WITHDRAWAL_MOVES["withdraw"].sources

    def check_move(self, move, *, by, note, **given):
        """What follows from signatures is entered by whoever the signers are."""
        if move.by_hand:
            super().check_move(move, by=by, note=note)

    def effects(self, move, *, by, at, on=None, document_number="", scan=None):
        """:param on: the date of the document, with its number and its scan"""
        facts = {"on": on or timezone.localdate(), "document_number": document_number, "scan": scan}
        return Effects(facts=facts)


class WithdrawalStep(Step):
    """One move of a case: who, when, on which paper."""

    MOVES = WITHDRAWAL_MOVES

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField(_("date of the document"), default=timezone.localdate)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    @property
    def told(self):
        return " · ".join(filter(None, [self.document_number, self.note_text]))


class WithdrawalNote(Note):
    """Cause, finding or reason of a step."""

    step = models.OneToOneField(WithdrawalStep, on_delete=models.PROTECT, related_name="note")
