"""Tasks with reporting cycles, summary sheets and the national platform."""

from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task

CYCLES = {
    "sheet": Task(
        _("Send the summary sheet of a month"),
        (
            _("Open “Reporting cycles” and the month: what your unit sent up stands there already."),
            _("Nothing sent up? “Send a zero report” is one click, and you are done."),
            _(
                "Otherwise press “Draft our sheet”. “Correct the lines” changes the order and the one line of deed, "
                "or leaves a lead out with a reason."
            ),
            _(
                "Sign on screen, or print the sheet, have it signed and stamped, and add its scan; then send it."
            ),
            _("Until the cycle is frozen you may take it back, change it and send it again."),
        ),
        Shot("street", "/desk/cycles/", follow=("main tbody a", "main .sheet-body .button")),
        _("A drafted summary sheet with its lines and the panel that signs and sends it"),
    ),
    "cycle": Task(
        _("Run a reporting cycle and join the sheets"),
        (
            _(
                "“Open a cycle” proposes the next month or quarter by the working-day calendar; the units are told."
            ),
            _("The page of the cycle lists every unit: sent, zero, drafted or late, with day and count."),
            _("Open a sheet to return it for correction; say what to mend."),
            _(
                "“All sheets as Word” and “as XLSX” join what was sent. After the last day nothing changes any more."
            ),
            _("Quotas and the draft of a circular are turned on under “Settings of the office”."),
        ),
        Shot("district", "/desk/cycles/", follow=("main tbody tr:nth-child(2) a",)),
        _("A reporting cycle with the list of units and where their sheets stand"),
    ),
    "national": Task(
        _("Send a lead on to the national platform"),
        (
            _("“National platform” lists the accepted leads, each as the one line that the platform takes."),
            _("Copy the line into the platform; “Export XLSX” gives many at once."),
            _("Record the number that the platform returns: the list of leads finds it."),
        ),
        Shot("district", "/desk/national/"),
        _("The list of accepted leads with their lines for the national platform"),
    ),
}
