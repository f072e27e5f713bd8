"""The screening of a round: records of its meetings, the verdicts, and announcing them all at once.

Whoever is nominated after a meeting was announced is decided by another one; the first one's results stay.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from honors.models import Round, Screening, Verdict
from honors.nominations.moves import NominationState

# what has used one of the round's places
CHOSEN = frozenset(NominationState) - {
    NominationState.NOMINATED,
    NominationState.PASSED_OVER,
    NominationState.WITHDRAWN,
}


def waiting(round):
    """Nominations that a meeting still has to decide."""
    return round.nominations.filter(state=NominationState.NOMINATED)


def open_meeting(round):
    """The meeting that is being recorded, or None."""
    return with_people(round.screenings.filter(announced_at=None)).first()


def with_people(screenings):
    return screenings.select_related("scan", "announced_by", "entered_by", "round")


def announced(round):
    """The meetings that are over, each with the `decided`: verdicts that took effect."""
    meetings = list(with_people(round.screenings.filter(announced_at__isnull=False)))
    verdicts = Verdict.objects.filter(
        screening__in=meetings, nomination__steps__move__in=list(Verdict.Decision)
    ).select_related("nomination__honoree__organization", "nomination__category")
    for meeting in meetings:
        meeting.decided = [verdict for verdict in verdicts if verdict.screening_id == meeting.pk]
    return meetings


def next_number(round):
    """Of the meeting that is recorded now, or would be."""
    return round.screenings.filter(announced_at__isnull=False).count() + 1


def takes_record(round):
    """Can a record be written now: is one under way, or is there somebody to decide?"""
    if not round.is_running:
        return False
    return open_meeting(round) is not None or not round.screenings.exists() or waiting(round).exists()


def record(round, *, facts, verdicts, by, number=None, seen=None, scan=None):
    """Write the record of the meeting and the pending verdicts.

    :param number: of the meeting that the writer had before his eyes
    :param facts: held_on, place, chair, present, agenda
    :param verdicts: dict nomination → dict of ayes, noes, abstentions, recused, decision, note
    :param seen: the version that the writer had before his eyes; None when there was no record yet
    :param scan: the StoredFile of the signed minutes, when a new one was uploaded
    :raises Refusal: announced already, nobody waits for a meeting, or somebody else was faster
    """
    changes = facts | ({"scan": scan} if scan else {})
    with transaction.atomic():
        round = Round.objects.select_for_update().get(pk=round.pk)  # two clerks at once must see each other
        screening = open_meeting(round)
        if (number or next_number(round)) != next_number(round) or not takes_record(round):
            raise overtaken(round)
        if (seen is None) != (screening is None):
            raise overtaken(round)
        if screening is None:
            screening = Screening.objects.create(
                round=round, number=next_number(round), entered_by=by, **changes
            )
        else:
            rows = Screening.objects.filter(pk=screening.pk, version=seen)
            if not rows.update(version=F("version") + 1, **changes):
                raise overtaken(round)
            screening.refresh_from_db()
        undecided = set(waiting(round).values_list("pk", flat=True))
        for nomination, values in verdicts.items():
            if nomination.pk in undecided:
                Verdict.objects.update_or_create(
                    nomination=nomination, defaults=values | {"screening": screening}
                )
        audit.record("screening.record", by=by, target=screening)
    return screening


def overtaken(round):
    if not round.is_running:
        return Refusal(_("This round is closed already."))
    screening = with_people(round.screenings.all()).last()
    if screening is not None and screening.announced_at:
        facts = {
            "who": screening.announced_by.name,
            "when": printed.moment(screening.announced_at),
        }
        return Refusal(_("The selection was announced on %(when)s by %(who)s.") % facts)
    return Refusal(_("Somebody else has just written this record. Open it again and compare."))


def vote_problem(verdict, members):
    """Why the votes on one nomination cannot be right; "" when they can.

    :param verdict: dict as for `record`, `recused` as a list of names
    :param members: names of those present
    """
    strangers = [name for name in verdict["recused"] if name not in members]
    if strangers:
        return _("%(names)s is not among those present.") % {"names": _(", ").join(strangers)}
    cast = verdict["ayes"] + verdict["noes"] + verdict["abstentions"]
    voters = len(members) - len(verdict["recused"])
    if cast > voters:
        return _("%(cast)d votes, but only %(voters)d people could vote.") % {"cast": cast, "voters": voters}
    if verdict["decision"] == Verdict.Decision.SELECT and verdict["ayes"] <= verdict["noes"]:
        return _("Selected without more votes for than against.")
    return ""


def missing(screening):
    """What still stands against announcing: sentences, empty when nothing does."""
    sentences = []
    nominations = list(waiting(screening.round).select_related("honoree", "category", "verdict"))
    open_names = [n.honoree.name for n in nominations if not decision_on(n)]
    if open_names:
        sentences.append(_("No decision yet on: %(names)s.") % {"names": _(", ").join(open_names)})
    if screening.scan_id is None:
        sentences.append(_("The signed minutes are not uploaded yet."))
    if not nominations:
        sentences.append(_("There is no nomination to decide."))
    return sentences + over_quota(screening.round, nominations)


def decision_on(nomination):
    """ "" while nothing is decided."""
    return nomination.verdict.decision if hasattr(nomination, "verdict") else ""


def over_quota(round, nominations):
    """Sentences about categories, or the whole round, with more people selected than places.

    :param nominations: those decided now; whom earlier meetings selected keeps the place
    """
    chosen = [n for n in nominations if decision_on(n) == Verdict.Decision.SELECT]
    chosen += round.nominations.filter(state__in=CHOSEN)
    sentences = []
    for quota in round.quotas.select_related("category"):
        count = sum(n.category_id == quota.category_id for n in chosen)
        if count > quota.places:
            facts = {"category": quota.category.name, "count": count, "places": quota.places}
            sentences.append(_("%(category)s: %(count)d selected, %(places)d places.") % facts)
    if round.places is not None and len(chosen) > round.places:
        facts = {"count": len(chosen), "places": round.places}
        sentences.append(_("%(count)d selected, the round has %(places)d places.") % facts)
    return sentences


def announce(screening, *, by, at=None, seen=None):
    """Make all pending decisions effective, together or not at all.

    :param seen: the version of the record that the announcer had before his eyes
    :raises Refusal: something is missing, announced already, or not for this role
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=screening.round_id)
        # without joins: on PostgreSQL a row that was waited for comes with the others as they were before
        screening = Screening.objects.select_for_update().get(pk=screening.pk)
        if screening.announced_at or seen not in (None, screening.version):
            raise overtaken(screening.round)
        if sentences := missing(screening):
            raise Refusal(" ".join(sentences), status=422)
        now = at or timezone.now()
        verdicts = screening.verdicts.filter(nomination__state=NominationState.NOMINATED)
        for verdict in verdicts.select_related("nomination"):
            verdict.nomination.move(verdict.decision, by=by, note=verdict.note, at=now)
        Screening.objects.filter(pk=screening.pk).update(
            announced_at=now, announced_by=by, version=F("version") + 1
        )
        audit.record("screening.announce", by=by, target=screening)
