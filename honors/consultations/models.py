import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Counter
from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from accounts.security.encryption import seal, unseal
from honors.nominations.models import Nomination
from honors.rounds.models import Round
from registry.models import StoredFile


class Answer(models.TextChoices):
    """What a body answered about one person."""

    OPEN = "open", _("no answer yet")
    NO_OBJECTION = "no_objection", _("no objection")
    CONDITIONAL = "conditional", _("no objection on a condition")
    CONDITION_MET = "condition_met", _("the condition is met")
    OBJECTION = "objection", _("objection")


GOOD = frozenset({Answer.NO_OBJECTION, Answer.CONDITION_MET})


class ConsultedBodyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_open=True)


class ConsultedBody(models.Model):
    """Who is asked for an opinion before a person is recommended. A rule of the field."""

    class Asks(models.TextChoices):
        EVERYONE = "everyone", _("about everyone")
        PARTY_OR_PUBLIC = "party_or_public", _("about Party members and public staff")
        BUSINESS = "business", _("about people who run a business")

    class Recipient(models.TextChoices):
        BODY = "body", _("this body itself")
        OWN_UNIT = "own_unit", _("the person’s own unit")
        COMMUNITY = "community", _("the person’s community")

    name = models.CharField(_("name"), max_length=60, unique=True)
    asks = models.CharField(_("is asked"), max_length=16, choices=Asks, default=Asks.EVERYONE)
    recipient = models.CharField(
        _("the letter goes to"), max_length=10, choices=Recipient, default=Recipient.BODY
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_open = models.BooleanField(_("in use"), default=True)
    is_confirmed = models.BooleanField(_("confirmed by the office"), default=False)

    objects = ConsultedBodyQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("consulted body")
        constraints = [CleanText(columns=["name"], name="consultedbody_clean_text")]

    def __str__(self):
        return self.name

    def is_asked_about(self, nomination):
        """Does the rule name this body for this person?"""
        return {
            self.Asks.EVERYONE: True,
            self.Asks.PARTY_OR_PUBLIC: nomination.is_party_or_public,
            self.Asks.BUSINESS: nomination.is_in_business,
        }[self.asks]


class Consultation(models.Model):
    """One numbered letter to one recipient in one round, with all its candidates."""

    TITLE, SEEN_WITH = "number", Permission.CONSULTATION

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="consultations")
    body = models.ForeignKey(ConsultedBody, on_delete=models.PROTECT, related_name="consultations")
    # empty until somebody knows it: then it cannot be sent
    recipient = models.CharField(_("addressed to"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(editable=False)
    serial = models.PositiveIntegerField(editable=False)
    number = models.CharField(_("number"), max_length=40, unique=True, editable=False)
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=60, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PermittedQuerySet.as_manager()

    class Meta:
        ordering = ["body__order", "serial", "pk"]
        verbose_name = _("consultation letter")
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="consultation_number_once"),
            # candidates added later join the letter that has not left yet
            models.UniqueConstraint(
                fields=["round", "body", "recipient"],
                condition=Q(sent_on__isnull=True) & ~Q(recipient=""),
                name="consultation_one_unsent_for_a_recipient",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | Q(sent_on__isnull=False, answered_on__gte=models.F("sent_on")),
                name="consultation_answered_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | ~Q(recipient=""), name="consultation_sent_to_somebody"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("honors:consultation_detail", args=[self.pk])

    @staticmethod
    def fresh_number(today):
        """Consecutive within a year: dict of year, serial and the number as it is printed."""
        serial = Counter.take(f"letter:{today.year}")
        word = settings.SITE["letter_word"]
        return {"year": today.year, "serial": serial, "number": f"{word}〔{today.year}〕{serial}号"}

    @property
    def is_sent(self):
        return self.sent_on is not None

    @property
    def is_answered(self):
        return self.answered_on is not None


class ConsultationItem(models.Model):
    """One candidate in a letter, with the answer that counts now; each answer is a row of `replies`."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="consultation_items")
    answer = models.CharField(_("answer"), max_length=14, choices=Answer, default=Answer.OPEN)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "nomination"], name="consultation_item_once_in_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(answer="open", valid_until__isnull=True)
                | (~Q(answer="open") & Q(valid_until__isnull=False)),
                name="consultation_item_answer_has_its_last_day",
            ),
        ]

    def __str__(self):
        return f"{self.consultation_id} {self.nomination_id}"

    def has_expired(self, day: datetime.date):
        return self.valid_until is not None and self.valid_until < day

    @property
    def is_good(self):
        return self.answer in GOOD


class ConsultationReply(models.Model):
    """An answer as it was entered; a correction is a new row."""

    append_only = True

    item = models.ForeignKey(ConsultationItem, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=14, choices=Answer)
    valid_until = models.DateField()
    answered_on = models.DateField()
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.item_id} {self.at}"

    @property
    def remark_text(self):
        return self.remark.read() if hasattr(self, "remark") else ""


class ConsultationRemark(models.Model):
    """What the body wrote about the person: encrypted, and apart, since law may ask to blank it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.OneToOneField(ConsultationReply, on_delete=models.PROTECT, related_name="remark")
    text = models.TextField(blank=True)

    def __str__(self):
        return f"remark {self.pk}"

    def write(self, text):
        """Encrypted; not saved yet."""
        self.text = seal(text, place=self._place)
        return self

    def read(self):
        return unseal(self.text, place=self._place)

    @property
    def _place(self):
        return f"{self._meta.db_table}.text.{self.pk}"
