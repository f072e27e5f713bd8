from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Exists, F, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.kept_forms.models import KeptForm
from accounts.office.models import OFFICE, Counter
from accounts.organizations.models import Organization
from accounts.permissions import FITS, GRANTS, Permission, Role, excluded_by
from accounts.refusal import Refusal
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from accounts.text import clean_name

ACCOUNT_NAME = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]*\Z", _("Small letters, digits, dot and hyphen; begins with a letter.")
)


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Accounts in the units over which this user may look after accounts, or all of them."""
        if user.can(Permission.ACCOUNT_VIEW):
            return self
        roots = user.organizations_for(Permission.ACCOUNT_RESET)
        return self.filter(organization__in=Organization.objects.within(roots))

    def holding(self, *permissions, on, at=None):
        """Active accounts whose roles of a day hold one of the permissions.

        :param at: keys of the organizations where they must hold it; None for anywhere
        """
        roles = [role for role, held in GRANTS.items() if held.intersection(permissions)]
        grants = RoleGrant.objects.live(on).filter(role__in=roles)
        if at is not None:
            grants = grants.filter(organization__in=at)
        return self.filter(pk__in=grants.values("user"), is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(username=username)


class User(AbstractBaseUser):
    """An account of one member of staff. What it may do are `RoleGrant` rows, never columns here."""

    TITLE = "name"
    cleaned_as = {"name": clean_name}  # by manage.py clean_text

    username = models.CharField(_("account name"), max_length=40, unique=True, validators=[ACCOUNT_NAME])
    name = models.CharField(_("full name"), max_length=40)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="users", verbose_name=_("works at")
    )
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)  # a higher one ends all sessions
    is_example = models.BooleanField(_("example"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["organization__path", "username"]
        constraints = [CleanText(columns=["name"], name="user_clean_text")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:account_detail", args=[self.pk])

    @cached_property
    def live_grants(self):
        """This request's roles; read once, and never kept beyond the request.

        With them, in the same query: the version of settings and calendar (`Office.of`), and whether
        some form waits to be filled again (`has_kept_forms`).
        """
        version = Counter.objects.filter(name=OFFICE).values("value")
        kept = KeptForm.objects.filter(entered_by=self, ended_at=None)
        grants = self.grants.live(timezone.localdate()).select_related("organization", "delegated_by")
        return list(grants.annotate(office_version=Subquery(version), has_kept_forms=Exists(kept)))

    def _get_session_auth_hash(self, secret=None):
        """Password and epoch: a change of either ends every session."""
        salt = "accounts.User.session"
        return salted_hmac(
            salt, f"{self.session_epoch}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def can(self, permission):
        return any(permission in GRANTS[grant.role] for grant in self.live_grants)

    @cached_property
    def may(self):  # for templates: `user.may.lead_report`
        return {permission.name.lower(): self.can(permission) for permission in Permission}

    def can_at(self, permission, organization_id):
        """May this user do it on the desk of exactly this organization?"""
        return any(
            grant.organization_id == organization_id and permission in GRANTS[grant.role]
            for grant in self.live_grants
        )

    def organizations_for(self, permission):
        return [grant.organization for grant in self.live_grants if permission in GRANTS[grant.role]]

    @property
    def post(self):
        """Unit and role in one line: 七星岗街道 · 街道审核员; a deputy also says for whom he stands in."""
        return self._post_of(self.live_grants)

    def post_for(self, permission):
        """As whom this user uses a permission: in his own post, or for whoever delegated it."""
        fitting = [grant for grant in self.live_grants if permission in GRANTS[grant.role]]
        own = [grant for grant in self.live_grants if grant.delegated_by is None]
        return self._post_of(own if any(grant in own for grant in fitting) else fitting)

    def _post_of(self, grants):
        roles = "、".join(grant.role_words for grant in grants)
        return f"{self.organization.name} · {roles}" if roles else self.organization.name

    def set_first_password(self, password, *, by):
        """A password that somebody else knows; the owner must change it at the next sign-in.

        Changing the hash ends all sessions of the account.
        """
        with transaction.atomic():
            self.set_password(password)
            self.must_change_password = True
            self.save(update_fields=["password", "must_change_password"])
            self._forget_first_password()
            audit.record("account.reset", by=by, target=self)

    def choose_password_done(self):
        """The owner has a password of his own; the slip's is forgotten."""
        self.must_change_password = False
        self.save(update_fields=["must_change_password"])
        self._forget_first_password()

    def _forget_first_password(self):
        slips = User._meta.get_field("first_password").related_model
        slips.objects.filter(user=self).delete()

    def disable(self, *, by):
        """No more sign-in; running sessions end with their next request."""
        self._switch(False, by=by)

    def enable(self, *, by):
        self._switch(True, by=by)

    def _switch(self, is_active, *, by):
        with transaction.atomic():
            changed = (
                User.objects.filter(pk=self.pk)
                .exclude(is_active=is_active)
                .update(is_active=is_active, session_epoch=F("session_epoch") + 1)
            )
            self.is_active = is_active
            if changed:
                audit.record("account.enable" if is_active else "account.disable", by=by, target=self)


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


class RoleGrant(models.Model):
    """One role of one account at one organization, for a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="grants", verbose_name=_("at")
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    delegated_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="delegations", verbose_name=_("stands in for")
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
            User.objects.select_for_update().get(pk=user.pk)  # two grants at once must see each other
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
