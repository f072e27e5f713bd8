import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.models import Honoree


class InstallationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed_on__isnull=True)


class Installation(models.Model):
    """Something that stands in a public place and shows honorees: a piece of scenery, a board."""

    class Kind(models.TextChoices):
        SCENERY = "scenery", _("scenery piece")
        BOARD = "board", _("board")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("name of the installation"), max_length=60)
    place = models.CharField(_("venue"), max_length=80)
    since = models.DateField(_("stands since"))
    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    shows = models.ManyToManyField(Honoree, blank=True, related_name="installations")
    is_example = models.BooleanField(_("example"), default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = _("installation")
        constraints = [CleanText(columns=["title"], name="installation_clean_text")]

    def __str__(self):
        return f"{self.title} {self.place}"

    def get_absolute_url(self):
        return reverse("studios:installation_detail", args=[self.pk])


class InstallationCheck(models.Model):
    """Somebody looked after it (upkeep)."""

    append_only = True

    class Condition(models.TextChoices):
        GOOD = "good", _("in good order")
        WORN = "worn", _("worn")
        BROKEN = "broken", _("damaged")
        MENDED = "mended", _("mended")

    installation = models.ForeignKey(Installation, on_delete=models.PROTECT, related_name="checks")
    on = models.DateField(_("day of the check"))
    condition = models.CharField(_("condition"), max_length=8, choices=Condition)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.installation_id} {self.on}"
