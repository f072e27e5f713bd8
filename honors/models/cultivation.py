import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.models.candidacy import Candidacy


class CultivationEntry(models.Model):
    """What was done for somebody of the pool: a talk, a volunteer day, an interview."""

    append_only = True

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        VOLUNTEERING = "volunteering", _("volunteer day")
        INTERVIEW = "interview", _("interview")
        TRAINING = "training", _("training")
        OTHER = "other", _("something else")

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    on = models.DateField(_("date"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("entry of the cultivation log")

    def __str__(self):
        return f"{self.candidacy_id} {self.kind} {self.on}"

    @property
    def text(self):
        """What was noted; empty also when it was blanked."""
        return self.words.text if hasattr(self, "words") else ""


class CultivationWords(models.Model):
    """The words, apart from the row: law may ask to blank them."""

    entry = models.OneToOneField(CultivationEntry, on_delete=models.PROTECT, related_name="words")
    text = models.CharField(_("in a few words"), max_length=500)

    def __str__(self):
        return self.text[:40]
