"""Nominating people of the pool for a round."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from accounts.security import audit
from honors.awards import eligibility
from honors.models import Candidacy, Nomination
from honors.nominations.moves import EDITABLE, OPEN
from honors.nominations.notifications import tell_of_nominations


def nominable(round):
    """The pool of a round: open candidacies for its honor whose files stand in no round of it now."""
    nominated = round.nominations.values("honoree")
    pool = Candidacy.objects.open().filter(honor=round.honor_id).exclude(honoree__in=nominated)
    return pool.exclude(honoree__in=elsewhere(round).values("honoree"))


def elsewhere(round):
    """Nominations of the same honor that are still in the running in another round."""
    return Nomination.objects.filter(round__honor=round.honor_id, state__in=OPEN).exclude(round=round)


def why_closed(round, *, today):
    """Why nobody can be nominated now; "" when somebody can."""
    if not round.is_running:
        return _("This round is closed already.")
    if not round.opens_on <= today <= round.deadline:
        words = _("This round takes nominations from %(since)s to %(until)s only.")
        return words % {"since": round.opens_on, "until": round.deadline}
    return ""


def nominate(round, candidacies, *, by, today):
    """Nominate several candidates at once; one that is nominated already is passed over in silence.

    :param candidacies: of the pool, loaded with honoree and category
    :returns: the new nominations
    :raises Refusal: the round takes no nominations, or a rule stands against one of them
    """
    if sentence := why_closed(round, today=today):
        raise Refusal(sentence)
    made = []
    with transaction.atomic():
        for candidacy in candidacies:
            check(candidacy, round, today=today)
            nomination, is_new = Nomination.objects.get_or_create(
                round=round,
                honoree=candidacy.honoree,
                defaults={"candidacy": candidacy, "category": candidacy.honoree.category, "nominated_by": by}
                | texts_for(candidacy.honoree),
            )
            if is_new:
                made.append(nomination)
        tell_of_nominations(made, by=by)
        audit.record_many("nomination.make", by=by, targets=made)
    return made


def check(candidacy, round, *, today):
    """
    :raises Refusal: a rule of the honor stands against this file, by name
    """
    if other := elsewhere(round).filter(honoree=candidacy.honoree_id).select_related("round__honor").first():
        words = _("%(name)s is in the running in %(round)s.")
        raise Refusal(words % {"name": candidacy.honoree.name, "round": other.round}, status=422)
    if sentence := eligibility.why_not(candidacy.honoree, round.honor, on=today):
        words = _("%(name)s: %(why)s") % {"name": candidacy.honoree.name, "why": sentence}
        raise Refusal(words, status=422)


def texts_for(honoree):
    """What the texts of the form start with: those of the file, where what its leads told was mended."""
    return {"line": honoree.deed_line, "summary": honoree.summary[:3000], "deeds": honoree.deed[:12000]}


def edit(nomination, values, *, photos, by, seen):
    """Write the texts, the category and who the person is; only before it is sent up.

    :raises Refusal: sent up already, or somebody else was faster
    """
    with transaction.atomic():
        changed = Nomination.objects.filter(pk=nomination.pk, version=seen, state__in=EDITABLE).update(
            version=F("version") + 1, **values
        )
        if not changed:
            raise Refusal(
                _("It was sent up, or somebody else has just changed it. Open it again and compare.")
            )
        nomination.photos.set(photos)
        audit.record("nomination.edit", by=by, target=nomination)
