"""Tasks with the pool and with rounds, from nomination to the published roll."""

from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task

ROUNDS = {
    "pool": Task(
        _("Cultivate the people of the pool"),
        (
            _(
                "“Pool” lists everybody who was accepted, and who aims at which honor, with the next action and its "
                "day. Name the honor where there is none yet."
            ),
            _("Open one, note the talk or volunteer day in the log, set the next action."),
            _("What was left lying has a tab of its own."),
        ),
        Shot("district", "/desk/pool/"),
        _("The pool with honors aimed at and next actions"),
    ),
    "round": Task(
        _("Run a round"),
        (
            _("Open a round from the last one of the honor; label, days and places are all it needs."),
            _("Nominate people of the pool; the page shows what waits at each station."),
            _("Write down the screening with votes and who stepped back; the head announces all of it at once."),
            _("Whoever is nominated afterwards is decided by a further meeting on the same page; the first one stays."),
        ),
        Shot("district", "/desk/rounds/", follow=("main tbody tr:nth-child(2) a",)),
        _("A round with its stations and nominations"),
    ),
    "consultation": Task(
        _("Ask other bodies and show the names"),
        (
            _("One press prepares all letters of a round, one for each body; print Word or PDF, note the day sent."),
            _("Enter the reply as a table. Nothing goes on while an answer is open, negative or too old."),
            _("Whoever is clear goes on with all others in one press; “does not apply” is for those without a unit."),
            _("Publish the public notice, add photos of the boards, record objections; conclude it when its days are over."),
        ),
        Shot("district", "/desk/rounds/", follow=("main tbody tr:nth-child(2) a", "a[href$='/consultation/']")),
        _("The letters of a round and who has answered"),
    ),
    "package": Task(
        _("Send up the package"),
        (
            _("The checklist names what is missing for each person, all limits at once."),
            _("Print form and sheet, have them stamped, upload the scans, look through the zip."),
            _("The head seals and sends it; hash, file number and day stay for ever."),
        ),
        Shot("district", "/desk/rounds/", follow=("main tbody tr:nth-child(2) a", "a[href$='/package/']")),
        _("The checklist of a package"),
    ),
    "roll": Task(
        _("Enter a published roll"),
        (
            _("Copy the list from the official page, title and heads included, and paste it."),
            _("The next page shows who is ours, who is doubtful, and who is of other districts."),
            _("Lines that were not understood are numbered with the reason: correct the text there and read it again."),
            _("For whom no file is found so written, similar names are offered; tick one only if it is that person."),
            _("Whoever stands on a running public notice, or was objected to, is marked; then somebody else signs first."),
            _("Press “Record the awards chosen”. Pasted again it records nothing twice."),
        ),
        Shot("district", "/desk/rolls/paste/"),
        _("The form into which an official roll is pasted"),
    ),
}  # fmt: skip
