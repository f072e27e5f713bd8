"""What the district has set: the present values of the entries, and the calendar."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Counter, DayOverride, Setting
from accounts.office.calendar import WorkingCalendar
from accounts.office.entries import ENTRIES
from accounts.office.models import OFFICE, touch_office
from accounts.refusal import Refusal
from accounts.security import audit

REMEMBERED = 24 * 3600  # seconds; a change makes a new version at once


@dataclass(frozen=True)
class Office:
    """The settings and the calendar as they are now."""

    version: int
    values: dict
    calendar: WorkingCalendar

    def __getitem__(self, name):
        return self.values.get(name, ENTRIES[name].default)

    @classmethod
    def current(cls):
        """One query, as long as nothing has been changed."""
        version = Counter.objects.filter(name=OFFICE).values_list("value", flat=True).first()
        return cls.of_version(version or 0)

    @classmethod
    def of(cls, user):
        """No query at all: the version came with the user's roles."""
        grants = user.live_grants
        return cls.of_version(grants[0].office_version or 0) if grants else cls.current()

    @classmethod
    def of_version(cls, version):
        values, overrides = cache.get_or_set(f"office@{version}", _read, REMEMBERED)
        return cls(version, values, WorkingCalendar(overrides))


def _read():
    values = dict(Setting.objects.values_list("name", "value"))
    rows = DayOverride.objects.values_list("day", "is_working", "name")
    return values, {day: (is_working, name) for day, is_working, name in rows}


def setting_rows():
    """Every entry with its present value, for the settings page.

    :returns: list of dicts (entry, value, is_confirmed, changed_by, changed_at)
    """
    kept = {row.name: row for row in Setting.objects.select_related("changed_by")}
    return [
        {
            "entry": entry,
            "value": kept[entry.name].value if entry.name in kept else entry.default,
            "is_confirmed": entry.name in kept and kept[entry.name].is_confirmed,
            "changed_by": kept[entry.name].changed_by if entry.name in kept else None,
            "changed_at": kept[entry.name].changed_at if entry.name in kept else None,
        }
        for entry in ENTRIES.values()
    ]


def change_settings(wanted, *, by, seen):
    """Write what differs; one audit row for each setting changed.

    :param wanted: dict name → (value, is_confirmed)
    :param seen: the office's version that the changer had before his eyes
    :returns: how many were changed
    :raises Refusal: there is a newer version
    """
    with transaction.atomic():
        if touch_office() != seen + 1:  # the row's lock is ours from here; a refusal rolls the number back
            raise Refusal(
                _("Somebody else changed settings or calendar meanwhile. Compare with what holds now.")
            )
        changed = 0
        for row in setting_rows():
            name = row["entry"].name
            if name not in wanted or wanted[name] == (row["value"], row["is_confirmed"]):
                continue
            value, is_confirmed = wanted[name]
            setting, _is_new = Setting.objects.update_or_create(
                name=name,
                defaults={
                    "value": value,
                    "is_confirmed": is_confirmed,
                    "changed_by": by,
                    "changed_at": timezone.now(),
                },
            )
            detail = {"name": name, "from": row["value"], "to": value, "is_confirmed": is_confirmed}
            audit.record("setting.change", by=by, target=setting, detail=detail)
            changed += 1
    return changed
