"""What becomes of honors, candidacies and nominations when two files are merged."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from honors.conferral import recording
from honors.models import Nomination, PublicNotice, Round
from honors.nominations.moves import NominationState
from honors.pool import ladder
from honors.public_notices.moves import PublicNoticeState
from registry.duplicates.relations import Merging, moves, refused, stays

RELATIONS = (
    *stays({"honors.Award.honoree": gettext_lazy("awards")}, is_fact=True),
    *moves({"honors.Candidacy.honoree": gettext_lazy("candidacies")}),
    *refused({"honors.Nomination.honoree": gettext_lazy("nominations")}),
    *moves({"honors.Withdrawal.honoree": gettext_lazy("cases of withdrawal")}),
    *moves({"honors.UnitCandidate.lead": gettext_lazy("candidates of units")}),
)


def refusals(gone, kept):
    """Names that the public reads now, and one person twice in a round, are put in order before."""
    notices = [shown_with(file) for file in (gone, kept)]
    if all(notices):
        words = {"notice": " / ".join(dict.fromkeys(str(notice.round) for notice in notices))}
        return [_("A public notice runs with both of them (%(notice)s); merge them when it is over.") % words]
    twice = Round.objects.running().filter(nominations__in=Nomination.objects.open().filter(honoree=gone))
    twice = twice.filter(nominations__in=Nomination.objects.open().filter(honoree=kept)).first()
    if twice:
        return [_("Both are nominated in %(round)s; withdraw one nomination first.") % {"round": twice}]
    return []


def shown_with(file):
    """The public notice that names this person now, or whose objections are not settled yet; or None."""
    nominations = Nomination.objects.exclude(state=NominationState.WITHDRAWN).filter(honoree=file)
    notices = PublicNotice.objects.filter(entries__nomination__in=nominations).distinct()
    under_way = notices.filter(state=PublicNoticeState.PUBLISHED) | notices.running(timezone.localdate())
    return under_way.select_related("round__honor").first()


def follow(file, by):
    recording.refresh(file)
    ladder.follow(file, by=by, at=timezone.now())


MERGING = Merging(RELATIONS, refusals, recording.lock, follow)
