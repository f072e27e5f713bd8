"""Who in a batch may have nothing now: asked when it is drawn up, handed in for signatures, and goes out."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from courtesies.models import LineState
from courtesies.schemes import eligibility

NAMED = 10  # people whom a refusal names at most


def refuse_stopped(scheme, entitlements, *, status=409):
    """:raises Refusal: naming who may have nothing now, and why"""
    entitlements = list(entitlements)
    prefetch_related_objects(entitlements, "honoree")
    stops = eligibility.stops_among(scheme, entitlements, timezone.localdate())
    sentences = [
        _("%(name)s: %(rule)s") % {"name": row.honoree.name, "rule": stops[row.honoree_id]}
        for row in entitlements
        if row.honoree_id in stops
    ]
    if sentences:
        more = len(sentences) - NAMED
        words = sentences[:NAMED] + ([_("and %(count)d more") % {"count": more}] if more > 0 else [])
        raise Refusal(" ".join(words), rule="stop", status=status)


def open_entitlements(batch):
    """Of the lines that are still to be handed out."""
    lines = batch.lines.filter(state=LineState.OPEN).select_related("entitlement__honoree")
    return [line.entitlement for line in lines.order_by("pk")]
