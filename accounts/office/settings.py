"""What the district sets itself: the one table of settings, their present values, and the calendar.

A later part that needs a setting adds one `Entry`; the page, the check and the audit row come with it.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Counter, DayOverride, Setting
from accounts.office.calendar import WorkingCalendar
from accounts.office.models import FEWEST_PEOPLE, OFFICE, touch_office
from accounts.refusal import Refusal
from accounts.security import audit

REMEMBERED = 24 * 3600  # seconds; a change makes a new version at once


@dataclass(frozen=True)
class Entry:
    """One setting: a whole number within bounds, or yes/no when the default is True or False."""

    name: str
    group: str
    label: str
    default: int | bool
    least: int = 0
    most: int = 0
    hint: str = ""

    @property
    def is_switch(self):
        return isinstance(self.default, bool)


CLOCKS = gettext_lazy("Working days a desk has for a lead")
PUBLIC = gettext_lazy("Working days for what the public recommends or corrects")
MARKS = gettext_lazy("Late marks and rankings")
REMEMBRANCE = gettext_lazy("Remembrance days")
PEOPLE = gettext_lazy("Different people a decision needs, whoever prepares it included")
ROUNDS = gettext_lazy("Rounds: reminder of the deadline, consultation")
POOL = gettext_lazy("The pool")
COURTESIES = gettext_lazy("Courtesies")
STORIES = gettext_lazy("Stories")
STUDIOS = gettext_lazy("Studios")
OUTREACH = gettext_lazy("Outreach")

# the defaults are our own: no public rule names them
ENTRIES = {
    entry.name: entry
    for entry in [
        Entry("clock_street", CLOCKS, gettext_lazy("a street checks within"), 5, 1, 60),
        Entry("clock_department", CLOCKS, gettext_lazy("a department checks within"), 5, 1, 60),
        Entry("clock_district", CLOCKS, gettext_lazy("the district decides within"), 10, 1, 60),
        Entry(
            "clock_reporter",
            CLOCKS,
            gettext_lazy("a returned lead is mended within"),
            5,
            1,
            60,
            gettext_lazy("unless whoever returns it names a day"),
        ),
        Entry(
            "recommendation_street_days",
            PUBLIC,
            gettext_lazy("a recommendation nobody has answered: the street is told after"),
            3,
            1,
            60,
        ),
        Entry(
            "recommendation_district_days",
            PUBLIC,
            gettext_lazy("and the district after"),
            10,
            1,
            60,
        ),
        Entry(
            "correction_days",
            PUBLIC,
            gettext_lazy("a correction or objection from the public is answered within"),
            10,
            1,
            60,
        ),
        Entry(
            "is_late_marked",
            MARKS,
            gettext_lazy("mark what is late"),
            False,
            hint=gettext_lazy("red marks and notifications when the working days are used up"),
        ),
        Entry(
            "is_ranked",
            MARKS,
            gettext_lazy("rank units by the leads they reported"),
            False,
            hint=gettext_lazy("on the desk of the level above; each unit sees its own figures in any case"),
        ),
        Entry(
            "pool_stale_days",
            POOL,
            gettext_lazy("a file of the pool stands out when nothing was done for so many days"),
            90,
            7,
            730,
        ),
        Entry(
            "consultation_days",
            ROUNDS,
            gettext_lazy("working days until a body should have answered"),
            10,
            1,
            60,
        ),
        Entry(
            "round_days",
            ROUNDS,
            gettext_lazy("working days before a round's deadline that the office is reminded"),
            5,
            1,
            30,
        ),
        Entry("consultation_months", ROUNDS, gettext_lazy("months that an answer holds"), 6, 1, 36),
        Entry(
            "remembrance_days",
            REMEMBRANCE,
            gettext_lazy("days before a day of death or Qingming that the office is told"),
            7,
            0,
            60,
        ),
        Entry(
            "studio_dormant_days",
            STUDIOS,
            gettext_lazy("days without an activity until a studio’s coordinator is told"),
            90,
            7,
            730,
        ),
        Entry(
            "studio_dormant_district_days",
            STUDIOS,
            gettext_lazy("days after that until the district is told"),
            30,
            1,
            365,
        ),
        Entry("people_ladder", PEOPLE, gettext_lazy("a step of the ladder"), 2, FEWEST_PEOPLE, 5),
        Entry(
            "people_award",
            PEOPLE,
            gettext_lazy("recording an award while a public notice or an objection stands against it"),
            2,
            FEWEST_PEOPLE,
            5,
        ),
        Entry("people_revocation", PEOPLE, gettext_lazy("recording a revocation"), 2, FEWEST_PEOPLE, 5),
        Entry(
            "people_suspension",
            PEOPLE,
            gettext_lazy("suspending publicity or courtesies"),
            2,
            FEWEST_PEOPLE,
            5,
        ),
        Entry("people_reinstatement", PEOPLE, gettext_lazy("lifting a suspension"), 2, FEWEST_PEOPLE, 5),
        Entry("people_story", PEOPLE, gettext_lazy("approving a story"), 2, FEWEST_PEOPLE, 5),
        Entry("people_courtesy_batch", PEOPLE, gettext_lazy("handing out courtesies"), 2, FEWEST_PEOPLE, 5),
        Entry(
            "people_courtesy_batch_large",
            PEOPLE,
            gettext_lazy("handing out courtesies of a large value"),
            3,
            FEWEST_PEOPLE,
            5,
        ),
        Entry(
            "people_courtesy_reversal",
            PEOPLE,
            gettext_lazy("reversing rows of the ledger"),
            2,
            FEWEST_PEOPLE,
            5,
        ),
        Entry(
            "courtesy_value_large",
            COURTESIES,
            gettext_lazy("a batch is of a large value from so many yuan on"),
            20000,
            0,
            10_000_000,
            gettext_lazy("0: never"),
        ),
        Entry(
            "courtesy_care_months",
            COURTESIES,
            gettext_lazy("somebody counts as not cared for after so many months"),
            12,
            1,
            60,
        ),
        Entry(
            "outreach_month_limit", OUTREACH, gettext_lazy("events a month for one person, at most"), 4, 1, 31
        ),
        Entry(
            "is_story_doubling_allowed",
            STORIES,
            gettext_lazy("one person may do several of the three reviews and proofreadings"),
            True,
            hint=gettext_lazy("if not, a story needs seven people: the writer and six others"),
        ),
        Entry(
            "is_fact_scan_needed",
            STORIES,
            gettext_lazy("the signed fact sheet must be scanned before the final review"),
            False,
        ),
    ]
}


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
