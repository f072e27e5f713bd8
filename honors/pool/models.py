import datetime
import uuid

from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.papers import printed
from accounts.permissions import Permission, PermittedQuerySet
from accounts.refusal import Refusal
from honors.catalogue.models import Honor
from registry.models import Honoree, Rung


def furthest(rungs):
    """The furthest of several steps of the ladder; reserve when there are none."""
    order = list(Rung)
    return max(map(Rung, rungs), key=order.index, default=Rung.RESERVE)


class CandidacyQuerySet(PermittedQuerySet):
    def open(self):
        """Files of the pool: those that still aim at an honor, or were accepted and will."""
        return self.filter(state=Candidacy.State.OPEN, honoree__merged_into__isnull=True)

    def live(self):
        """Those from which the file's own step follows: still aimed at, or reached."""
        return self.exclude(state=Candidacy.State.DROPPED)

    def with_staleness(self, today, days):
        """With `is_overdue` (the next action's day is over) and `is_idle` (untouched for that many days)."""
        is_open = Q(state=Candidacy.State.OPEN)
        start = timezone.make_aware(
            datetime.datetime.combine(today - datetime.timedelta(days=days), datetime.time())
        )
        return self.annotate(
            is_overdue=Case(When(is_open & Q(next_due__lt=today), then=True), default=False),
            is_idle=Case(When(is_open & Q(touched_at__lt=start), then=True), default=False),
        )

    def stale(self):
        """Of those `with_staleness`: what stands out."""
        return self.filter(Q(is_overdue=True) | Q(is_idle=True))


class Candidacy(models.Model):
    """A file of the reserve pool that aims at one honor and climbs the four steps toward it.

    Whoever was accepted is in the pool at once, before anybody has said which honor it shall be: then `honor`
    is empty, and no step beyond reserve can be taken.
    """

    # files of the pool are the district's; streets and departments keep pools of their own
    TITLE, SEEN_WITH = "honoree__name", Permission.HONOREE_VIEW

    class State(models.TextChoices):
        OPEN = "open", _("in the pool")
        REACHED = "reached", _("honor received")
        DROPPED = "dropped", _("no longer pursued")

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="candidacies")
    honor = models.ForeignKey(
        Honor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="candidacies",
        verbose_name=_("honor aimed at"),
    )
    rung = models.CharField(_("step of the ladder"), max_length=10, choices=Rung, default=Rung.RESERVE)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    mentor = models.CharField(_("mentor"), max_length=40, blank=True)
    next_action = models.CharField(_("next action"), max_length=100, blank=True)
    next_due = models.DateField(_("due on"), null=True, blank=True)
    touched_at = models.DateTimeField(default=timezone.now)  # last step or entry; stale ones stand out
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        ordering = ["next_due", "-touched_at", "pk"]
        verbose_name = _("candidacy")
        indexes = [
            models.Index(fields=["state", "next_due", "-touched_at", "id", "honoree"], name="pool_order"),
            models.Index(fields=["honor", "state", "honoree"], name="pool_of_honor"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["honoree", "honor"],
                condition=Q(state="open"),
                name="candidacy_open_once",
            ),
            models.UniqueConstraint(
                fields=["honoree"],
                condition=Q(state="open", honor__isnull=True),
                name="candidacy_unaimed_once",
            ),
            models.CheckConstraint(
                condition=Q(honor__isnull=False) | (Q(rung="reserve") & ~Q(state="reached")),
                name="candidacy_unaimed_only_in_reserve",
            ),
        ]

    def __str__(self):
        return f"{self.honoree} → {self.aim}"

    def get_absolute_url(self):
        return reverse("honors:candidacy_detail", args=[self.pk])

    @property
    def aim(self):
        """The honor by name, or that nobody has said yet which."""
        return self.honor.name if self.honor_id else gettext("no honor named yet")

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    def stand(self, *, by, at=None, note="", rung=None, state=None):
        """Change step or state by compare-and-set, with its row; the file and the audit are the caller's.

        :raises Refusal: nothing would change, or somebody was faster
        """
        rung, state, at = rung or self.rung, state or self.state, at or timezone.now()
        if (rung, state) == (self.rung, self.state):
            raise Refusal(_("The file is on that step already, or somebody just moved it."))
        changed = Candidacy.objects.filter(pk=self.pk, rung=self.rung, state=self.state).update(
            rung=rung, state=state, touched_at=at, version=F("version") + 1
        )
        if not changed:
            raise Refusal(self.overtaken())
        self.rung, self.state, self.touched_at = rung, state, at
        return self.steps.create(rung=rung, state=state, by=by, at=at, note=note.strip()[:200])

    def overtaken(self):
        """Who changed it last and when, as a sentence."""
        step = self.steps.select_related("by").last()
        facts = {"when": printed.moment(step.at), "who": step.by.name}
        return _("Not possible now. Last step: %(when)s, %(who)s.") % facts


class CandidacyStep(models.Model):
    """A step of the ladder toward one honor, or the end of aiming at it."""

    append_only = True

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="steps")
    rung = models.CharField(max_length=10, choices=Rung)
    state = models.CharField(max_length=8, choices=Candidacy.State, default=Candidacy.State.OPEN)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.candidacy_id} {self.rung}"


class CultivationEntry(models.Model):
    """What was done for somebody of the pool: a talk, a volunteer day, an interview."""

    append_only = True

    class Kind(models.TextChoices):
        TALK = "talk", _("talk")
        VOLUNTEERING = "volunteering", _("volunteer day")
        INTERVIEW = "interview", _("interview")
        TRAINING = "training", _("training")
        OTHER = "other", _("something else")

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    on = models.DateField(_("date"))
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("entry of the cultivation log")

    def __str__(self):
        return f"{self.candidacy_id} {self.kind} {self.on}"

    @property
    def text(self):
        """What was noted; empty also when it was blanked."""
        return self.words.text if hasattr(self, "words") else ""


class CultivationWords(models.Model):
    """The words, apart from the row: law may ask to blank them."""

    entry = models.OneToOneField(CultivationEntry, on_delete=models.PROTECT, related_name="words")
    text = models.CharField(_("in a few words"), max_length=500)

    def __str__(self):
        return self.text[:40]
