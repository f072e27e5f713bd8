import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.names import MatchKeyField
from accounts.papers import printed
from accounts.security.clean_columns import CleanText
from accounts.security.encryption import keyed_hash
from accounts.security.sealed import SealedRow
from accounts.text import clean_name
from registry.people import identity
from registry.people.likeness import ShapeKeyField, SoundKeyField


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


def dated_words(day, precision):
    """A date as precisely as it is known: 2024年9月28日, 2024年9月, 2024年, or nothing."""
    if not day:
        return ""
    if precision == Precision.DAY:
        return printed.day_in_words(day)
    words = gettext("%(year)d-%(month)02d") if precision == Precision.MONTH else gettext("%(year)d")
    return words % {"year": day.year, "month": day.month}


def last_day_of(day, precision):
    """The last day that a date as precisely as it is known may mean; None of nothing."""
    if not day or precision == Precision.DAY:
        return day
    month = 12 if precision == Precision.YEAR else day.month
    next_month = day.replace(month=month, day=28) + datetime.timedelta(days=4)
    return next_month - datetime.timedelta(days=next_month.day)


class SubjectKind(models.TextChoices):
    """What one lead or one file is about."""

    PERSON = "person", _("one person")
    COUPLE = "couple", _("a couple")
    GROUP = "group", _("a group")
    UNIT = "unit", _("a unit")

    @property
    def has_names(self):
        """Persons are named one by one; a group or unit has a name of its own."""
        return self in (SubjectKind.PERSON, SubjectKind.COUPLE)


class Person(models.Model):
    """A human being (or the unit itself) in a lead or in a honoree file: what pages and rules need."""

    cleaned_as = {"name": clean_name, "former_name": clean_name}  # by manage.py clean_text
    KEYS = ("name_key", "sound_key", "shape_key", "former_key")  # by which likely doubles are found

    class Sex(models.TextChoices):
        MALE = "male", _("male")
        FEMALE = "female", _("female")

    class Part(models.TextChoices):
        SUBJECT = "subject", _("honored")
        KIN = "kin", _("next of kin")
        GUARDIAN = "guardian", _("guardian")

    lead = models.ForeignKey(
        "registry.Lead", on_delete=models.PROTECT, null=True, blank=True, related_name="persons"
    )
    honoree = models.ForeignKey(
        "registry.Honoree", on_delete=models.PROTECT, null=True, blank=True, related_name="persons"
    )
    # the same human being in the file that this one's was merged into
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.SUBJECT)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=60, db_index=True)
    name_key = MatchKeyField(of="name")
    sound_key = SoundKeyField(of="name")
    shape_key = ShapeKeyField(of="name")
    former_name = models.CharField(_("former name"), max_length=60, blank=True)
    former_key = MatchKeyField(of="former_name")
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=20, blank=True)
    education = models.CharField(_("education"), max_length=20, blank=True)
    post = models.CharField(_("work unit and post"), max_length=60, blank=True)
    is_deceased = models.BooleanField(_("deceased"), default=False)
    died_on = models.DateField(_("day of death"), null=True, blank=True)
    died_precision = models.CharField(
        _("date known to the"), max_length=8, choices=Precision, default=Precision.UNKNOWN
    )
    # of next of kin and guardians: wife, son, sister ...
    relation = models.CharField(_("relation"), max_length=20, blank=True)

    # what a file takes over from a lead
    PUBLIC_FACTS = [
        "part",
        "order",
        "name",
        "former_name",
        "sex",
        "birth_year",
        "birth_month",
        "ethnicity",
        "education",
        "post",
        "is_deceased",
        "died_on",
        "died_precision",
        "relation",
    ]

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("person")
        indexes = [
            models.Index(
                fields=["honoree"], condition=Q(is_deceased=True, part="subject"), name="person_deceased"
            ),
        ]
        constraints = [
            CleanText(columns=["name", "former_name"], name="person_clean_text"),
            models.CheckConstraint(
                condition=Q(lead__isnull=False, honoree__isnull=True)
                | Q(lead__isnull=True, honoree__isnull=False),
                name="person_in_a_lead_or_a_file",
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12)),
                name="person_birth_month",
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True, died_precision="unknown")
                | (Q(died_on__isnull=False, is_deceased=True) & ~Q(died_precision="unknown")),
                name="person_died_on_a_known_day_or_not",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def born(self):
        """Year and month of birth at the precision known."""
        if not self.birth_year:
            return ""
        if not self.birth_month:
            return _("%(year)d") % {"year": self.birth_year}
        return _("%(year)d-%(month)02d") % {"year": self.birth_year, "month": self.birth_month}

    @property
    def died(self):
        """The day of death at the precision known; empty for the living."""
        return dated_words(self.died_on, self.died_precision)

    @property
    def is_unaware(self):
        return (self.lead or self.honoree).is_unaware

    def copy_to(self, honoree):
        """The same person in a file, personal details encrypted anew for the new row."""
        copy = Person.objects.create(
            honoree=honoree, **{field: getattr(self, field) for field in self.PUBLIC_FACTS}
        )
        if details := PersonalDetails.objects.filter(person=self).first():
            own = PersonalDetails(person=copy).write(**details.read_all())
            if wrong := details.read_wrong():
                own.write_wrong(by=details.wrong_by, **wrong)
            own.save(force_insert=True)
        return copy


class PersonalDetails(SealedRow):
    """What never appears in public: encrypted columns, bound to this row's key."""

    FIELDS = {
        "id_number": (_("ID number"), identity.mask_id_number),
        "phone": (_("phone"), identity.mask_phone),
        "address": (_("address"), identity.mask_all),
        "birth_date": (_("full date of birth"), identity.mask_all),
        "political_status": (_("political status"), identity.mask_all),
        "bank_account": (_("bank account"), identity.mask_all),
        "family_contact": (_("family contact"), identity.mask_all),
    }
    # what forms and tables take in; for the other three no office has named a use, and nothing asks for them
    TYPED = ("id_number", "phone", "address", "political_status")

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="details")
    id_number = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    address = models.TextField(blank=True)
    birth_date = models.TextField(blank=True)
    political_status = models.TextField(blank=True)
    bank_account = models.TextField(blank=True)
    family_contact = models.TextField(blank=True)
    # a number that cannot be right stays as it was typed until somebody mends it; it is never looked up by
    wrong_id_number = models.TextField(blank=True)
    wrong_phone = models.TextField(blank=True)
    wrong_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    id_number_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)

    def __str__(self):
        return f"details {self.pk}"

    def write(self, **values):
        """As in every sealed row, with the hashes by which two columns are looked up."""
        for name in {"id_number", "phone"} & set(values):
            setattr(self, f"{name}_hash", keyed_hash(values[name], purpose=name))
            setattr(self, f"wrong_{name}", "")
        return super().write(**values)

    def write_wrong(self, *, by, **values):
        """Keep numbers that cannot be right, or (empty) forget them; right ones of before stay."""
        self.wrong_by = by
        return super().write(**{f"wrong_{name}": value for name, value in values.items()})

    def wrong_for(self, user):
        """The wrong numbers as they were typed: only for who typed them."""
        if self.wrong_by_id is None or user is None or self.wrong_by_id != user.pk:
            return {}
        return self.read_wrong()

    def read_wrong(self):
        """The numbers that wait to be mended, by field."""
        return {name: typed for name in NUMBERS if (typed := self.read(f"wrong_{name}"))}

    def wrong_sentences(self):
        """What is wrong with the numbers that wait to be mended: (field, sentence); says no number."""
        return [
            (name, wrong_words(name, read_number(name, typed)[1]))
            for name in NUMBERS
            if getattr(self, f"wrong_{name}") and (typed := self.read(f"wrong_{name}"))
        ]

    def read_all(self):
        return {name: self.read(name) for name in self.FIELDS}

    def masks(self):
        """(field, label, masked value) of everything that is filled in."""
        return [
            (name, label, mask(self.read(name)))
            for name, (label, mask) in self.FIELDS.items()
            if getattr(self, name)
        ]


# numbers that are checked when they are typed
NUMBERS = ("id_number", "phone")


def read_number(name, typed):
    """:returns: (the number in its ordinary form, ""), or ("", what is wrong with it)"""
    try:
        if name == "phone":
            return identity.clean_phone(typed), ""
        return identity.clean_id_number(typed, today=timezone.localdate()), ""
    except ValidationError as error:
        return "", error.messages[0]


def wrong_words(name, sentence):
    label = PersonalDetails.FIELDS[name][0]
    return gettext("%(field)s is wrong: %(why)s") % {"field": label, "why": sentence}


class Reveal(models.Model):
    """Who asked to see somebody's full numbers, and why in words; the audit trail has the fact."""

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="reveals")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    purpose = models.CharField(_("purpose"), max_length=10)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.by_id} {self.purpose}"
