from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.office.memory import version_of_all
from accounts.organizations.models import Organization
from accounts.people.models.role_grant import RoleGrant
from accounts.permissions import GRANTS, Permission
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
    def of_request(self, pk):
        """The account behind a session, with its unit, its roles and what is read with them: one query.

        :returns: None where there is none; without a role it takes a second query to know
        """
        grants = list(RoleGrant.objects.of_request(pk).select_related("user__organization"))
        if not grants:
            return self.select_related("organization").filter(pk=pk).first()
        user = grants[0].user
        user.live_grants = grants
        user.data_version, user.unread_state = version_of_all(grants[0].trail), grants[0].inbox
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username)


class User(AbstractBaseUser):
    """An account of one member of staff. What it may do are `RoleGrant` rows, never columns here."""

    TITLE = "name"
    cleaned_as = {"name": clean_name}  # by manage.py clean_text
    # as sign-in has read them in this request; None: nobody has, or this user has changed data since
    data_version = unread_state = None

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
        """This request's roles; read once, and never kept beyond the request."""
        return list(RoleGrant.objects.of_request(self.pk))

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
