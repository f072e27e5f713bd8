"""Tasks with studios, outreach, coverage, courtesies and care."""

from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task

DOING = {
    "studio-log": Task(
        _("Log an activity of your studio"),
        (
            _("Open your studio and press “Log an activity”; the form fits a phone."),
            _("Say how the people were counted: signed in, counted, or estimated."),
            _("The district confirms it; only then it counts. What comes back says why."),
        ),
        Shot("coordinator", "/desk/studios/", follow=("main tbody a",)),
        _("A studio with its log and plan"),
    ),
    "outreach": Task(
        _("Plan talks and answer requests"),
        (
            _("“Outreach” shows the month; schools and units ask through the public form or by phone."),
            _("Dispatch a request: choose the kind and who goes, or a studio; the load of each month is shown."),
            _("Afterwards enter the audience and how it was counted; the asker confirms and rates."),
        ),
        Shot("district", "/desk/outreach/calendar/"),
        _("The calendar of outreach"),
    ),
    "coverage": Task(
        _("Keep the press"),
        (
            _("Enter an item with outlet, level, form and link, or bring many in by Excel."),
            _("Group reprints under one piece; read counts are dated and name their source."),
            _("Totals never count a group twice."),
        ),
        Shot("editor", "/desk/coverage/"),
        _("The list of media coverage"),
    ),
    "courtesy": Task(
        _("Hand out a courtesy"),
        (
            _("Open the scheme and let it compute who is entitled; each line names its rule."),
            _("Press “Hand over for approval”: the head is told at once, and you when it is approved."),
            _("Draw up a batch for everybody or for those you tick; what quota, fund or stock lack is said at once."),
            _("Hand it in for signature; when it is approved, print the sheet to sign, street by street."),
            _("Scan the code on the sheet, tick who has received it, upload the scan. The rest stays open."),
        ),
        Shot("courtesy", "/desk/batches/", follow=("main tbody a",)),
        _("A batch of a courtesy"),
    ),
    "ledger": Task(
        _("Answer who received what"),
        (
            _("“Ledger of courtesies” filters by person, scheme, fund, period and street; every total opens its rows."),
            _("A mistake is put right by a reversing row that names the original."),
            _("“Coverage of care” shows who has had nothing in twelve months."),
        ),
        Shot("courtesy", "/desk/ledger/"),
        _("The ledger of courtesies"),
    ),
}  # fmt: skip
