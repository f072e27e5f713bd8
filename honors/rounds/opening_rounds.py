"""Opening a round from the last one of its honor, closing it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from honors.models import Quota, Round

# what a new round takes over from the last one; label and days are its own
CLONED = ("places", "public_notice_days", "public_notice_in_working_days")


def last_round(honor):
    return Round.objects.filter(honor=honor).order_by("-opens_on", "-pk").first()


def proposal(honor, *, today):
    """What the form of a new round starts with: settings of the last one, its window moved to today.

    :returns: (initial values, dict category key → places)
    """
    last = last_round(honor)
    if last is None:
        return {"honor": honor, "opens_on": today, "deadline": today + timedelta(days=30)}, {}
    length = last.deadline - last.opens_on
    opens_on = max(today, last.deadline + timedelta(days=1))
    initial = {"honor": honor, "opens_on": opens_on, "deadline": opens_on + length}
    initial |= {name: getattr(last, name) for name in CLONED}
    return initial, dict(last.quotas.values_list("category", "places"))


def label_taken(given=None):
    return Refusal(_("This honor has a round with this label already."), field="label")


@once(Round, otherwise=label_taken)
def start(round, quotas, *, by, token=None):
    """Write a new round with its quotas.

    :param quotas: dict category key → places; 0 or None means no place reserved
    :raises Refusal: the label is taken
    """
    round.created_by, round.token = by, token
    write(round, quotas)
    audit.record("round.open", by=by, target=round)
    return round


def change(round, quotas, *, by, seen):
    """
    :param quotas: as for `start`
    :param seen: the version that the writer had before his eyes
    :raises Refusal: somebody else was faster, or the label is taken
    """
    try:
        with transaction.atomic():
            if not Round.objects.filter(pk=round.pk, version=seen).update(version=F("version") + 1):
                raise Refusal(_("Somebody else has just changed this round. Open it again and compare."))
            round.version = seen + 1
            write(round, quotas)
            audit.record("round.edit", by=by, target=round)
    except IntegrityError as error:
        raise label_taken() from error
    return round


def write(round, quotas):
    round.save()
    round.quotas.all().delete()
    Quota.objects.bulk_create(
        Quota(round=round, category_id=key, places=places) for key, places in quotas.items() if places
    )


def close(round, *, by):
    """
    :raises Refusal: nominations are still on their way, or it is closed
    """
    with transaction.atomic():
        fresh = Round.objects.select_for_update().get(pk=round.pk)
        if not fresh.is_running:
            raise Refusal(_("This round is closed already."))
        if waiting := fresh.nominations.open().count():
            words = _("%(count)d nominations are still on their way: record their result or withdraw them.")
            raise Refusal(words % {"count": waiting})
        end(round, by=by, at=timezone.now())


def end(round, *, by, at):
    """Close it, unless it is closed: by the head, or with the last name that was published."""
    running = Round.objects.running().filter(pk=round.pk)
    if running.update(closed_at=at, closed_by=by, version=F("version") + 1):
        audit.record("round.close", by=by, target=round)
