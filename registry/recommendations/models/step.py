from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.security.sealed import SealedRow
from accounts.workflow import NotedStep
from registry.people import identity
from registry.recommendations.moves import MOVES, Reason


class RecommendationStep(NotedStep):
    """One move of what the public tells; without an account it was the sender."""

    MOVES = MOVES

    recommendation = models.ForeignKey(
        "registry.Recommendation", on_delete=models.PROTECT, related_name="steps"
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason, blank=True)

    @property
    def to(self):
        return self.holder.full_name if self.move == "pass_on" else ""

    @property
    def told(self):
        return "；".join(filter(None, [str(self.get_reason_display()), self.note]))


class RecommendationText(SealedRow):
    """What was told, at first and added later: encrypted, for it may name anybody and any number."""

    recommendation = models.ForeignKey(
        "registry.Recommendation", on_delete=models.PROTECT, related_name="texts"
    )
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"text {self.pk}"

    @property
    def plain(self):
        return self.read("text")


class RecommendationContact(SealedRow):
    """Who told it and how to reach them, as far as they wish: encrypted, bound to this row's key."""

    FIELDS = {"name": (_("Name"), identity.mask_all), "phone": (_("Phone"), identity.mask_phone)}

    recommendation = models.OneToOneField(
        "registry.Recommendation", on_delete=models.PROTECT, related_name="contact"
    )
    name = models.TextField(blank=True)
    phone = models.TextField(blank=True)

    def __str__(self):
        return f"contact {self.pk}"

    def masks(self):
        """(field, label, mask) of what was given."""
        return [
            (name, label, mask(self.read(name)))
            for name, (label, mask) in self.FIELDS.items()
            if getattr(self, name)
        ]
