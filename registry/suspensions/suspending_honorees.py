"""Suspending publicity and courtesies, and reinstating: two different people each, a row each.

The district's own measure while a matter is open; an honor is taken back only by the body that conferred it.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from accounts.security import audit
from registry.approvals import proposals
from registry.models import Honoree, Reinstatement, Scope, Suspension
from registry.suspensions import consequences


def propose(honoree, *, by, scope, since, document_number, cause, document, token=None):
    """:raises Refusal: suspended already, another proposal is open, or not this role"""
    refuse_twice(honoree, scope)
    with transaction.atomic():
        proposal = proposals.propose(
            "suspension",
            honoree,
            by=by,
            honoree=honoree,
            facts={"scope": scope, "since": str(since), "document_number": document_number},
            reason=cause,
            token=token,
            document=document,
        )
        kinds = consequences.OF_SCOPE[Scope(scope)]
        rows = consequences.worded(honoree, kinds=kinds)
        consequences.freeze(rows, proposal, honoree=honoree, by=by)
    return proposal


def refuse_twice(honoree, scope):
    """:raises Refusal: a part of it is suspended already"""
    scopes = Scope(scope).overlapping()
    standing = Suspension.objects.standing().of(honoree).filter(scope__in=scopes).select_related("by").first()
    if standing is not None:
        facts = {"what": standing.get_scope_display(), "day": standing.since, "who": standing.by.name}
        raise Refusal(_("Suspended already since %(day)s: %(what)s (%(who)s).") % facts)


def suspend(proposal, honoree, *, by, actor):
    """Carry a signed proposal out; the page is gone at the very next request.

    :raises Refusal: suspended already
    """
    with transaction.atomic():
        honoree = Honoree.objects.select_for_update().get(pk=honoree.pk)
        facts = proposal.facts
        refuse_twice(honoree, facts["scope"])
        suspension = Suspension.objects.create(
            honoree=honoree,
            scope=facts["scope"],
            since=datetime.date.fromisoformat(facts["since"]),
            document_number=facts["document_number"],
            proposal=proposal,
            by=by,
        )
        honoree.refresh_listing()
        consequences.take_effect(proposal)
        audit.record("suspension.start", by=actor, target=suspension, detail={"scope": suspension.scope})


def propose_reinstatement(suspension, *, by, on, document_number, cause, document=None, token=None):
    """:raises Refusal: lifted already, another proposal is open, or not this role"""
    if not suspension.is_standing:
        raise Refusal(lifted_words(suspension))
    facts = {"on": str(on), "document_number": document_number}
    return proposals.propose(
        "reinstatement",
        suspension,
        by=by,
        honoree=suspension.honoree,
        facts=facts,
        reason=cause,
        document=document,
        token=token,
    )


def lifted_words(suspension):
    lifted = suspension.reinstatement
    return _("Lifted already on %(day)s (%(who)s).") % {"day": lifted.on, "who": lifted.by.name}


def reinstate(proposal, suspension, *, by, actor):
    """:raises Refusal: lifted already"""
    facts = proposal.facts
    with transaction.atomic():
        lifted, is_new = Reinstatement.objects.get_or_create(
            suspension=suspension,
            defaults={
                "on": datetime.date.fromisoformat(facts["on"]),
                "document_number": facts["document_number"],
                "proposal": proposal,
                "by": by,
            },
        )
        if not is_new:
            raise Refusal(lifted_words(suspension))
        Honoree.objects.get(pk=suspension.honoree_id).refresh_listing()
        audit.record("suspension.lift", by=actor, target=suspension)
    return lifted
