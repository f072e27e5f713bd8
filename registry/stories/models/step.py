import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.papers import printed
from accounts.workflow import NotedStep
from registry.stories.models.version import StoryVersion
from registry.stories.moves import PART_LABELS, STORY_MOVES, ReviewKind, StoryState


class StoryStep(NotedStep):
    """One move of a story: who, when, which version, why."""

    MOVES = STORY_MOVES

    story = models.ForeignKey("registry.Story", on_delete=models.PROTECT, related_name="steps")
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField(null=True)  # the moment that was set

    @property
    def told(self):
        words = self.publish_at and gettext("for %(moment)s") % {"moment": printed.moment(self.publish_at)}
        return "；".join(filter(None, [words, self.note]))


class StoryReview(models.Model):
    """One of the six parts of 三审三校, done for one handing-in of a story."""

    append_only = True

    handed_in = models.ForeignKey(StoryStep, on_delete=models.PROTECT, related_name="reviews")
    step = models.ForeignKey(StoryStep, on_delete=models.PROTECT, related_name="parts")
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=10, choices=StoryState)
    kind = models.CharField(max_length=10, choices=ReviewKind)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["handed_in", "state", "kind"], name="story_review_once"),
        ]

    def __str__(self):
        return f"{self.version_id} {self.state} {self.kind}"

    @property
    def label(self):
        return PART_LABELS[StoryState(self.state), ReviewKind(self.kind)]


class StoryRemarkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answer__isnull=True)


class StoryRemark(models.Model):
    """What a reader remarks on one passage of a version."""

    append_only = True

    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="remarks")
    passage = models.CharField(_("passage"), max_length=200)
    text = models.CharField(_("remark"), max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = StoryRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("remark")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(passage=""), name="story_remark_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.version_id} {self.pk}"

    @property
    def is_open(self):
        return not hasattr(self, "answer")


class RemarkAnswer(models.Model):
    """A remark settled: mended, or why it stays as it is. One answer for each remark, the first wins."""

    append_only = True

    remark = models.OneToOneField(StoryRemark, on_delete=models.PROTECT, related_name="answer")
    text = models.CharField(_("answer"), max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.remark_id} {self.by_id}"
