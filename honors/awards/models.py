import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honors.catalogue.models import Honor
from registry.models import Category, Honoree, Precision
from registry.people.merged import ReadThrough
from registry.people.models import dated_words, last_day_of


class AwardQuerySet(ReadThrough):
    def standing(self):
        # of an outer join PostgreSQL expects that nearly nothing is left, and plans for that
        return self.filter(~Exists(Revocation.objects.filter(award=OuterRef("pk"))))

    def standing_on(self, day):
        """What a report as of a day counts: given and not yet taken back; past reports stay true.

        An award whose date is not known counts from the day it was recorded.
        """
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
        given = Q(given_on__lte=day) | Q(given_on__isnull=True, recorded_at__lte=moment)
        return self.filter(given).filter(Q(revocation__isnull=True) | Q(revocation__on__gt=day))

    def once(self):
        """Without what a merged file has, where the file it was merged into has the same."""
        twin = Award.objects.filter(
            honor=OuterRef("honor"), round=OuterRef("round"), honoree=OuterRef("honoree__merged_into")
        )
        # asked first: of nearly all awards the file is nobody's double
        return self.filter(Q(honoree__merged_into__isnull=True) | ~Exists(twin))

    def public(self):
        """Standing awards of honorees whom anybody may see."""
        return self.standing().filter(honoree__in=Honoree.objects.public())

    def newest_first(self):
        return self.order_by("-given_on", "-pk")


class Award(models.Model):
    """An honor given to somebody in one round; it stands until revoked."""

    append_only = True

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="awards")
    honor = models.ForeignKey(Honor, on_delete=models.PROTECT, related_name="awards", verbose_name=_("honor"))
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    round = models.CharField(_("round"), max_length=40, blank=True)
    given_on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(_("date known to the"), max_length=8, choices=Precision)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    conferring_body = models.CharField(_("conferring body"), max_length=60, blank=True)
    basis = models.CharField(_("where it is documented"), max_length=160, blank=True)
    is_posthumous = models.BooleanField(_("posthumous"), default=False)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("award")
        indexes = [
            models.Index(fields=["honor", "-given_on", "honoree"]),
            models.Index(fields=["given_on", "honoree"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(precision="unknown", given_on__isnull=True)
                | (~Q(precision="unknown") & Q(given_on__isnull=False)),
                name="award_date_or_unknown",
            ),
        ]

    def __str__(self):
        return f"{self.honor} {self.round}".strip()

    def get_absolute_url(self):
        return f"{self.honoree.get_absolute_url()}#award-{self.pk}"

    @property
    def date_label(self):
        return dated_words(self.given_on, self.precision)

    @property
    def last_day(self):
        """The last day that its date may mean; None where it is not known."""
        return last_day_of(self.given_on, self.precision)

    @property
    def conferred_by(self):
        """The conferring body as far as known: the one of this award, else that of its honor."""
        return self.conferring_body or self.honor.conferring_body

    @property
    def is_standing(self):
        return not hasattr(self, "revocation")


class Revocation(models.Model):
    """The conferring body took an award back; the registry records its decision."""

    append_only = True

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="revocation")
    on = models.DateField(_("decided on"))
    body = models.CharField(_("deciding body"), max_length=60)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("revocation")

    def __str__(self):
        return f"{self.award_id} {self.on}"


class RevocationReason(models.Model):
    """Why, apart from the row: law may ask to blank it."""

    revocation = models.OneToOneField(Revocation, on_delete=models.PROTECT, related_name="reason")
    text = models.TextField(_("reason"))

    def __str__(self):
        return self.text[:40]
