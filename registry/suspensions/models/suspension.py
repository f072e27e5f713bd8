from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.people.merged import ReadThrough


class Scope(models.TextChoices):
    """What the district may stop by itself while a matter is open."""

    PUBLICITY = "publicity", _("publicity")
    COURTESIES = "courtesies", _("courtesies")
    BOTH = "both", _("publicity and courtesies")

    def overlapping(self):
        """Scopes that stop at least a part of the same."""
        return [scope for scope in Scope if Scope.BOTH in (self, scope) or scope == self]


class SuspensionQuerySet(ReadThrough):
    def standing(self):
        """Not lifted."""
        return self.filter(reinstatement__isnull=True)

    def standing_on(self, day):
        """In force on a day; the day of lifting is free again."""
        return self.filter(Q(reinstatement__isnull=True) | Q(reinstatement__on__gt=day), since__lte=day)

    def of_publicity(self):
        return self.filter(scope__in=Scope.PUBLICITY.overlapping())

    def of_courtesies(self):
        return self.filter(scope__in=Scope.COURTESIES.overlapping())


class Suspension(models.Model):
    """The district stops publicity or courtesies (暂停宣传/暂停礼遇); it takes no honor back.

    The cause is the proposal's reason, which can be blanked; the scan is the proposal's document.
    """

    append_only = True

    honoree = models.ForeignKey("registry.Honoree", on_delete=models.PROTECT, related_name="suspensions")
    scope = models.CharField(_("what is suspended"), max_length=10, choices=Scope)
    since = models.DateField(_("from"))
    document_number = models.CharField(_("document number"), max_length=60)
    proposal = models.OneToOneField(
        "registry.Proposal", on_delete=models.PROTECT, related_name="suspension", null=True
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("suspension")

    def __str__(self):
        return f"{self.honoree_id} {self.scope} {self.since}"

    def get_absolute_url(self):
        return f"{self.honoree.get_absolute_url()}#suspensions"

    @property
    def is_standing(self):
        return not hasattr(self, "reinstatement")

    @property
    def cause(self):
        return self.proposal.text if self.proposal_id else ""


class Reinstatement(models.Model):
    """A suspension lifted: publicity and courtesies are open again."""

    append_only = True

    suspension = models.OneToOneField(Suspension, on_delete=models.PROTECT, related_name="reinstatement")
    on = models.DateField(_("lifted on"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    proposal = models.OneToOneField(
        "registry.Proposal", on_delete=models.PROTECT, related_name="reinstatement", null=True
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reinstatement")

    def __str__(self):
        return f"{self.suspension_id} {self.on}"
