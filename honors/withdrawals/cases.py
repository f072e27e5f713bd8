"""Cases of withdrawal: opened once for an award, proposed with what follows, closed by the decision."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal, overtaken
from accounts.security import audit
from honors.models import Withdrawal
from honors.withdrawals.moves import WITHDRAWAL_MOVES
from registry.approvals import proposals
from registry.suspensions import consequences


@once(Withdrawal, otherwise=lambda given: Refusal(open_words(given.award)), award="award")
def open_case(award, *, by, note, name="open", token=None, **facts):
    """Open a case with its cause, or with a decision that the conferring body published by itself.

    :param name: "open" or "publish"
    :param facts: on, document_number, scan of the first step
    :raises Refusal: taken back already, or a case is open
    """
    if not award.is_standing:
        raise Refusal(_("This award is revoked already."))
    case = Withdrawal.objects.create(
        award=award, honoree=award.honoree, state=WITHDRAWAL_MOVES[name].target, opened_by=by, token=token
    )
    case.add_step(name, by=by, note=note, **facts)
    audit.record(f"withdrawal.{name}", by=by, target=case)
    return case


def open_words(award):
    case = award.withdrawals.open().select_related("opened_by").first()
    if case is None:
        return _("Somebody else was faster. Open the page again and compare.")
    facts = {"who": case.opened_by.name, "day": case.opened_at.date(), "state": case.get_state_display()}
    return _("A case about this award is open (%(who)s, %(day)s: %(state)s).") % facts


def move(case, name, *, by, **facts):
    """A move by hand; proposing freezes what would follow.

    :raises Refusal: as `Withdrawal.move`
    """
    with transaction.atomic():
        step = case.move(name, by=by, **facts)
        if name == "propose":
            freeze(case, by=by)
        if name in ("keep", "drop"):
            proposals.close_overtaken("revocation", case.award, by=by)
    return step


def freeze(case, *, by):
    rows = consequences.worded(case.honoree, case.award)
    consequences.freeze(rows, case, honoree=case.honoree, by=by)


def propose_decision(case, *, by, on, body, document_number, reason, document=None, token=None):
    """The conferring body took it back: several people stand behind the record before it takes effect.

    :raises Refusal: the case is not that far, or closed
    :raises Refusal: signatures are being collected already
    """
    if not case.may_be_decided():
        raise Refusal(str(overtaken(case)))
    with transaction.atomic():
        freeze(case, by=by)  # what has come to rest on it since the letter
        return proposals.propose(
            "revocation",
            case.award,
            by=by,
            honoree=case.honoree,
            facts={"on": str(on), "body": body, "document_number": document_number, "case": case.pk},
            reason=reason,
            token=token,
            document=document,
        )


def close(case, *, by, actor, on, document_number):
    """After `awarding.revoke`, in its transaction: the case ends and its list is open to be ticked off."""
    case.move("withdraw", by=by, actor=actor, note="", on=on, document_number=document_number)
    consequences.take_effect(case)
