import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from accounts.text import clean_name
from registry.models import Honoree, Person
from studios.studios.models.studio import Studio


class MemberQuerySet(models.QuerySet):
    def serving(self, day):
        """Members on a day; the day a term ends belongs to it."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day)
        )

    def living(self):
        """Without those of a honoree file who have died."""
        return self.exclude(person__is_deceased=True)

    def with_basis(self):
        """Annotates `is_named`: may the name stand in public at this moment?

        A honoree's name rests on the basis of his file; any other member's on a consent with its day.
        """
        public = Honoree.objects.public().filter(pk=OuterRef("person__honoree"))
        consented = Q(person__isnull=True, consented_on__isnull=False, consent_ended_on__isnull=True)
        return self.annotate(is_named=Q(Exists(public)) | consented)


class StudioMember(models.Model):
    """Somebody who works in a studio for a time; without a basis counted in public, never named."""

    cleaned_as = {"name": clean_name}  # by manage.py clean_text

    studio = models.ForeignKey(Studio, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studio_memberships",
        verbose_name=_("person of an honoree file"),
    )
    name = models.CharField(_("person’s name"), max_length=40, blank=True)
    role = models.CharField(_("role in the studio"), max_length=40, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    consented_on = models.DateField(_("consented to be named on"), null=True, blank=True)
    consent_ended_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("member of a studio")
        constraints = [
            CleanText(columns=["name"], name="studiomember_clean_text"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="studio_member_is_somebody"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="studio_member_term_runs_forward",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def shown_name(self):
        """On the desk; needs `person` loaded."""
        return self.person.name if self.person_id else self.name
