"""The one table of what the district sets itself.

A later part that needs a setting adds one `Entry`; the page, the check and the audit row come with it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from accounts.office.models import FEWEST_PEOPLE


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
CYCLES = gettext_lazy("Reporting cycles and summary sheets")
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
            "cycle_due_days",
            CYCLES,
            gettext_lazy("working days after a cycle's last day until the sheets are due"),
            7,
            0,
            60,
            gettext_lazy("proposed for a new cycle"),
        ),
        Entry(
            "cycle_freeze_days",
            CYCLES,
            gettext_lazy("working days after the deadline until the cycle is frozen"),
            5,
            0,
            60,
            gettext_lazy("proposed for a new cycle"),
        ),
        Entry(
            "is_month_opened",
            CYCLES,
            gettext_lazy("the calendar opens the month's cycle by itself"),
            False,
            hint=gettext_lazy("on the first working day of the month, if nobody has opened it"),
        ),
        Entry(
            "quota_street",
            CYCLES,
            gettext_lazy("leads that a street should send up in a cycle"),
            0,
            0,
            100,
            gettext_lazy("0: no quota"),
        ),
        Entry(
            "quota_unit",
            CYCLES,
            gettext_lazy("leads that a department or unit should send up in a cycle"),
            0,
            0,
            100,
            gettext_lazy("0: no quota"),
        ),
        Entry(
            "is_circular",
            CYCLES,
            gettext_lazy("draft a circular (通报) from the sheets"),
            False,
            hint=gettext_lazy(
                "as Word, to be looked through and sent by the office; ranked only with the setting above"
            ),
        ),
        Entry(
            "recommendation_street_days",
            PUBLIC,
            gettext_lazy("a recommendation nobody has answered: the street is told after"),
            3,
            1,
            60,
        ),
        Entry("recommendation_district_days", PUBLIC, gettext_lazy("and the district after"), 10, 1, 60),
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
