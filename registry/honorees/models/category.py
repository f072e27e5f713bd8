from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText


class Tier(models.TextChoices):
    """Level of an honor."""

    NATIONAL = "national", _("national")
    MUNICIPAL = "municipal", _("municipal")
    DISTRICT = "district", _("district")

    @property
    def mark(self):
        """The character in the tier's mark."""
        return {"national": "国", "municipal": "市", "district": "区"}[self.value]

    @property
    def rank(self):
        return {"national": 1, "municipal": 2, "district": 3}[self.value]


class Category(models.Model):
    """What kind of good deed: 助人为乐, 见义勇为, ..."""

    name = models.CharField(_("name"), max_length=20, unique=True)
    code = models.SlugField(max_length=20, unique=True)
    hint = models.CharField(_("in one line"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(_("in use"), default=True)
    is_confirmed = models.BooleanField(_("confirmed by the office"), default=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("category")
        constraints = [CleanText(columns=["name"], name="category_clean_text")]

    def __str__(self):
        return self.name
