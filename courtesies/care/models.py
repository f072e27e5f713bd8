import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from accounts.security.sealed import SealedRow
from registry.models import Honoree
from registry.people.merged import ReadThrough


class CareFacts(models.Model):
    """What the rules of courtesies ask about a file and the registry does not keep."""

    honoree = models.OneToOneField(Honoree, on_delete=models.PROTECT, related_name="care_facts")
    is_official = models.BooleanField(_("serving public official"), null=True)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.honoree_id)


class PairingQuerySet(PermittedQuerySet):
    def visible_to(self, user):
        """The auditor reads them, too."""
        return self if user.can(Permission.AUDIT_VIEW) else super().visible_to(user)

    def standing(self):
        return self.filter(until__isnull=True)

    def overdue(self, today):
        """Those whose next visit is late."""
        return self.standing().filter(due_on__lt=today)


class Pairing(models.Model):
    """Who looks after whom (结对帮扶), and how often somebody is to visit."""

    TITLE, SEEN_WITH = "honoree__name", Permission.CARE_KEEP

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="pairings")
    carer = models.CharField(_("who looks after them"), max_length=40)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    every_days = models.PositiveSmallIntegerField(_("a visit every … days"), default=90)
    last_visit_on = models.DateField(null=True, editable=False)
    # the day by which the next visit is due; kept by `save` and by each visit
    due_on = models.DateField(editable=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pairing")
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(until__isnull=True), name="pairing_next_due")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="pairing_days_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.carer} {self.honoree_id}"

    def save(self, *args, **kwargs):
        self.due_on = self.due_after(self.last_visit_on or self.since)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("courtesies:pairing_list")

    def due_after(self, day):
        """The day by which the next visit is due when the last one was on a day."""
        return day + datetime.timedelta(days=self.every_days)


class CareVisit(models.Model):
    """Somebody was visited (走访慰问)."""

    append_only = True

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="care_visits")
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="visits")
    on = models.DateField(_("visited on"))
    visitor = models.CharField(_("who visited"), max_length=60)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    objects = ReadThrough.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("visit")
        indexes = [models.Index(fields=["honoree", "-on"], name="care_visit_honoree")]

    def __str__(self):
        return f"{self.honoree_id} {self.on}"

    @property
    def note_text(self):
        return self.note.text if hasattr(self, "note") else ""


class CareNote(models.Model):
    """What was seen and asked for, apart from the row: law may ask to blank it."""

    visit = models.OneToOneField(CareVisit, on_delete=models.PROTECT, related_name="note")
    text = models.CharField(_("what was seen and asked for"), max_length=500)

    def __str__(self):
        return self.text[:40]


class CaseQuerySet(PermittedQuerySet):
    def open(self):
        return self.filter(state=HelpCase.State.OPEN)

    def due(self, today):
        """To be looked at again by now."""
        return self.open().filter(recheck_on__lte=today)

    def hardship(self):
        return self.open().filter(kind=HelpCase.Kind.HARDSHIP)


class HelpCase(models.Model):
    """Somebody is in hardship or asks for help; what it is about is sealed, and few may read it."""

    TITLE, SEEN_WITH = "honoree__name", Permission.CARE_CASE

    class Kind(models.TextChoices):
        HARDSHIP = "hardship", _("hardship")
        HELP = "help", _("help asked for")

    class State(models.TextChoices):
        OPEN = "open", _("being helped")
        CLOSED = "closed", _("settled")

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="help_cases")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN)
    recheck_on = models.DateField(_("look again on"), null=True, blank=True)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("help case")

    def __str__(self):
        return f"{self.honoree_id} {self.kind}"

    def get_absolute_url(self):
        return reverse("courtesies:case_detail", args=[self.pk])


class CaseDetails(SealedRow):
    """The situation, the policy sought, the body asked, the result: encrypted, bound to this row's key."""

    FIELDS = {
        "situation": _("situation"),
        "policy": _("policy sought"),
        "body": _("body asked"),
        "result": _("result"),
    }

    case = models.OneToOneField(HelpCase, on_delete=models.PROTECT, related_name="details")
    situation = models.TextField()
    policy = models.TextField(blank=True)
    body = models.TextField(blank=True)
    result = models.TextField(blank=True)

    def __str__(self):
        return f"details {self.pk}"

    def read_all(self):
        return {name: self.read(name) for name in self.FIELDS}


class Invitation(models.Model):
    """An occasion to which honorees are asked."""

    title = models.CharField(_("occasion"), max_length=60)
    on = models.DateField(_("date"))
    place = models.CharField(_("venue"), max_length=60, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("invitation")
        constraints = [CleanText(columns=["title"], name="invitation_clean_text")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("courtesies:invitation_detail", args=[self.pk])

    @property
    def answer_counts(self):
        """(label, how many gave this answer), from the loaded invitees."""
        given = [invitee.answer for invitee in self.invitees.all()]
        return [(answer.label, given.count(answer)) for answer in Invitee.Answer]


class Invitee(models.Model):
    """Somebody asked, and the answer."""

    class Answer(models.TextChoices):
        NONE = "none", _("no answer yet")
        COMES = "comes", _("comes")
        DECLINES = "declines", _("does not come")

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="invitees")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="invitations")
    answer = models.CharField(_("attendance"), max_length=8, choices=Answer, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "honoree"], name="invitee_once_in_an_invitation"),
        ]

    def __str__(self):
        return f"{self.invitation_id} {self.honoree_id}"
