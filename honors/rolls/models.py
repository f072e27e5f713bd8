import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.text import clean_layout
from honors.rounds.models import Round


class Roll(models.Model):
    """An official roll as somebody entered it: its text and where it was published."""

    cleaned_as = {"text": clean_layout}  # by manage.py clean_text

    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    honor = models.ForeignKey("honors.Honor", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("round"), max_length=40, blank=True)
    text = models.TextField(_("the published text"))
    source = models.CharField(_("published where"), max_length=120)
    published_on = models.DateField(_("published on"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    FACTS = ("label", "text", "source", "published_on", "document_number")

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.honor} {self.label}".strip()


class PublishedRoll(Roll):
    """A roll whose awards were recorded: the proof behind them."""

    append_only = True

    class Meta:
        ordering = ["-published_on", "-pk"]


class WaitingRoll(Roll):
    """A roll that somebody entered and of which nothing is recorded until a second person has signed.

    A public notice or an objection stands against one of its people (`honors.public_notices.contested`).
    """

    # what will be recorded: key of the entry, its words, keys of file and category
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("roll that waits for signatures")

    def get_absolute_url(self):
        return reverse("honors:roll_waiting", args=[self.pk])

    @property
    def files(self):
        return [row["file"] for row in self.rows]
