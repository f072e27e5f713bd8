from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.honorees.models.honoree import Honoree


class ConsequenceKind(models.TextChoices):
    """What may rest on an honor, on publicity, or on a consent."""

    PAGE = "page", _("public page")
    STORY = "story", _("story")
    POSTER = "poster", _("poster")
    PHOTO = "photo", _("photos")
    MEDIA = "media", _("media")
    AWARD = "award", _("honor")
    ROLL = "roll", _("roll")
    CANDIDACY = "candidacy", _("candidacy")
    NOMINATION = "nomination", _("nomination")
    CERTIFICATE = "certificate", _("medal and certificate")
    COURTESY = "courtesy", _("courtesy")
    STUDIO = "studio", _("studio")
    ROSTER = "roster", _("roster")
    BOARD = "board", _("board")
    INVITATION = "invitation", _("invitation")


class ConsequenceList(models.Model):
    """What follows from a withdrawal, a suspension or a withdrawn consent, frozen when it was proposed.

    `occasion` is the row it follows from: a proposal, a case of withdrawal, a consent's withdrawal.
    """

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="consequence_lists")
    occasion_type = models.CharField(max_length=40)
    occasion_id = models.PositiveBigIntegerField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # nothing is ticked off before the decision stands
    effective_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion_type", "occasion_id"], name="consequence_list_once_for_an_occasion"
            ),
        ]

    def __str__(self):
        return f"{self.occasion_type} {self.occasion_id}"


class ConsequenceItemQuerySet(models.QuerySet):
    def open(self):
        """To be done: the decision stands, nobody has ticked it off."""
        return self.filter(list__effective_at__isnull=False, tick__isnull=True)


class ConsequenceItem(models.Model):
    """One thing that follows; it goes by itself, or somebody has to see to it."""

    append_only = True

    list = models.ForeignKey(ConsequenceList, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12, choices=ConsequenceKind)
    label = models.CharField(max_length=200)
    url = models.CharField(max_length=200, blank=True)
    is_automatic = models.BooleanField()

    objects = ConsequenceItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "kind", "label"], name="consequence_item_once_in_a_list"),
        ]

    def __str__(self):
        return f"{self.list_id} {self.kind}"

    def get_absolute_url(self):
        return reverse("registry:consequence_list", args=[self.list.honoree_id])

    @property
    def ticked(self):
        """Who has seen to it; None while it is open."""
        return getattr(self, "tick", None)


class ConsequenceTick(models.Model):
    """Somebody has seen to one thing that follows."""

    append_only = True

    item = models.OneToOneField(ConsequenceItem, on_delete=models.PROTECT, related_name="tick")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.item_id} {self.by_id}"

    @property
    def note_text(self):
        return self.note.text if hasattr(self, "note") else ""


class ConsequenceNote(models.Model):
    """What somebody wrote when ticking it off, apart from the row: law may ask to blank it."""

    tick = models.OneToOneField(ConsequenceTick, on_delete=models.PROTECT, related_name="note")
    text = models.CharField(_("note"), max_length=200)

    def __str__(self):
        return self.text[:40]
