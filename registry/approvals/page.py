"""What pages show of an approval: the panel, the list, rows of a timeline, the sheet to print."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists.timeline import Line
from accounts.models import User
from accounts.permissions import Permission
from registry.approvals import proposals as approval_proposals
from registry.approvals.forms import RefuseForm, SignForm
from registry.approvals.policies import policy_of
from registry.models import Proposal


def panel(proposal, user, *, sign_form=None, refuse_form=None, target=None):
    """What the panel prints.

    :param proposal: loaded `with_people`
    :param target: the row it is about, when the page has it already
    """
    policy = policy_of(proposal)
    target = target or target_of(proposal)
    signed = {signature.signed_by_id for signature in proposal.signatures.all()}
    may_act = proposal.is_open and user.can(Permission.APPROVAL_SIGN)
    return {
        "proposal": proposal,
        "policy": policy,
        "title": policy.title(proposal, target),
        "target_url": target.get_absolute_url(),
        "people": people(proposal),
        "needed": needed_words(proposal),
        "sign_form": (sign_form or SignForm())
        if may_act and policy.may_sign(user) and user.pk != proposal.prepared_by_id and user.pk not in signed
        else None,
        "refuse_form": (refuse_form or RefuseForm())
        if may_act and approval_proposals.may_refuse(proposal, user)
        else None,
        "can_withdraw": may_act and approval_proposals.may_withdraw(proposal, user),
    }


def target_of(proposal):
    """The row that it is about; of its file it has what the proposal has loaded already."""
    target = approval_proposals.target_of(proposal)
    if proposal.honoree_id and getattr(target, "honoree_id", None) == proposal.honoree_id:
        target.honoree = proposal.honoree
    return target


def people(proposal):
    """The maker, the signers, whoever refused it, each in one line; a signer with the signature."""
    lines = [Line(proposal.prepared_at, _("prepared it"), "pencil", "", proposal.prepared_by, proposal.text)]
    for signature in proposal.signatures.all():
        on_paper, on_screen = (_("signed on paper"), "file-text"), (_("signed on screen"), "check")
        what = on_paper if signature.is_on_paper else on_screen
        line = Line(signature.signed_on, *what, "", signature.signed_by, signature.opinion_text)
        line.signature = signature
        lines.append(line)
    if proposal.state == Proposal.State.REFUSED:
        refused = proposal.closed_at, _("refused it"), "ban", "", proposal.closed_by, proposal.refusal_text
        lines.append(Line(*refused))
    return lines


def entered_words(signature):
    facts = {"who": signature.entered_by.name, "day": timezone.localdate(signature.recorded_at)}
    return _("entered by %(who)s on %(day)s") % facts


def needed_words(proposal):
    """Who is still needed; empty when nobody is."""
    if not proposal.is_open:
        return ""
    missing, decider = proposal.people_missing, proposal.lacks_decider
    if missing and decider:
        words = ngettext(
            "%(count)d more person has to sign, one who decides: %(who)s.",
            "%(count)d more people have to sign, among them one who decides: %(who)s.",
            missing,
        )
        return words % {"count": missing, "who": decider_names(proposal)}
    if missing:
        words = ngettext("%(count)d more person has to sign.", "%(count)d more people have to sign.", missing)
        return words % {"count": missing}
    return _("One who decides still has to sign: %(who)s.") % {"who": decider_names(proposal)}


def decider_names(proposal):
    holders = User.objects.holding(policy_of(proposal).decides, on=timezone.localdate())
    names = [user.name for user in holders.exclude(pk=proposal.prepared_by_id)[:4]]
    return _(", ").join(names) or _("nobody has this role at the moment")


def signers_for(proposal, *, is_repeated=False):
    """Accounts that may sign: with the permission, not the maker, not signed yet.

    :param is_repeated: with those who have signed; a repeated POST is answered by `approving`
    """
    holders = User.objects.holding(*policy_of(proposal).signs, on=timezone.localdate())
    signed = [] if is_repeated else [signature.signed_by_id for signature in proposal.signatures.all()]
    return holders.exclude(pk__in=[proposal.prepared_by_id, *signed]).order_by("name", "pk")


def timeline(proposals):
    """
    :param proposals: loaded `with_people`
    """
    for proposal in proposals:
        words = {"what": policy_of(proposal).label}
        label = _("Proposed for signature: %(what)s") % words
        yield Line(proposal.prepared_at, label, "pencil", "blue", proposal.prepared_by, proposal.text)
        yield from (signature_line(signature, words) for signature in proposal.signatures.all())
        closed = proposal.closed_at, proposal.closed_by
        if proposal.state == Proposal.State.REFUSED:
            label = _("Refused: %(what)s") % words
            yield Line(closed[0], label, "ban", "amber", closed[1], proposal.refusal_text)
        if proposal.state == Proposal.State.WITHDRAWN:
            yield Line(closed[0], _("Proposal withdrawn: %(what)s") % words, "ban", "gray", closed[1])


def signature_line(signature, words):
    told, at, by = signature.opinion_text, signature.recorded_at, signature.signed_by
    if not signature.is_on_paper:
        return Line(at, _("Signed: %(what)s") % words, "check", "green", by, told)
    facts = {"day": signature.signed_on, "entered": entered_words(signature)}
    told = "；".join(filter(None, [_("Paper signed %(day)s, %(entered)s, scan kept") % facts, told]))
    return Line(at, _("Signed on paper: %(what)s") % words, "file-text", "green", by, told)


def sheet(proposal, *, target=None):
    """What the printed form shows; as many boxes as signatures are still needed, at least one.

    :param target: as for `panel`
    """
    policy, target = policy_of(proposal), target or target_of(proposal)
    return {
        "proposal": proposal,
        "title": policy.form_title,
        "matter": policy.title(proposal, target),
        "rows": policy.rows(proposal, target),
        "signed": people(proposal)[1:],
        "has_follows": policy.follows is not None,
        "follows": list(policy.follows(proposal, target)) if policy.follows else [],
        "boxes": range(max(1, proposal.people_missing) if proposal.is_open else 0),
        "printed_on": timezone.localdate(),
    }
