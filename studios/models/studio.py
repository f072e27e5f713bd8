import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from registry.models import Honoree
from registry.models.honoree import fresh_slug


class Studio(models.Model):
    """A role-model studio (榜样工作室): a team around an honoree or an advanced unit."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(max_length=12, unique=True, default=fresh_slug, editable=False)
    leader = models.ForeignKey(
        Honoree,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studios",
        verbose_name=_("leader: an honoree or an advanced unit"),
    )
    host = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studios",
        verbose_name=_("host organization"),
    )
    coordinators = models.ManyToManyField("accounts.User", blank=True, related_name="studios")
    is_example = models.BooleanField(_("example"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("studio")

    def __str__(self):
        return self.name
