from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText
from accounts.text import clean_name
from registry import markup
from registry.files.models import StoredFile
from registry.people import masking


class StoryVersion(models.Model):
    """One text of a story; never changed.

    The `public_…` columns hold the text with names masked, where masking changes it; the public pages, lists,
    feeds and the search read `shown_…` and nothing else.
    """

    cleaned_as = {"body": markup.cleaned, "public_body": markup.cleaned}  # by manage.py clean_text

    append_only = True

    story = models.ForeignKey("registry.Story", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    headline = models.CharField(_("headline"), max_length=40)
    standfirst = models.CharField(_("standfirst"), max_length=140, blank=True)
    body = models.TextField(_("text"))
    cover = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cover_alt = models.CharField(_("what the cover shows"), max_length=120, blank=True)
    video_url = models.URLField(_("address of the video"), max_length=300, blank=True)
    video_title = models.CharField(_("title of the video"), max_length=60, blank=True)
    video_poster = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    video_poster_alt = models.CharField(_("what the poster shows"), max_length=120, blank=True)
    is_address_checked = models.BooleanField(default=False)  # the writer said: no private address in it
    public_headline = models.CharField(max_length=80, null=True)
    public_standfirst = models.CharField(max_length=280, null=True)
    public_body = models.TextField(null=True)
    public_cover_alt = models.CharField(max_length=240, null=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    TEXT = (
        "headline",
        "standfirst",
        "body",
        "cover_id",
        "cover_alt",
        "video_url",
        "video_title",
        "video_poster_id",
        "video_poster_alt",
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            CleanText(columns=["headline", "standfirst"], name="storyversion_clean_text"),
            models.UniqueConstraint(fields=["story", "number"], name="story_version_number_once"),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover_alt=""),
                name="story_cover_has_alt_text",
            ),
            models.CheckConstraint(
                condition=Q(video_poster__isnull=True) | ~Q(video_poster_alt="") & ~Q(video_url=""),
                name="story_poster_has_alt_text",
            ),
            models.CheckConstraint(
                condition=Q(video_url="") | Q(video_url__startswith="https://"),
                name="story_video_is_https",
            ),
        ]

    def __str__(self):
        return f"{self.headline} ({self.number})"

    def masker(self, *, about, mentions=None):
        """What hides the names of this version; one query.

        :param about: the honoree, whose own name stays
        :param mentions: where they are read already: no query
        """
        mentions = self.mentions.all() if mentions is None else mentions
        return masking.Masker.of(mentions, keep=[about.name])

    def mask(self, masker):
        """Fill the public columns; called before the row is inserted."""
        for name, hide in (
            ("headline", masker.plain),
            ("standfirst", masker.plain),
            ("body", masker.markup),
            ("cover_alt", masker.plain),
        ):
            text = getattr(self, name)
            masked = hide(text)
            setattr(self, f"public_{name}", masked if masked != text else None)

    @property
    def shown_headline(self):
        return self.headline if self.public_headline is None else self.public_headline

    @property
    def shown_standfirst(self):
        return self.standfirst if self.public_standfirst is None else self.public_standfirst

    @property
    def shown_body(self):
        return self.body if self.public_body is None else self.public_body

    @property
    def shown_cover_alt(self):
        return self.cover_alt if self.public_cover_alt is None else self.public_cover_alt

    def text(self):
        """Everything of it that a new version can take over, as `Story.write` wants it."""
        photos = [
            {"file_id": photo.file_id, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
            for photo in self.photos.all()
        ]
        people = [
            {name: getattr(one, name) for name in ("name", "role", "shown", "reason", "places")}
            for one in self.mentions.all()
        ]
        facts = {name: getattr(self, name) for name in self.TEXT}
        return facts | {
            "photos": photos,
            "mentions": people,
            "is_address_checked": self.is_address_checked,
        }


class StoryPhoto(models.Model):
    """A photo in one version of a story."""

    append_only = True

    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="story_photos")
    order = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(_("what the photo shows"), max_length=120)
    caption = models.CharField(_("caption"), max_length=120, blank=True)
    credit = models.CharField(_("photographer"), max_length=40, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="story_photo_has_alt_text"),
        ]

    def __str__(self):
        return self.caption or self.alt


class StoryMention(models.Model):
    """Somebody else named in one version of a story: masked in public, unless there is a reason."""

    cleaned_as = {"name": clean_name}  # by manage.py clean_text

    append_only = True

    class Role(models.TextChoices):
        THIRD = "third", _("third person")
        PATIENT = "patient", _("patient")
        MINOR = "minor", _("minor")

    class Shown(models.TextChoices):
        MASKED = "masked", _("masked")
        FULL = "full", _("full name, with a reason")

    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="mentions")
    name = models.CharField(_("name in the text"), max_length=40)
    role = models.CharField(_("who it is"), max_length=10, choices=Role)
    shown = models.CharField(_("in public"), max_length=10, choices=Shown, default=Shown.MASKED)
    reason = models.CharField(_("reason"), max_length=120, blank=True)
    places = models.JSONField(default=dict, blank=True)  # doubtful words of the text → is it this person?

    class Meta:
        ordering = ["pk"]
        constraints = [
            CleanText(columns=["name"], name="storymention_clean_text"),
            models.CheckConstraint(
                condition=Q(shown="masked") | ~Q(reason=""), name="story_mention_full_has_reason"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="story_mention_has_name"),
        ]

    def __str__(self):
        return f"{self.version_id} {self.role}"

    @property
    def is_masked(self):
        return self.shown == self.Shown.MASKED

    @property
    def masked_name(self):
        return masking.masked_name(self.name)
