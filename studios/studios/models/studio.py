import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.permissions import Permission, Role
from accounts.refusal import Refusal
from accounts.security.clean_columns import CleanText
from accounts.text import clean_title
from accounts.workflow import Effects, Moving, Note, Step
from honors.models import Award
from registry.honorees.models.honoree import fresh_slug
from registry.models import Honoree, Precision
from registry.people.models import dated_words
from studios.studios.moves import AT_WORK, STUDIO_MOVES, StudioState


class Field(models.TextChoices):
    HEALTH = "health", _("health")
    LAW = "law", _("politics and law")
    COMMUNITY = "community", _("community")
    SERVICE = "service", _("service window")
    CULTURE = "culture", _("culture and education")
    OTHER = "other", _("other")


class StudioQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The district and the auditor see all; a coordinator his own, a deputy those he stands in for."""
        if any(unit.is_district for unit in user.organizations_for(Permission.STUDIO_VIEW)):
            return self
        keepers = {
            grant.delegated_by_id or user.pk
            for grant in user.live_grants
            if grant.role == Role.STUDIO_COORDINATOR
        }
        kept = Studio.coordinators.through.objects.filter(user__in=keepers)
        return self.filter(pk__in=kept.values("studio"))

    def with_frozen(self):
        """Annotates `frozen_now`: the leader's honor no longer stands, or he may not appear."""
        return self.annotate(frozen_now=frozen())

    def unfrozen(self):
        return self.exclude(frozen())

    def at_work(self):
        return self.filter(state__in=AT_WORK)

    def open_on(self, day):
        """At work with a plaque, which was given by this day or on a day nobody knows."""
        given = Q(plaque_on__isnull=True) | Q(plaque_on__lte=day)
        return self.filter(given, state=StudioState.OPEN)

    def public(self):
        """Named by the district, not closed, and the honor it rests on stands at this moment."""
        return self.at_work().unfrozen()


def frozen():
    """A condition: no honor of the leader stands, or he may not appear; a studio bears his name.

    Without a leader nothing can fall away.
    """
    standing = Award.objects.standing().any_of("leader")
    named = Honoree.objects.nameable().filter(pk=OuterRef("leader"))
    return Q(leader__isnull=False) & (~standing | ~Q(Exists(named)))


class Studio(Moving, models.Model):
    """A role-model studio (榜样工作室): a team around an honoree or an advanced unit."""

    TITLE = "name"
    MOVES, noun = STUDIO_MOVES, "studio"

    cleaned_as = {"name": clean_title}  # by manage.py clean_text

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(max_length=12, unique=True, default=fresh_slug, editable=False)
    leader = models.ForeignKey(
        Honoree,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studios",
        verbose_name=_("leader: an honoree or an advanced unit"),
    )
    host = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studios",
        verbose_name=_("host organization"),
    )
    field = models.CharField(_("field"), max_length=10, choices=Field, default=Field.OTHER)
    place = models.CharField(_("place"), max_length=80, blank=True)
    phone = models.CharField(_("phone for the public"), max_length=40, blank=True)
    introduction = models.TextField(_("what it does"), max_length=500, blank=True)
    rules = models.TextField(_("rules"), max_length=3000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=StudioState, default=StudioState.APPLIED)
    plaque_on = models.DateField(_("plaque given on"), null=True, blank=True)
    plaque_precision = models.CharField(
        _("date known to the"), max_length=8, choices=Precision, default=Precision.UNKNOWN
    )
    coordinators = models.ManyToManyField(
        "accounts.User", blank=True, related_name="studios", verbose_name=_("coordinators")
    )
    is_example = models.BooleanField(_("example"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = StudioQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("studio")
        constraints = [
            CleanText(columns=["name", "introduction"], name="studio_clean_text"),
            models.CheckConstraint(
                condition=Q(plaque_on__isnull=True, plaque_precision="unknown")
                | (Q(plaque_on__isnull=False) & ~Q(plaque_precision="unknown")),
                name="studio_plaque_on_a_known_day_or_not",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("studios:studio_detail", args=[self.pk])

    @property
    def is_frozen(self):
        """Derived at each reading, never stored: a revoked award does not call studios."""
        if not hasattr(self, "frozen_now"):
            self.frozen_now = Studio.objects.filter(frozen(), pk=self.pk).exists()
        return self.frozen_now

    @property
    def is_at_work(self):
        return self.state in AT_WORK

    @property
    def may_act(self):
        """May its coordinator plan and log now?"""
        return self.is_at_work and not self.is_frozen

    @property
    def plaque_words(self):
        return dated_words(self.plaque_on, self.plaque_precision)

    def open_moves(self, user):
        return [move for move in super().open_moves(user) if not self._is_for_another(move, user)]

    def moves_for_another(self, user):
        """Open now, but not to this one, who entered the application."""
        return [move for move in super().open_moves(user) if self._is_for_another(move, user)]

    def _is_for_another(self, move, user):
        return move.by_another and user.pk == self.created_by_id

    def day_of_last_step(self):
        """When the step before took place: (its label, day, precision), or None.

        Days of entering do not count: what is on paper may be entered after the visit.
        """
        if self.plaque_on and not self.steps.filter(move="renew").exists():
            return STUDIO_MOVES["plaque"].label, self.plaque_on, self.plaque_precision
        by_hand = [move.name for move in STUDIO_MOVES.values() if move.by_hand]
        step = self.steps.filter(move__in=by_hand).order_by("-pk").first()
        return (step.label, step.on, Precision.DAY) if step else None

    def check_move(self, move, *, by, note, **given):
        super().check_move(move, by=by, note=note)
        if self._is_for_another(move, by):
            words = _("Whoever entered the application does not name the studio; ask a colleague.")
            raise Refusal(words, status=403)

    def effects(self, move, *, by, at, on=None, document_number="", plaque=None):
        """
        :param on: the day it took place
        :param plaque: (day, precision) where the move gives the plaque
        """
        changes = {"plaque_on": plaque[0], "plaque_precision": plaque[1]} if plaque else {}
        return Effects(changes, {"on": on or timezone.localdate(), "document_number": document_number})


class StudioStep(Step):
    """One move of a studio: who, when, on which paper."""

    MOVES = STUDIO_MOVES

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField(_("date"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)

    @property
    def told(self):
        grade = self.review.get_grade_display() if hasattr(self, "review") else ""
        return " · ".join(filter(None, [str(grade), self.document_number, self.note_text]))


class StudioNote(Note):
    """Finding, reason or opinion of a step."""

    step = models.OneToOneField(StudioStep, on_delete=models.PROTECT, related_name="note")
