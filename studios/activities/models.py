import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from accounts.security.clean_columns import CleanText
from accounts.workflow import Effects, Moving, Note, Step
from registry.models import StoredFile
from studios.activities.moves import ACTIVITY_MOVES, EDITABLE, HAPPENED, ActivityState
from studios.studios.models.member import StudioMember
from studios.studios.models.studio import Studio


class Kind(models.TextChoices):
    CLINIC = "clinic", _("free clinic")
    TALK = "talk", _("lecture")  # a word of its own: “talk” is one of the office with a person
    LAW = "law", _("law lesson")
    VOLUNTEER = "volunteer", _("volunteer service")
    OTHER = "other", _("other")


class Counted(models.TextChoices):
    """How person-times were counted; a number without it says nothing."""

    SIGNED = "signed", _("signed in")
    COUNTED = "counted", _("counted on the spot")
    ESTIMATED = "estimated", _("estimated")


# move → the column that says who made it, set or emptied
WHO = {"log": {"logged_by": True}, "confirm": {"confirmed_by": True}, "reopen": {"confirmed_by": False}}


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(studio__in=Studio.objects.visible_to(user))

    def confirmed(self):
        """What figures count."""
        return self.filter(state=ActivityState.CONFIRMED)

    def happened(self):
        return self.filter(state__in=HAPPENED)

    def until(self, day):
        """Up to the end of a day."""
        return self.filter(starts_at__date__lte=day)

    def coming(self, now):
        return self.filter(state=ActivityState.PLANNED, starts_at__gte=now).order_by("starts_at", "pk")


class Activity(Moving, models.Model):
    """What a studio does on one occasion: planned, then logged, then confirmed by the district."""

    TITLE = "theme"
    MOVES, noun = ACTIVITY_MOVES, "activity"

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="activities")
    theme = models.CharField(_("theme"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    starts_at = models.DateTimeField(_("when"), db_index=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80)
    is_outside_district = models.BooleanField(_("outside the district"), default=False)
    members = models.ManyToManyField(
        StudioMember, blank=True, related_name="activities", verbose_name=_("members present")
    )
    members_count = models.PositiveSmallIntegerField(
        _("how many members were present"), null=True, blank=True
    )
    partners = models.CharField(_("partners"), max_length=200, blank=True)
    person_times = models.PositiveIntegerField(_("person-times served"), null=True, blank=True)
    how_counted = models.CharField(_("how counted"), max_length=10, choices=Counted, blank=True)
    summary = models.TextField(_("what was done"), max_length=1000, blank=True)
    links = models.TextField(_("links to reports"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.PLANNED)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    logged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("activity")
        indexes = [models.Index(fields=["studio", "state", "-starts_at"], name="activity_of_a_studio")]
        constraints = [
            CleanText(columns=["theme", "summary"], name="activity_clean_text"),
            models.CheckConstraint(
                condition=Q(person_times__isnull=True) | Q(person_times=0) | ~Q(how_counted=""),
                name="activity_says_how_it_was_counted",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_by__isnull=False, logged_by__isnull=False),
                name="activity_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("logged_by")),
                name="activity_confirmed_by_another",
            ),
        ]

    def __str__(self):
        return self.theme

    def get_absolute_url(self):
        return reverse("studios:activity_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.state in EDITABLE

    @property
    def link_list(self):
        return self.links.split()

    def check_move(self, move, *, by, note, **given):
        super().check_move(move, by=by, note=note)
        if move.by_another and by.pk == self.logged_by_id:
            raise Refusal(_("Whoever logged an activity does not confirm it."), status=403)

    def effects(self, move, *, by, at, changes=None):
        """:param changes: columns of the form that logs it or adds to it"""
        who = {field: by if sets else None for field, sets in WHO.get(move.name, {}).items()}
        return Effects(changes=(changes or {}) | who)


class ActivityStep(Step):
    """One move of an activity: who and when."""

    MOVES = ACTIVITY_MOVES

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="steps")


class ActivityNote(Note):
    """Why a move was made."""

    step = models.OneToOneField(ActivityStep, on_delete=models.PROTECT, related_name="note")


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Cleared, described, of a confirmed activity of a studio that is public now."""
        return self.filter(
            is_cleared=True,
            activity__state=ActivityState.CONFIRMED,
            activity__studio__in=Studio.objects.public(),
        ).exclude(alt="")


class ActivityPhoto(models.Model):
    """A photo of an activity; public only described and cleared."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="activity_photos")
    alt = models.CharField(_("what the photo shows"), max_length=120, blank=True)
    is_cleared = models.BooleanField(
        _("may be published: whoever can be recognized has agreed"), default=False
    )
    # of the file as it came: the same photo is not taken twice
    source_sha256 = models.CharField(max_length=64)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "source_sha256"], name="activity_photo_once"),
            models.CheckConstraint(
                condition=Q(is_cleared=False) | ~Q(alt=""), name="activity_photo_cleared_with_words"
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.file_id}"
