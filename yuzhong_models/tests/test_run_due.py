"""`run_due`: reminders, late notifications and digests; once, however often it runs."""

import datetime
import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import AuditEntry, Notification, NotificationPreference
from accounts.office.settings import Office, change_settings
from registry.models import Lead

MONDAY = datetime.date(2026, 11, 16)  # the street's fifth working day is Monday the 23rd


def at(day, hour=9):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


@pytest.fixture
def lead(town, time_machine):
    time_machine.move_to(at(MONDAY))
    return town.lead_at("street")


def run(on, time_machine):
    time_machine.move_to(at(on))
    out = io.StringIO()
    call_command("run_due", on=str(on), stdout=out)
    return out.getvalue()


def events(user):
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("event", flat=True))


def day(number):
    return datetime.date(2026, 11, number)


def test_the_last_working_day_is_announced_once_for_each_stay(town, lead, time_machine):
    run(day(19), time_machine)
    assert events(town.street) == ["lead.submitted"]
    for _again in range(2):
        run(day(20), time_machine)
    run(day(23), time_machine)
    assert events(town.street) == ["lead.submitted", "lead.soon"]
    assert events(town.other_street) == []
    assert AuditEntry.objects.filter(action="notice.run_due").count() == 1
    assert "11月23日" in Notification.objects.filter(event="lead.soon").first().outside


def test_late_notifications_exist_only_where_the_district_marks_what_is_late(town, lead, time_machine):
    run(day(25), time_machine)
    assert events(town.street) == ["lead.submitted"]
    change_settings({"is_late_marked": (True, True)}, by=town.head, seen=Office.current().version)
    run(day(25), time_machine)
    run(day(26), time_machine)
    assert events(town.street) == ["lead.submitted", "lead.late"]

    Lead.objects.get(pk=lead.pk).move("send_back", by=town.street, note="补", due_on=day(27))
    run(day(30), time_machine)
    assert events(town.community) == ["lead.returned", "lead.late"]
    assert events(town.street)[-1] == "lead.late"


def test_nothing_is_told_on_a_day_off(town, lead, time_machine):
    run(day(21), time_machine)  # a Saturday
    assert events(town.street) == ["lead.submitted"]


def test_a_digest_sums_up_once_a_day_what_may_be_seen(town, time_machine, settings):
    settings.EMAIL_CONFIGURED = True
    NotificationPreference.objects.create(
        user=town.street, rhythm="daily", is_mailed=True, email="s@example.cn"
    )
    time_machine.move_to(at(MONDAY, 10))
    for _i in range(2):
        town.lead_at("street")
    for _again in range(2):
        run(day(17), time_machine)
    digest = Notification.objects.get(recipient=town.street, kind="digest")
    assert digest.facts == {"count": 2, "waits": 2, "returned": 0, "decided": 0}
    assert digest.held.count() == 2
    run(day(18), time_machine)
    assert Notification.objects.filter(kind="digest").count() == 1
    assert [message.to for message in mail.outbox] == [["s@example.cn"]]

    client = town.client("street")
    assert client.get("/desk/").context["unread"] == 1
    client.post(f"/desk/inbox/{digest.pk}/open/")
    assert client.get("/desk/").context["unread"] == 0
    assert not digest.held.filter(read_at=None).exists()


@pytest.mark.parametrize("on", ["gestern", "2026-02-30", "9999-12-31"])
def test_an_impossible_day_is_refused_with_a_sentence(db, on):
    with pytest.raises(CommandError, match="--on wants"):
        call_command("run_due", on=on, stdout=io.StringIO())
