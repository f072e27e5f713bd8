"""Accounts from a table: each with a first password on a slip; roles are asked for, not given."""

import re

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells, units
from accounts.importing.importer import Column, Importer
from accounts.models import FirstPassword, Organization, RoleRequest, User
from accounts.names import read_name
from accounts.people.first_passwords import fresh_password
from accounts.permissions import FITS, Permission, Role
from accounts.security import audit


def read_username(cell, _draft):
    written = cells.plain_text(cell).lower()
    if written and not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,39}", written):
        raise ValidationError(_("An account name has small letters, digits, dot and hyphen, at most 40."))
    return written


def read_full_name(cell, _draft):
    name = read_name(cells.line(cell))
    if len(name) > 40:
        raise ValidationError(_("At most %(limit)d characters.") % {"limit": 40})
    return name


class AccountImporter(Importer):
    kind = "accounts"
    label = gettext_lazy("accounts")
    hint = gettext_lazy(
        "Each row becomes an account with a first password on a slip to print; "
        "the security administrator then grants the roles asked for."
    )
    permission = Permission.ACCOUNT_MANAGE

    def __init__(self):
        everywhere = Organization.objects.open()
        self.units = units.UnitNames(everywhere)
        self.roles = {str(role.label): role.value for role in Role}
        self.columns = [
            Column("username", gettext_lazy("account name"), read_username, required=True, is_text=True,
                   note=gettext_lazy("small letters and digits; used to sign in"), example="qxg-jintang",
                   aliases=("账号", "用户名", "登录名")),
            Column("name", gettext_lazy("full name"), read_full_name, required=True, example="李示例",
                   aliases=("姓名",)),
            Column("organization", gettext_lazy("works at"), lambda cell, _d: self.units.read(cell),
                   required=True, choices=lambda: units.words(everywhere), width=26,
                   example="七星岗街道金汤街社区", aliases=("单位", "所在单位")),
            Column("role", gettext_lazy("role"), lambda cell, _d: cells.choice(cell, self.roles),
                   choices=lambda: list(self.roles), example="社区填报员", width=18, aliases=("角色",),
                   note=gettext_lazy("asked for at this unit; the security administrator grants it")),
        ]  # fmt: skip

    def title_of(self, draft):
        return f"{draft.values.get('name') or ''} {draft.values.get('username') or ''}".strip()

    def check(self, drafts, *, user, run):
        """The same account for the same person is there already; for another one the name is taken."""
        names = [draft.values["username"] for draft in drafts]
        known = {found.username: found for found in User.objects.filter(username__in=names)}
        seen = {}
        for draft in drafts:
            values, username = draft.values, draft.values["username"]
            role = values.get("role")
            if role and values["organization"].kind not in FITS[Role(role)]:
                draft.wrong(_("role"), _("This role does not exist at a unit of this kind."))
            if username in seen:
                draft.wrong(_("account name"), _("Stands in row %(row)d already.") % {"row": seen[username]})
            seen[username] = draft.number
            there = known.get(username)
            if there is None:
                continue
            if (there.name, there.organization_id) == (values["name"], values["organization"].pk):
                draft.verdict = "same"
            else:
                draft.wrong(
                    _("account name"), _("This account belongs to somebody else; choose another name.")
                )

    def prepare(self, drafts, *, user, run, progress):
        """Hashing a password is slow on purpose: done before the transaction.

        :returns: list of (User, FirstPassword, role or None)
        """
        prepared = []
        for done, draft in enumerate(drafts, 1):
            values, password = draft.values, fresh_password()
            account = User(
                username=values["username"],
                name=values["name"],
                organization=values["organization"],
                password=make_password(password),
                is_example=user.is_example,
            )
            prepared.append((account, FirstPassword(run=run).write(password), values.get("role")))
            progress(done, len(drafts), _("making first passwords"))
        return prepared

    def write(self, drafts, prepared, *, user, run):
        if not prepared:
            return
        accounts = User.objects.bulk_create([account for account, _slip, _role in prepared], batch_size=500)
        for account, slip, _role in prepared:
            slip.user = account
        FirstPassword.objects.bulk_create([slip for _account, slip, _role in prepared], batch_size=500)
        RoleRequest.objects.bulk_create(
            RoleRequest(user=account, role=role, organization=account.organization, asked_by=user)
            for account, _slip, role in prepared
            if role
        )
        audit.record_many("account.create", by=user, targets=accounts)

    def after_links(self, run):
        return [
            (_("Print the slips with the first passwords"), reverse("accounts:slip_list")),
            (_("See the accounts"), reverse("accounts:account_list")),
        ]
