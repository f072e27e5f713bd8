import datetime
import uuid

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import MoveRefused, overtaken
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from honors.nominations.models import Nomination
from honors.public_notices.moves import LIVE, NOTICE_MOVES, NoticeState
from honors.rounds.models import Round
from registry.honorees.models.honoree import fresh_slug
from registry.models import Honoree, StoredFile


class PublicNoticeQuerySet(models.QuerySet):
    def live(self):
        """Not withdrawn: what somebody prepares, shows or has shown."""
        return self.filter(state__in=LIVE)

    def running(self, day):
        """What the public list shows on a day; the last day counts until midnight."""
        return self.filter(
            state__in=[NoticeState.PUBLISHED, NoticeState.CONCLUDED], starts_on__lte=day, ends_on__gte=day
        )


class PublicNotice(models.Model):
    """The names of a round shown to everybody for some days, with the ways to object (公示).

    A mistake in a published notice is put right by withdrawing it and showing a new one for the whole period.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notices")
    slug = models.SlugField(max_length=12, unique=True, default=fresh_slug, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.DRAFT)
    starts_on = models.DateField(_("begins on"))
    # until midnight; counted from the round's days when the notice is published
    ends_on = models.DateField(_("ends on"), null=True, editable=False)
    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)
    phone = models.CharField(_("phone for objections"), max_length=40)
    post_address = models.CharField(_("postal address for objections"), max_length=120)
    email = models.EmailField(_("e-mail for objections"), max_length=120)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("public notice")
        constraints = [
            CleanText(columns=["introduction"], name="publicnotice_clean_text"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, state__in=["draft", "withdrawn"])
                | Q(ends_on__gte=F("starts_on")),
                name="public_notice_ends_when_shown",
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.starts_on}"

    def get_absolute_url(self):
        return reverse("honors:notice_detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == NoticeState.DRAFT

    @property
    def is_published(self):
        return self.state == NoticeState.PUBLISHED

    def has_ended(self, day: datetime.date):
        """Is its last day over?"""
        return self.ends_on is not None and self.ends_on < day

    def open_moves(self, user):
        return [
            move for move in NOTICE_MOVES.values() if self.state in move.sources and user.can(move.permission)
        ]

    def move(self, name, *, by, note="", seen=None, token=None, **columns):
        """Make one move of the table; what it needs beyond that is checked by
        honors/public_notices/publication.py.

        :param columns: what changes with the state, e.g. the last day
        :raises MoveRefused: not open now, no note, not this role, or somebody was faster
        """
        move, note = NOTICE_MOVES[name], note.strip()
        with transaction.atomic():
            known = NoticeStep.objects.filter(token=token).first() if token else None
            if known is not None and (known.notice_id, known.move) == (self.pk, name):
                return known  # the second half of a double click
            if self.state not in move.sources or (seen is not None and seen != self.version):
                raise overtaken(self)
            if not by.can(move.permission):
                raise MoveRefused(_("Your role does not make this decision."), status=403)
            if move.needs_note and not note:
                raise MoveRefused(_("Please write the reason."), status=422)
            changed = PublicNotice.objects.filter(pk=self.pk, state=self.state, version=self.version).update(
                state=move.target, version=F("version") + 1, **columns
            )
            if not changed:
                raise overtaken(self)
            step = NoticeStep.objects.create(
                notice=self, move=name, by=by, note=note, token=uuid.uuid4() if known or not token else token
            )
            audit.record(f"public_notice.{name}", by=by, target=self)
        self.refresh_from_db()
        return step


class NoticeStep(models.Model):
    """One move of a notice: who, when, why."""

    append_only = True

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=500, blank=True)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.notice_id} {self.move}"

    @property
    def label(self):
        return NOTICE_MOVES[self.move].label


class NoticeEntryQuerySet(models.QuerySet):
    def shown(self):
        """Who may be named now: still in the round, and with a current basis for the name."""
        named = Honoree.objects.nameable()
        return self.exclude(nomination__state="withdrawn").filter(
            nomination__honoree__in=named, nomination__honoree__merged_into__isnull=True
        )


class NoticeEntry(models.Model):
    """One nomination in a notice."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.CASCADE, related_name="entries")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="notice_entries")

    objects = NoticeEntryQuerySet.as_manager()

    class Meta:
        ordering = ["nomination__category__order", "nomination__pk"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "nomination"], name="notice_entry_once"),
        ]

    def __str__(self):
        return f"{self.notice_id} {self.nomination_id}"


class NoticeChannel(models.Model):
    """Where a notice hung or stood, with the photo that proves it."""

    class Kind(models.TextChoices):
        WEB = "web", _("web page")
        UNIT_BOARD = "unit_board", _("board of the unit")
        COMMUNITY_BOARD = "community_board", _("board of the community")
        NEWSPAPER = "newspaper", _("newspaper")
        OTHER = "other", _("other place")

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(_("kind of place"), max_length=16, choices=Kind)
    place = models.CharField(_("place"), max_length=120)
    # boards hang where one person lives or works; empty: for all of the notice
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for")
    )
    posted_on = models.DateField(_("put up on"))
    proof = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["posted_on", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.place}"
