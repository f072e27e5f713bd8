import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.models import Honoree


class Roster(models.Model):
    """A standing team of honorees who speak: lecturers, guides, mentors of ideals and politics at schools."""

    class Kind(models.TextChoices):
        LECTURERS = "lecturers", _("team of lecturers")
        GUIDES = "guides", _("team of guides")
        MENTORS = "mentors", _("mentors of the schools")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=60, unique=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    is_example = models.BooleanField(_("example"), default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["kind", "name", "pk"]
        verbose_name = _("roster")
        constraints = [CleanText(columns=["name"], name="roster_clean_text")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("studios:roster_detail", args=[self.pk])


class RosterMemberQuerySet(models.QuerySet):
    def serving(self, day):
        """Whose term runs on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class RosterMember(models.Model):
    """An honoree in a roster for a term, with the number of the letter of appointment."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="members")
    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="rosters")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    letter_number = models.CharField(_("number of the letter"), max_length=40, blank=True)
    topics = models.CharField(_("topics"), max_length=200, blank=True)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = RosterMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roster", "honoree"], condition=Q(until__isnull=True), name="roster_member_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="roster_term_has_a_length"
            ),
        ]

    def __str__(self):
        return f"{self.roster_id} {self.honoree_id}"
