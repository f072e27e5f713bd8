from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission, PermittedQuerySet
from accounts.refusal import overtaken
from accounts.security import audit
from accounts.workflow import Effects, Moving
from registry.honorees.models.honoree import Honoree
from registry.people import masking
from registry.stories import notifications
from registry.stories import rules as story_rules
from registry.stories.models.step import StoryReview
from registry.stories.models.version import StoryMention, StoryPhoto, StoryVersion
from registry.stories.moves import REVISABLE, STORY_MOVES, StoryState


class Story(Moving, models.Model):
    """What the public reads about a honoree; its texts are immutable versions."""

    TITLE, SEEN_WITH = "honoree__name", Permission.HONOREE_VIEW
    MOVES, noun = STORY_MOVES, "story"

    honoree = models.OneToOneField(Honoree, on_delete=models.PROTECT, related_name="story")
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=StoryState, default=StoryState.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    latest = models.ForeignKey("StoryVersion", on_delete=models.PROTECT, null=True, related_name="+")
    published_version = models.ForeignKey(
        "StoryVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField(null=True)
    publish_at = models.DateTimeField(gettext_lazy("to be published at"), null=True, db_index=True)
    publish_set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PermittedQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = gettext_lazy("story")
        indexes = [
            models.Index(
                fields=["-published_at", "-honoree"],
                condition=Q(published_version__isnull=False),
                name="story_published_latest",
            ),
            models.Index(fields=["state", "latest"], name="story_of_state"),  # what waits for a review
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True, publish_set_by__isnull=True)
                | Q(publish_at__isnull=False, publish_set_by__isnull=False, state="approved"),
                name="story_scheduled_when_approved",
            ),
        ]

    def __str__(self):
        return str(self.honoree)

    def get_absolute_url(self):
        return reverse("registry:story_detail", args=[self.pk])

    @property
    def is_revisable(self):
        return self.state in REVISABLE

    def write(self, *, by, seen, photos=(), mentions=(), **text):
        """A new version of the text; a published one stays public until the new one is.

        :param photos: list of dicts for StoryPhoto (file, alt, caption, credit)
        :param mentions: list of dicts for StoryMention (name, role, shown, reason, places)
        :raises Refusal: it is being reviewed, or somebody wrote a version meanwhile
        """
        with transaction.atomic():
            changed = Story.objects.filter(pk=self.pk, version=seen, state__in=REVISABLE).update(
                version=F("version") + 1, state=StoryState.DRAFT
            )
            if not changed:
                raise overtaken(self)
            version = StoryVersion(story=self, number=self.versions.count() + 1, written_by=by, **text)
            people = [StoryMention(version=version, **facts) for facts in mentions]
            version.mask(masking.Masker.of(people, keep=[self.honoree.name]))
            version.save(force_insert=True)
            StoryPhoto.objects.bulk_create(
                StoryPhoto(version=version, order=order, **photo) for order, photo in enumerate(photos)
            )
            StoryMention.objects.bulk_create(people)
            Story.objects.filter(pk=self.pk).update(latest=version)
            audit.record("story.write", by=by, target=self, detail={"number": version.number})
        self.refresh_from_db()
        return version

    def restore(self, old, *, by, seen):
        """A new version with the text, photos and people of an old one.

        :raises Refusal: as `write`
        """
        return self.write(by=by, seen=seen, **old.text())

    def open_moves(self, user):
        return story_rules.open_moves(self, user)

    def check_version(self, version_id):
        """:raises Refusal: another version has been written since"""
        if self.latest_id != version_id:
            raise overtaken(self)

    def fits(self, move):
        return story_rules.fits(self, move)

    def check_move(self, move, *, by, note, publish_at=None):
        story_rules.check(self, move, by=by, note=note, publish_at=publish_at)

    def effects(self, move, *, by, at, publish_at=None):
        """:param publish_at: the future moment, for the move that sets one"""
        if move.needs_facts:
            story_rules.check_people(self, by=by if move.does else None)
        todo, target = self._parts_and_target(move, by)
        changes = {"state": target} | self._consequences(move, by, at, publish_at)
        facts = {"version": self.latest, "publish_at": publish_at if move.needs_moment else None}

        def then(step):
            self._record_parts(todo, step)
            notifications.notify_of_story(self, step, passed_to=target if target != self.state else None)
            self.refresh_from_db()
            self._follow_in_lists(changes)

        return Effects(changes, facts, then)

    def _parts_and_target(self, move, by):
        if not move.does:
            return frozenset(), move.target
        reviews = story_rules.reviews_now(self)
        todo = story_rules.parts_to_do(self, move, by=by, reviews=reviews)
        return todo, story_rules.state_after(self, todo, reviews)

    def _consequences(self, move, by, now, publish_at):
        """What else the move writes; every move but setting a moment ends the one that was set."""
        changes = {"publish_at": None, "publish_set_by": None}
        if move.needs_moment:
            changes = {"publish_at": publish_at, "publish_set_by": by}
        if move.name == "publish":
            changes |= {"published_version": self.latest, "published_at": now}
            changes["first_published_at"] = self.first_published_at or now
        if move.name == "take_down":
            changes["published_version"] = None
        return changes

    def _follow_in_lists(self, changes):
        if "published_version" in changes:
            self.honoree.story = self
            self.honoree.refresh_listing()

    def _record_parts(self, todo, step):
        if not todo:
            return
        facts = {
            "handed_in": story_rules.handed_in(self),
            "step": step,
            "version": step.version,
            "state": self.state,
        }
        StoryReview.objects.bulk_create(
            StoryReview(**facts, kind=kind, by=step.by, at=step.at) for kind in sorted(todo)
        )
