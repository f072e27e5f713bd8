"""Silence rings the coordinator, then the district; last year's review is asked for; each once."""

import datetime

from django.utils import timezone

from accounts.models import Notification
from accounts.office.settings import Office, change_settings
from honors.conferral import recording as award_recording
from studios import reminders
from studios.models import Studio
from studios.tests.scene import two_studios
from yuzhong_models.tests.shared import shared

ENTERED = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)


@shared
def both(town):
    both = two_studios(town)
    Studio.objects.update(created_at=ENTERED)
    return both


def events(user):
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("event", "target_id"))


def after(days):
    return timezone.localdate(ENTERED) + datetime.timedelta(days=days)


def test_silence_is_told_to_the_coordinator_then_to_the_district(town, both):
    dormant = [("studio.dormant", both.own.pk)]
    review = [("studio.review_due", both.own.pk), ("studio.review_due", both.other.pk)]
    reminders.remind(after(89))
    assert events(town.coordinator) == []
    for _again in range(2):
        reminders.remind(after(90))
    assert events(town.coordinator) == dormant
    assert events(town.other_coordinator) == [("studio.dormant", both.other.pk)]
    assert events(town.district) == review
    reminders.remind(after(120))
    assert events(town.coordinator) == dormant
    told = [("studio.dormant_district", both.own.pk), ("studio.dormant_district", both.other.pk)]
    assert events(town.district) == review + told


def test_the_days_are_a_setting_and_whoever_rests_is_left_alone(town, both):
    change_settings({"studio_dormant_days": (10, True)}, by=town.head, seen=Office.current().version)
    Studio.objects.filter(pk=both.other.pk).update(state="closed")
    reminders.remind(after(10))
    assert events(town.coordinator) == [("studio.dormant", both.own.pk)]
    assert events(town.other_coordinator) == []
    award = both.own.leader.awards.get()
    award_recording.revoke(
        award, by=town.head, reason="查实", body="市文明办", document_number="1号", on=after(10)
    )
    change_settings({"studio_dormant_days": (12, True)}, by=town.head, seen=Office.current().version)
    assert list(reminders.dormant(after(200), 12)) == []
