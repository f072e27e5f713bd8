from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from registry.honorees.models.honoree import fresh_slug
from registry.models import Category, StoredFile, SubjectKind, Tier


class Repeat(models.TextChoices):
    """May somebody receive the same honor again?"""

    NEVER = "never", _("never again")
    OTHER_ROUND = "other_round", _("again in another round")


class Ground(models.TextChoices):
    """Ground of the ID photo that the form asks for."""

    ANY = "any", _("red or white")
    RED = "red", _("red")
    WHITE = "white", _("white")


# what the office may still have to settle, in the order of the form
RULES = (
    "conferring_body",
    "goes_to",
    "categories",
    "minimum_age",
    "maximum_age",
    "takes_deceased",
    "repeat",
    "line_limit",
    "sentence_limit",
    "summary_limit",
    "deeds_limit",
    "portrait_ground",
    "portrait_width",
    "portrait_height",
    "photos_least",
    "photos_most",
    "file_name",
    "form_template",
)


class Honor(models.Model):
    """An honor somebody else confers and the registry records, with the rules of its form.

    What only the office can settle stands in `unconfirmed`: names of fields whose value is a guess of ours.
    """

    name = models.CharField(_("name"), max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True, default=fresh_slug, editable=False)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier)
    conferring_body = models.CharField(_("conferring body"), max_length=60, blank=True)
    # 好人榜 is a list people are named on; everything else is conferred
    is_roll = models.BooleanField(_("a roll: people are named on it, it is not conferred"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(_("in use"), default=True)

    # values of SubjectKind; empty: anybody
    goes_to = models.JSONField(_("goes to"), default=list, blank=True)
    categories = models.ManyToManyField(Category, blank=True, verbose_name=_("categories"))
    minimum_age = models.PositiveSmallIntegerField(_("minimum age in years"), null=True, blank=True)
    # 新时代好少年 goes to minors only
    maximum_age = models.PositiveSmallIntegerField(_("maximum age in years"), null=True, blank=True)
    takes_deceased = models.BooleanField(_("may be given after death"), default=True)
    repeat = models.CharField(_("the same honor twice"), max_length=12, choices=Repeat, default=Repeat.NEVER)
    line_limit = models.PositiveSmallIntegerField(_("one line, at most"), default=70)
    sentence_limit = models.PositiveSmallIntegerField(_("one sentence, at most"), default=140)
    summary_limit = models.PositiveSmallIntegerField(_("summary, at most"), default=500)
    deeds_limit = models.PositiveSmallIntegerField(_("deeds, at most"), default=1500)
    portrait_ground = models.CharField(
        _("ground of the ID photo"), max_length=5, choices=Ground, default=Ground.ANY
    )
    # pixels at 300 dpi: one inch is 295 × 413, two inches are 413 × 579
    portrait_width = models.PositiveSmallIntegerField(_("width of the ID photo in pixels"), default=413)
    portrait_height = models.PositiveSmallIntegerField(_("height of the ID photo in pixels"), default=579)
    photos_least = models.PositiveSmallIntegerField(_("photos of life and work, at least"), default=3)
    photos_most = models.PositiveSmallIntegerField(
        _("photos of life and work, at most"), default=5, validators=[MinValueValidator(1)]
    )
    file_name = models.CharField(
        _("pattern of the folder's name"), max_length=80, default="{category}+{unit}+{name}"
    )
    form_template = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Word template of the recommendation form"),
    )
    summary_template = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Excel template of the summary sheet"),
    )
    unconfirmed = models.JSONField(_("still to be confirmed by the office"), default=list, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("honor")
        constraints = [CleanText(columns=["name"], name="honor_clean_text")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("honors:honor_detail", args=[self.pk])

    @property
    def rank(self):
        return Tier(self.tier).rank

    @property
    def mark(self):
        return Tier(self.tier).mark

    @property
    def given_word(self):
        """入选 for a roll, 获得 for what is conferred."""
        return gettext("named on the roll") if self.is_roll else gettext("conferred")

    @property
    def is_own(self):
        """Conferred by the district itself: only for these does the office print certificates."""
        return self.tier == Tier.DISTRICT

    def takes(self, kind):
        """Does it go to this kind of recipient?

        :param kind: a value of SubjectKind
        """
        return not self.goes_to or kind in self.goes_to

    def goes_to_words(self):
        return gettext(", ").join(str(SubjectKind(kind).label) for kind in self.goes_to)

    @property
    def repeat_rule(self):
        """The rule by its name, for refusals."""
        return gettext("the same honor twice: %(rule)s") % {"rule": self.get_repeat_display()}
