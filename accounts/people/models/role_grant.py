"""Roles of accounts: which, where and for how long."""

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, Q, Subquery
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.kept_forms.models import KeptForm
from accounts.office.memory import STATE_OF_TRAIL, STATE_OF_UNREAD
from accounts.office.models import OFFICE, Counter
from accounts.organizations.models import Organization
from accounts.permissions import FITS, Role, excluded_by
from accounts.refusal import Refusal
from accounts.security import audit


class RoleGrantQuerySet(models.QuerySet):
    def not_over(self, today):
        """Roles that hold on a day or will later."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))

    def live(self, today):
        """Roles that hold on a day; not those at a closed unit, nor those of a delegator who has gone."""
        return self.not_over(today).filter(
            Q(delegated_by__isnull=True) | Q(delegated_by__is_active=True),
            valid_from__lte=today,
            organization__closed_on__isnull=True,
        )

    def of_request(self, user_id):
        """The roles of today, and in the same query what every page of the desk wants to know.

        `office_version`: of settings and calendar (`Office.of`); `has_kept_forms`: some form waits to be
        filled again; `has_saved_filters`; `trail` and `inbox`: for which state of data and inbox something
        may be remembered.
        """
        saved = apps.get_model("accounts", "SavedFilter").objects
        return (
            self.live(timezone.localdate())
            .filter(user=user_id)
            .select_related("organization", "delegated_by")
            .annotate(
                office_version=Subquery(Counter.objects.filter(name=OFFICE).values("value")),
                has_kept_forms=Exists(KeptForm.objects.filter(entered_by=user_id, ended_at=None)),
                has_saved_filters=Exists(saved.filter(user=user_id)),
                trail=RawSQL(STATE_OF_TRAIL, []),  # noqa: S611, text of ours
                inbox=RawSQL(STATE_OF_UNREAD, [user_id]),  # noqa: S611, text of ours
            )
        )


class RoleGrant(models.Model):
    """One role of one account at one organization, for a time."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="grants", verbose_name=_("at")
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    delegated_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="delegations",
        verbose_name=_("stands in for"),
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organization"],
                condition=Q(valid_until__isnull=True),
                name="role_open_grant_once",
            ),
            models.CheckConstraint(
                condition=Q(delegated_by__isnull=True) | Q(valid_until__isnull=False),
                name="role_delegated_only_for_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.role} @{self.organization_id}"

    @property
    def label(self):
        return f"{self.get_role_display()} · {self.organization.name}"

    @property
    def role_words(self):
        """The role, and for a deputy the one for whom he stands in; needs `delegated_by` loaded."""
        words = {"role": self.get_role_display(), "name": self.delegated_by and self.delegated_by.name}
        return _("for %(name)s: %(role)s") % words if self.delegated_by else str(words["role"])

    def overlaps(self, since, until):
        """Do this term and another one, perhaps without an end, share a day?"""
        return (until is None or self.valid_from <= until) and (
            self.valid_until is None or since <= self.valid_until
        )

    @classmethod
    def give(cls, *, user, role, organization, by, on, until=None, delegated_by=None):
        """Grant a role.

        :param delegated_by: for whom the user stands in; None for a role of his own
        :raises Refusal: own account, wrong kind of unit, held already, or a role that excludes it.
        """
        role = Role(role)
        if by is not None and by.pk == user.pk:
            raise Refusal(_("Nobody gives a role to himself; ask another administrator."), status=422)
        if organization.kind not in FITS[role]:
            raise Refusal(_("This role does not exist at a unit of this kind."), status=422)
        with transaction.atomic():
            apps.get_model("accounts", "User").objects.select_for_update().get(
                pk=user.pk
            )  # two grants at once must see each other
            held = list(cls.objects.filter(user=user).not_over(min(on, timezone.localdate())))
            same = [grant for grant in held if (grant.role, grant.organization_id) == (role, organization.pk)]
            if any(grant.overlaps(on, until) for grant in same):
                raise Refusal(_("The account has this role already."), status=422)
            for grant in held:
                if reason := excluded_by(role, Role(grant.role)):
                    raise Refusal(reason, status=422)
            grant = cls.objects.create(
                user=user,
                role=role,
                organization=organization,
                valid_from=on,
                valid_until=until,
                granted_by=by,
                delegated_by=delegated_by,
            )
            action = "role.delegate" if delegated_by else "role.grant"
            audit.record(action, by=by, target=user, detail={"role": role, "at": organization.pk})
        return grant

    def end(self, *, by, on):
        """Take the role away from this very moment on: the last valid day is the one before.

        Whoever stands in for it loses it too.
        """
        with transaction.atomic():
            for deputy in self.deputies():
                deputy.end(by=by, on=on)
            ended = (
                RoleGrant.objects.filter(pk=self.pk)
                .not_over(on)
                .update(valid_until=on - timezone.timedelta(days=1))
            )
            if ended:
                detail = {"role": self.role, "at": self.organization_id}
                audit.record("role.end", by=by, target=self.user, detail=detail)

    def deputies(self):
        """What was handed on of this role; nothing of a role that was itself handed on."""
        if self.delegated_by_id is not None:
            return RoleGrant.objects.none()
        return RoleGrant.objects.filter(
            delegated_by=self.user_id, role=self.role, organization=self.organization_id
        ).select_related("user")
