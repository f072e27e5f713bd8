"""Being away: one's roles lent to a colleague of the same unit, for a time."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import RoleGrant
from accounts.permissions import ADMINISTRATORS
from accounts.refusal import Refusal

LONGEST = datetime.timedelta(days=92)


def delegable(user):
    """The user's roles that he may lend: his own, held now, none that separate administration.

    An administrator's role is lent by nobody: those three must lie with three different people, and who
    holds them is decided by another administrator.
    """
    return [
        grant
        for grant in user.live_grants
        if grant.delegated_by_id is None and grant.role not in ADMINISTRATORS
    ]


def delegations_of(user, today):
    """What a user has lent and that is not over."""
    rows = RoleGrant.objects.filter(delegated_by=user).not_over(today)
    return rows.select_related("user", "organization", "delegated_by").order_by("valid_from", "pk")


def delegate(user, grants, *, to, since, until):
    """Lend roles to a colleague; all of them or none.

    :param grants: some of `delegable(user)`
    :raises Refusal: not lendable, not a colleague, too long, or a role that excludes it
    """
    if since < timezone.localdate():
        raise Refusal(_("The first day is over; choose today or a later one."), status=422)
    if not since <= until <= since + LONGEST:
        raise Refusal(
            _("Choose a last day within %(days)d days after the first; for longer, ask for a role instead.")
            % {"days": LONGEST.days},
            status=422,
        )
    lendable = {grant.pk for grant in delegable(user)}
    with transaction.atomic():
        made = [_lend(grant, user, to, since, until, lendable) for grant in grants]
        path, key = reverse("portal:desk_home"), f"delegation:{made[0].pk}"
        facts = {"since": since, "until": until}
        notify("desk.delegated", user, made[0], key=key, path=path, facts=facts)
    return made


def _lend(grant, user, to, since, until, lendable):
    if grant.pk not in lendable:
        raise Refusal(
            _("This role cannot be lent: it is an administrator's, or lent to you yourself."), status=422
        )
    if not to.is_active or to.pk == user.pk or to.organization_id != grant.organization_id:
        raise Refusal(_("Only a colleague who works at the same unit can stand in."), status=422)
    if grant.valid_until is not None and until > grant.valid_until:
        raise Refusal(_("Your own role ends earlier, on %(day)s.") % {"day": grant.valid_until}, status=422)
    return RoleGrant.give(
        user=to,
        role=grant.role,
        organization=grant.organization,
        by=user,
        on=since,
        until=until,
        delegated_by=user,
    )


def take_back(grant, *, by):
    """End a delegation before its day, and tell the deputy."""
    with transaction.atomic():
        grant.end(by=by, on=timezone.localdate())
        path, key = reverse("portal:desk_home"), f"delegation-end:{grant.pk}"
        notify("desk.taken_back", grant.delegated_by, grant, key=key, path=path, by=by)
