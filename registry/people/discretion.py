"""Does whoever is reported know of it? As long as not, nobody calls there by mistake."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NomineeKnows(models.TextChoices):
    UNKNOWN = "unknown", _("nobody has said")
    NOT_YET = "not_yet", _("does not know yet")
    KNOWS = "knows", _("knows")


class Discreet(models.Model):
    """The one rule by which pages say that nobody calls there yet."""

    nominee_knows = models.CharField(
        _("does the person know of it"), max_length=8, choices=NomineeKnows, default=NomineeKnows.UNKNOWN
    )

    class Meta:
        abstract = True

    @property
    def is_unaware(self):
        return self.nominee_knows == NomineeKnows.NOT_YET
