"""Who signs that a batch is handed out, also one of a large value."""

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.inbox.drafts import notify
from accounts.permissions import Permission as P
from accounts.refusal import Refusal
from courtesies.batches import lifecycle
from courtesies.models import LineState
from courtesies.money import yuan
from registry.approvals.policies import Policy


def batch_title(proposal, batch):
    facts = {"title": batch.title, "count": proposal.facts["lines"]}
    return _("%(title)s: handing out to %(count)d") % facts


def batch_rows(proposal, batch):
    terms = batch.terms
    rows = [
        (_("scheme"), batch.scheme.name),
        (_("period of the courtesy"), str(batch.period)),
        (_("item"), terms.item),
        (_("people"), str(proposal.facts["lines"])),
        (_("quantity"), quantity_words(batch)),
        (_("value of a unit"), unit_words(terms)),
        (_("value of all"), value_words(terms, proposal.facts["value_fen"])),
        (_("fund"), terms.fund.name if terms.fund_id else _("none")),
        (_("provider"), terms.provider or _("none")),
        (_("to be handed out on"), str(batch.planned_on)),
    ]
    if proposal.honoree_id:
        rows.insert(0, (_("name of the person or group"), proposal.honoree.name))
    return rows


def quantity_words(batch):
    """How much is handed out in all; dropped lines are not."""
    lines = batch.lines.exclude(state=LineState.DROPPED)
    return f"{lines.aggregate(total=Sum('quantity'))['total'] or 0} {batch.terms.unit}"


def unit_words(terms):
    if terms.unit_value_fen is None:
        return _("to be confirmed")
    facts = {"yuan": yuan(terms.unit_value_fen), "basis": terms.get_value_basis_display()}
    return _("%(yuan)s yuan (%(basis)s)") % facts


def value_words(terms, value_fen):
    if terms.unit_value_fen is None:
        return _("to be confirmed")
    return _("%(yuan)s yuan") % {"yuan": yuan(value_fen)}


def approve_batch(proposal, batch, *, by, actor):
    """:raises Refusal: it is no draft any more, or the value has changed since it was proposed"""
    if lifecycle.value_of(batch) != proposal.facts["value_fen"]:
        raise Refusal(_("The value has changed since this was proposed. Refuse the proposal."))
    lifecycle.approve(batch, by=by, actor=actor)


def withdraw_batch(proposal, batch, *, by):
    lifecycle.thaw(batch)


def refuse_batch(proposal, batch, *, by, reason):
    """It is a draft again: its lines and its scheme can be changed, and it can be handed in anew."""
    lifecycle.thaw(batch)
    notify("batch.refused", batch, key=f"batch.refused:{proposal.pk}", text=reason, by=by)


def planned_day(proposal, batch):
    return batch.planned_on


def batch_policy(name, label):
    return Policy(
        name=name,
        label=label,
        form_title=gettext_lazy("Approval form: courtesies to be handed out"),
        target="courtesies.batch",
        proposes=frozenset({P.COURTESY_KEEP}),
        signs=frozenset({P.COURTESY_KEEP, P.COURTESY_APPROVE}),
        decides=P.COURTESY_APPROVE,
        title=batch_title,
        rows=batch_rows,
        carry_out=approve_batch,
        withdrawn=withdraw_batch,
        refused=refuse_batch,
        deadline=planned_day,
    )


POLICIES = [
    batch_policy(lifecycle.POLICY, gettext_lazy("handing out courtesies")),
    batch_policy(lifecycle.LARGE_POLICY, gettext_lazy("handing out courtesies of a large value")),
]
