from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.organizations.models import Organization
from accounts.people.models.role_grant import RoleGrant
from accounts.people.models.user import User
from accounts.permissions import Permission, Role
from accounts.security import audit


def who_grants_roles():
    """A sentence that names whoever grants roles today."""
    names = User.objects.holding(Permission.ROLE_GRANT, on=timezone.localdate()).order_by("pk")[:3]
    if not names:
        return gettext("Roles are granted by the security administrator; none is appointed yet.")
    return gettext("Roles are granted by the security administrator: %(names)s.") % {
        "names": "、".join(user.name for user in names)
    }


class RoleRequest(models.Model):
    """A role that whoever makes accounts asks for; only the security administrator grants it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        GRANTED = "granted", _("granted")
        DECLINED = "declined", _("declined")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="role_requests")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("at")
    )
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organization"],
                condition=Q(state="waiting"),
                name="role_request_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="role_request_decided_has_decider",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.role}"

    @classmethod
    def ask(cls, user, role, *, by):
        """Ask for a role at the account's own unit; asked twice, it waits once."""
        with transaction.atomic():
            asked, is_new = cls.objects.get_or_create(
                user=user,
                role=role,
                organization=user.organization,
                state=cls.State.WAITING,
                defaults={"asked_by": by},
            )
            if is_new:
                audit.record("role.ask", by=by, target=user, detail={"role": role})
        return asked

    def grant(self, *, by):
        """Give the role from today on; a request that is decided already stays as it is.

        :raises Refusal: as `RoleGrant.give`
        """
        with transaction.atomic():
            if self._decide(self.State.GRANTED, by=by):
                RoleGrant.give(
                    user=self.user,
                    role=self.role,
                    organization=self.organization,
                    by=by,
                    on=timezone.localdate(),
                )

    def decline(self, *, by):
        with transaction.atomic():
            if self._decide(self.State.DECLINED, by=by):
                audit.record("role.decline", by=by, target=self.user, detail={"role": self.role})

    def _decide(self, state, *, by):
        return RoleRequest.objects.filter(pk=self.pk, state=self.State.WAITING).update(
            state=state, decided_by=by, decided_at=timezone.now()
        )
