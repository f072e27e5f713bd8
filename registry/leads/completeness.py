"""What a lead needs before it can be submitted; a draft may lack anything and exceed every length."""

from django.utils.translation import gettext as _

from accounts.private_numbers import has_private_number
from registry.honorees.text_limits import DEED_LIMIT, DEED_LINE_LIMIT, SUMMARY_LIMIT
from registry.people.models import SubjectKind


def wrong_numbers(owner, persons=None):
    """Numbers of its persons that wait to be mended: list of (form field, sentence).

    :param persons: all of them with their details, where they are read already
    """
    found = []
    if owner.pk is None:
        return found
    for index, person in enumerate(persons or owner.persons.select_related("details")):
        if details := getattr(person, "details", None):
            found += [(f"persons-{index}-{name}", sentence) for name, sentence in details.wrong_sentences()]
    return found


def problems_of(lead, persons=None):
    """What is still missing or too long for a submission: list of (form field, sentence).

    :param persons: as for `wrong_numbers`
    """
    found = []
    persons = persons or (list(lead.persons.select_related("details")) if lead.pk else [])
    names = [person.name for person in persons if person.part == "subject"]
    if not names:
        field = "persons-0-name" if SubjectKind(lead.kind).has_names else "unit_name"
        found.append((field, _("Say who it is: the name is missing.")))
    elif lead.kind == SubjectKind.COUPLE and len(names) < 2:
        found.append(("persons-1-name", _("A couple has two names; the second one is missing.")))
    found += wrong_numbers(lead, persons)
    if lead.community is None:
        found.append(("community", _("Choose the street or community.")))
    if lead.category is None:
        found.append(("category", _("Choose a category; the closest one will do.")))
    if not lead.deed_line:
        found.append(("deed_line", _("Write the deed in one line.")))
    if not lead.how_known:
        found.append(("how_known", _("Say how you came to know of it.")))
    for field in ("deed_line", "how_known", "place", "summary", "deed"):
        if has_private_number(getattr(lead, field)):
            found.append((field, _("An ID or phone number belongs in its own field, not in the text.")))
    for field, limit in (
        ("deed_line", DEED_LINE_LIMIT),
        ("summary", SUMMARY_LIMIT),
        ("deed", DEED_LIMIT),
    ):
        over = len(getattr(lead, field)) - limit
        if over > 0:
            found.append(
                (
                    field,
                    _("%(over)d characters too long; at most %(limit)d.") % {"over": over, "limit": limit},
                )
            )
    return found
