"""Being away and leaving: who stands in, and who takes over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.delegating_roles import delegable, delegate, delegations_of, take_back
from accounts.guard import posted, require
from accounts.handing_over_work import counts_of, hand_over
from accounts.lists.paging import page_of, pages_of
from accounts.models import RoleGrant
from accounts.people.forms import DelegationForm, HandoverForm
from accounts.people.views.accounts import account_below
from accounts.permissions import Permission
from accounts.refusal import answer, refusable


@require(Permission.DESK)
def away_detail(request):
    """One's own delegations, and the form for another one."""
    user, may_lend = request.user, bool(delegable(request.user))
    form = DelegationForm(posted(request), user=user) if may_lend else None
    if form is not None and form.is_valid():
        data = form.cleaned_data
        with refusable(request, "role.delegate", data["to"], form=form):
            delegate(user, form.chosen(), to=data["to"], since=data["since"], until=data["until"])
            words = _("%(name)s stands in for you from the first day on, and has been told.")
            messages.success(request, words % {"name": data["to"].name})
            return redirect("accounts:away_detail")
    today = timezone.localdate()
    return answer(
        request,
        "accounts/people/away_detail.html",
        form,
        has_colleagues=form is not None and form.fields["to"].queryset.exists(),
        rows=[delegation_row(grant, today, may_end=True) for grant in delegations_of(user, today)],
        received=[
            delegation_row(grant, today, may_end=False)
            for grant in user.live_grants
            if grant.delegated_by_id is not None
        ],
    )


def delegation_row(grant, today, *, may_end):
    is_over = grant.valid_until < today
    state = (
        {"kind": "neutral", "icon": "x", "label": _("over")}
        if is_over
        else {"kind": "wait", "icon": "clock", "label": _("not yet begun")}
        if grant.valid_from > today
        else {"kind": "ok", "icon": "check", "label": _("runs")}
    )
    return {
        "deputy": grant.user,
        "owner": grant.delegated_by,
        "role": grant.get_role_display(),
        "organization": grant.organization.name,
        "since": grant.valid_from,
        "until": grant.valid_until,
        "state": state,
        "end_url": reverse("accounts:delegation_end", args=[grant.pk]) if may_end and not is_over else "",
    }


@require(Permission.DESK)
@require_POST
def delegation_end(request, pk):
    """The one who lent it takes it back; so may whoever grants roles."""
    lent = RoleGrant.objects.filter(delegated_by__isnull=False)
    if not request.user.can(Permission.ROLE_GRANT):
        lent = lent.filter(delegated_by=request.user)
    grant = get_object_or_404(lent.select_related("user", "delegated_by"), pk=pk)
    take_back(grant, by=request.user)
    messages.success(request, _("Ended; it is gone with the next click of the account."))
    own = grant.delegated_by_id == request.user.pk
    return redirect("accounts:away_detail" if own else "accounts:delegation_list")


@require(Permission.ROLE_GRANT)
def delegation_list(request):
    """Every delegation, for the security administrator; those that run or will run first."""
    today = timezone.localdate()
    lent = RoleGrant.objects.filter(delegated_by__isnull=False).select_related(
        "user", "delegated_by", "organization"
    )
    page = page_of(lent.order_by("-valid_until", "-pk"), request, size=50)
    context = {
        "rows": [delegation_row(grant, today, may_end=True) for grant in page.object_list],
        "pages": pages_of(page, request),
    }
    return render(request, "accounts/people/delegation_list.html", context)


@require(Permission.ACCOUNT_RESET)
def account_hand_over(request, pk):
    """Whoever may set an account's password may also hand its work over: it gives him nothing more.

    So the system administrator does it for all, a street for the communities below it.
    """
    words = _("You hand over the work of the units below yours, not of this account.")
    account = account_below(request, pk, "account.hand_over", words)
    may_disable = request.user.can(Permission.ACCOUNT_MANAGE) and account.is_active
    form = HandoverForm(posted(request), account=account, may_disable=may_disable)
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "account.hand_over", account, form=form, field="to"):
            count = hand_over(account, to=data["to"], by=request.user, disable=data.get("disable", False))
            words = ngettext("%(count)d thing went to %(name)s.", "%(count)d things went to %(name)s.", count)
            messages.success(request, words % {"count": count, "name": data["to"].name})
            return redirect(account)
    return answer(
        request,
        "accounts/people/account_hand_over.html",
        form,
        account=account,
        counts=[{"label": label, "count": count} for label, count in counts_of(account)],
        has_colleagues=form.fields["to"].queryset.exists(),
    )
