"""The sections of the lead form: how far each is filled in, what happens after submitting."""

from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from registry.duplicates.hint import Told, told_of_lead
from registry.leads.moves import MOVES, State, holder_after
from registry.models import Part

# so that a refused edit reads like a refused move
EDIT = SimpleNamespace(name="edit", label=gettext_lazy("Edit"))
THROW_AWAY = SimpleNamespace(name="throw_away", label=gettext_lazy("Throw the draft away"))

NUMERALS = [
    pgettext_lazy("section number", "1"),
    pgettext_lazy("section number", "2"),
    pgettext_lazy("section number", "3"),
    pgettext_lazy("section number", "4"),
    pgettext_lazy("section number", "5"),
    pgettext_lazy("section number", "6"),
    pgettext_lazy("section number", "7"),
]

FIELDS = {
    "who": ("kind", "unit_name", "name", "nominee_knows", "persons"),
    "where": ("community", "place", "category", "how_known"),
    "line": ("deed_line",),
    "more": ("summary", "deed"),
    "persons": (
        *("sex", "birth_year", "birth_month", "ethnicity", "education", "post"),
        *("id_number", "phone", "address", "political_status"),
    ),
    "photos": ("photos",),
    "documents": ("documents",),
}


def section_of(field):
    """The section in which a field of the form stands; "" for what stands in none.

    :param field: as in `Lead.problems`, or the id of its input
    """
    parts = field.removeprefix("id_").split("-")
    if parts[0] == "persons" and parts[-1] not in ("name", "persons"):
        return "persons"  # of a person, only the name is asked in the first section
    return section_with(parts[0])


def section_with(name):
    return next((key for key, names in FIELDS.items() if name in names), "")


def progress(lead, files, problems, answers):
    """Rows of the progress box, by section: number, label, state (ok, error, todo, optional), note, anchor,
    and the forms in which the items are answered that the reviewer wants mended there."""
    wrong = {section_of(field) for field, _sentence in problems}
    wanted = wanted_in(answers)
    photos = sum(1 for link in files if link.is_photo)
    states = {
        "who": (_("Who"), bool(lead.name), ""),
        "where": (
            _("Where and what kind"),
            bool(lead.community_id and lead.category_id and lead.how_known),
            "",
        ),
        "line": (_("The deed in one line"), bool(lead.deed_line), ""),
        "more": (
            _("More about it"),
            None,
            _("%(count)d characters") % {"count": len(lead.summary) + len(lead.deed)},
        ),
        "persons": (_("Facts about the persons"), None, ""),
        "photos": (_("Photos"), None, str(photos)),
        "documents": (_("Documents"), None, str(len(files) - photos)),
    }
    rows = {}
    for number, (key, (label, is_done, note)) in enumerate(states.items()):
        has_error = key in wrong or any(form.problem for form in wanted.get(key, ()))
        state = "error" if has_error else "optional" if is_done is None else "ok" if is_done else "todo"
        rows[key] = {
            "number": NUMERALS[number],
            "label": label,
            "state": state,
            "note": _("to correct") if has_error else note,
            "anchor": f"section-{number + 1}",
            "wanted": wanted.get(key, []),
        }
    return rows


def submit_label(lead):
    move = MOVES["resubmit" if lead.state == State.RETURNED else "submit"]
    return _("%(move)s to %(holder)s") % {"move": move.label, "holder": holder_after(move, lead, None).name}


def submit_note(lead):
    return _("It goes to %(holder)s; the result appears on your desk.") % {
        "holder": holder_after(MOVES["submit"], lead, None).name
    }


def told_of(lead, user):
    """Who may be on file already, as far as a page that is only read tells it."""
    return told_of_lead(user, lead) if lead.pk else Told()


def return_step(lead):
    """The step that returned the lead; None unless it lies returned."""
    if lead.state != State.RETURNED:
        return None
    return lead.steps.select_related("by", "note").filter(move="send_back").order_by("-pk").first()


def wanted_in(answers):
    """Section → the forms of the items asked for there; "" for those about the whole lead."""
    wanted = {}
    for form in answers:
        wanted.setdefault(section_of_part(form.item.part), []).append(form)
    return wanted


def section_of_part(part):
    return part if part in FIELDS else section_with(part)


def marked_fields(answers):
    """The names of the fields that a reviewer asks for and nobody has answered yet."""
    names = {form.item.part for form in answers if form.problem}
    return names | ({"unit_name"} if Part.NAME in names else set())
