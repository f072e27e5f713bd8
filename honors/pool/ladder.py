"""The reserve pool: aiming at an honor, climbing toward it, giving up, reaching it."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Notification
from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from honors.awards import eligibility
from honors.models import Candidacy, CandidacyStep, CultivationEntry, CultivationWords, furthest
from registry.approvals import proposals
from registry.models import Honoree, Rung

State = Candidacy.State


def take_in(honoree, *, by, at=None):
    """Accepted means in the pool, on the reserve step, also before an honor is named.

    Called by the question of the acceptance, in the transaction of the move.
    """
    if made := Candidacy.objects.open().filter(honoree=honoree).first():
        return made
    at = at or timezone.now()
    try:
        with transaction.atomic():
            made = Candidacy.objects.create(honoree=honoree, opened_at=at, touched_at=at, opened_by=by)
            made.steps.create(rung=Rung.RESERVE, by=by, at=at)
            audit.record("candidacy.open", by=by, target=made)
    except IntegrityError:  # another lead about the same file was accepted at the same moment
        return Candidacy.objects.open().get(honoree=honoree, honor=None)
    return made


def aimed_at(given=None):
    return Refusal(_("The file aims at this honor already."))


@once(Candidacy, otherwise=aimed_at, honoree="honoree", honor="honor")
def aim(honoree, honor, *, by, reason="", token=None, at=None):
    """The file stands on the reserve step toward this honor; one that is in the pool without an aim gets it.

    :param token: the form's key; the same key again returns the first candidacy
    :raises Refusal: a rule of the honor forbids it (422), or the file aims at it already (409)
    """
    at = at or timezone.now()
    if sentence := eligibility.why_not(honoree, honor, on=timezone.localdate(at)):
        raise Refusal(sentence, status=422)
    made = named(honoree, honor, at=at, token=token) or Candidacy.objects.create(
        honoree=honoree, honor=honor, opened_at=at, touched_at=at, opened_by=by, token=token
    )
    made.steps.create(rung=Rung.RESERVE, by=by, at=at, note=reason.strip()[:200])
    follow(honoree, by=by, at=at, note=honor.name)
    audit.record("candidacy.open", by=by, target=made, detail={"honor": honor.pk})
    return made


def named(honoree, honor, *, at, **changes):
    """The candidacy that came into the pool without an honor now aims at this one; None without such."""
    unaimed = Candidacy.objects.filter(honoree=honoree, honor=None, state=State.OPEN)
    if (waiting := unaimed.select_for_update().first()) is None:
        return None
    changes |= {"honor": honor, "touched_at": max(at, waiting.touched_at), "version": waiting.version + 1}
    Candidacy.objects.filter(pk=waiting.pk).update(**changes)
    waiting.refresh_from_db()
    return waiting


def climb(candidacy, rung, *, by, note="", actor=None, at=None):
    """Take a step of the ladder; decided by `registry.approvals.proposals`.

    :param actor: who entered it, when that is not whoever decided
    :raises Refusal: not in the pool any more, the present step, or somebody was faster
    """
    with transaction.atomic():
        if not candidacy.is_open:
            raise Refusal(_("The file does not aim at this honor any more."))
        if not candidacy.honor_id:
            raise Refusal(unaimed_words())
        step = candidacy.stand(by=by, rung=rung, note=note, at=at)
        follow(candidacy.honoree, by=by, at=step.at, note=candidacy.aim)
        audit.record("candidacy.climb", by=actor or by, target=candidacy, detail={"rung": rung})
    return step


def unaimed_words():
    return _("Name the honor first: each step of the ladder is one toward an honor.")


def drop(candidacy, *, by, note):
    """Aim at this honor no longer; the history stays.

    :raises Refusal: it is not open, or somebody was faster
    """
    _change_state(candidacy, State.OPEN, State.DROPPED, by=by, note=note, action="candidacy.drop")


def reopen(candidacy, *, by, note=""):
    """Aim at it again, on the step where it was dropped.

    :raises Refusal: it is not dropped, or the file aims at the honor by another candidacy
    :raises Refusal: a rule of the honor forbids it meanwhile
    """
    today = timezone.localdate()
    if candidacy.honor_id and (sentence := eligibility.why_not(candidacy.honoree, candidacy.honor, on=today)):
        raise Refusal(sentence, status=422)
    try:
        _change_state(candidacy, State.DROPPED, State.OPEN, by=by, note=note, action="candidacy.reopen")
    except IntegrityError as error:
        raise aimed_at() from error


def _change_state(candidacy, before, after, *, by, note, action):
    with transaction.atomic():
        if candidacy.state != before:
            raise Refusal(candidacy.overtaken())
        step = candidacy.stand(by=by, state=after, note=note)
        _settle(candidacy, by=by)
        follow(candidacy.honoree, by=by, at=step.at, note=candidacy.aim)
        audit.record(action, by=by, target=candidacy)


def _settle(candidacy, *, by):
    """What was asked or proposed about it while it was open ends with it."""
    Notification.objects.about(candidacy).settle()
    proposals.close_overtaken("ladder", candidacy, by=by)


def reach(honoree, honor, *, by, at=None, note=""):
    """The honor was given: an open candidacy for it ends on the last step. Inside the award's transaction.

    Whoever was in the pool without an aim has reached one, unless the honor is older than the acceptance.
    """
    mine = Candidacy.objects.filter(honoree=honoree, honor=honor, state=State.OPEN)
    candidacy = mine.select_for_update().first()
    if candidacy is None:
        unaimed = Candidacy.objects.filter(honoree=honoree, honor=None, state=State.OPEN).first()
        if unaimed is None or timezone.localdate(at or timezone.now()) < timezone.localdate(
            unaimed.opened_at
        ):
            return
        candidacy = named(honoree, honor, at=unaimed.touched_at)
    last = candidacy.steps.order_by("-at").values_list("at", flat=True).first()
    at = max(filter(None, [at or timezone.now(), candidacy.opened_at, last]))
    step = candidacy.stand(by=by, rung=Rung.INSPIRE, state=State.REACHED, at=at, note=note)
    _settle(candidacy, by=by)
    follow(honoree, by=by, at=step.at, note=honor.name)


def follow(honoree, *, by, at, note=""):
    """The file's own step is the furthest of its candidacies, open or reached; a change is a row."""
    live = Candidacy.objects.live().filter(honoree=honoree).values_list("rung", flat=True)
    rung = furthest(live)
    if Honoree.objects.filter(pk=honoree.pk).exclude(rung=rung).update(rung=rung):
        honoree.ladder.create(rung=rung, by=by, at=at, note=note)
    honoree.rung = rung


def care(candidacy, *, by, seen, **changes):
    """Say who mentors and what is to be done next by when.

    :param seen: the version that the form was made from
    :param changes: mentor, next_action, next_due
    :raises Refusal: somebody else changed it meanwhile
    """
    with transaction.atomic():
        changed = Candidacy.objects.filter(pk=candidacy.pk, version=seen, state=State.OPEN).update(
            version=F("version") + 1, touched_at=timezone.now(), **changes
        )
        if not changed:
            raise Refusal(_("Somebody else changed this meanwhile. Compare with what holds now."))
        Notification.objects.about(candidacy).settle()
        audit.record("candidacy.care", by=by, target=candidacy)


@once(CultivationEntry)
def note(candidacy, *, by, kind, on, words, token=None):
    """Write an entry of the cultivation log."""
    entry = CultivationEntry.objects.create(candidacy=candidacy, kind=kind, on=on, entered_by=by, token=token)
    CultivationWords.objects.create(entry=entry, text=words)
    Candidacy.objects.filter(pk=candidacy.pk).update(touched_at=timezone.now())
    audit.record("cultivation.note", by=by, target=candidacy, detail={"kind": kind})
    return entry


def steps_of(honoree):
    """Steps of all candidacies of a file, for its history."""
    return CandidacyStep.objects.filter(candidacy__honoree=honoree).select_related("by", "candidacy__honor")
