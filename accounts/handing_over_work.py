"""Leaving: drafts and open work go to a colleague of the same unit.

What "open work" is, each app says itself: `settings.HANDOVERS` names one object of each, with

    counts(user)                        → list of (words, number)
    hand_over(user, to=…, by=…)         → how many things changed hands; raises Refusal
"""

from functools import cache

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import User
from accounts.refusal import Refusal
from accounts.security import audit


@cache
def parts():
    return [import_string(name) for name in settings.HANDOVERS]


def counts_of(user):
    return [row for part in parts() for row in part.counts(user)]


def hand_over(user, *, to, by, disable=False):
    """Everything open, in one transaction; the account may be disabled in the same breath.

    :returns: how many things changed hands
    :raises Refusal: not a colleague, or he may not do this work
    """
    if not to.is_active or to.pk == user.pk or to.organization_id != user.organization_id:
        raise Refusal(_("Only a colleague who works at the same unit can take it over."), status=422)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # a double click waits here and then finds nothing
        count = sum(part.hand_over(user, to=to, by=by) for part in parts())
        if disable:
            user.disable(by=by)
        if count:
            audit.record("account.hand_over", by=by, target=user, detail={"to": to.pk, "count": count})
            key = f"handover:{user.pk}:{timezone.now().timestamp()}"
            path, facts = reverse("portal:desk_home"), {"count": count}
            notify("desk.handed_over", user, to, key=key, path=path, facts=facts, by=by)
    return count
