import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.sealed import SealedRow
from honors.nominations.models import Nomination
from honors.public_notices.models.public_notice import PublicNotice
from registry.people import identity


class ObjectionState(models.TextChoices):
    OPEN = "open", _("to be checked")
    CHECKING = "checking", _("is being checked")
    CONCLUDED = "concluded", _("concluded")


class Conclusion(models.TextChoices):
    UNFOUNDED = "unfounded", _("unfounded")
    FOUNDED = "founded", _("founded")
    WITHDRAWN = "withdrawn", _("withdrawn by whoever objected")


class ObjectionQuerySet(PermittedQuerySet):
    def unsettled(self):
        return self.exclude(state=ObjectionState.CONCLUDED)

    def founded(self):
        return self.filter(conclusion=Conclusion.FOUNDED)


class Objection(models.Model):
    """Somebody objected, in his own name, to one person of a public notice (异议)."""

    TITLE, SEEN_WITH = "public_notice__round__label", Permission.OBJECTION_HANDLE

    class Channel(models.TextChoices):
        PHONE = "phone", _("by phone")
        POST = "post", _("by post")
        EMAIL = "email", _("by e-mail")
        VISIT = "visit", _("in person")
        WEB = "web", _("on the site")

    public_notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="objections", verbose_name=_("about")
    )
    channel = models.CharField(_("how it came"), max_length=5, choices=Channel)
    received_at = models.DateTimeField(_("received at"))
    is_late = models.BooleanField(_("after the deadline"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=ObjectionState, default=ObjectionState.OPEN)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    # the receipt of whoever objected on the site: there the conclusion is read
    receipt = models.OneToOneField(
        "registry.Recommendation", on_delete=models.PROTECT, null=True, related_name="objection"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    checked_since = models.DateTimeField(null=True)
    conclusion = models.CharField(_("conclusion"), max_length=9, choices=Conclusion, blank=True)
    concluded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = _("objection")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="concluded", concluded_by__isnull=False, concluded_at__isnull=False)
                & ~Q(conclusion="")
                | (~Q(state="concluded") & Q(conclusion="", concluded_at__isnull=True)),
                name="objection_concluded_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.public_notice_id} {self.pk}"

    def get_absolute_url(self):
        return reverse("honors:objection_detail", args=[self.pk])


class ObjectionDetails(SealedRow):
    """Who objected, what was said and what the check found: encrypted, bound to this row's key."""

    FIELDS = {
        "name": (_("who objects"), identity.mask_all),
        "contact": (_("contact"), identity.mask_all),
    }

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="details")
    name = models.TextField()
    contact = models.TextField()
    text = models.TextField()
    finding = models.TextField(blank=True)

    def __str__(self):
        return f"details {self.pk}"

    def masks(self):
        """(field, label, mask): nothing of name and contact is shown unasked, not even their length."""
        return [(name, label, mask(getattr(self, name))) for name, (label, mask) in self.FIELDS.items()]


class ObjectionReveal(models.Model):
    """Who asked to see who objected, and why in words; the audit trail has the fact."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="reveals")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    purpose = models.CharField(_("purpose"), max_length=10)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.by_id} {self.purpose}"
