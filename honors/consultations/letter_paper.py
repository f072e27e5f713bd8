"""The letter to a consulted body, as Word and as PDF; always in Chinese, since that is who reads it.

The Word templates in `forms_word/` are data: the office may change their wording in Word, keeping what
stands in double braces.
"""

import io
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from jinja2.sandbox import SandboxedEnvironment

from accounts.office.settings import Office
from accounts.papers import printed
from accounts.papers.paper import Paper
from honors.consultations.letters import asked_people
from registry.models import Person, PersonalDetails

BLANK = "____________"  # to be written by hand
TEMPLATES = Path(settings.BASE_DIR) / "honors" / "consultations" / "forms_word"


def people(letter):
    """Everybody named in a letter, one by one, in its order."""
    nominations = asked_people(letter).select_related("honoree").prefetch_related("honoree__persons__details")
    return [
        person
        for nomination in nominations
        for person in nomination.honoree.persons.all()
        if person.part == Person.Part.SUBJECT
    ]


def rows(persons, *, with_ids):
    return [
        {
            "place": place,
            "name": person.name,
            "sex": str(person.get_sex_display()) if person.sex else "",
            "born": str(person.born),
            "post": discreet(person),
            "id_number": id_number_of(person) if with_ids else "",
        }
        for place, person in enumerate(persons, start=1)
    ]


def discreet(person):
    """The post; and that the body asks without calling there, as long as the person knows nothing of it."""
    asked = _("does not know yet: do not contact") if person.is_unaware else ""
    return _("; ").join(filter(None, [person.post, asked]))


def id_number_of(person):
    try:
        return person.details.read("id_number")
    except PersonalDetails.DoesNotExist:
        return ""


def contents(letter, *, with_ids):
    """What both forms of the letter say; dates and words in the office's language."""
    day, office = letter.sent_on or timezone.localdate(), Office.current()
    people_asked = rows(people(letter), with_ids=with_ids)
    return {
        "number": letter.number,
        "recipient": letter.recipient or BLANK,
        "round": f"{letter.round.honor.name}{letter.round.label}",
        "count": len(people_asked),
        "rows": people_asked,
        "reply_by": printed.day_in_words(office.calendar.add_working_days(day, office["consultation_days"])),
        "host": settings.SITE["host"],
        "phone": settings.SITE["phone"] or BLANK,
        "email": settings.SITE["objections"] or BLANK,
        "date": printed.day_in_words(day),
    }


def word(letter, *, with_ids=False):
    """:returns: bytes of a .docx"""
    from docxtpl import DocxTemplate  # lazy: 20 MB, only where Word forms are filled

    name = "consultation_letter_with_ids.docx" if with_ids else "consultation_letter.docx"
    with translation.override(settings.LANGUAGE_CODE):
        said = contents(letter, with_ids=with_ids)
    template = DocxTemplate(TEMPLATES / name)
    # escaped, or "张<秀>&英" would be cut; sandboxed, since the office edits the template
    template.render(said, SandboxedEnvironment(autoescape=True))
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def pdf(letter, *, with_ids=False):
    """:returns: bytes of a PDF"""
    with translation.override(settings.LANGUAGE_CODE):
        said = contents(letter, with_ids=with_ids)
        title = _("Letter asking for an opinion on the candidates of %(round)s") % said
        paper = Paper(title)
        paper.text_block(said["number"], align="R", after=4)
        paper.heading(title)
        paper.text_block(f"{said['recipient']}{_(': ')}")
        paper.text_block(
            _(
                "We ask for your opinion on %(count)d people whom we mean to recommend for %(round)s. Please "
                "say by %(reply_by)s whether anything stands against recommending the people below, enter it "
                "in the last column, and send the sealed answer to our office."
            )
            % said,
            indent=True,
        )
        head = [_("No."), _("person’s name"), _("sex"), _("born"), _("work unit and post")]
        keys, widths = ["place", "name", "sex", "born", "post"], [2, 4, 2, 4, 8]
        if with_ids:
            head, keys, widths = [*head, _("ID number")], [*keys, "id_number"], [2, 4, 2, 4, 6, 8]
        table = [[*(row[key] for key in keys), ""] for row in said["rows"]]
        paper.rows([*head, _("opinion")], table, widths=[*widths, 5])
        paper.text_block(f"{_('phone')}{_(': ')}{said['phone']}", indent=True, after=10)
        paper.text_block(said["host"], align="R")
        paper.text_block(said["date"], align="R")
        return paper.data()
