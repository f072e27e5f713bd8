"""Which accounts and requests for roles wait for whom."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.models import RoleGrant, RoleRequest, User
from accounts.permissions import Permission as P


def requested(user, today):
    if not user.can(P.ROLE_GRANT):
        return None
    return RoleRequest.objects.filter(state=RoleRequest.State.WAITING).order_by("asked_at", "pk")


def without_role(user, today):
    """Accounts in use for which nobody has asked a role."""
    if not user.can(P.ACCOUNT_MANAGE):
        return None
    grants = RoleGrant.objects.live(today).filter(user=OuterRef("pk"))
    asked = RoleRequest.objects.filter(user=OuterRef("pk"), state=RoleRequest.State.WAITING)
    rows = User.objects.filter(~Exists(grants), ~Exists(asked), is_active=True)
    return rows.order_by("created_at", "pk")


QUEUES = [
    Queue(
        "role_request",
        label=_("role asked for"),
        action=_("Decide"),
        rows=requested,
        title="user__name",
        detail="organization__name",
        where="asked_by__name",
        since="asked_at",
        page="accounts:account_detail",
        key="user",
        all_url=lambda: reverse("accounts:role_request_list"),
        group="office",
        is_example="user__is_example",
    ),
    Queue(
        "roleless",
        label=_("account without a role"),
        action=_("Ask for a role"),
        rows=without_role,
        title="name",
        detail="organization__name",
        since="created_at",
        page="accounts:account_detail",
        all_url=lambda: reverse("accounts:account_list"),
        group="office",
        is_example="is_example",
    ),
]
