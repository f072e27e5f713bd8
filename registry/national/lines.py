"""What the national platform takes of a lead: four compulsory parts in one line, and the number it returns.

Who, where, which category, and the deed in at most 70 characters (`DEED_LINE_LIMIT`). A lead that lacks
one of them is not taken there, so it has no line.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import Refusal, changed_meanwhile
from accounts.security import audit
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.moves import State
from registry.models import Lead, NationalEntry

AREA = "重庆市渝中区"  # the platform asks for the place from the province down
DIVIDER = "｜"


@dataclass
class Line:
    """The four parts, and what of them is missing or too long."""

    name: str
    place: str
    category: str
    deed_line: str
    missing: list

    @property
    def text(self):
        """The line to copy; empty as long as a part is missing."""
        parts = (self.name, self.place, self.category, self.deed_line)
        return "" if self.missing else DIVIDER.join(parts)


def line_of(lead):
    """
    :param lead: with its community, street and category
    """
    place = lead.community.full_name if lead.community else lead.place
    deed = " ".join(lead.deed_line.split())
    parts = [
        (_("Recommended"), lead.name),
        (_("street, community"), place),
        (_("category"), lead.category),
        (_("the deed in one line"), deed),
    ]
    missing = [label for label, part in parts if not part]
    if len(deed) > DEED_LINE_LIMIT:
        words = _("the deed in one line has %(count)d characters, %(limit)d are taken")
        missing.append(words % {"count": len(deed), "limit": DEED_LINE_LIMIT})
    return Line(lead.name, f"{AREA}{place}", str(lead.category or ""), deed, missing)


def number_of(lead):
    """The number that the platform returned; empty as long as none is recorded."""
    return NationalEntry.objects.filter(lead=lead).values_list("number", flat=True).first() or ""


def record(lead, number, *, by, seen):
    """Keep the number that the platform returned for a lead; a slip is put right the same way.

    :param seen: the number that was on the page, empty for none
    :raises Refusal: not accepted, another lead has the number, or somebody recorded one meanwhile
    """
    if lead.state != State.ACCEPTED:
        raise Refusal(_("Only a lead that the district accepted is sent on."))
    try:
        with transaction.atomic():
            list(Lead.objects.select_for_update().filter(pk=lead.pk).values_list("pk"))
            known = number_of(lead)
            if known == number:
                return
            if known != seen:
                raise changed_meanwhile()
            facts = {"number": number, "recorded_by": by, "recorded_at": timezone.now()}
            NationalEntry.objects.update_or_create(lead=lead, defaults=facts)
            audit.record("lead.national", by=by, target=lead, detail={"number": number})
    except IntegrityError as error:
        other = NationalEntry.objects.select_related("lead").filter(number=number).first()
        words = _("This number is recorded for lead %(other)s already.")
        raise Refusal(
            words % {"other": other.lead.number if other else "—"}, status=422, field="number"
        ) from error
