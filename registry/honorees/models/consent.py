from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security import audit
from registry.files.models import StoredFile
from registry.people.merged import ReadThrough
from registry.people.models import Person

# years; Personal Information Protection Law, article 31
MINOR_UNDER = 14


class ConsentQuerySet(ReadThrough):
    POINTER = "person"

    def current(self):
        return self.filter(withdrawal__isnull=True)

    def sufficient(self):
        """For somebody under fourteen only the guardian's consent or a public source is a basis."""
        return self.exclude(minors(timezone.localdate(), "person__"), kind=Consent.Kind.CONSENT)


def minors(today, path=""):
    """A condition on persons: under fourteen, as far as year and month say.

    :param path: from the rows asked to the person
    """
    year = today.year - MINOR_UNDER
    in_that_year = {f"{path}birth_year": year}
    # flat: SQLite's parser counts the brackets of all that this is nested in
    return (
        Q(**{f"{path}birth_year__gt": year})
        | Q(**in_that_year, **{f"{path}birth_month__isnull": True})
        | Q(**in_that_year, **{f"{path}birth_month__gte": today.month})
    )


class Consent(models.Model):
    """The basis for using a person's data for one purpose: a consent, or a cited public source.

    Source: Personal Information Protection Law; publishing needs a separate consent.
    """

    append_only = True

    class Purpose(models.TextChoices):
        REGISTRY = "registry", _("keep in the registry")
        NAME = "name", _("publish the name")
        PHOTO = "photo", _("publish photos")
        STORY = "story", _("publish the story")
        MEDIA = "media", _("pass on to the media")
        COURTESY = "courtesy", _("pass on to courtesy partners")

    class Kind(models.TextChoices):
        CONSENT = "consent", _("consent of the person")
        GUARDIAN = "guardian", _("consent of the guardian")
        KIN = "kin", _("consent of the next of kin")
        SOURCE = "source", _("cited public source")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    kind = models.CharField(_("basis"), max_length=10, choices=Kind)
    given_on = models.DateField(_("date"))
    channel = models.CharField(_("how given"), max_length=40, blank=True)
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_outlet = models.CharField(_("outlet"), max_length=60, blank=True)
    source_title = models.CharField(_("title"), max_length=120, blank=True)
    source_url = models.URLField(_("address"), blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    # two rows that agree in these say the same
    SAME = ("kind", "given_on", "channel", "source_outlet", "source_title", "source_url")

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["person", "purpose"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="source") | ~Q(source_outlet="") & ~Q(source_title=""),
                name="consent_source_is_cited",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.purpose}"

    @property
    def is_source(self):
        return self.kind == self.Kind.SOURCE

    @classmethod
    def record(cls, *, persons, purposes, by, **facts):
        """One row per person and purpose; public lists follow in the same transaction."""
        same = {name: facts[name] for name in cls.SAME if name in facts}
        with transaction.atomic():
            # locked, so that the two halves of a double click see each other
            keys = [person.pk for person in persons]
            list(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
            made = [
                cls.objects.create(person=person, purpose=purpose, entered_by=by, **facts)
                for person in persons
                for purpose in purposes
                if not cls.objects.current().filter(person=person, purpose=purpose, **same).exists()
            ]
            files = {person.honoree_id: person.honoree for person in persons if person.honoree_id}
            honorees = [files[key] for key in sorted(files)]
            for honoree in honorees:
                honoree.refresh_listing()
                if facts["kind"] == cls.Kind.CONSENT and honoree.is_unaware:
                    honoree.tell_known("knows")  # whoever signs has been asked
            detail = {"purposes": list(purposes)}
            audit.record_many("consent.record", by=by, targets=honorees, detail=detail)
        return made

    def withdraw(self, *, by, on, note=""):
        """The basis ends; what rested on it leaves the public pages at once. Again changes nothing.

        Whoever takes a consent back takes it back wholly: other rows of consent of this person for this
        purpose end with it. A cited public source ends only by itself.

        :returns: the row of this consent's withdrawal
        """
        with transaction.atomic():
            human_being = self.person.merged_into_id or self.person_id
            ending = Consent.objects.current().of(human_being).filter(purpose=self.purpose)
            ending = ending.filter(pk=self.pk) if self.is_source else ending.exclude(kind=Consent.Kind.SOURCE)
            ended = list(ending.select_for_update(of=("self",)))
            for consent in ended:
                ConsentWithdrawal.objects.get_or_create(
                    consent=consent, defaults={"on": on, "by": by, "note": note.strip()}
                )
            if self.person.honoree_id:
                self.person.honoree.refresh_listing()
            audit.record_many("consent.withdraw", by=by, targets=ended)
            return ConsentWithdrawal.objects.get(consent=self)


class ConsentWithdrawal(models.Model):
    """A consent taken back, or a source that no longer holds."""

    append_only = True

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    on = models.DateField(_("withdrawn on"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=200, blank=True)

    def __str__(self):
        return f"{self.consent_id} {self.on}"
