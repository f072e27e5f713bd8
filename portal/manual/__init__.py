"""The manual of the desk: what each role does, step by step, with a picture of each.

A new page is added to it here: one `Task` in the module of its noun, its key in the list of each role
that does it, then `make screenshots`. Pictures lie in static/manual/<key>.webp; `Shot` says how each is taken.
"""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from portal.manual.cycles import CYCLES
from portal.manual.doing import DOING
from portal.manual.leads import LEADS
from portal.manual.office import OFFICE
from portal.manual.people import PEOPLE
from portal.manual.rounds import ROUNDS

TASKS = LEADS | CYCLES | PEOPLE | ROUNDS | DOING | OFFICE

# what each role does, in the order in which it meets it
MANUALS = {
    Role.COMMUNITY_REPORTER: ("sign-in", "report", "mend", "paper", "follow", "recommendation", "inbox", "poster"),
    Role.STREET_REVIEWER: ("sign-in", "desk", "check", "recommendation", "report", "paper", "reveal", "sheet", "inbox", "reset", "poster"),
    Role.UNIT_REPORTER: ("sign-in", "report", "check", "mend", "paper", "follow", "sheet", "inbox"),
    Role.DISTRICT_REVIEWER: ("sign-in", "desk", "accept", "board", "recommendation", "returns", "doubles", "file", "consent", "pool", "round", "consultation", "package", "roll",
                             "award", "sign", "outreach", "import", "story-review",
                             "reveal", "cycle", "national", "inbox", "settings"),
    Role.DISTRICT_EDITOR: ("sign-in", "coverage", "story-write", "story-review", "sign", "publish", "poster", "inbox"),
    Role.DISTRICT_HEAD: ("sign-in", "board", "sign", "ladder", "doubles", "round", "package", "publish", "award", "revoke", "reveal", "cycle", "inbox"),
    Role.STUDIO_COORDINATOR: ("sign-in", "studio-log", "inbox"),
    Role.COURTESY_OFFICER: ("sign-in", "courtesy", "ledger", "sign", "inbox"),
    Role.AUDITOR: ("sign-in", "board", "audit", "verify"),
    Role.SECURITY_ADMIN: ("sign-in", "roles", "inbox"),
    Role.SYSTEM_ADMIN: ("sign-in", "accounts", "reset", "units", "inbox"),
}  # fmt: skip

ABOUT = {
    Role.COMMUNITY_REPORTER: _("You find people and write leads: one to three a month, three minutes each."),
    Role.STREET_REVIEWER: _(
        "You check what your communities report, forward what holds, and write leads of your own."
    ),
    Role.UNIT_REPORTER: _("You report straight to the district, and check what your own units report."),
    Role.DISTRICT_REVIEWER: _(
        "You decide which leads enter the pool, keep the files and record what they rest on."
    ),
    Role.DISTRICT_EDITOR: _(
        "You write the stories and bring them to the public, after somebody else has read them."
    ),
    Role.DISTRICT_HEAD: _("You decide the steps of the ladder, and what is published or taken back."),
    Role.STUDIO_COORDINATOR: _("You keep the log of your studio."),
    Role.COURTESY_OFFICER: _("You keep courtesies and care: who receives what, when, worth what."),
    Role.AUDITOR: _(
        "You read leads, files, rounds, courtesies and studios, masked, and change nothing; opinions of "
        "consulted bodies, objections and help cases stay closed."
    ),
    Role.SECURITY_ADMIN: _("You say who may do what; you handle no leads."),
    Role.SYSTEM_ADMIN: _("You keep accounts and units; you see no leads."),
}


def manual_of(role):
    """What the manual of one role shows.

    :returns: dict with role, title, about and tasks (dicts of key, title, steps, picture, alt)
    """
    return {
        "role": role.value,
        "title": role.label,
        "about": ABOUT[role],
        "tasks": [
            {
                "key": key,
                "title": TASKS[key].title,
                "steps": TASKS[key].steps,
                "picture": f"manual/{key}.webp",
                "width": TASKS[key].shot.width,
                "height": TASKS[key].shot.height,
                "alt": TASKS[key].alt,
            }
            for key in MANUALS[role]
        ],
    }
