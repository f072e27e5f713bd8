import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from accounts.workflow import Effects, Moving, NotedStep
from honors.nominations.models import Nomination
from honors.public_notices.moves import LIVE, PUBLIC_NOTICE_MOVES, PublicNoticeState
from honors.rounds.models import Round
from registry.honorees.models.honoree import fresh_slug
from registry.models import Honoree, StoredFile


class PublicNoticeQuerySet(PermittedQuerySet):
    def live(self):
        """Not withdrawn: what somebody prepares, shows or has shown."""
        return self.filter(state__in=LIVE)

    def running(self, day):
        """What the public list shows on a day; the last day counts until midnight."""
        return self.filter(
            state__in=[PublicNoticeState.PUBLISHED, PublicNoticeState.CONCLUDED],
            starts_on__lte=day,
            ends_on__gte=day,
        )


class PublicNotice(Moving, models.Model):
    """The names of a round shown to everybody for some days, with the ways to object (公示).

    A mistake in a published notice is put right by withdrawing it and showing a new one for the whole period.
    """

    TITLE, SEEN_WITH = "round__label", Permission.ROUND_VIEW
    MOVES, noun = PUBLIC_NOTICE_MOVES, "public_notice"  # what a move needs beyond the table: publication.py

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="public_notices")
    slug = models.SlugField(max_length=12, unique=True, default=fresh_slug, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=PublicNoticeState, default=PublicNoticeState.DRAFT
    )
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
        return reverse("honors:public_notice_detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == PublicNoticeState.DRAFT

    @property
    def is_published(self):
        return self.state == PublicNoticeState.PUBLISHED

    def has_ended(self, day: datetime.date):
        """Is its last day over?"""
        return self.ends_on is not None and self.ends_on < day

    def effects(self, move, *, by, at, **columns):
        """:param columns: what changes with the state, e.g. the last day"""
        return Effects(changes=columns)


class PublicNoticeStep(NotedStep):
    """One move of a public notice: who, when, why."""

    MOVES = PUBLIC_NOTICE_MOVES

    public_notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="steps")


class PublicNoticeEntryQuerySet(models.QuerySet):
    def shown(self):
        """Who may be named now: still in the round, and with a current basis for the name."""
        named = Honoree.objects.nameable()
        return self.exclude(nomination__state="withdrawn").filter(
            nomination__honoree__in=named, nomination__honoree__merged_into__isnull=True
        )


class PublicNoticeEntry(models.Model):
    """One nomination in a public notice."""

    public_notice = models.ForeignKey(PublicNotice, on_delete=models.CASCADE, related_name="entries")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="public_notice_entries")

    objects = PublicNoticeEntryQuerySet.as_manager()

    class Meta:
        ordering = ["nomination__category__order", "nomination__pk"]
        constraints = [
            models.UniqueConstraint(fields=["public_notice", "nomination"], name="public_notice_entry_once"),
        ]

    def __str__(self):
        return f"{self.public_notice_id} {self.nomination_id}"


class PublicNoticeChannel(models.Model):
    """Where a public notice hung or stood, with the photo that proves it."""

    class Kind(models.TextChoices):
        WEB = "web", _("web page")
        UNIT_BOARD = "unit_board", _("board of the unit")
        COMMUNITY_BOARD = "community_board", _("board of the community")
        NEWSPAPER = "newspaper", _("newspaper")
        OTHER = "other", _("other place")

    public_notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="channels")
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
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["posted_on", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.place}"
