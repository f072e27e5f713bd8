"""Does whoever is reported know of it? As long as not, nobody calls there by mistake."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NomineeKnows(models.TextChoices):
    UNKNOWN = "unknown", _("nobody has said")
    NOT_YET = "not_yet", _("does not know yet")
    KNOWS = "knows", _("knows")


class Discreet:
    """Mixin of what has `nominee_knows`: the one rule by which pages say that nobody calls there yet."""

    @property
    def is_unaware(self):
        return self.nominee_knows == NomineeKnows.NOT_YET
