"""The table of people on the page of a lead or a file."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission


def with_masks(persons, user):
    """Persons with their numbers as the table prints them, and the address where they are revealed.

    :param persons: each with its details loaded
    """
    may_reveal = user.can(Permission.PERSONAL_REVEAL)
    for person in persons:
        details = getattr(person, "details", None)
        person.masks = [(label, mask) for _name, label, mask in details.masks()] if details else []
        wrong = details.wrong_sentences() if details else ()
        person.wrong = [details.FIELDS[name][0] for name, _sentence in wrong]
        is_open = may_reveal and person.masks
        person.reveal_url = reverse("registry:personal_reveal", args=[person.pk]) if is_open else ""
        person.role_words = (
            "" if person.part == "subject" else f"{person.get_part_display()} {person.relation}".strip()
        )
        person.died_words = died_words(person)
    return persons


def died_words(person):
    """That somebody has died, and when as far as known; empty for the living."""
    if not person.is_deceased:
        return ""
    return _("died %(day)s") % {"day": person.died} if person.died else _("deceased")
