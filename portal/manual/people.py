"""Tasks with honoree files, honors and stories."""

from django.utils.translation import gettext_lazy as _

from portal.manual.task import Shot, Task

PEOPLE = {
    "file": Task(
        _("Keep the file of a model citizen"),
        (
            _("Search by name, pinyin or initials in “Honoree files”."),
            _(
                "The file shows persons, honors, the basis for publication, the step of the ladder and the leads it came from."
            ),
            _("“Edit the file” changes facts; every change is recorded."),
        ),
        Shot("district", "/desk/honorees/?q=周桂芳", follow=("main tbody a",)),
        _("The file of an honoree with honors, basis and ladder"),
    ),
    "consent": Task(
        _("Record the basis for publication"),
        (
            _("Nothing goes public without a basis: a consent of the person, or a cited public source."),
            _(
                "Tick each purpose on its own: name, photo, story. For somebody under fourteen the guardian consents."
            ),
            _("Attach the signed sheet as a photo or PDF; it stays inside."),
            _("If somebody withdraws, press “Withdraw” beside it: page, pictures and poster go at once."),
        ),
        Shot("district", "/desk/honorees/?q=周桂芳", follow=("main tbody a", "a[href$='/consents/new/']")),
        _("The form that records a consent with its purposes"),
    ),
    "award": Task(
        _("Record an award"),
        (
            _(
                "Open the file, press “Record an award”, choose the honor, write the round as it was published."
            ),
            _("If only the month or the year is known, leave the rest empty; nothing is made up."),
            _("Name document and number as the basis. From now on the person is called a model citizen."),
        ),
        Shot("district", "/desk/honorees/?q=周桂芳", follow=("main tbody a", "a[href$='/awards/new/']")),
        _("The form for an award with honor, round and date"),
    ),
    "doubles": Task(
        _("Settle doubles"),
        (
            _("“Doubles” in the menu lists files and leads that may be about the same people, and why."),
            _(
                "Press “Compare”. The same: say field by field what stands, then merge; the old address leads on. "
                "Not the same: write the reason, nobody is asked again."
            ),
            _(
                "While a public notice or a batch runs with both, the page says so and waits. A merge can be "
                "undone for 30 days, from the list “Merged”."
            ),
        ),
        Shot("district", "/desk/duplicates/", follow=("main tbody a.button",)),
        _("Two files side by side, with the questions and both answers"),
    ),
    "import": Task(
        _("Bring in what you have in tables"),
        (
            _("Download the template and fill it; ID numbers stay text cells."),
            _(
                "Upload it. Before anything is kept you see every row, and every mistake with its column and reason."
            ),
            _("Press “Mend” beside a bad row, put it right there, and the table is checked once more."),
            _("Take all rows, or only the good ones. The same file a second time adds nothing."),
        ),
        Shot("district", "/desk/imports/"),
        _("The page of imports with the templates to download"),
    ),
    "ladder": Task(
        _("Decide a step of the ladder"),
        (
            _(
                "Open “Pool” and choose a file. Each honor aimed at has a ladder of its own: reserve, cultivate, recommend, inspire."
            ),
            _("Choose the next step, add a note, press the button. Each step is a row with who and when."),
            _(
                "Files with nothing done for a long time, or with an overdue action, stand under “Left lying”."
            ),
        ),
        Shot("head", "/desk/pool/", follow=("main tbody a",), show="#climb"),
        _("One ladder with mentor, log and the choice of the next step"),
    ),
    "sign": Task(
        _("Sign what waits, or refuse it"),
        (
            _(
                "“To sign” lists everything that waits for you, oldest first: steps of the ladder, batches, lists "
                "of the entitled, final reviews, screenings, studios. The number in the menu is the same."
            ),
            _("Open a matter, read what is proposed, then “Approve and sign”."),
            _(
                "“Refuse it” asks for a reason. Whoever handed it in reads it, may change the matter "
                "and hand it in again; nothing is carried out."
            ),
        ),
        Shot("head", "/desk/signatures/"),
        _("The list of what waits for the head’s signature"),
    ),
    "revoke": Task(
        _("Record that an honor was taken back"),
        (
            _(
                "Only the conferring body takes an honor back; the district verifies, proposes, records its decision."
            ),
            _(
                "Open the file, press “Open a case of withdrawal” beside the award, write the cause; then step by step."
            ),
            _("It cannot be undone. Public lists and figures follow at once."),
        ),
        Shot("head", "/desk/honorees/?q=周桂芳", follow=("main tbody a", "a[href$='/withdrawal/']")),
        _("The form that opens a case of withdrawal"),
    ),
    "story-write": Task(
        _("Write a story"),
        (
            _("Open the file of the person and press “Write the story”."),
            _(
                "Headline, lead, text, photos. Each photo needs words that say what it shows; one is the portrait."
            ),
            _(
                "Others who are named, above all patients and minors, go on the list “People mentioned”: "
                "the public reads 张某某. Where the name may be a word or a longer name, the page asks what it is."
            ),
            _(
                "Telephone and ID numbers are found however they are written, and refused. Only an office’s "
                "fixed line may stay: tick it, and say whose it is."
            ),
            _(
                "Note each fact on the fact sheet, with how it was checked and by whom: never by a writer of it."
            ),
            _("Save as often as you like: each version stays. Then “Hand in for review”."),
        ),
        Shot("editor", "/desk/stories/", follow=("main tbody a",)),
        _("A story on the desk with its state and its versions"),
    ),
    "story-review": Task(
        _("Review a story"),
        (
            _(
                "A story is reviewed and proofread three times, never by its writer. "
                "Open “Stories” and choose one that waits."
            ),
            _("Read it against the fact sheet: names, figures, dates, addresses. Proofread."),
            _("Quote a passage and write what is wrong with it; the writer answers each remark."),
            _("Say that it is done: the review, the proofreading, or both in one click."),
            _(
                "The final review belongs to editors and heads; it wants a checked fact sheet and no open remark."
            ),
        ),
        Shot("editor2", "/desk/stories/?stage=first", follow=("main tbody a",)),
        _("A story in review with the panel of moves"),
    ),
    "publish": Task(
        _("Publish and take down"),
        (
            _(
                "“Publish” works only while name and story have a basis. Under “Three reviews” read who did "
                "several parts, and how many people stand behind the text."
            ),
            _(
                "“Publish at a set time” waits until then and asks for the basis once more; "
                "it can be canceled before."
            ),
            _("A newer version replaces the public one only when it has been reviewed too."),
            _("“Take down” works at once and asks for a reason. The page goes quietly."),
        ),
        Shot("head", "/desk/stories/?stage=published", follow=("main tbody a",)),
        _("A published story with the move that takes it down"),
    ),
    "poster": Task(
        _("Pass a story on as a poster"),
        (
            _("On the public page of a person press “Save the poster”."),
            _("On a phone press the picture long and save it; the code on it leads to the story."),
            _("The poster goes with the page: a withdrawn consent takes both down."),
        ),
        Shot("", "/honorees/?q=周桂芳", follow=("main .cards a", ".story-tools a")),
        _("The page on which a poster can be saved"),
    ),
}
