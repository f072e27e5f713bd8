from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from accounts.inbox.events import event_called, targets
from accounts.people.models.user import User

UNREAD = Q(read_at=None, settled_at=None, is_held=False)


def seen(model, user):
    """What a notification is about, while this user may see it; colleagues know each other by name."""
    known = vars(user).setdefault("seen_rows", {})  # of this request, like his roles: composing takes longest
    if model not in known:
        colleagues = User.objects.filter(organization=user.organization_id)
        rows = colleagues if model is User else model.objects.visible_to(user)
        known[model] = rows.order_by().filter(pk=OuterRef("target_id"))
    return known[model]


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own notifications, without those about what he may no longer see."""
        condition = Q(target_type="")
        for label, model in targets().items():
            rows = seen(model, user)
            if not rows.query.is_empty():  # most roles see few kinds: what they never see costs nothing
                condition |= Q(Exists(rows), target_type=label)
        return self.filter(condition, recipient=user)

    def unread(self):
        """Neither read, nor settled by somebody, nor kept back for the daily digest."""
        return self.filter(UNREAD)

    def with_title(self, user):
        """With `title`: what the notification is about is called now; nothing of it is kept in the row."""
        titles = [
            When(target_type=label, then=Subquery(seen(model, user).values_list(model.TITLE)[:1]))
            for label, model in targets().items()
        ]
        return self.annotate(title=Case(*titles, default=Value(""), output_field=models.CharField()))

    def about(self, target):
        return self.filter(target_type=target._meta.label_lower, target_id=target.pk)

    def settle(self):
        """What was asked for is done, by whomever: it waits for nobody any more."""
        asks = [
            Notification.Kind.WAITS,
            Notification.Kind.RETURNED,
            Notification.Kind.SOON,
            Notification.Kind.LATE,
        ]
        return self.filter(kind__in=asks, settled_at=None).update(settled_at=timezone.now())


class Notification(models.Model):
    """One line in one user's inbox; says what happened by codes and numbers, never by a person's name."""

    class Kind(models.TextChoices):
        WAITS = "waits", gettext_lazy("waits for me")
        RETURNED = "returned", gettext_lazy("returned")
        DECIDED = "decided", gettext_lazy("decided")
        PROGRESS = "progress", gettext_lazy("on its way")
        SOON = "soon", gettext_lazy("due soon")
        LATE = "late", gettext_lazy("late")
        DIGEST = "digest", gettext_lazy("daily digest")
        DESK = "desk", gettext_lazy("my desk")

    class Mail(models.TextChoices):
        NONE = "", gettext_lazy("no e-mail")
        DUE = "due", gettext_lazy("e-mail not yet sent")
        SENT = "sent", gettext_lazy("e-mail sent")
        FAILED = "failed", gettext_lazy("e-mail could not be sent")

    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind)
    event = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=200)
    target_type = models.CharField(max_length=40, blank=True)
    target_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    is_held = models.BooleanField(default=False)
    digest = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="held")
    mail = models.CharField(max_length=6, choices=Mail, blank=True, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_error = models.CharField(max_length=60, blank=True)
    emailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"]),
            models.Index(
                fields=["recipient"], condition=Q(read_at=None, settled_at=None), name="notification_unread"
            ),
            models.Index(fields=["target_type", "target_id"]),
            models.Index(fields=["mail"], condition=Q(mail="due"), name="notification_mail_due"),
        ]

    def __str__(self):
        return f"{self.event} {self.facts.get('number', '')}"

    def get_absolute_url(self):
        return reverse("accounts:notification_list")

    @property
    def is_unread(self):
        return self.read_at is None and self.settled_at is None and not self.is_held

    @property
    def inside(self):
        """The sentence for the desk; needs `with_title`."""
        return str(event_called(self.event).inside) % self._words(title=self.title or "")

    @property
    def outside(self):
        """The sentence for WeChat and e-mail: no person in it."""
        return str(event_called(self.event).outside) % self._words()

    def _words(self, **more):
        words = dict(self.facts)
        for name in ("day", "since", "until"):
            if day := parse_date(words.get(name) or ""):
                words[name] = date_format(day, "MONTH_DAY_FORMAT")
        return words | more


class NotificationPreference(models.Model):
    """How one user wants to be told; without a row: at once, and on the desk only."""

    class Rhythm(models.TextChoices):
        SINGLE = "single", gettext_lazy("each at once")
        DAILY = "daily", gettext_lazy("one digest each working day")

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notification_preference")
    rhythm = models.CharField(gettext_lazy("how often"), max_length=8, choices=Rhythm, default=Rhythm.SINGLE)
    is_mailed = models.BooleanField(gettext_lazy("also by e-mail"), default=False)
    email = models.EmailField(gettext_lazy("e-mail address"), blank=True)

    def __str__(self):
        return f"{self.user_id} {self.rhythm}"

    @property
    def wants_mail(self):
        return self.is_mailed and bool(self.email)
