"""The audit trail, for reading."""

import django_filters
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.guard import require
from accounts.lists import chips_of
from accounts.models import AuditEntry, User
from accounts.paging import page_of, pages_of
from accounts.permissions import Permission
from accounts.widgets import DayInput

DAY = DayInput()


class AuditFilter(django_filters.FilterSet):
    actor = django_filters.ModelChoiceFilter(
        label=_("who"), queryset=User.objects.order_by("username"), empty_label=_("all")
    )
    action = django_filters.CharFilter(label=_("action"), lookup_expr="startswith", max_length=40)
    result = django_filters.ChoiceFilter(
        label=_("result"), choices=AuditEntry.Result.choices, empty_label=_("all")
    )
    since = django_filters.DateFilter(label=_("from"), field_name="at", lookup_expr="date__gte", widget=DAY)
    until = django_filters.DateFilter(label=_("until"), field_name="at", lookup_expr="date__lte", widget=DAY)

    class Meta:
        model = AuditEntry
        fields = ["actor", "action", "result", "since", "until"]


@require(Permission.AUDIT_VIEW)
def audit_list(request):
    filterset = AuditFilter(
        request.GET, queryset=AuditEntry.objects.select_related("actor").order_by("-sequence")
    )
    page = page_of(filterset.qs, request, size=50)
    context = {
        "filter": filterset,
        "chips": chips_of(request, filterset),
        "clear_url": "?",
        "rows": [audit_row(entry) for entry in page.object_list],
        "pages": pages_of(page, request),
        "page_actions": [
            {"label": gettext("Check the chain"), "url": reverse("accounts:audit_verify"), "icon": "shield"}
        ],
    }
    return render(request, "accounts/audit_list.html", context)


def audit_row(entry):
    refused = entry.result == AuditEntry.Result.REFUSED
    return {
        "at": timezone.localtime(entry.at),
        "actor": entry.actor,
        "action": entry.action,
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
    context = {"findings": None, "head": audit.current_head()}
    if request.method == "POST":
        context["findings"] = audit.verify(head=request.POST.get("head", "")[:100].strip() or None)
        context["checked"] = True
        audit.record("audit.verify", by=request.user, detail={"findings": len(context["findings"])})
    return render(request, "accounts/audit_verify.html", context)
