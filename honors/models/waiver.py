import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.models.nomination import Nomination


class WaiverQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)


class Waiver(models.Model):
    """What is asked of everybody but does not apply to this person, who has no unit (不适用), and why."""

    class What(models.TextChoices):
        UNIT_LETTER = "unit_letter", _("letter to the person’s own unit")
        UNIT_BOARD = "unit_board", _("board of the unit")

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="waivers")
    what = models.CharField(_("what does not apply"), max_length=12, choices=What)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # entered by mistake: the row stays and says who took it back
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    token = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("does not apply")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "what"],
                condition=Q(ended_at__isnull=True),
                name="waiver_once_for_a_nomination",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="waiver_ended_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.nomination_id} {self.what}"
