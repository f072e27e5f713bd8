import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.permissions import Permission
from accounts.security.clean_columns import CleanText
from accounts.text import clean_title
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Category, Lead


class UnitCandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The unit's own pool and those of the units below it; the district sees all."""
        condition = Q(pk__in=[])
        for root in user.organizations_for(Permission.POOL_VIEW):
            condition |= Q() if root.is_district else Q(organization__path__startswith=root.path)
            if root.is_district:
                return self
        return self.filter(condition)

    def kept_by(self, user):
        """What this user may change: the pool of a unit where he keeps it."""
        units = [unit.pk for unit in user.organizations_for(Permission.POOL_KEEP)]
        return self.visible_to(user).filter(organization__in=units)

    def open(self):
        return self.filter(state__in=UnitCandidate.OPEN)


class UnitCandidate(models.Model):
    """Somebody whom a street, department or unit keeps in its own pool, before the district has a file."""

    TITLE = "name"
    cleaned_as = {"name": clean_title}  # by manage.py clean_text

    class State(models.TextChoices):
        KEPT = "kept", _("in the unit's pool")
        ASKED = "asked", _("the district asks for a lead")
        HANDED = "handed", _("drawn by the district")
        DROPPED = "dropped", _("no longer pursued")

    OPEN = (State.KEPT, State.ASKED)

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="candidates", verbose_name=_("unit")
    )
    lead = models.ForeignKey(
        Lead,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unit_candidates",
        verbose_name=_("lead"),
    )
    # of a lead as it was when it was added; the lead's own is shown
    name = models.CharField(_("name"), max_length=200, blank=True)
    deed_line = models.CharField(_("the deed in one line"), max_length=DEED_LINE_LIMIT, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    next_action = models.CharField(_("next action"), max_length=100, blank=True)
    next_due = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.KEPT)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, editable=False)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(_("example"), default=False)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = UnitCandidateQuerySet.as_manager()

    class Meta:
        ordering = ["next_due", "-touched_at", "pk"]
        verbose_name = _("candidate of a unit")
        constraints = [
            CleanText(columns=["name", "deed_line"], name="unitcandidate_clean_text"),
            models.UniqueConstraint(
                fields=["organization", "lead"],
                condition=Q(state__in=["kept", "asked"]),
                name="unit_candidate_lead_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="unit_candidate_has_a_name"),
        ]

    def __str__(self):
        return self.shown_name

    def get_absolute_url(self):
        return reverse("honors:unit_candidate_detail", args=[self.pk])

    @property
    def shown_name(self):
        return self.lead.name if self.lead_id else self.name

    @property
    def shown_deed(self):
        return self.lead.deed_line if self.lead_id else self.deed_line

    @property
    def shown_category(self):
        return self.lead.category if self.lead_id else self.category

    @property
    def is_open(self):
        return self.state in self.OPEN

    def become(self, state, **changes):
        """Change the state by compare-and-set.

        :returns: whether it was still as this object has it
        """
        now = timezone.now()
        changed = UnitCandidate.objects.filter(pk=self.pk, state=self.state, version=self.version).update(
            state=state, touched_at=now, version=F("version") + 1, **changes
        )
        if changed:
            self.state, self.touched_at, self.version = state, now, self.version + 1
        return bool(changed)
