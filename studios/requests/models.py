import secrets
import uuid

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.permissions import Permission, PermittedQuerySet
from accounts.refusal import changed_meanwhile, overtaken_by
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from accounts.security.sealed import SealedRow
from registry.people import identity
from studios.outreach.models.outreach import OutreachEvent, VenueKind
from studios.requests.notifications import notify_of_request

MOST_EXPECTED = 100_000  # larger than any place of the district; SQLite itself takes any number


def fresh_secret():
    """The unguessable part of the asker's address."""
    return secrets.token_urlsafe(24)


class RequestState(models.TextChoices):
    ASKED = "asked", _("asked")
    DISPATCHED = "dispatched", _("dispatched")
    HELD = "held", _("held, waits for the asker")
    CONFIRMED = "confirmed", _("confirmed by the asker")
    DECLINED = "declined", _("turned down")


class OutreachRequest(models.Model):
    """A school or unit asks for a talk or a clinic; the district dispatches somebody, the asker confirms."""

    TITLE, SEEN_WITH = "topic", Permission.OUTREACH_VIEW

    class Kind(models.TextChoices):
        TALK = "talk", _("a talk")
        CLINIC = "clinic", _("clinic")
        OTHER = "other", _("something else")

    kind = models.CharField(_("what is asked for"), max_length=8, choices=Kind)
    topic = models.CharField(_("topic"), max_length=80)
    unit_name = models.CharField(_("school or unit"), max_length=60)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="outreach_requests"
    )
    venue = models.CharField(_("kind of venue"), max_length=10, choices=VenueKind)
    place = models.CharField(_("venue"), max_length=80)
    wanted_on = models.DateField(_("wanted day"))
    expected = models.PositiveIntegerField(
        _("expected audience"), null=True, blank=True, validators=[MaxValueValidator(MOST_EXPECTED)]
    )
    remarks = models.CharField(_("remarks"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.ASKED)
    event = models.OneToOneField(
        OutreachEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="request"
    )
    rating = models.PositiveSmallIntegerField(_("rating, 1 to 5"), null=True, blank=True)
    rating_note = models.CharField(_("what the asker says"), max_length=300, blank=True)
    is_example = models.BooleanField(_("example"), default=False)
    asked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    secret = models.CharField(max_length=40, unique=True, default=fresh_secret, editable=False)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = PermittedQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request")
        indexes = [models.Index(fields=["state", "wanted_on"])]
        constraints = [
            CleanText(columns=["topic", "unit_name"], name="outreachrequest_clean_text"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "declined"], event__isnull=True)
                | Q(state__in=["dispatched", "held", "confirmed"], event__isnull=False),
                name="outreach_request_dispatched_to_an_event",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", rating__range=(1, 5))
                | (~Q(state="confirmed") & Q(rating__isnull=True)),
                name="outreach_request_rated_when_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.unit_name} {self.topic}"

    def get_absolute_url(self):
        return reverse("studios:request_detail", args=[self.pk])

    def move(self, target, *, by, sources, note="", **columns):
        """Compare and set, with its step; `by` is None for the asker.

        :raises Refusal: not open now, or somebody was faster
        """
        with transaction.atomic():
            rows = OutreachRequest.objects.filter(pk=self.pk, state__in=sources, version=self.version)
            if not rows.update(state=target, version=F("version") + 1, **columns):
                raise self.overtaken()
            RequestStep.objects.create(request=self, state=target, by=by, note=note.strip())
            audit.record(f"outreach_request.{target}", by=by, target=self)
            self.refresh_from_db()
            notify_of_request(self, by=by)

    def overtaken(self):
        step = self.steps.select_related("by").order_by("-pk").first()
        if step is None:
            return changed_meanwhile()
        who = step.by.name if step.by else _("the asker")
        return overtaken_by(who, step.at, step.get_state_display())


class RequestStep(models.Model):
    """One change of state of a request: who, when, why."""

    append_only = True

    request = models.ForeignKey(OutreachRequest, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=RequestState)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.request_id} {self.state}"


class RequestContact(SealedRow):
    """Who asked and how to reach them: encrypted, bound to this row's key."""

    FIELDS = {"name": identity.mask_all, "phone": identity.mask_phone}

    request = models.OneToOneField(OutreachRequest, on_delete=models.PROTECT, related_name="contact")
    name = models.TextField(blank=True)
    phone = models.TextField(blank=True)

    def __str__(self):
        return f"contact {self.pk}"

    def masked(self, name):
        return self.FIELDS[name](self.read(name))
