"""The audit trail, for reading."""

from functools import partial

import django_filters
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.guard import require
from accounts.lists.day_filters import SinceFilter, UntilFilter
from accounts.lists.listing import Listing, TableColumn
from accounts.models import AuditEntry, User
from accounts.permissions import Permission
from accounts.security import audit, audit_check, audit_names, audit_words, seals
from accounts.widgets import DayInput


def kinds():
    """What can be acted upon, in the order of the words on the screen."""
    return sorted(audit_words.NOUNS.items(), key=lambda kind: str(kind[1]))


class AuditFilter(FilterSet):
    actor = django_filters.ModelChoiceFilter(
        label=_("who"), queryset=User.objects.order_by("username"), empty_label=_("all")
    )
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=kinds, method="of_kind", empty_label=_("all"))
    # the code of an action as the table prints it; a filter kept from before stays one
    action = django_filters.CharFilter(label=_("code"), lookup_expr="startswith", max_length=40)
    result = django_filters.ChoiceFilter(
        label=_("result"), choices=AuditEntry.Result.choices, empty_label=_("all")
    )
    since = SinceFilter(label=_("from"), field_name="at", widget=DayInput())
    until = UntilFilter(label=_("until"), field_name="at", widget=DayInput())

    class Meta:
        model = AuditEntry
        fields = ["actor", "kind", "action", "result", "since", "until"]

    def of_kind(self, entries, _name, noun):
        return entries.filter(action__startswith=f"{noun}.")


@require(Permission.AUDIT_VIEW)
def audit_list(request):
    filterset = AuditFilter(
        request.GET, queryset=AuditEntry.objects.select_related("actor").order_by("-sequence")
    )
    listing = Listing(request, filterset, default=("-sequence",), size=50)
    if listing.wants_table:
        rows_of = partial(named, reader=request.user)
        return listing.table(gettext("Audit trail"), table_columns(), rows_of=rows_of)
    context = listing.context() | {
        "rows": [audit_row(entry) for entry in named(listing.page.object_list, reader=request.user)],
        "page_actions": [
            {"label": gettext("Check the chain"), "url": reverse("accounts:audit_verify"), "icon": "shield"}
        ],
    }
    return render(request, "accounts/security/audit_list.html", context)


def named(entries, *, reader):
    """The entries as a list, each with the name of what it is about."""
    entries = list(entries)
    names = audit_names.names_of(entries, reader=reader)
    for entry in entries:
        entry.target_name = names.get((entry.target_type, entry.target_id), "")
    return entries


def table_columns():
    return [
        TableColumn(
            gettext("Time"), lambda entry: timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        ),
        TableColumn(gettext("By whom"), lambda entry: entry.actor.name if entry.actor else ""),
        TableColumn(gettext("Action taken"), lambda entry: str(audit_words.words(entry.action))),
        TableColumn(gettext("On what"), lambda entry: entry.target_name),
        TableColumn(gettext("Code"), lambda entry: entry.action),
        TableColumn(gettext("Key"), lambda entry: f"{entry.target_type} {entry.target_id}".strip()),
        TableColumn(gettext("Result"), lambda entry: entry.get_result_display()),
        TableColumn(gettext("From address"), lambda entry: entry.address),
    ]


def audit_row(entry):
    refused = entry.result == AuditEntry.Result.REFUSED
    return {
        "at": timezone.localtime(entry.at),
        "actor": entry.actor,
        "words": audit_words.words(entry.action),
        "action": entry.action,
        "name": entry.target_name,
        "target": f"{entry.target_type} {entry.target_id}".strip(),
        "result": {
            "kind": "back" if refused else "ok",
            "icon": "ban" if refused else "check",
            "label": entry.get_result_display(),
        },
        "address": entry.address,
    }


@require(Permission.AUDIT_VIEW)
def audit_verify(request):
    """POST walks the whole chain and says whether it is whole."""
    waiting, _oldest = audit_check.waiting_for_seal()
    context = {"findings": None, "head": seals.current_head(), "waiting": waiting}
    if request.method == "POST":
        context["findings"] = audit_check.verify(head=request.POST.get("head", "")[:100].strip() or None)
        context["checked"] = True
        audit.record("audit.verify", by=request.user, detail={"findings": len(context["findings"])})
    return render(request, "accounts/security/audit_verify.html", context)
