"""Care: who looks after whom, visits, help cases, invitations; and who has had nothing for long."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.care import last_cared
from courtesies.models import (
    CareFacts,
    CareNote,
    CareVisit,
    CaseDetails,
    HelpCase,
    Invitation,
    Invitee,
    Pairing,
)
from registry.honorees import refusals
from registry.honorees.rules import Doing


def record_facts(honoree, *, is_official, by):
    with transaction.atomic():
        facts, _is_new = CareFacts.objects.update_or_create(
            honoree=honoree,
            defaults={"is_official": is_official, "changed_by": by, "changed_at": timezone.now()},
        )
        audit.record("care.facts", by=by, target=facts)


@once(Pairing)
def pair(honoree, *, by, token, **facts):
    """Somebody begins to look after somebody.

    :raises Refusal: this file may have nothing now
    """
    refuse_stopped([honoree], Doing.RECEIVE)
    pairing = Pairing.objects.create(honoree=honoree, made_by=by, token=token, **facts)
    audit.record("pairing.begin", by=by, target=pairing)
    return pairing


def end_pairing(pairing, *, by, until):
    """:raises Refusal: it has ended already"""
    with transaction.atomic():
        if not Pairing.objects.standing().filter(pk=pairing.pk).update(until=until):
            raise Refusal(_("It has ended already."))
        audit.record("pairing.end", by=by, target=pairing)


@once(CareVisit)
def visit(honoree, *, pairing=None, on, visitor, note="", by, token=None):
    """A visit, on its day; the pairing's next one is due from then.

    :raises Refusal: this file might have nothing on that day
    """
    refuse_stopped([honoree], Doing.RECEIVE, on)
    made = CareVisit.objects.create(
        honoree=honoree, pairing=pairing, on=on, visitor=visitor, entered_by=by, token=token
    )
    if note.strip():
        CareNote.objects.create(visit=made, text=note.strip())
    if pairing is not None:
        earlier = Q(last_visit_on__isnull=True) | Q(last_visit_on__lt=on)
        due = pairing.due_after(on)
        Pairing.objects.filter(earlier, pk=pairing.pk).update(last_visit_on=on, due_on=due)
    last_cared.keep([honoree.pk])
    audit.record("visit.record", by=by, target=made)
    return made


@once(HelpCase)
def open_case(honoree, *, kind, recheck_on, details, by, token):
    case = HelpCase.objects.create(
        honoree=honoree, kind=kind, recheck_on=recheck_on, opened_by=by, token=token
    )
    CaseDetails(case=case).write(**details).save(force_insert=True)
    audit.record("case.open", by=by, target=case, detail={"kind": kind})
    return case


def change_case(case, *, kind, recheck_on, is_closed, details, by, seen):
    """:raises Refusal: somebody else changed it since"""
    state = HelpCase.State.CLOSED if is_closed else HelpCase.State.OPEN
    with transaction.atomic():
        changed = HelpCase.objects.filter(pk=case.pk, version=seen).update(
            kind=kind,
            recheck_on=recheck_on,
            state=state,
            changed_by=by,
            changed_at=timezone.now(),
            version=F("version") + 1,
        )
        if not changed:
            fresh = HelpCase.objects.select_related("changed_by", "opened_by").get(pk=case.pk)
            words = {
                "who": (fresh.changed_by or fresh.opened_by).name,
                "when": printed.moment(fresh.changed_at or fresh.opened_at),
            }
            raise Refusal(_("%(who)s changed it at %(when)s. Compare with what holds now.") % words)
        case.details.write(**details).save()
        audit.record("case.change", by=by, target=case, detail={"state": state})


@once(Invitation)
def invite(honorees, *, title, on, place, by, token):
    """:raises Refusal: somebody may not be invited"""
    refuse_stopped(honorees, Doing.INVITED, on)
    made = Invitation.objects.create(title=title, on=on, place=place, made_by=by, token=token)
    Invitee.objects.bulk_create(Invitee(invitation=made, honoree=honoree) for honoree in honorees)
    audit.record("invitation.make", by=by, target=made, detail={"people": len(honorees)})
    return made


def answer(invitee, *, answer, by):
    """:raises Refusal: who comes may not be invited any more"""
    if answer == Invitee.Answer.COMES:
        refuse_stopped([invitee.honoree], Doing.INVITED, invitee.invitation.on)
    with transaction.atomic():
        Invitee.objects.filter(pk=invitee.pk).update(answer=answer, entered_by=by, answered_at=timezone.now())
        audit.record("invitation.answer", by=by, target=invitee, detail={"answer": answer})


def refuse_stopped(honorees, doing, on=None):
    """:raises Refusal: with the sentence of each who may not"""
    if sentences := refusals.sentences(honorees, doing, on):
        raise Refusal(" ".join(sentences), rule="stop", status=422)
