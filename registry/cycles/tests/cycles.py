"""What the tests of reporting cycles begin with."""

import datetime

from django.utils import timezone

from accounts.office.settings import Office, change_settings
from registry.cycles import records

DAY = datetime.timedelta(days=1)


def days(begins=-10, ends=0, due=5, freezes=10):
    """The four days of a cycle, counted from today."""
    today = timezone.localdate()
    named = {"begins_on": begins, "ends_on": ends, "due_on": due, "freezes_on": freezes}
    return {name: today + number * DAY for name, number in named.items()}


def cycle_of(town, *, kind="monthly", title="2026年11月", **changes):
    return records.open_cycle({"kind": kind, "title": title} | days(**changes), by=town.district)


def drafted(town, cycle, who="street"):
    user = getattr(town, who)
    return records.draft(cycle, user.organization, by=user)


def sent(town, cycle, who="street"):
    sheet = drafted(town, cycle, who)
    sheet.move("send", by=getattr(town, who))
    return sheet


def turn(town, **settings):
    """The office sets something."""
    wanted = {name: (value, True) for name, value in settings.items()}
    change_settings(wanted, by=town.head, seen=Office.current().version)
