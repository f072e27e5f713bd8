"""Who signs that rows of the ledger are reversed."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from courtesies.ledger import reversals
from courtesies.models import LedgerEntry
from courtesies.money import yuan
from registry.approvals.policies import Policy


def rows_to_reverse(proposal):
    return LedgerEntry.objects.filter(pk__in=proposal.facts["entries"])


def reversal_title(proposal, target):
    """:param target: one row, or the batch whose rows they are"""
    if isinstance(target, LedgerEntry):
        return _("Reversal of ledger row %(number)s") % {"number": target.number}
    words = {"title": target.title, "count": len(proposal.facts["entries"])}
    return _("%(title)s: reversal of %(count)d rows") % words


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
        approved_by=by,
        note=proposal.text,
        actor=actor,
    )


POLICIES = [
    Policy(
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
