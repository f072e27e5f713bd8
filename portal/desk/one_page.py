"""One page about a person (人物一页纸) to take to a visit: never a number, a phone or an address.

It is exactly one page: each part may take so many lines and is cut there; what does not fit is in the file.
"""

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from fpdf.enums import MethodReturnValue

from accounts.papers import printed
from accounts.papers.paper import INK, LINE, MARGIN, QUIET, RED, SANS, SERIF, Paper, picture_of
from honors.models import Award, Candidacy
from portal.desk import timeline
from registry import markup
from registry.honorees import page as honoree_page
from registry.models import Consent, HonoreeFile, Person, Suspension

PORTRAIT = (32, 42)  # mm
WIDTH = 210 - 2 * MARGIN
BOTTOM = 297 - MARGIN
MOST_HONORS, MOST_EVENTS = 8, 4
SIZE, STEP = 10.5, 6  # points, mm a line


def drawn(honoree, *, user, today):
    """The PDF as bytes."""
    paper = Paper(_("Person on one page"))
    paper.set_auto_page_break(False)  # what is too long is cut, a second page is never begun
    persons = list(honoree.persons.all())
    head(paper, honoree, persons)
    part(paper, _("Deed"), [honoree.deed_line or _("not written yet")], most=2)
    part(paper, _("Honors"), honors(honoree), most=MOST_HONORS + 1)
    part(paper, _("Story in short"), [summary(honoree) or _("not written yet")], most=7)
    part(paper, _("Where it stands"), standing(honoree, today), most=5)
    part(paper, _("Basis for publishing"), [basis(persons)], most=2)
    part(paper, _("Latest in the file"), latest(honoree, user), most=MOST_EVENTS)
    notes(paper)
    foot(paper, today)
    return paper.data()


def head(paper, honoree, persons):
    """Name and facts; the portrait on the right, or an empty frame to stick one in."""
    top, right = paper.get_y(), MARGIN + WIDTH - PORTRAIT[0]
    paper.set_font(SANS, size=9)
    paper.set_text_color(*RED)
    paper.cell(0, 5, _("Person on one page, for the office only"), new_x="LMARGIN", new_y="NEXT")
    paper.set_text_color(*INK)
    portrait(paper, honoree, right, top)
    paper.set_right_margin(MARGIN + PORTRAIT[0] + 6)
    mark = printed.example_mark(honoree)
    paper.set_font(SERIF, size=22)
    lines(paper, honoree.name + mark, most=2, step=11)
    paper.ln(1)
    for label, value in facts(honoree, persons):
        paper.set_font(SANS, size=SIZE)
        paper.set_text_color(*QUIET)
        paper.cell(24, STEP, str(label))
        paper.set_text_color(*INK)
        paper.cell(0, STEP, cut(paper, str(value), right - 30 - MARGIN), new_x="LMARGIN", new_y="NEXT")
    paper.set_right_margin(MARGIN)
    paper.set_y(max(paper.get_y(), top + PORTRAIT[1]) + 2)


def portrait(paper, honoree, x, y):
    link = honoree.files.filter(role=HonoreeFile.Role.PORTRAIT).select_related("file").first()
    path = f"{link.file.folder}/720.jpg" if link else ""
    paper.set_draw_color(*LINE)
    if path and default_storage.exists(path):
        with default_storage.open(path) as file:
            picture = picture_of(file.read())
        paper.image(picture, x=x, y=y, w=PORTRAIT[0], h=PORTRAIT[1], keep_aspect_ratio=True)
    else:
        paper.rect(x, y, *PORTRAIT)


def facts(honoree, persons):
    """Label and value, in the order of a visit; only what is known."""
    rows = [(_("standing"), " · ".join(filter(None, [str(honoree.standing_name), honoree.top_honor])))]
    subjects = [person for person in persons if person.part == Person.Part.SUBJECT]
    for person in subjects[:2] if honoree.kind in ("person", "couple") else []:
        who = f"{person.name} " if len(subjects) > 1 else ""
        told = " ".join(filter(None, [person.get_sex_display(), str(person.born), person.post]))
        if told:
            rows.append((_("person"), who + told))
        if person.is_deceased:
            rows.append((_("deceased"), who + (person.died or _("day not known"))))
    if any(person.is_deceased for person in subjects):
        kin = [person for person in persons if person.part == Person.Part.KIN]
        words = _(", ").join(f"{one.name} {one.relation}".strip() for one in kin[:3])
        rows.append((_("next of kin"), words or _("not known")))
    if honoree.category:
        rows.append((_("category"), honoree.category.name))
    if honoree.organization:
        rows.append((_("street, community"), honoree.organization.full_name))
    return rows


def honors(honoree):
    awards = Award.objects.standing().of(honoree).select_related("honor").newest_first()
    rows = []
    for award in awards:
        mark = _("posthumous") if award.is_posthumous else ""
        label = award.date_label or _("date not known")
        around = award.round if award.round != label else ""
        words = [label, award.honor.name, around, mark, award.conferred_by, award.document_number]
        rows.append(" ".join(filter(None, words)))
    if len(rows) > MOST_HONORS + 1:
        more = len(rows) - MOST_HONORS
        rows[MOST_HONORS:] = [_("and %(count)d more, see the file") % {"count": more}]
    return rows or [_("none yet")]


def summary(honoree):
    """The standfirst; a story without one is told by its headline and the beginning of its text."""
    story = getattr(honoree, "story", None)
    version = story and (story.published_version or story.latest)
    if not version:
        return ""
    return version.standfirst or f"{version.headline}。{' '.join(markup.paragraphs(version.body))}"


def standing(honoree, today):
    """The step of the ladder, what is aimed at and due next; what is suspended."""
    rows = [_("Step of the ladder: %(rung)s") % {"rung": honoree.get_rung_display()}]
    for one in Candidacy.objects.open().filter(honoree=honoree).select_related("honor")[:3]:
        due = f" ({one.next_due})" if one.next_due else ""
        action = one.next_action or _("no next action noted")
        rows.append(f"{one.aim} · {one.get_rung_display()} · {action}{due}")
    for one in Suspension.objects.of(honoree).standing_on(today):
        rows.append(_("Suspended: %(what)s") % {"what": one.get_scope_display()})
    return rows


def basis(persons):
    consents = list(Consent.objects.current().of(persons).select_related("person"))
    rows = honoree_page.purposes(persons, consents)
    covered = [str(row["label"]) for row in rows if row["covered"]]
    return _(", ").join(covered) or _("none: nothing may be published")


def latest(honoree, user):
    told, _counts = timeline.lines_of(honoree, user)
    return [f"{timezone.localdate(line.at)} {line.label}" for line in told[:MOST_EVENTS]]


def part(paper, title, texts, *, most):
    """A heading and its texts, at most so many lines, each text cut to one line where there are several."""
    paper.set_font(SERIF, size=12)
    paper.set_text_color(*RED)
    paper.cell(0, 7, title, new_x="LMARGIN", new_y="NEXT")
    paper.set_text_color(*INK)
    paper.set_font(SANS, size=SIZE)
    if len(texts) == 1:
        lines(paper, texts[0], most=most, step=STEP)
    for text in texts[:most] if len(texts) > 1 else []:
        paper.cell(0, STEP, cut(paper, text, WIDTH), new_x="LMARGIN", new_y="NEXT")
    paper.ln(1.5)


def lines(paper, text, *, most, step):
    """A paragraph of at most so many lines."""
    found = paper.multi_cell(0, step, text, dry_run=True, output=MethodReturnValue.LINES)
    shown = found[:most]
    if len(found) > most:
        shown[-1] = shown[-1][:-1] + "…"
    for line in shown:
        paper.cell(0, step, line, new_x="LMARGIN", new_y="NEXT")


def cut(paper, text, width):
    """One line of a text."""
    if paper.get_string_width(text) <= width:
        return text
    while text and paper.get_string_width(text + "…") > width:
        text = text[:-1]
    return text + "…"


def notes(paper):
    """Ruled lines for what is heard at the visit, as many as there is room."""
    paper.set_font(SERIF, size=12)
    paper.set_text_color(*RED)
    paper.cell(0, 7, _("Notes of the visit"), new_x="LMARGIN", new_y="NEXT")
    paper.set_text_color(*INK)
    paper.set_draw_color(*LINE)
    y = paper.get_y() + 8
    while y < BOTTOM - 6:
        paper.line(MARGIN, y, MARGIN + WIDTH, y)
        y += 9


def foot(paper, today):
    paper.set_xy(MARGIN, BOTTOM + 4)
    paper.set_font(SANS, size=8.5)
    paper.set_text_color(*QUIET)
    words = _("Made on %(day)s. No numbers, phones or addresses; do not pass on.") % {"day": today}
    paper.cell(0, 5, words)
