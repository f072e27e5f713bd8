"""Activities planned and logged by a studio's coordinator, confirmed by the district; who is told."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import Draft, notify, send
from accounts.inbox.events import events_on
from accounts.once import once
from accounts.refusal import FileRefusal, Refusal
from accounts.security import audit
from registry.files import uploads
from registry.honorees.refusals import stop_of
from registry.honorees.rules import Doing
from studios.activities.moves import ActivityState
from studios.models import Activity, ActivityPhoto

MOST_PHOTOS = 9


def write(activity, *, by, facts, seen=None, token=None):
    """Plan what is to come, log what has been: the moment says which.

    :param activity: new ones have a studio and no key yet
    :raises Refusal: the studio may not act, not open now, or somebody was faster
    """
    refuse_idle(activity.studio)
    has_begun = facts["starts_at"] <= timezone.now()
    name = "log" if has_begun else "plan"
    refuse_leaderless(activity.studio, timezone.localdate(facts["starts_at"]))
    if activity.pk is None:
        activity = create(activity, name, by=by, facts=facts, token=token)
    else:
        activity.move(name, by=by, seen=seen, token=token, changes=facts)
    if name == "log":
        notify("activity.logged", activity, stamp=activity.version, by=by)
    return activity


def refuse_idle(studio):
    """:raises Refusal: closed, not named yet, or the honor it rests on does not stand"""
    if not studio.is_at_work:
        facts = {"state": studio.get_state_display()}
        raise Refusal(_("This studio does not log activities now: %(state)s.") % facts)
    if studio.is_frozen:
        raise Refusal(_("This studio rests: the honor of its leader does not stand now."))


def refuse_leaderless(studio, day):
    """:raises Refusal: whoever leads it may not be sent on that day; the district names somebody else"""
    if studio.leader_id and stop_of(studio.leader, Doing.SENT, day):
        words = _("Nobody can lead this activity: the district names another leader, or closes the studio.")
        raise Refusal(words)


@once(Activity)
def create(activity, name, *, by, facts, token):
    for field, value in facts.items():
        setattr(activity, field, value)
    activity.created_by, activity.token = by, token
    if name == "log":
        activity.state, activity.logged_by = ActivityState.LOGGED, by
    activity.save()
    activity.add_step(name, by=by)
    audit.record(f"activity.{name}", by=by, target=activity)
    return activity


def decide(activity, name, *, by, note="", seen=None, token=None):
    """Confirm, return, reopen, cancel; whoever logged it is told.

    :raises Refusal: as `Activity.move`
    """
    with transaction.atomic():
        step = activity.move(name, by=by, note=note, seen=seen, token=token)
        if activity.logged_by_id:
            send([Draft(event.name, activity, step) for event in events_on(activity, name)], by=by)
    return step


def add_photo(activity, upload, *, by):
    """
    :raises FileRefusal: not a photo, or there are enough of them
    """
    if activity.photos.count() >= MOST_PHOTOS:
        words = _("An activity holds at most nine photos; “%(name)s” was not taken.")
        raise FileRefusal(words, upload.name)
    digest = hashlib.sha256(uploads.read_limited(upload)).hexdigest()
    if activity.photos.filter(source_sha256=digest).exists():
        return 0
    try:
        with uploads.kept(upload, by=by, store=uploads.store_picture) as file, transaction.atomic():
            ActivityPhoto.objects.create(activity=activity, file=file, source_sha256=digest)
            audit.record("activity.photo_add", by=by, target=activity, detail={"file": str(file.pk)})
    except IntegrityError:  # the second half of a double click
        return 0
    return 1


def remove_photo(photo, *, by):
    file = photo.file
    with transaction.atomic():
        audit.record("activity.photo_remove", by=by, target=photo.activity, detail={"file": str(file.pk)})
        photo.delete()
    uploads.drop_unused(file)
