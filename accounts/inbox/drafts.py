"""Writing notifications: one row for each recipient, in the transaction of what they tell of."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, partial
from operator import attrgetter

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.inbox import mailing
from accounts.inbox.events import event_called, events_on
from accounts.models import Notification, NotificationPreference, User
from accounts.permissions import Permission

AFTER_THE_FACT = timedelta(days=30)  # a move entered for a day longer ago tells nobody


@dataclass
class Draft:
    """A notification before it is written for those whom its row of a table names.

    :param name: of an event
    :param about: what it is about; its page is opened if no `path` is given
    :param cause: the step, remark or signature that is told of, if it is not the object itself
    :param stamp: the day or version that makes it news again
    :param key: with the recipient's key it makes the row unique, so that writing it again adds nothing;
        without one of its own made of name, cause and stamp
    :param facts: numbers, units and days for the sentence; never a person
    :param text: what a decider wrote in place of the standard words; not for those told as well
    """

    name: str
    about: Model | None
    cause: Model | None = None
    stamp: str = ""
    key: str = ""
    path: str = ""
    facts: dict = field(default_factory=dict)
    text: str = ""
    at: datetime | None = None

    def __post_init__(self):
        self.event = event_called(self.name)
        self.cause = self.cause or self.about
        self.key = self.key or ":".join(map(str, filter(None, [self.name, self.cause.pk, self.stamp])))
        self.path = self.path or self.about.get_absolute_url()
        number = {"number": self.about.pk} if self.about else {}
        days = {name: str(value) for name, value in self.facts.items() if isinstance(value, date)}
        self.facts = number | self.facts | days

    def recipients(self, ask):
        """(account, what was written to it), in the order of precedence."""
        for to, text in ((self.event.to, self.text), (self.event.also, "")):
            for user in self._named(to, ask):
                yield user, text

    def _named(self, to, ask):
        if isinstance(to, Permission):
            return ask(User.objects.holding, to)
        if callable(to):
            return to(ask, self.about, self.cause)
        return [attrgetter(to)(self.cause)] if to else []

    def row(self, user, text, wish):
        kind = self.event.kind
        is_held = wish is not None and wish.rhythm == wish.Rhythm.DAILY and kind != Notification.Kind.DIGEST
        by_mail = settings.EMAIL_CONFIGURED and wish is not None and wish.wants_mail and not is_held
        return Notification(
            recipient=user,
            kind=kind,
            event=self.name,
            facts=self.facts,
            text=text,
            path=self.path,
            target_type=self.about._meta.label_lower if self.about is not None else "",
            target_id=self.about.pk if self.about is not None else None,
            key=f"{self.key}:{user.pk}",
            created_at=self.at or timezone.now(),
            is_held=is_held,
            mail=Notification.Mail.DUE if by_mail else Notification.Mail.NONE,
        )


def asking(day):
    """ask(question, …) → question(…, on=day), each asked once for one sending."""
    return cache(lambda question, *what, **where: question(*what, **where, on=day))


def send(drafts, *, by=None, on=None):
    """Write the notifications, and their e-mails after the commit. Nobody is told of his own act.

    :param on: the day whose roles count, if not today
    :returns: how many were new
    """
    ask = asking(on or timezone.localdate())
    told = [
        (draft, user, text)
        for draft in drafts
        for user, text in draft.recipients(ask)
        if user.is_active and user.pk != getattr(by, "pk", 0)
    ]
    if not told:
        return 0
    users = {user.pk for _draft, user, _text in told}
    wishes = NotificationPreference.objects.in_bulk(users, field_name="user_id")
    rows = {}
    for draft, user, text in told:
        row = draft.row(user, text, wishes.get(user.pk))
        rows.setdefault(row.key, row)
    known = set(Notification.objects.filter(key__in=rows).values_list("key", flat=True))
    fresh = [row for key, row in rows.items() if key not in known]
    Notification.objects.bulk_create(fresh, ignore_conflicts=True)
    if keys := [row.key for row in fresh if row.mail == Notification.Mail.DUE]:
        transaction.on_commit(partial(mailing.deliver, keys), robust=True)
    return len(fresh)


def notify(name, about, cause=None, *, by=None, **more):
    """One event, told to all whom its row names: see `Draft`."""
    return send([Draft(name, about, cause, **more)], by=by)


def notify_of_step(about, step, *, facts, state="", text="", text_to=None):
    """Notifications of one move; what was waited for before is settled.

    :param facts: (about, step) → facts of the sentence
    :param state: the state it has come to, where some of the events are those of a state
    :param text: what the decider wrote to `text_to` in place of the standard words
    """
    Notification.objects.about(about).settle()
    if timezone.now() - step.at > AFTER_THE_FACT:
        return
    facts, key = facts(about, step), f"{about.noun}step:{step.pk}"
    drafts = (
        Draft(
            event.name,
            about,
            step,
            key=key,
            facts=facts,
            at=step.at,
            text=text if event.to == text_to else "",
        )
        for event in events_on(about, step.move, state)
    )
    send(drafts, by=step.by)
