"""Decisions that need several people's signatures: what each app tells the approvals about its own.

`settings.APPROVAL_POLICIES` names the tables, so that the approvals know nothing of apps to the right. A new
policy is a row in such a table, an entry in `accounts/office/entries.py` for its number of people, and a
form that proposes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.permissions import Permission


@dataclass(frozen=True)
class Policy:
    """One kind of decision.

    :param target: label of the model that it changes, in small letters
    :param proposes: who holds one of these may prepare it
    :param signs: who holds one of these may sign
    :param decides: among the people behind it there must be one who holds this
    :param title: (proposal, target) → the matter in one line
    :param rows: (proposal, target) → list of (label, value) for the printed form
    :param carry_out: (proposal, target, by, actor) makes the change; `by` is the last signer, `actor` whoever
        sat at the screen; raises Refusal when it is not open any more
    :param may_sign_now: (proposal, target, signed_by) raises Refusal when something else has to be done
        before anybody signs
    :param withdrawn: (proposal, target, by) when its maker took it back
    :param refused: (proposal, target, by, reason) when one who decides turned it down, if more is to happen
        than that the maker is told; then it tells the maker itself
    :param deadline: (proposal, target) → the day until which it should be signed, or None
    :param takes: (proposal, target) locks what carrying out changes besides the target and the file
    :param follows: (proposal, target) → frozen consequences to read before signing
    """

    name: str
    label: str
    form_title: str
    target: str
    proposes: frozenset[Permission]
    signs: frozenset[Permission]
    decides: Permission
    title: Callable
    rows: Callable
    carry_out: Callable
    may_sign_now: Callable | None = None
    takes: Callable | None = None
    follows: Callable | None = None
    withdrawn: Callable | None = None
    refused: Callable | None = None
    deadline: Callable | None = None

    @property
    def setting(self):
        """The entry of the office's settings that says how many different people it needs."""
        return f"people_{self.name}"

    def may_propose(self, user):
        return any(user.can(permission) for permission in self.proposes)

    def may_sign(self, user):
        return any(user.can(permission) for permission in self.signs)


@cache
def all_policies():
    """Name → Policy."""
    return {policy.name: policy for path in settings.APPROVAL_POLICIES for policy in import_string(path)}


def policy_of(proposal):
    return all_policies()[proposal.policy]


def honoree_rows(honoree):
    """What a printed form says of the file that it is about."""
    place = honoree.organization.full_name if honoree.organization else _("not known")
    return [
        (_("name of the person or group"), honoree.name),
        (_("Place"), place),
        (_("category"), honoree.category.name if honoree.category else _("not known")),
        (_("deed"), honoree.deed_line or _("not written yet")),
    ]
