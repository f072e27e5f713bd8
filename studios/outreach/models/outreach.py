import uuid

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.refusal import changed_meanwhile, overtaken_by
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from honors.models import Round
from registry.models import Honoree, Person, StoredFile
from studios.activities.models import Counted
from studios.studios.models.studio import Studio


class OutreachKind(models.TextChoices):
    TALK = "talk", _("face-to-face talk")
    CLINIC = "clinic", _("free clinic")
    REPORT = "report", _("report meeting")
    INTERVIEW = "interview", _("micro-interview")
    EXHIBITION = "exhibition", _("touring exhibition")
    CEREMONY = "ceremony", _("ceremony")
    APPEARANCE = "appearance", _("appearance")
    SYMPOSIUM = "symposium", _("symposium")
    TOUR = "tour", _("tour")


class VenueKind(models.TextChoices):
    ORGAN = "organ", _("organ or unit")
    SCHOOL = "school", _("school")
    COMMUNITY = "community", _("community")
    CENTER = "center", _("civility practice center")
    STATION = "station", _("civility practice station")
    POST = "post", _("civility practice post")
    OTHER = "other", _("other place")


class OutreachState(models.TextChoices):
    PLANNED = "planned", _("to be held")
    HELD = "held", _("held")
    CANCELED = "cancelled", _("canceled")  # so it stands in addresses and in the trail


class OutreachEventQuerySet(models.QuerySet):
    def held(self):
        return self.filter(state=OutreachState.HELD)

    def standing(self):
        """Planned or held: what takes somebody's time."""
        return self.exclude(state=OutreachState.CANCELED)

    def coming(self, now):
        return self.filter(state=OutreachState.PLANNED, starts_at__gte=now)

    def public(self):
        """What anybody may see of the calendar; no theme bears a name that may not stand in public."""
        people = Q(honoree__persons__part=Person.Part.SUBJECT) & Q(
            event__title__contains=F("honoree__persons__name")
        )
        speakers = OutreachSpeaker.objects.filter(people)
        named = Honoree.objects.filter(pk__in=speakers.values("honoree")).nameable()
        unnamed = speakers.filter(event=OuterRef("pk")).exclude(honoree__in=named)
        return self.standing().filter(~Exists(unnamed), is_public=True)


class OutreachEvent(models.Model):
    """Honorees before an audience: a talk, a report meeting, an exhibition that travels, a ceremony."""

    kind = models.CharField(_("kind"), max_length=10, choices=OutreachKind)
    title = models.CharField(_("theme"), max_length=80)
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("venue"), max_length=80)
    venue = models.CharField(_("kind of venue"), max_length=10, choices=VenueKind)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outreach",
        verbose_name=_("receiving unit"),
    )
    honorees = models.ManyToManyField(Honoree, through="OutreachSpeaker", related_name="outreach")
    studios = models.ManyToManyField(Studio, blank=True, related_name="outreach", verbose_name=_("studios"))
    round = models.ForeignKey(
        Round,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ceremonies",
        verbose_name=_("round, of a ceremony"),
    )
    audience = models.PositiveIntegerField(_("audience"), default=0)
    how_counted = models.CharField(_("how counted"), max_length=10, choices=Counted, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OutreachState, default=OutreachState.PLANNED)
    is_public = models.BooleanField(_("on the public calendar"), default=True)
    summary = models.TextField(_("how it went"), max_length=500, blank=True)
    is_example = models.BooleanField(_("example"), default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = OutreachEventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("outreach event")
        indexes = [models.Index(fields=["state", "starts_at"])]
        constraints = [
            CleanText(columns=["title", "summary"], name="outreachevent_clean_text"),
            models.CheckConstraint(
                condition=Q(audience=0) | ~Q(how_counted=""), name="outreach_audience_counted_somehow"
            ),
            models.CheckConstraint(
                condition=Q(audience=0) | Q(state="held"), name="outreach_audience_when_held"
            ),
            models.CheckConstraint(
                condition=Q(round__isnull=True) | Q(kind="ceremony"), name="outreach_round_of_a_ceremony"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="outreach_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="planned", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="planned") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="outreach_closed_by_somebody",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("studios:outreach_detail", args=[self.pk])

    @property
    def day(self):
        return timezone.localdate(self.starts_at)

    @property
    def is_planned(self):
        return self.state == OutreachState.PLANNED

    def hold(self, *, by, seen, audience, how_counted, summary=""):
        """It took place before so many people.

        :raises Refusal: it is closed already, or somebody was faster
        """
        facts = {"audience": audience, "how_counted": how_counted if audience else "", "summary": summary}
        self._close(OutreachState.HELD, by=by, seen=seen, **facts)

    def cancel(self, *, by, seen, reason):
        """
        :raises Refusal: it is closed already, or somebody was faster
        """
        self._close(OutreachState.CANCELED, by=by, seen=seen, summary=reason)

    def _close(self, state, *, by, seen, **facts):
        with transaction.atomic():
            rows = OutreachEvent.objects.filter(pk=self.pk, state=OutreachState.PLANNED, version=seen)
            changes = {"state": state, "closed_by": by, "closed_at": timezone.now()} | facts
            if not rows.update(version=F("version") + 1, **changes):
                raise self.overtaken()
            audit.record(f"outreach.{state}", by=by, target=self, detail={"audience": facts.get("audience")})
        self.refresh_from_db()

    def overtaken(self):
        now = OutreachEvent.objects.select_related("closed_by").get(pk=self.pk)
        if now.is_planned:
            return changed_meanwhile()
        return overtaken_by(now.closed_by.name, now.closed_at, now.get_state_display())


class OutreachSpeaker(models.Model):
    """An honoree who takes part; whether, how and when he or she agreed."""

    event = models.ForeignKey(OutreachEvent, on_delete=models.CASCADE, related_name="speakers")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="appearances")
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    agreed_how = models.CharField(_("how"), max_length=40, blank=True)
    agreed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "honoree"], name="outreach_speaker_once"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | ~Q(agreed_how=""), name="outreach_agreed_somehow"
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.honoree_id}"


class OutreachPhoto(models.Model):
    """A photo of an event, for the office."""

    event = models.ForeignKey(OutreachEvent, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="outreach_photos")
    alt = models.CharField(_("what it shows"), max_length=120)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.event_id} {self.file_id}"
