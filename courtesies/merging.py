"""What becomes of courtesies and care when two files are merged."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courtesies.care import last_cared
from courtesies.ledger import sums
from courtesies.models import Batch, BatchLine, LedgerEntry, LineState
from registry.duplicates.relations import Merging, moves, stays

RELATIONS = (
    # once in a period: schemes/models/entitlement.py, `had_before`
    *stays({"courtesies.Entitlement.honoree": gettext_lazy("entitlements")}),
    *stays({"courtesies.Slot.honoree": gettext_lazy("places in a period")}),
    *stays({"courtesies.LedgerEntry.honoree": gettext_lazy("ledger rows")}, is_fact=True),
    *stays({"courtesies.CareVisit.honoree": gettext_lazy("visits")}, is_fact=True),
    *moves({"courtesies.CareFacts.honoree": gettext_lazy("facts for courtesies")}),
    *moves({"courtesies.Pairing.honoree": gettext_lazy("pairings")}),
    *moves({"courtesies.HelpCase.honoree": gettext_lazy("help cases")}),
    *moves({"courtesies.Invitee.honoree": gettext_lazy("invitations")}),
)


def refusals(gone, kept):
    """What somebody is about to receive twice is put in order before."""
    batches = [waiting_in(file) for file in (gone, kept)]
    if not all(batches):
        return []
    words = {"batch": " / ".join(dict.fromkeys(map(str, batches)))}
    return [_("A batch runs with both of them (%(batch)s); merge them when it is over.") % words]


def waiting_in(file):
    """The running batch in which this person is to receive something; or None."""
    lines = BatchLine.objects.filter(state=LineState.OPEN, entitlement__honoree=file)
    return Batch.objects.running().filter(lines__in=lines).first()


def follow(file, by):
    """The last day somebody cared, and the sums that count people; those only where there is something."""
    last_cared.keep([file.pk])
    if LedgerEntry.objects.of(file).exists():
        sums.rebuild()


MERGING = Merging(RELATIONS, refusals, follow=follow)
