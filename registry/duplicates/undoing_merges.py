"""Undoing a merge within its days: what went over goes back; what came since may stand against it."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from accounts.workflow import make
from registry.duplicates import chosen_values
from registry.duplicates.merging import follow, locked
from registry.duplicates.moving_rows import Missing, came_since, move_back
from registry.duplicates.stricter_consents import give_again
from registry.leads.moves import MERGE, UNMERGE
from registry.models import Honoree, Lead, Unmerge, UnmergeNote


def undo(merge, *, by, note):
    """Both are two again, as they were; of a double click the first half counts.

    :raises Refusal: as `refuse`, or somebody was faster
    """
    try:
        with transaction.atomic():
            gone, kept = locked(merge.one, merge.other)
            if done := Unmerge.objects.select_related("by").filter(merge=merge).first():
                return undone_before(done, by)
            refuse(merge, gone, kept)
            return carry_out(merge, gone, kept, by=by, note=note.strip())
    except IntegrityError as error:
        done = Unmerge.objects.select_related("by").filter(merge=merge).first()
        if done is None:
            raise Refusal(
                _("What went over cannot go back: the other file has the same meanwhile.")
            ) from error
        return undone_before(done, by)


def undone_before(done, by):
    if done.by_id == by.pk:
        return done
    words = {"who": done.by.name, "when": printed.moment(done.at)}
    raise Refusal(_("Undone already (%(who)s, %(when)s).") % words)


def against(merge):
    """Why it cannot be undone now; empty when nothing stands against it."""
    try:
        refuse(merge, merge.one, merge.other)
    except Refusal as refused:
        return refused.sentence
    return ""


def refuse(merge, gone, kept):
    """:raises Refusal: too late, merged on or decided since, or something came that cannot be told apart"""
    if not merge.is_within_days:
        raise Refusal(_("A merge can be undone until %(day)s.") % {"day": printed.day(merge.last_day)})
    if gone.merged_into_id != kept.pk:
        raise Refusal(_("It was merged on since. Undo the later merge first."))
    if isinstance(kept, Lead) and not kept.fits(MERGE):
        words = {"number": kept.number, "state": kept.get_state_display()}
        raise Refusal(_("Lead %(number)s was decided since (%(state)s); both go on together.") % words)
    if facts := [str(since.relation.label) for since in came_since(merge) if since.is_fact]:
        words = {"what": _(", ").join(facts)}
        raise Refusal(_("Written since, and nobody can say about which of both: %(what)s.") % words)


def carry_out(merge, gone, kept, *, by, note):
    try:
        with transaction.atomic():
            move_back(merge)
    except Missing as missing:
        words = {"what": missing.relation.label}
        raise Refusal(_("Not where the merge had put it any more: %(what)s.") % words) from missing
    done = Unmerge.objects.create(merge=merge, by=by)
    if note:
        UnmergeNote.objects.create(unmerge=done, text=note)
    chosen_values.give_back(merge)
    give_again(merge.withdrawn, by=by)
    type(kept).objects.filter(pk=kept.pk).update(version=F("version") + 1)
    if isinstance(gone, Lead):
        step = gone.steps.filter(move=MERGE.name).order_by("-pk").first()
        back = {"state": step.from_state, "holder": step.from_holder, "merged_into": None}
        make(gone, UNMERGE, by=by, note=note, asks=False, **back)
    else:
        Honoree.objects.filter(pk=gone.pk).update(merged_into=None, version=F("version") + 1)
        follow(gone, kept, by=by)
        audit.record("honoree.unmerge", by=by, target=gone, detail={"from": kept.pk})
    return done
