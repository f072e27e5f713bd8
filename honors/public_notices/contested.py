"""Awards against which something stands: a public notice that is not over, or an objection.

Whoever records such an award needs a second person's signature; `honors.conferral.recording` asks here, so
that every
door (form, nomination, roll, table) keeps the same rule.
"""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from honors.models import Objection, PublicNoticeEntry
from honors.nominations.moves import NominationState
from honors.public_notices.models.objection import Conclusion, ObjectionState
from honors.public_notices.moves import PublicNoticeState


def reasons(files, *, honor, label="", on):
    """What stands against recording this honor for these files on a day.

    :param files: keys of files
    :param label: the round's, "" when the award names none
    :returns: dict key of a file → sentences; files against which nothing stands are not in it
    """
    found = defaultdict(list)
    for entry in entries_of(files):
        found[entry.nomination.honoree_id].append(public_notice_sentence(entry.public_notice, on))
    for objection in objections_of(files, honor, label):
        words = {"round": objection.public_notice.round}
        if objection.state != ObjectionState.CONCLUDED:
            sentence = _("An objection to the public notice of %(round)s is not concluded.") % words
        else:
            sentence = _("An objection to the public notice of %(round)s was founded.") % words
        if sentence not in found[objection.nomination.honoree_id]:
            found[objection.nomination.honoree_id].append(sentence)
    return dict(found)


def touched(files):
    """Those of many files that stand in a public notice or were objected to at all: worth a closer look."""
    entries = PublicNoticeEntry.objects.filter(nomination__honoree__in=files)
    objections = Objection.objects.filter(nomination__honoree__in=files)
    return {pk for rows in (entries, objections) for pk in rows.values_list("nomination__honoree", flat=True)}


def entries_of(files):
    """Where these files stand in a public notice that is published and not concluded."""
    entries = PublicNoticeEntry.objects.filter(
        nomination__honoree__in=files, public_notice__state=PublicNoticeState.PUBLISHED
    ).exclude(nomination__state=NominationState.WITHDRAWN)
    return entries.select_related("public_notice__round__honor", "nomination").order_by("public_notice", "pk")


def public_notice_sentence(public_notice, on):
    words = {"round": public_notice.round, "day": public_notice.ends_on}
    if public_notice.has_ended(on):
        return _("The public notice of %(round)s ended on %(day)s and is not concluded.") % words
    return _("Stands on the public notice of %(round)s until %(day)s.") % words


def objections_of(files, honor, label):
    """Objections that are open, and those that were founded in the very round of the award."""
    here = Q(
        conclusion=Conclusion.FOUNDED, public_notice__round__honor=honor, public_notice__round__label=label
    )
    objections = Objection.objects.filter(nomination__honoree__in=files)
    objections = objections.filter(~Q(state=ObjectionState.CONCLUDED) | here)
    return objections.select_related("public_notice__round__honor", "nomination").order_by("pk")


def discreet(files, *, honor, label=""):
    """The same for papers that people read who do not see objections: which notice, not what came in.

    :returns: sentences, each once
    """
    rounds = {entry.public_notice.round for entry in entries_of(files)}
    rounds |= {objection.public_notice.round for objection in objections_of(files, honor, label)}
    words = _("The public notice of %(round)s is not settled.")
    return [words % {"round": round} for round in sorted(rounds, key=lambda round: round.pk)]
