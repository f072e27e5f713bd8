"""Tasks of everybody at the door, and of those who keep accounts, units, rights and records."""

from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task

OFFICE = {
    "sign-in": Task(
        _("Sign in"),
        (
            _("Open “Staff sign-in” at the top of the public site, enter user name and password."),
            _("At the first sign-in choose a password of your own: ten characters or more."),
            _(
                "After five wrong tries wait fifteen minutes, or ask your street or the system administrator for a new one."
            ),
            _("On a shared computer always press “Sign out” when you leave."),
            _(
                "After half an hour without a click the sign-in ends. What you typed is kept for your account only: "
                "sign in again, and the form comes back as you left it."
            ),
            _(
                "Long forms save themselves while you type; the line on top says when. "
                "Your words stand there again when you come back; “Throw it away” empties the form."
            ),
            _(
                "Files wait for a day while you mend another field; tick “Leave it out” for one you do not want."
            ),
        ),
        Shot("", "/accounts/login/"),
        _("The sign-in page with the fields for user name and password"),
    ),
    "reset": Task(
        _("Give somebody a new first password"),
        (
            _("Open the account and press “Reset the password”."),
            _("The password shows once: write it down or print the slip and hand it over."),
            _("The owner chooses another one at the next sign-in; running sessions end."),
        ),
        Shot("admin", "/desk/accounts/?q=何静", follow=("main tbody a",)),
        _("An account with its roles and the button for a new first password"),
    ),
    "accounts": Task(
        _("Create and disable accounts"),
        (
            _("One account for one person. “New account”: user name, name, unit."),
            _("Roles are given by the security administrator: ask on the account’s page."),
            _("Whoever leaves is disabled on the same day; what he did stays in the records."),
        ),
        Shot("admin", "/desk/accounts/"),
        _("The list of accounts"),
    ),
    "units": Task(
        _("Keep the tree of organizations"),
        (
            _("District, streets, communities, departments, units: a lead climbs along this tree."),
            _("Renaming keeps the old name in the history."),
            _("Give each unit its telephone: others are told to call there about people it has reported."),
            _("Closing a unit asks for a successor, which takes over its open work."),
        ),
        Shot("admin", "/desk/organizations/"),
        _("The tree of organizations"),
    ),
    "roles": Task(
        _("Grant and end roles"),
        (
            _("Open “Roles asked for” or an account, and press “Grant a role”."),
            _(
                "Give it for a unit and a period. System, security and audit administration never meet in one person."
            ),
            _("A role that ends ends at the very next click of its holder."),
        ),
        Shot("security", "/desk/accounts/?q=何静", follow=("main tbody a", "a[href$='/roles/new/']")),
        _("The form that grants a role"),
    ),
    "audit": Task(
        _("Read the audit trail"),
        (
            _("Every change and every refusal is a row: who, when, what, with which result."),
            _("Filter by person, action and period; the address bar keeps the filter."),
        ),
        Shot("auditor", "/desk/audit/"),
        _("The audit trail with its filters"),
    ),
    "verify": Task(
        _("Check that nothing was altered"),
        (
            _(
                "“Check the chain” goes through every row and every seal; one altered, missing or added row shows."
            ),
            _("Note the seal that is shown: with it a cut end is found next time."),
        ),
        Shot("auditor", "/desk/audit/verify/"),
        _("The result of checking the audit trail"),
    ),
    "settings": Task(
        _("Working days and settings of the office"),
        (
            _("The calendar knows the holidays and make-up days; enter exceptions of the district here."),
            _(
                "Due dates, reporting cycles and how many different people a decision needs are set under “Settings”."
            ),
        ),
        Shot("district", "/desk/calendar/"),
        _("The calendar of working days"),
    ),
}
