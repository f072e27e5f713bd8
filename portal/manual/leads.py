"""Tasks with leads: report, mend, check, accept."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task
from registry.honorees.text_limits import DEED_LINE_LIMIT

LEADS = {
    "desk": Task(
        _("Start the day at the desk"),
        (
            _(
                "“To do today” holds all that waits for you, of every kind, in one list: what is overdue, what is due within a week, the rest."
            ),
            _(
                "Each row says what it is, who handed it in and by when; its button opens the very page where it is done."
            ),
            _(
                "With many rows the tabs on top show one kind at a time. What does not fit is named below, with its list."
            ),
            _(
                "On the right: what is due these days, the figures you are asked about, new notifications. On a phone they stand below."
            ),
            _("The menu opens only the group you are in; the number beside a group counts what waits there."),
        ),
        Shot("street", "/desk/"),
        _("The desk’s home page of a street with waiting leads and notifications"),
    ),
    "report": Task(
        _("Report a lead in three minutes"),
        (
            _(
                "Press “Report a lead”. Only four things are required: who, where, which category and how you know, and the deed in one line."
            ),
            format_lazy(
                _(
                    "Keep the line to {limit} characters: who did what, for how long, how often. The meter counts with you."
                ),
                limit=DEED_LINE_LIMIT,
            ),
            _(
                "A draft saves itself. You may leave and go on tomorrow under “Drafts”, or throw it away there; "
                "a form with nothing typed leaves nothing behind."
            ),
            _(
                "While you write, the form says whether the person may be on file already, and why. "
                "What you may not see yourself is one sentence: whom to call."
            ),
            _(
                "A wrong ID number or telephone stays as you typed it, for your eyes only, until you put it right; "
                "the lead can be submitted then."
            ),
            _(
                "Press “Submit”. If something is missing, the page says what and where; nothing you typed is lost."
            ),
        ),
        Shot("community", "/desk/leads/new/"),
        _("The form for a new lead with its four required parts"),
    ),
    "mend": Task(
        _("Mend what was returned"),
        (
            _(
                "Open “Returned to me”: the reason and the items to mend stand on top; each leads to its place."
            ),
            _(
                "Press “Edit”. The parts and fields that are asked for are marked; answer each item there: put right, or why not."
            ),
            _(
                "Then “Resubmit”. As long as an item has no answer, the page says which; nothing you typed is lost. "
                "It climbs again by the same way."
            ),
            _("If the report turns out wrong, withdraw it; it stays on file."),
        ),
        Shot("community", "/desk/leads/?view=returned", follow=("main tbody a",)),
        _("A returned lead with the reason and the items to mend"),
    ),
    "paper": Task(
        _("A lead on paper, and the signed form back"),
        (
            _(
                "“Form on paper” on the lead’s page prints the office’s A4 form, with a QR code and a case code that say nothing by themselves."
            ),
            _("Have it signed and sealed; take a photo of it or scan it."),
            _(
                "Press “Signed form” on the lead’s page, or open “A signed form comes in”, and choose the picture. The code is read from it; if it cannot be, type the ten signs below it."
            ),
            _(
                "The paper lies with that very lead as its document, and the timeline says who put it there and when."
            ),
        ),
        Shot("community", "/desk/leads/case/"),
        _("The form that takes a photo or scan of a signed paper"),
    ),
    "returns": Task(
        _("See how often leads come back, and why"),
        (
            _(
                "“Returns by unit” counts leads received, returned, and the commonest reasons; choose a period above the list."
            ),
            _("Press a unit to see its returns; each line opens its lead."),
            _("“Export XLSX” takes what is shown as an Excel file, for a talk with the unit or a training."),
        ),
        Shot("district", "/desk/leads/returns/"),
        _("The counts of returns by unit with the commonest reasons"),
    ),
    "follow": Task(
        _("See where a lead lies"),
        (
            _(
                "“Mine on the way”, a tab above the list of leads, holds everything that you have submitted and that is not decided."
            ),
            _(
                "Each line says at whose desk the lead lies, since when, and what comes next. The stations of its page show the same way."
            ),
            _(
                "After the acceptance it goes on: in the pool, nominated, on public notice, named or not named this time, story published. "
                "You are told each of them in your inbox, as soon as it is public or decided."
            ),
            _("The timeline below says who did what, when and why, up to the honor roll."),
        ),
        Shot("community", "/desk/leads/?view=on_the_way", follow=("main tbody a",)),
        _("A lead on its way, with stations and timeline"),
    ),
    "board": Task(
        _("Answer how many are where, and since when"),
        (
            _("“Where everybody is” shows each state with its number and the oldest in working days."),
            _("Press a number: the people stand below, the oldest first; each name opens its page."),
            _("“Export XLSX” takes the chosen state as an Excel file: who, which unit, since when."),
        ),
        Shot("district", "/desk/board/", width=1000, height=420),
        _("The board of the district: states with numbers and ages, and the people of one of them"),
    ),
    "check": Task(
        _("Check a lead: forward, return or decline"),
        (
            _("Open “Waiting for me” and press “Handle” on the oldest lead."),
            _("Read it and ring the community. Look at the notice about possible duplicates."),
            _("Forward it if it holds; the next desk is named beside the button."),
            _(
                "Return it if something is missing: tick the items or write your own, each for its field or part, and until when."
            ),
            _(
                "When it comes back, “What changed since the return” shows the answers, and word by word what is new, round after round."
            ),
            _("Decline it only with a reason; the reporter reads it."),
        ),
        Shot("street", "/desk/leads/?view=waiting", follow=("main tbody a",)),
        _("A lead that waits, with the panel of possible moves"),
    ),
    "reveal": Task(
        _("See a number in full"),
        (
            _("ID number, phone and address are stored encrypted and shown masked."),
            _("Press “State a purpose and see it”, choose the purpose, add a word."),
            _("The value shows once. The audit trail keeps who looked, when and why."),
        ),
        Shot("district", "/desk/honorees/?q=周桂芳", follow=("main tbody a", "a[href$='/reveal/']")),
        _("The page that asks for the purpose before a number is shown"),
    ),
    "accept": Task(
        _("Accept a lead into the reserve pool"),
        (
            _("Open “Waiting for me”. Leads that you reported yourself are decided by a colleague."),
            _(
                "If the person is in the register already, choose the file that the lead joins; the reasons stand beside each. "
                "Two leads on one person count as one."
            ),
            _(
                "Name the honor that the person shall aim at; one is proposed from the category. If nobody knows yet, leave it open: "
                "the page of the lead, the file and the pool (“no honor named yet”) say so until it is chosen."
            ),
            _(
                "Press “Accept”: the person is in the pool at once, the reporter is told. Photos, documents, texts and "
                "personal data (encrypted) are the file’s; mend them there, nothing is typed twice."
            ),
        ),
        Shot("district", "/desk/leads/?view=waiting", follow=("main tbody a",), show="#move-accept button"),
        _("A lead at the district with the move “accept” open"),
    ),
    "recommendation": Task(
        _("Answer what the public recommends"),
        (
            _(
                "Open “From the public”: whom people recommend on the site, by phone or in person. Nothing of it is published."
            ),
            _(
                "Look into it. “Write a lead from it” makes a draft with what was told; "
                "“Join a known lead” if the person is reported already; else “Answer”: the sender reads it on the receipt."
            ),
            _(
                "If another community or street is responsible, “Pass on”. After some working days the level above is told."
            ),
            _("Somebody calls or comes: “Take down for a caller”, then print the receipt or tell the code."),
            _("The district also gets corrections from the pages of model citizens, and answers them here."),
        ),
        Shot("community", "/desk/recommendations/", follow=("main tbody a",)),
        _("A recommendation from the public with the panel of possible moves"),
    ),
    "inbox": Task(
        _("Read the inbox and pass a notification on"),
        (
            _("What was reported to you, returned, decided or is late arrives here; unread ones are bold."),
            _("Press the title to open the lead; that also marks the notification as read."),
            _("“Copy for the WeChat group” copies a sentence with a link and without any personal data."),
            _("Under “How I am told” choose single notifications or one digest a day."),
        ),
        Shot("community", "/desk/inbox/"),
        _("The inbox with notifications and the button that copies a text for WeChat"),
    ),
}
