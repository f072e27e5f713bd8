import uuid

from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from registry import telling
from registry.models.consent import Consent
from registry.models.honoree import Honoree
from registry.models.lead import MoveRefused
from registry.models.stored_file import StoredFile
from registry.story_pipeline import REVISABLE, STORY_MOVES, StoryStage


class Story(models.Model):
    """What the public reads about a honoree; its texts are immutable versions."""

    honoree = models.OneToOneField(Honoree, on_delete=models.PROTECT, related_name="story")
    stage = models.CharField(
        gettext_lazy("stage"), max_length=10, choices=StoryStage, default=StoryStage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    latest = models.ForeignKey("StoryVersion", on_delete=models.PROTECT, null=True, related_name="+")
    published_version = models.ForeignKey(
        "StoryVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = gettext_lazy("story")

    def __str__(self):
        return str(self.honoree)

    def get_absolute_url(self):
        return reverse("registry:story_detail", args=[self.pk])

    @property
    def is_revisable(self):
        return self.stage in REVISABLE

    def write(self, *, by, seen, photos=(), **text):
        """A new version of the text; a published one stays public until the new one is.

        :param photos: list of dicts for StoryPhoto (file, alt, caption, credit)
        :raises MoveRefused: it is being reviewed, or somebody wrote a version meanwhile
        """
        with transaction.atomic():
            changed = Story.objects.filter(pk=self.pk, version=seen, stage__in=REVISABLE).update(
                version=F("version") + 1, stage=StoryStage.DRAFT
            )
            if not changed:
                raise self._overtaken()
            number = self.versions.count() + 1
            version = StoryVersion.objects.create(story=self, number=number, written_by=by, **text)
            StoryPhoto.objects.bulk_create(
                StoryPhoto(version=version, order=order, **photo) for order, photo in enumerate(photos)
            )
            Story.objects.filter(pk=self.pk).update(latest=version)
            audit.record("story.write", by=by, target=self, detail={"number": number})
        self.refresh_from_db()
        return version

    def open_moves(self, user):
        return [
            move
            for move in STORY_MOVES.values()
            if self._fits(move) and user.can(move.permission) and not self._is_own(move, user)
        ]

    def check_version(self, version_id):
        """:raises MoveRefused: another version has been written since"""
        if self.latest_id != version_id:
            raise self._overtaken()

    def check_move(self, name, *, by, note="", seen=None):
        """:raises MoveRefused: as `move`"""
        self._check(STORY_MOVES[name], by, note.strip(), seen)

    def move(self, name, *, by, note="", seen=None, token=None, at=None, actor=None):
        """Make one move of the table.

        :param actor: who entered it, when that is not whoever decided
        :raises MoveRefused: not open now, own text, no note, no basis, or somebody was faster
        """
        move, note = STORY_MOVES[name], note.strip()
        with transaction.atomic():
            if token and (done := StoryStep.objects.filter(token=token, story=self, move=name).first()):
                return done
            self._check(move, by, note, seen)
            now = at or timezone.now()
            changes = {"stage": move.target}
            if name == "publish":
                changes |= {"published_version": self.latest, "published_at": now}
                changes["first_published_at"] = self.first_published_at or now
            if name == "take_down":
                changes["published_version"] = None
            changed = Story.objects.filter(pk=self.pk, stage=self.stage, version=self.version).update(
                version=F("version") + 1, **changes
            )
            if not changed:
                raise self._overtaken()
            step = StoryStep.objects.create(
                story=self,
                move=name,
                version=self.latest,
                by=by,
                at=now,
                note=note,
                token=uuid.uuid4()
                if token is None or StoryStep.objects.filter(token=token).exists()
                else token,
            )
            telling.tell_of_story(self, step)
            self.refresh_from_db()
            self.honoree.story = self
            self.honoree.refresh_listing()
            audit.record(f"story.{name}", by=actor or by, target=self)
        return step

    def _fits(self, move):
        is_public = self.published_version_id is not None
        return self.stage in move.sources and (is_public or not move.needs_public)

    def _is_own(self, move, user):
        return move.not_own and self.latest is not None and self.latest.written_by_id == user.pk

    def _check(self, move, by, note, seen):
        if not self._fits(move) or (seen is not None and seen != self.version):
            raise self._overtaken()
        if self.latest is None:
            raise MoveRefused(_("There is no text yet; write it first."), status=422)
        if not by.can(move.permission):
            raise MoveRefused(_("Your role does not make this decision."), status=403)
        if self._is_own(move, by):
            raise MoveRefused(_("You wrote this version; somebody else has to decide."), status=403)
        if move.needs_note and not note:
            raise MoveRefused(_("Please write the reason."), status=422)
        if move.needs_basis:
            for purpose in (Consent.Purpose.NAME, Consent.Purpose.STORY):
                if not self.honoree.has_basis(purpose):
                    raise MoveRefused(
                        _("There is no current basis for every person to “%(purpose)s”; record it first.")
                        % {"purpose": purpose.label},
                        status=422,
                    )

    def _overtaken(self):
        step = self.steps.select_related("by").order_by("-pk").first()
        if step is None:
            return MoveRefused(_("Not possible now: somebody else has just changed this story."))
        return MoveRefused(
            _("Not possible now. Last change: %(when)s, %(who)s (%(move)s).")
            % {
                "when": timezone.localtime(step.at).strftime("%Y-%m-%d %H:%M"),
                "who": step.by.name,
                "move": step.label,
            },
            step=step,
        )


class StoryVersion(models.Model):
    """One text of a story; never changed."""

    append_only = True

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    headline = models.CharField(gettext_lazy("headline"), max_length=40)
    standfirst = models.CharField(gettext_lazy("standfirst"), max_length=140, blank=True)
    body = models.TextField(gettext_lazy("text"))
    cover = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cover_alt = models.CharField(gettext_lazy("what the cover shows"), max_length=120, blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="story_version_number_once"),
            models.CheckConstraint(
                condition=models.Q(cover__isnull=True) | ~models.Q(cover_alt=""),
                name="story_cover_has_alt_text",
            ),
        ]

    def __str__(self):
        return f"{self.headline} ({self.number})"


class StoryPhoto(models.Model):
    """A photo in one version of a story."""

    append_only = True

    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="story_photos")
    order = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(gettext_lazy("what the photo shows"), max_length=120)
    caption = models.CharField(gettext_lazy("caption"), max_length=120, blank=True)
    credit = models.CharField(gettext_lazy("photographer"), max_length=40, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(alt=""), name="story_photo_has_alt_text"),
        ]

    def __str__(self):
        return self.caption or self.alt


class StoryStep(models.Model):
    """One move of a story: who, when, which version, why."""

    append_only = True

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True)
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.story_id} {self.move}"

    @property
    def label(self):
        return STORY_MOVES[self.move].label
