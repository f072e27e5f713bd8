"""What a reader is told of people who may be on file: what he may see, and of the rest one sentence.

It is no oracle: a miss and a hit take the same queries, a hit by ID number leaves a row in the audit trail,
and the sentence holds a unit and its telephone, nothing of the person and nothing of the state of work.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.permissions import Permission
from accounts.security import audit
from registry.duplicates import limits
from registry.duplicates.known import Known, file_of
from registry.duplicates.matching import Why, likely

SHOWN = 3  # cards; more are no help while somebody writes
MOST = 5  # files, and leads, that are looked at: some of them are not shown
BAND = 10  # years


@dataclass
class Told:
    """
    :param rows: `Likely` rows that the reader may open, one for each file or lead
    :param sentence: what he is told of all the others; "" where there are none
    :param by_number: files and leads of the same ID number
    :param found: all that was found, whoever may see it
    """

    rows: list = field(default_factory=list)
    sentence: str = ""
    by_number: list = field(default_factory=list)
    found: list = field(default_factory=list)

    @property
    def words(self):
        """In one line, for a button that sends the lead on."""
        if not self.rows:
            return self.sentence
        names = pgettext("list", ", ").join(f"{row.object} ({row.reasons})" for row in self.rows)
        sentence = _("Perhaps on file already: %(names)s. Please compare first.") % {"names": names}
        return " ".join(filter(None, [sentence, self.sentence]))

    @property
    def cards(self):
        return [card(row) for row in self.rows]


def asked(user, known):
    """The answer to somebody who writes: counted, and a hit by ID number recorded.

    :returns: None when the questions of this hour are used up
    """
    if not limits.take(user):
        return None
    return recorded(user, told_to(user, known))


def recorded(user, told):
    """Whoever finds somebody by an ID number leaves a row for each file or lead that it found."""
    audit.record_many("lead.find_by_id_number", by=user, targets=told.by_number)
    return told


def record_submission(user, lead):
    """What is submitted without having been asked about: its page tells as much as the form would."""
    known = Known.of(lead)
    if any(one.id_number_hash for one in known.people):
        recorded(user, told_to(user, known))


def told_to(user, known):
    """Files and leads that may be about the same people, as this reader may know of them.

    Nothing is told of a draft of another unit, nor of somebody whom a fact speaks against.
    """
    found = likely(known, most=MOST)
    sees_files = user.can(Permission.HONOREE_VIEW)
    groups = {}
    for row in found:
        if row.against:
            continue
        row.is_open = sees_files if row.is_file else sees(user, row.object)
        if row.is_open or row.is_file or row.object.submitted_at:
            groups.setdefault(file_of(row.object) or row.object, []).append(row)
    shown = [next((row for row in group if row.is_open), None) for group in groups.values()]
    hidden = [group for group, row in zip(groups.values(), shown, strict=True) if row is None]
    by_number = [row.object for group in groups.values() for row in group if Why.ID_NUMBER in row.why]
    sentence = sentence_of(hidden[0]) if hidden else ""
    return Told([row for row in shown if row][:SHOWN], sentence, by_number, found)


def told_of_lead(user, lead, persons=None):
    """For the pages of one lead. While it can be edited they tell nothing by number, and not the sentence:

    else saving and reading would be a way to ask as often as one likes.

    :param persons: of the lead, with their details, where they are loaded
    """
    told = told_to(user, Known.of(lead, persons))
    if not lead.is_editable:
        return told
    return Told([row for row in told.rows if row.why != [Why.ID_NUMBER]])


def sees(user, lead):
    """What `Lead.objects.visible_to` says of one lead, without asking the database (a test compares)."""
    roots = user.organizations_for(Permission.LEAD_VIEW)
    is_below = any(lead.origin_path.startswith(root.path) for root in roots)
    return is_below and bool(lead.submitted_at or any(lead.origin_id == root.pk for root in roots))


def sentence_of(group):
    """Whom to ask: the unit that reported first, or the office itself; never how far the work is."""
    leads = [row.object for row in group if not row.is_file and row.object.submitted_at]
    first = min(leads, key=lambda lead: lead.pk, default=None)
    if first is None:
        name, phone = settings.SITE["host"], ""
    elif first.origin_closed:
        unit = today(first.origin)
        name, phone = unit.full_name, unit.phone
    else:
        name, phone = first.origin_name, first.origin_phone
    phone = phone or settings.SITE["phone"]
    unit = _("%(name)s (phone: %(phone)s)") % {"name": name, "phone": phone} if phone else name
    return _("On file already; please contact %(unit)s.") % {"unit": unit}


def today(unit):
    """Who answers for a unit that was closed."""
    while not unit.is_open:
        unit = unit.successor or unit.parent
    return unit


def card(row):
    """What is shown of a row that the reader may open: enough to judge."""
    target = row.object
    facts = [age_band(row.person), target.place_name, *standing(row)]
    return {
        "name": str(target),
        "is_example": target.is_example,
        "facts": [fact for fact in facts if fact],
        "deed": target.deed_line,
        "why": _("Why: %(why)s") % {"why": row.reasons},
        "url": target.get_absolute_url(),
    }


def standing(row):
    """State of a lead; of a file the step of the ladder and its highest honor."""
    if row.is_file:
        return [row.object.get_rung_display(), row.object.top_honor]
    return [_("lead %(number)s") % {"number": row.object.number}, row.object.get_state_display()]


def age_band(person):
    """The decade of an age, never the year of birth."""
    if person is None or not person.birth_year or person.is_deceased:
        return ""
    start = (timezone.localdate().year - person.birth_year) // BAND * BAND
    return _("%(start)d to %(end)d years old") % {"start": start, "end": start + BAND - 1}
