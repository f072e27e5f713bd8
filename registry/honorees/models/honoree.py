import datetime
import secrets

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.names import MatchKeyField
from accounts.permissions import Permission, PermittedQuerySet
from accounts.security.clean_columns import CleanText
from accounts.text import clean_names, key_for_matching
from registry.honorees import rules, search
from registry.honorees.models.category import Category, Tier
from registry.honorees.models.consent import Consent
from registry.honorees.rules import Doing, lacking_basis
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.people.discretion import Discreet
from registry.people.merged import ReadThrough
from registry.people.models import Person, SubjectKind
from registry.people.pinyin import initials_of, pinyin_of

NEVER_CARED = datetime.date(1900, 1, 1)  # sorts before every day on which somebody came
SLUG_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_slug():
    """Short, random, permanent; says nothing about the person."""
    return "".join(secrets.choice(SLUG_ALPHABET) for _place in range(8))


class Rung(models.TextChoices):
    """The four steps of the ladder: 储备—培养—推出—带动."""

    RESERVE = "reserve", _("reserve")
    CULTIVATE = "cultivate", _("cultivate")
    RECOMMEND = "recommend", _("recommend")
    INSPIRE = "inspire", _("inspire")


class HonoreeQuerySet(PermittedQuerySet):
    def surviving(self):
        """Files that were not merged into another one; totals count these."""
        return self.filter(merged_into__isnull=True)

    def bearing(self, names):
        """Files of one of these names however it is written, or about somebody who bears it."""
        keys = {key_for_matching(name) for name in names} - {""}
        about = Q(persons__name_key__in=keys, persons__part=Person.Part.SUBJECT)
        return self.filter(Q(name_key__in=keys) | about).distinct()

    def listed(self):
        """Public by the columns that the verbs keep; cheap, for counting and paging."""
        return self.filter(is_listed=True)

    def with_basis(self, purpose):
        """Where every person has a current basis for the purpose, looked up in the consents now."""
        return self.exclude(Exists(lacking_basis(OuterRef("pk"), purpose)))

    def may(self, doing, on=None):
        """Against whom nothing stands: registry/honorees/rules.py.

        :param on: the day it is about; without one, today
        """
        return rules.without_stopped(self, doing, on or timezone.localdate())

    def nameable(self):
        """Whose name may stand in public now."""
        return self.may(Doing.APPEAR)

    def public(self):
        """What anybody may see: checked against consents and suspensions at the moment of reading."""
        return self.listed().nameable()


class Honoree(Discreet):
    """One file per person, couple, group or unit, from the reserve pool to the honor roll."""

    TITLE, SEEN_WITH = "name", Permission.HONOREE_VIEW
    cleaned_as = {"name": clean_names}  # by manage.py clean_text

    slug = models.SlugField(max_length=12, unique=True, default=fresh_slug, editable=False)
    kind = models.CharField(
        _("who is it about"), max_length=8, choices=SubjectKind, default=SubjectKind.PERSON
    )
    name = models.CharField(_("name"), max_length=200, db_index=True)
    name_key = MatchKeyField(of="name")
    pinyin = models.CharField(_("pinyin"), max_length=400, blank=True)
    initials = models.CharField(_("pinyin initials"), max_length=100, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="honorees",
        verbose_name=_("street, community"),
    )
    street = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    deed_line = models.CharField(_("the deed in one line"), max_length=DEED_LINE_LIMIT, blank=True)
    # what its leads told at more length, mended here; never public by itself
    summary = models.TextField(_("summary"), blank=True)
    deed = models.TextField(_("the whole deed"), blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    # the furthest step of its candidacies, kept by honors/pool/ladder.py
    rung = models.CharField(_("step of the ladder"), max_length=10, choices=Rung, default=Rung.RESERVE)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, null=True, editable=False)
    is_example = models.BooleanField(_("example"), default=False)

    # What public lists are drawn from; kept by `refresh_listing` and honors/conferral/recording.py,
    # compared with the facts by a test. Single pages ask the facts themselves.
    top_tier = models.PositiveSmallIntegerField(null=True, editable=False)  # 1 national ... 3 district
    top_honor = models.CharField(max_length=60, blank=True, editable=False)
    latest_on = models.DateField(editable=False)  # newest award or, without one, the file's opening
    is_listed = models.BooleanField(default=False, editable=False)
    is_pictured = models.BooleanField(default=False, editable=False)
    is_posthumous = models.BooleanField(default=False, editable=False)
    # the last courtesy or visit; kept by courtesies/care/last_cared.py
    last_cared_on = models.DateField(default=NEVER_CARED, editable=False)

    objects = HonoreeQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("honoree")
        indexes = [
            models.Index(
                fields=["pinyin", "id"], condition=Q(merged_into__isnull=True), name="honoree_by_name"
            ),
            models.Index(
                fields=["-opened_at", "-id"], condition=Q(merged_into__isnull=True), name="honoree_newest"
            ),
            models.Index(
                fields=["-latest_on", "-id"], condition=Q(is_listed=True), name="honoree_listed_latest"
            ),
            models.Index(
                fields=["is_example", "-latest_on", "-id"],
                condition=Q(is_listed=True),
                name="honoree_listed_example",
            ),
            models.Index(fields=["pinyin", "id"], condition=Q(is_listed=True), name="honoree_listed_pinyin"),
            models.Index(
                fields=["street", "-latest_on", "-id"],
                condition=Q(is_listed=True),
                name="honoree_listed_street",
            ),
            models.Index(
                fields=["category", "-latest_on", "-id"],
                condition=Q(is_listed=True),
                name="honoree_listed_category",
            ),
            models.Index(
                fields=["top_tier", "-latest_on", "-id"],
                condition=Q(is_listed=True),
                name="honoree_listed_tier",
            ),
            models.Index(
                fields=["last_cared_on", "pinyin", "id"],
                condition=Q(top_tier__isnull=False, merged_into__isnull=True),
                name="honoree_longest_uncared",
            ),
        ]
        constraints = [
            CleanText(columns=["name", "deed_line", "summary"], name="honoree_clean_text"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(is_listed=False), name="honoree_merged_not_listed"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if self.latest_on is None:
            self.latest_on = timezone.localdate(self.opened_at)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("registry:honoree_detail", args=[self.pk])

    def tell_known(self, answer):
        """Whether the person knows: said of the file, and of its leads, whose pages say it as well."""
        self.nominee_knows = answer
        Honoree.objects.filter(pk=self.pk).update(nominee_knows=answer)
        self.leads.update(nominee_knows=answer)

    @property
    def survivor(self):
        """The file that is left: this one, or the one it was merged into."""
        return self.merged_into or self

    @property
    def is_awarded(self):
        return self.top_tier is not None

    @property
    def standing_name(self):
        """What a person is called on screen: candidate until the first award."""
        return _("model citizen") if self.is_awarded else _("candidate")

    @property
    def tier(self):
        return next((tier for tier in Tier if tier.rank == self.top_tier), None)

    def place_in(self, organization):
        """Where the person lives or works; the street is derived for filters."""
        self.organization = organization
        street = organization
        while street is not None and street.kind != Organization.Kind.STREET:
            street = street.parent
        self.street = street

    def take_name(self, name):
        """A name with its pinyin, by which lists are sorted and searched."""
        self.name, self.pinyin, self.initials = name, pinyin_of(name), initials_of(name)

    def subjects(self):
        return self.persons.filter(part=Person.Part.SUBJECT)

    def is_deceased(self):
        """Have all the people whom it is about died?"""
        people = list(self.subjects())
        return bool(people) and all(person.is_deceased for person in people)

    def has_basis(self, purpose):
        """Has every person a current consent or cited source for this purpose, right now?"""
        return self.subjects().exists() and not lacking_basis(self.pk, purpose).exists()

    def refresh_listing(self):
        """Recompute what public lists and search are drawn from; every verb that changes a fact calls it."""
        fresh = Honoree.objects.select_for_update().get(pk=self.pk)  # not what this request read earlier
        story = fresh.published_story()
        told = story is not None and fresh.has_basis(Consent.Purpose.STORY)
        shown = fresh.is_awarded or (told and not fresh.was_withdrawn_after(story.published_at))
        self.is_listed = bool(shown) and Honoree.objects.nameable().filter(pk=self.pk).exists()
        self.is_pictured = bool(
            told and story.published_version.cover_id and fresh.has_basis(Consent.Purpose.PHOTO)
        )
        Honoree.objects.filter(pk=self.pk).update(is_listed=self.is_listed, is_pictured=self.is_pictured)
        search.index(fresh, with_story=told)
        if fresh.merged_into_id:
            fresh.merged_into.refresh_listing()

    def published_story(self):
        story = getattr(self, "story", None)
        return story if story is not None and story.published_version_id else None

    def was_withdrawn_after(self, moment):
        """Was an award taken back since? Then the page goes quietly, until a story is published anew.

        Awards live in the app to the right: read only backwards.
        """
        return self.awards.model.objects.of(self).filter(revocation__at__gte=moment).exists()


class LadderStep(models.Model):
    """A step of the file itself: its opening, then the furthest of its candidacies
    (honors/pool/ladder.py).
    """

    append_only = True

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="ladder")
    rung = models.CharField(max_length=10, choices=Rung)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ReadThrough.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.honoree_id} {self.rung}"
