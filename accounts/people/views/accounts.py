"""Pages of accounts and their roles."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.filters import AccountFilter
from accounts.lists.listing import Listing, TableColumn
from accounts.models import RoleGrant, RoleRequest, User, who_grants_roles
from accounts.papers import printed
from accounts.people.first_passwords import fresh_password
from accounts.people.forms import AccountForm, RoleAskForm, RoleGrantForm
from accounts.people.sign_in import has_second_factor
from accounts.permissions import ADMINISTRATORS, Permission, Role
from accounts.refusal import answer, forbid, refusable
from accounts.security import audit

SORTS = {
    "name": ("name", "pk"),
    "organization": ("organization__path", "username"),
    "last_login": ("last_login", "pk"),
}


@require(Permission.ACCOUNT_RESET)
def my_unit_accounts(request):
    """A street's way in: the accounts of its communities."""
    return account_page(request, User.objects.visible_to(request.user), title=_("Accounts of my unit"))


@require(Permission.ACCOUNT_VIEW)
def account_list(request):
    return account_page(request, User.objects.visible_to(request.user), title=_("Accounts"))


def account_page(request, accounts, *, title):
    listing = Listing(
        request, AccountFilter(request.GET, queryset=accounts), sorts=SORTS,
        default=("organization__path", "username"), size=50,
    )  # fmt: skip
    if listing.wants_table:
        return listing.table(title, table_columns(), rows_of=account_rows)
    create = {"label": _("New account"), "url": reverse("accounts:account_create"), "icon": "plus"}
    context = listing.context() | {
        "title": title,
        "rows": account_rows(listing.page.object_list),
        "page_actions": [create] if request.user.can(Permission.ACCOUNT_MANAGE) else [],
    }
    return render(request, "accounts/people/account_list.html", context)


def table_columns():
    """What the list shows of an account, column by column."""
    return [
        TableColumn(_("Name"), lambda row: row["name"]),
        TableColumn(_("Account"), lambda row: row["username"]),
        TableColumn(_("Unit"), lambda row: row["organization"]),
        TableColumn(_("Roles"), lambda row: row["roles"]),
        TableColumn(_("State"), lambda row: str(row["state"]["label"])),
        TableColumn(_("Last signed in"), lambda row: printed.moment(row["last_login"])),
    ]


def account_rows(accounts):
    """Accounts as the table prints them, with their roles of today; two queries."""
    live = RoleGrant.objects.live(timezone.localdate()).select_related("organization")
    accounts = list(accounts)
    prefetch_related_objects(accounts, "organization", Prefetch("grants", queryset=live, to_attr="roles_now"))
    return [
        {
            "url": account.get_absolute_url(),
            "name": account.name,
            "username": account.username,
            "is_example": account.is_example,
            "organization": account.organization.name,
            "roles": "、".join(grant.label for grant in account.roles_now),
            "state": state_badge(account),
            "last_login": account.last_login,
        }
        for account in accounts
    ]


def state_badge(account):
    if not account.is_active:
        return {"kind": "neutral", "icon": "ban", "label": _("disabled")}
    if account.must_change_password:
        return {"kind": "soon", "icon": "key-round", "label": _("first password")}
    return {"kind": "ok", "icon": "check", "label": _("active")}


def may_reset(user, account):
    """The system administrator all but administrators; a street those who only report for its communities.

    A password of an administrator is set anew from the server (`manage.py reset_password`), so that
    nobody can take over another's separated role.
    """
    if account.pk == user.pk or not user.can(Permission.ACCOUNT_RESET):
        return False
    roles = list(account.grants.not_over(timezone.localdate()).select_related("organization"))
    if user.can(Permission.ACCOUNT_MANAGE):
        return not any(grant.role in ADMINISTRATORS for grant in roles)
    streets = {street.pk for street in user.organizations_for(Permission.ACCOUNT_RESET)}
    below = account.organization.parent_id in streets
    return below and all(
        grant.role == Role.COMMUNITY_REPORTER and grant.organization.parent_id in streets for grant in roles
    )


@require(Permission.DESK)
def account_detail(request, pk):
    return detail_page(request, visible_account(request, pk))


def visible_account(request, pk):
    accounts = User.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(accounts, pk=pk)


def account_below(request, pk, action, sentence):
    """An account that is this user's to look after; seeing it is not enough."""
    account = visible_account(request, pk)
    if not may_reset(request.user, account):
        forbid(request, action, account, sentence)
    return account


def detail_page(request, account, *, ask_form=None, status=200):
    user, today = request.user, timezone.localdate()
    may_grant = user.can(Permission.ROLE_GRANT) and account.pk != user.pk
    if ask_form is None and user.can(Permission.ACCOUNT_MANAGE) and account.pk != user.pk:
        ask_form = RoleAskForm(account=account)
    context = {
        "account": account,
        "state": state_badge(account),
        "has_mfa": has_second_factor(account),
        "grant_url": reverse("accounts:role_grant", args=[account.pk]) if may_grant else "",
        "grants": [
            grant_row(grant, today, may_end=may_grant)
            for grant in account.grants.select_related("organization", "granted_by", "delegated_by")
        ],
        "ask_form": ask_form,
        "asked": account.role_requests.filter(state=RoleRequest.State.WAITING),
        "who_grants": who_grants_roles(),
        "page_actions": account_actions(user, account),
    }
    return render(request, "accounts/people/account_detail.html", context, status=status)


@require(Permission.ACCOUNT_MANAGE)
@require_POST
def role_ask(request, pk):
    """Whoever makes accounts asks for a role; only the security administrator grants it."""
    account = other_account(request, pk)
    form = RoleAskForm(request.POST, account=account)
    if not form.is_valid():
        return detail_page(request, account, ask_form=form, status=422)
    RoleRequest.ask(account, form.cleaned_data["role"], by=request.user)
    messages.success(request, _("Asked for; the security administrator sees it in the list of requests."))
    return redirect(account)


def grant_row(grant, today, *, may_end):
    is_over = grant.valid_until is not None and grant.valid_until < today
    return {
        "role": grant.role_words,
        "organization": grant.organization.name,
        "valid_from": grant.valid_from,
        "valid_until": grant.valid_until,
        "granted_by": grant.granted_by,
        "is_over": is_over,
        "end_url": reverse("accounts:role_end", args=[grant.pk]) if may_end and not is_over else "",
    }


def account_actions(user, account):
    actions = []
    if may_reset(user, account):
        url = reverse("accounts:account_reset", args=[account.pk])
        actions.append({"label": _("Reset the password"), "url": url, "icon": "key-round"})
        url = reverse("accounts:account_hand_over", args=[account.pk])
        actions.append({"label": _("Hand over the work"), "url": url, "icon": "users"})
    if user.can(Permission.ACCOUNT_MANAGE) and account.pk != user.pk:
        name, label = (
            ("account_disable", _("Disable")) if account.is_active else ("account_enable", _("Enable"))
        )
        url = reverse(f"accounts:{name}", args=[account.pk])
        actions.append({"label": label, "url": url, "icon": "ban", "is_post": True})
    return actions


@require(Permission.ACCOUNT_MANAGE)
def account_create(request):
    """A new account without roles; the security administrator grants them."""
    form = AccountForm(posted(request))
    if not form.is_valid():
        return answer(request, "accounts/people/account_form.html", form)
    password = fresh_password()
    account = form.save(commit=False)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save()
            audit.record("account.create", by=request.user, target=account)
    except IntegrityError:  # the other half of a double click was faster
        form.add_error(
            "username", _("This account has just been created; reset its password to see a new one.")
        )
        return answer(request, "accounts/people/account_form.html", form)
    return render(
        request,
        "accounts/people/account_reset.html",
        {"account": account, "password": password, "is_new": True},
    )


@require(Permission.ACCOUNT_RESET)
def account_reset(request, pk):
    """GET asks, POST shows a first password once; all sessions of the account end."""
    words = _("You reset the accounts of the units below yours, not this one.")
    account = account_below(request, pk, "account.reset", words)
    context = {"account": account, "password": None}
    if request.method == "POST":
        context["password"] = fresh_password()
        account.set_first_password(context["password"], by=request.user)
    return render(request, "accounts/people/account_reset.html", context)


@require(Permission.ACCOUNT_MANAGE)
@require_POST
def account_disable(request, pk):
    account = other_account(request, pk)
    account.disable(by=request.user)
    messages.success(request, _("Disabled. Its sessions have ended."))
    return redirect(account)


@require(Permission.ACCOUNT_MANAGE)
@require_POST
def account_enable(request, pk):
    account = other_account(request, pk)
    account.enable(by=request.user)
    messages.success(request, _("Enabled."))
    return redirect(account)


def other_account(request, pk):
    account = get_object_or_404(User, pk=pk)
    if account.pk == request.user.pk:
        raise PermissionDenied(_("Nobody disables or enables his own account."))
    return account


@require(Permission.ROLE_GRANT)
def role_grant(request, pk):
    account = get_object_or_404(User.objects.select_related("organization"), pk=pk)
    form = RoleGrantForm(posted(request), initial={"organization": account.organization_id})
    if form.is_valid():
        with refusable(request, "role.grant", account, form=form):
            form.give(account, by=request.user)
            messages.success(request, _("The role holds from the chosen day on."))
            return redirect(account)
    return answer(request, "accounts/people/role_grant.html", form, account=account)


@require(Permission.ROLE_GRANT)
@require_POST
def role_end(request, pk):
    grant = get_object_or_404(RoleGrant.objects.select_related("user"), pk=pk)
    if grant.user_id == request.user.pk:
        raise PermissionDenied(_("Nobody changes his own roles; ask another administrator."))
    grant.end(by=request.user, on=timezone.localdate())
    messages.success(request, _("The role has ended; it is gone with the next click of the account."))
    return redirect(grant.user)
