"""The roads of this app: handing out a batch, a large one, and reversing rows of the ledger."""

import datetime

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from accounts.refusal import Refusal
from courtesies.batches import moves as batches_moves
from courtesies.ledger import reversals
from courtesies.models import Batch, LedgerEntry, LineState
from courtesies.money import yuan
from courtesies.schemes import notifications
from registry.approvals.policies import Road


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
    if batches_moves.value_of(batch) != proposal.facts["value_fen"]:
        raise Refusal(_("The value has changed since this was proposed. Refuse the proposal."))
    batches_moves.approve(batch, by=by, actor=actor)


def withdraw_batch(proposal, batch, *, by):
    batches_moves.thaw(batch)


def refuse_batch(proposal, batch, *, by, reason):
    """It is a draft again: its lines and its scheme can be changed, and it can be handed in anew."""
    batches_moves.thaw(batch)
    notifications.batch_decided(batch, "batch.refused", proposal.pk, by=by, reason=reason)


def planned_day(proposal, batch):
    return batch.planned_on


def rows_to_reverse(proposal):
    return LedgerEntry.objects.filter(pk__in=proposal.facts["entries"])


def reversal_title(proposal, target):
    if isinstance(target, Batch):
        words = {"title": target.title, "count": len(proposal.facts["entries"])}
        return _("%(title)s: reversal of %(count)d rows") % words
    return _("Reversal of ledger row %(number)s") % {"number": target.number}


def reversal_rows(proposal, target):
    entries = list(rows_to_reverse(proposal).select_related("honoree"))
    names = _(", ").join(row.honoree.name for row in entries[:5])
    return [
        (_("rows"), _(", ").join(row.number for row in entries[:5]) + ("…" if len(entries) > 5 else "")),
        (_("people"), names + ("…" if len(entries) > 5 else "")),
        (_("item"), entries[0].item if entries else ""),
        (_("value of all"), _("%(yuan)s yuan") % {"yuan": yuan(sum(row.value_fen for row in entries))}),
        (_("counts from"), proposal.facts["on"]),
    ]


def reverse(proposal, target, *, by, actor):
    """:raises Refusal: one of the rows is reversed already"""
    on = datetime.date.fromisoformat(proposal.facts["on"])
    reversals.reverse(
        list(rows_to_reverse(proposal)),
        on=on,
        by=proposal.prepared_by,
        approver=by,
        note=proposal.text,
        actor=actor,
    )


def batch_road(name, label):
    return Road(
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


ROADS = [
    batch_road(batches_moves.ROAD, gettext_lazy("handing out courtesies")),
    batch_road(batches_moves.LARGE_ROAD, gettext_lazy("handing out courtesies of a large value")),
    Road(
        name="courtesy_reversal",
        label=gettext_lazy("reversing rows of the ledger"),
        form_title=gettext_lazy("Approval form: reversal in the ledger of courtesies"),
        target="courtesies.ledgerentry",
        proposes=frozenset({P.COURTESY_KEEP}),
        signs=frozenset({P.COURTESY_KEEP, P.COURTESY_APPROVE}),
        decides=P.COURTESY_APPROVE,
        title=reversal_title,
        rows=reversal_rows,
        carry_out=reverse,
    ),
]
