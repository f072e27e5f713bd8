import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Counter, Organization
from accounts.permissions import Permission
from accounts.refusal import Refusal, changed_meanwhile, overtaken
from accounts.security.clean_columns import CleanText
from accounts.workflow import Effects, Moving
from registry.recommendations import notifications
from registry.recommendations.moves import CORRECTIONS, MOVES, Kind, Reason, RecommendationState

RECEIPT_LASTS = datetime.timedelta(days=365)


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What lies with a unit of the user's own, or below it; at the district everything."""
        units = Organization.objects.within(user.organizations_for(Permission.RECOMMENDATION_KEEP))
        return self.filter(holder__in=units.order_by().values("pk"))

    def waiting(self):
        return self.filter(state=RecommendationState.WAITING)

    def held_by(self, user):
        """On this user's own desk, not on one below; what a closed unit had lies with the one above it."""
        own = [unit.pk for unit in user.organizations_for(Permission.RECOMMENDATION_KEEP)]
        left = Q(holder__closed_on__isnull=False, holder__parent__in=own)
        return self.filter(Q(holder__in=own) | left)

    def with_open_receipt(self):
        return self.filter(received_at__gt=timezone.now() - RECEIPT_LASTS)


class Recommendation(Moving, models.Model):
    """What somebody without an account tells the office: recommends a person (群众推荐), or says that what is
    published is wrong (勘误). Nothing of it is public; the sender follows it with a receipt.
    """

    TITLE = "who"
    MOVES, noun = MOVES, "recommendation"
    compared = ("state", "holder_id", "version")

    class Channel(models.TextChoices):
        WEB = "web", gettext_lazy("on the site")
        PHONE = "phone", gettext_lazy("by phone")
        VISIT = "visit", gettext_lazy("in person")
        POST = "post", gettext_lazy("by post")

    number = models.CharField(gettext_lazy("number"), max_length=12, unique=True)
    kind = models.CharField(gettext_lazy("what it is about"), max_length=10, choices=Kind)
    who = models.CharField(gettext_lazy("who it is about"), max_length=200)
    place = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("where"),
    )
    honoree = models.ForeignKey(
        "registry.Honoree",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=gettext_lazy("file"),
    )
    lead = models.ForeignKey(
        "registry.Lead", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    channel = models.CharField(
        gettext_lazy("how it came"), max_length=5, choices=Channel, default=Channel.WEB
    )
    holder = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=gettext_lazy("with")
    )
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=RecommendationState, default=RecommendationState.WAITING
    )
    state_since = models.DateTimeField(default=timezone.now)
    reason = models.CharField(gettext_lazy("reason"), max_length=12, choices=Reason, blank=True)
    received_at = models.DateTimeField(gettext_lazy("received"), default=timezone.now)
    entered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # where it is handled, if not on a page of its own
    handled_at = models.CharField(max_length=120, blank=True, editable=False)
    # the receipt is known by hashes only; a new one has the next number
    receipt_number = models.PositiveSmallIntegerField(default=1)
    link_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    is_example = models.BooleanField(gettext_lazy("example"), default=False)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = gettext_lazy("recommendation")
        indexes = [
            models.Index(fields=["state", "holder", "received_at"]),
            models.Index(fields=["holder", "-received_at"]),
        ]
        constraints = [
            CleanText(columns=["who"], name="recommendation_clean_text"),
            models.CheckConstraint(
                condition=Q(state__in=["taken_up", "joined"], lead__isnull=False)
                | (~Q(state__in=["taken_up", "joined"]) & Q(lead__isnull=True)),
                name="recommendation_has_its_lead",
            ),
            models.CheckConstraint(
                condition=Q(state="answered") & ~Q(reason="") | (~Q(state="answered") & Q(reason="")),
                name="recommendation_answered_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["fact", "picture", "consent"]) | Q(honoree__isnull=False),
                name="recommendation_correction_of_a_file",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.who}"

    def get_absolute_url(self):
        return self.handled_at or reverse("registry:recommendation_detail", args=[self.pk])

    @classmethod
    def fresh_number(cls, today):
        return f"T{today.year}-{Counter.take(f'recommendation:{today.year}'):04d}"

    @property
    def is_correction(self):
        return self.kind in CORRECTIONS

    @property
    def is_waiting(self):
        return self.state == RecommendationState.WAITING

    def fits(self, move):
        return super().fits(move) and self.kind in move.kinds

    def check_move(self, move, *, by, note, **given):
        """:raises Refusal: another desk's, or something lacks"""
        super().check_move(move, by=by, note=note)
        if not any(self.holder.path.startswith(unit.path) for unit in by.organizations_for(move.permission)):
            raise Refusal(_("Your role does not make this decision."), status=403)

    def effects(self, move, *, by, at, holder=None, lead=None, reason="", receipt=None, **given):
        """
        :param holder: who has it next, for pass_on
        :param lead: which it becomes or joins
        :param receipt: the columns of a new one
        """
        changes = {"state_since": at} if move.target else {}
        changes |= receipt or {}
        if holder:
            changes["holder"] = holder
        if move.target:
            changes |= {"lead": lead, "reason": reason}
        facts = {"holder": holder or self.holder, "reason": reason}
        return Effects(changes, facts, lambda step: notifications.notify_of_recommendation(self, step))

    def overtaken(self):
        step = self.steps.select_related("by").order_by("-pk").first()
        return overtaken(self) if step is not None and step.by else changed_meanwhile()
