"""The sections of the lead form: how far each is filled in, what happens after submitting."""

from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from registry import accepting, lead_page
from registry.models import Lead, SubjectKind
from registry.pipeline import MOVES, Stage, desk_after

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
    "who": ("kind", "unit_name", "persons"),
    "where": ("community", "place", "category", "how_known"),
    "line": ("deed_line",),
    "more": ("summary", "deed"),
    "persons": (),
    "photos": ("photos",),
    "documents": ("documents",),
}


def lead_card(lead, files):
    """What the form shows of a saved draft: its files. None before the first save."""
    if lead.pk is None:
        return None
    return {
        "number": lead.number,
        "title": lead.title,
        "url": lead.get_absolute_url(),
        "is_example": lead.is_example,
        "photos": [lead_page.file_row(link) for link in files if link.file.is_picture],
        "documents": [lead_page.file_row(link) for link in files if not link.file.is_picture],
    }


def progress(lead, files, problems):
    """Rows of the progress box: number, label, state (ok, error, todo, optional), note, anchor."""
    wrong = {field.removeprefix("id_").split("-")[0] for field, _sentence in problems}
    photos = sum(1 for link in files if link.file.is_picture)
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
    rows = []
    for number, (key, (label, is_done, note)) in enumerate(states.items()):
        has_error = bool(wrong & set(FIELDS[key]))
        state = "error" if has_error else "optional" if is_done is None else "ok" if is_done else "todo"
        rows.append(
            {
                "number": NUMERALS[number],
                "label": label,
                "state": state,
                "note": _("to correct") if has_error else note,
                "anchor": f"section-{number + 1}",
            }
        )
    return rows


def submit_label(lead):
    move = MOVES["resubmit" if lead.stage == Stage.RETURNED else "submit"]
    return _("%(move)s to %(desk)s") % {"move": move.label, "desk": desk_after(move, lead, None).name}


def submit_note(lead):
    return _("It goes to %(desk)s; the result appears on your desk.") % {
        "desk": desk_after(MOVES["submit"], lead, None).name
    }


def duplicates(lead, user):
    """Leads this user may see that name the same person."""
    if lead.pk is None or not SubjectKind(lead.kind).has_names:
        return []
    similar = accepting.similar_leads(lead) & Lead.objects.visible_to(user).distinct()
    return [
        {
            "title": other.title,
            "number": other.number,
            "url": other.get_absolute_url(),
            "note": f"{other.get_stage_display()} · {other.deed_line[:40]}",
        }
        for other in similar[:3]
    ]


def last_return(lead):
    """What the reviewer asked to be mended; None unless the lead was returned."""
    if lead.stage != Stage.RETURNED:
        return None
    step = lead.steps.select_related("by", "note").filter(move="send_back").order_by("-pk").first()
    if step is None:
        return None
    return {"items": step.item_labels, "note": step.note_text, "by": step.by.name, "due_on": step.due_on}
