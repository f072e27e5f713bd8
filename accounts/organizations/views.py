"""Pages of the tree of organizations."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guard import posted, require
from accounts.lists.counts import related
from accounts.lists.filters import OrganizationFilter
from accounts.lists.listing import Listing, TableColumn
from accounts.models import Organization
from accounts.organizations.forms import CloseForm, OrganizationForm, PhoneForm, RenameForm
from accounts.people.views.accounts import account_rows
from accounts.permissions import Permission
from accounts.refusal import answer, refusable

COUNTS = {
    "account_count": related(Organization, "users", users__is_active=True),
    "lead_count": related(Organization, "leads__origin"),
}


@require(Permission.ORGANIZATION_VIEW)
def organization_list(request):
    """The whole tree in order, about 120 rows; a filter keeps the chain above each hit."""
    units = Organization.objects.select_related("parent").annotate(**COUNTS)
    filterset = OrganizationFilter(request.GET, queryset=units)
    listing = Listing(request, filterset, default=("path",), size=500)
    if listing.wants_table:
        return listing.table(_("Units"), table_columns())
    context = listing.context()
    rows = with_chain(listing.page.object_list, units) if listing.chips else listing.page.object_list
    context |= {
        "rows": [unit_row(unit) for unit in rows],
        "sizes": [],  # the tree stays in one piece
        "page_actions": [action(_("Add an organization"), "organization_create", icon="plus")]
        if request.user.can(Permission.ORGANIZATION_MANAGE)
        else [],
    }
    return render(request, "accounts/organizations/organization_list.html", context)


def with_chain(hits, units):
    """The hits and every unit above them, in tree order."""
    paths = [hit.path for hit in hits]
    above = {path[: end + 1] for path in paths for end in range(1, len(path)) if path[end] == "/"}
    return list(units.filter(path__in=above).order_by("path"))


def table_columns():
    """What the list shows of a unit, column by column."""
    return [
        TableColumn(_("Unit"), lambda unit: unit.name),
        TableColumn(_("Kind"), lambda unit: unit.get_kind_display()),
        TableColumn(_("Reports to"), lambda unit: unit.parent.name if unit.parent else ""),
        TableColumn(_("Statistical code"), lambda unit: unit.code),
        TableColumn(_("Closed on"), lambda unit: unit.closed_on.isoformat() if unit.closed_on else ""),
        TableColumn(_("Accounts"), lambda unit: unit.account_count),
        TableColumn(_("Leads"), lambda unit: unit.lead_count),
    ]


def unit_row(unit):
    return {
        "org": unit,
        "url": unit.get_absolute_url(),
        "depth": unit.path.count("/") - 2,
        "kind": unit.get_kind_display(),
        "is_closed": not unit.is_open,
        "counts": _("%(accounts)d accounts, %(leads)d leads")
        % {"accounts": unit.account_count, "leads": unit.lead_count},
    }


def action(label, name, *args, icon="", primary=False):
    return {"label": label, "url": reverse(f"accounts:{name}", args=args), "icon": icon, "primary": primary}


@require(Permission.ORGANIZATION_VIEW)
def organization_detail(request, pk):
    unit = get_object_or_404(Organization.objects.select_related("parent", "successor"), pk=pk)
    actions = []
    if request.user.can(Permission.ORGANIZATION_MANAGE) and unit.is_open:
        actions.append(action(_("Rename"), "organization_rename", unit.pk, icon="pencil"))
        actions.append(action(_("Telephone"), "organization_phone", unit.pk, icon="pencil"))
        if not unit.is_district:
            actions.append(action(_("Close"), "organization_close", unit.pk, icon="ban"))
    below = unit.children.in_tree_order().annotate(**COUNTS)
    context = {
        "org": unit,
        "page_actions": actions,
        "closed": closed_words(unit),
        "names": name_rows(unit),
        "children": [unit_row(child) for child in below],
        "accounts": account_rows(unit.users.all()) if request.user.can(Permission.ACCOUNT_VIEW) else [],
    }
    return render(request, "accounts/organizations/organization_detail.html", context)


def closed_words(unit):
    if unit.is_open:
        return ""
    if unit.successor is None:
        return _("since %(day)s") % {"day": unit.closed_on}
    return _("since %(day)s; its work went to %(name)s") % {
        "day": unit.closed_on,
        "name": unit.successor.name,
    }


def name_rows(unit):
    """The name history, newest first, each with its last day."""
    rows, ends = [], None
    for name in unit.names.select_related("entered_by"):
        rows.append({"name": name.name, "from": name.since, "to": ends, "entered_by": name.entered_by})
        ends = name.since
    return rows


@require(Permission.ORGANIZATION_MANAGE)
def organization_create(request):
    form = OrganizationForm(posted(request), initial={"parent": request.GET.get("parent")})
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "organization.change", form=form):
            made = Organization.add(
                name=data["name"],
                kind=data["kind"],
                parent=data["parent"],
                code=data["code"],
                by=request.user,
                on=data["since"],
            )
            messages.success(request, _("%(name)s was added.") % {"name": made.name})
            return redirect(made)
    return form_page(request, form)


@require(Permission.ORGANIZATION_MANAGE)
def organization_rename(request, pk):
    unit = get_object_or_404(Organization, pk=pk)
    form = RenameForm(posted(request), initial={"name": unit.name})
    if form.is_valid():
        with refusable(request, "organization.change", form=form):
            unit.rename(form.cleaned_data["name"], by=request.user, on=form.cleaned_data["since"])
            messages.success(request, _("Renamed; the old name stays in the history."))
            return redirect(unit)
    return form_page(request, form, org=unit)


@require(Permission.ORGANIZATION_MANAGE)
def organization_phone(request, pk):
    """Where other units call when somebody they write about is on file there."""
    unit = get_object_or_404(Organization, pk=pk)
    form = PhoneForm(posted(request), initial={"phone": unit.phone})
    if form.is_valid():
        unit.change_phone(form.cleaned_data["phone"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect(unit)
    return answer(request, "accounts/organizations/organization_phone.html", form, org=unit)


@require(Permission.ORGANIZATION_MANAGE)
def organization_close(request, pk):
    unit = get_object_or_404(Organization, pk=pk)
    form = CloseForm(posted(request), organization=unit)
    if form.is_valid():
        with refusable(request, "organization.close", unit, form=form):
            unit.close(
                by=request.user,
                on=form.cleaned_data["closed_on"],
                successor=form.cleaned_data["successor"],
            )
            messages.success(request, _("Closed. It stays readable with its history."))
            return redirect(unit)
    return answer(
        request, "accounts/organizations/organization_close.html", form, org=unit, blockers=blockers(unit)
    )


def blockers(unit):
    """What has to be settled before the unit can be closed."""
    found = [
        {
            "text": _("%(name)s is still open.") % {"name": child.name},
            "url": child.get_absolute_url(),
            "url_label": _("look at it"),
        }
        for child in unit.children.open()
    ]
    if waiting := unit.leads_held.filter(state="under_review").count():
        words = ngettext("%(count)d lead waits on its desk.", "%(count)d leads wait on its desk.", waiting)
        found.append({"text": words % {"count": waiting}, "url": "", "url_label": ""})
    return found


def form_page(request, form, *, org=None):
    return answer(request, "accounts/organizations/organization_form.html", form, org=org)
