"""Proposing, signing on screen or on paper, withdrawing; and the moment when enough people are behind it."""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import Notification
from accounts.office.settings import Office
from accounts.once import free_token, once
from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from registry.approvals.models import Proposal, ProposalReason, ProposalRefusal, Signature, SignatureOpinion
from registry.approvals.policies import all_policies, policy_of
from registry.honorees.models.honoree import Honoree


def target_of(proposal):
    """The row that the proposal is about."""
    return apps.get_model(proposal.target_type)._base_manager.get(pk=proposal.target_id)


def take_rows(proposal):
    """Lock what a decision may change before its first row in the audit trail, as every other move does."""
    target = apps.get_model(proposal.target_type)._base_manager
    list(target.select_for_update().filter(pk=proposal.target_id).values_list("pk"))
    if (takes := policy_of(proposal).takes) is not None:
        takes(proposal, target_of(proposal))
    list(Honoree.objects.select_for_update().filter(pk=proposal.honoree_id).values_list("pk"))


def open_proposal(policy, target):
    return Proposal.objects.open().about(policy, target).with_people().first()


def open_already(given):
    return Refusal(already_open(given.name, given.target))


@once(Proposal, otherwise=open_already, policy="name", target_id="target.pk")
def propose(
    name, target, *, by, honoree, facts, reason="", token=None, maker=None, told=False, document=None
):
    """Prepare a decision; the number of people is the office's setting at this moment.

    :param maker: who prepared it, when that is not whoever hands it in (the writer of a story)
    :param token: the form's key; the same key again returns the first proposal
    :param document: the StoredFile that it rests on
    :param told: the signers know already, by the notification of the move that handed it in
    :raises Refusal: another one about the same is open, or not for this role
    """
    policy, maker = all_policies()[name], maker or by
    if not policy.may_propose(by):
        raise Refusal(_("Your role does not make this decision."), status=403)
    proposal = Proposal.objects.create(
        policy=name,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        honoree=honoree,
        subject="" if honoree else str(target)[:120],
        facts=facts,
        document=document,
        prepared_by=maker,
        maker_decides=maker.can(policy.decides),
        people_needed=Office.current()[policy.setting],
        token=token,
    )
    if reason.strip():
        ProposalReason.objects.create(proposal=proposal, text=reason.strip())
    audit.record("approval.propose", by=by, target=proposal, detail={"road": name})
    if not told:
        notify("approval.waits", proposal, by=by)
    return proposal


def already_open(name, target):
    other = open_proposal(name, target)
    if other is None:
        return _("Somebody else was faster. Open the page again and compare.")
    facts = {"who": other.prepared_by.name, "day": timezone.localdate(other.prepared_at)}
    return _("%(who)s proposed something here on %(day)s already; it waits for signatures.") % facts


def sign(proposal, *, by, opinion="", token=None):
    """Approve on screen.

    :raises Refusal: not this person's to sign, closed, or the change is not open any more
    """
    return _add(proposal, signed_by=by, actor=by, on=timezone.localdate(), opinion=opinion, token=token)


def sign_on_paper(proposal, *, signed_by, by, on, scan, opinion="", token=None):
    """Enter a signature that stands on a printed form; it counts as the signer's own.

    The office is small, so the maker may enter it: the paper carries the other person's hand. He is never the
    signer, and signer, recorder and scan are shown wherever the signature is.

    :param on: the day on the paper
    :param scan: the StoredFile of the sheet
    :raises Refusal: as `sign`
    """
    return _add(proposal, signed_by=signed_by, actor=by, on=on, opinion=opinion, token=token, scan=scan)


def _add(proposal, *, signed_by, actor, on, opinion, token, scan=None):
    with transaction.atomic():
        # the lock: of two signatures at once, one counts the other
        proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
        policy = policy_of(proposal)
        known = Signature.objects.filter(proposal=proposal, signed_by=signed_by).first()
        if known is not None and token in (None, known.token):
            return known  # a double click
        _check(proposal, policy, signed_by, known)
        take_rows(proposal)
        ask_for_more(proposal, policy)
        signature = Signature.objects.create(
            proposal=proposal,
            signed_by=signed_by,
            decides=signed_by.can(policy.decides),
            is_on_paper=scan is not None,
            signed_on=on,
            entered_by=actor,
            scan=scan,
            token=free_token(Signature, token),
        )
        if opinion.strip():
            SignatureOpinion.objects.create(signature=signature, text=opinion.strip())
        action = "approval.sign_on_paper" if scan is not None else "approval.sign"
        audit.record(action, by=actor, target=proposal, detail={"signed_by": signed_by.pk})
        if scan is not None:
            key = f"approval.on_paper:{proposal.pk}"
            notify("approval.on_paper", proposal, signature, key=key, by=actor)
        _carry_out_if_complete(proposal, policy, signed_by, actor)
    return signature


def ask_for_more(proposal, policy):
    """The office may have asked for more people since it was proposed; fewer change nothing."""
    needed = Office.current()[policy.setting]
    if needed > proposal.people_needed:
        proposal.people_needed = needed
        proposal.save(update_fields=["people_needed"])


def _check(proposal, policy, signed_by, known):
    if not proposal.is_open:
        raise Refusal(closed_words(proposal))
    if known is not None:
        raise Refusal(_("%(who)s has signed already.") % {"who": signed_by.name})
    if signed_by.pk == proposal.prepared_by_id:
        raise Refusal(_("Whoever prepared it does not sign it; somebody else has to."), status=403)
    if not signed_by.is_active or not policy.may_sign(signed_by):
        raise Refusal(_("This account may not sign here."), status=403)
    if policy.may_sign_now is not None:
        policy.may_sign_now(proposal, target_of(proposal), signed_by=signed_by)


def closed_words(proposal):
    facts = {
        "when": printed.moment(proposal.closed_at),
        "who": proposal.closed_by.name,
        "state": proposal.get_state_display(),
    }
    return _("It is closed since %(when)s (%(who)s: %(state)s).") % facts


def _carry_out_if_complete(proposal, policy, signed_by, actor):
    if proposal.people_missing or proposal.lacks_decider:
        return
    _close(proposal, Proposal.State.DONE, by=signed_by)
    policy.carry_out(proposal, target_of(proposal), by=signed_by, actor=actor)


def _close(proposal, state, *, by):
    changed = (
        Proposal.objects.open()
        .filter(pk=proposal.pk)
        .update(state=state, closed_by=by, closed_at=timezone.now())
    )
    if not changed:
        raise Refusal(closed_words(Proposal.objects.get(pk=proposal.pk)))
    Notification.objects.about(proposal).settle()


def refuse(proposal, *, by, reason):
    """Turn a proposal down; its maker reads the reason, may change the matter and propose it again.

    :raises Refusal: not for this person, no reason, or closed already; again is the same
    """
    if not may_refuse(proposal, by):
        raise Refusal(_("Only one who decides here refuses it, and never his own."), status=403)
    if not reason.strip():
        raise Refusal(_("Please write the reason."), status=422)
    with transaction.atomic():
        fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if (fresh.state, fresh.closed_by_id) == (Proposal.State.REFUSED, by.pk):
            return
        take_rows(fresh)
        _close(fresh, Proposal.State.REFUSED, by=by)
        ProposalRefusal.objects.create(proposal=fresh, text=reason.strip())
        audit.record("approval.refuse", by=by, target=fresh)
        if (refused := policy_of(fresh).refused) is not None:
            refused(fresh, target_of(fresh), by=by, reason=reason.strip())
        else:
            notify("approval.refused", fresh, text=reason.strip(), by=by)


def may_refuse(proposal, user):
    return user.pk != proposal.prepared_by_id and user.can(policy_of(proposal).decides)


def withdraw(proposal, *, by):
    """Its maker takes a proposal back. Nothing is carried out; again is the same.

    :raises Refusal: not for this person, or carried out already
    """
    if not may_withdraw(proposal, by):
        words = _("Only whoever prepared it takes it back; who decides refuses it.")
        raise Refusal(words, status=403)
    with transaction.atomic():
        fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if fresh.state != Proposal.State.WITHDRAWN:
            take_rows(fresh)
            _close(fresh, Proposal.State.WITHDRAWN, by=by)
            audit.record("approval.withdraw", by=by, target=fresh)
            if (withdrawn := policy_of(fresh).withdrawn) is not None:
                withdrawn(fresh, target_of(fresh), by=by)


def may_withdraw(proposal, user):
    return user.pk == proposal.prepared_by_id


def close_overtaken(name, target, *, by):
    """What was proposed has been settled another way (a story sent back): the proposal ends with it."""
    for proposal in Proposal.objects.open().about(name, target):
        _close(proposal, Proposal.State.WITHDRAWN, by=by)
        audit.record("approval.withdraw", by=by, target=proposal)
