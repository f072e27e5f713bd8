"""Everything that waits for this user's signature, of all apps, in one list."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.inbox.worklist import kinds_of
from accounts.lists.listing import tabs
from accounts.lists.paging import page_of, pages_of
from accounts.permissions import Permission
from portal.desk.signatures import entries_for


@require(Permission.APPROVAL_SIGN)
def signature_list(request):
    """Oldest first; `?kind=` narrows it. An unknown kind shows all."""
    entries, kinds = entries_for(request), kinds_of(settings.SIGNATURES)
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    shown = [entry for entry in entries if kind in ("", entry.kind)]
    page = page_of(shown, request, size=50)
    context = {
        "page": page,
        "rows": with_labels(page.object_list, kinds),
        "pages": pages_of(page, request),
        "views": kind_tabs(request, entries, kinds, kind),
    }
    return render(request, "portal/desk/signature_list.html", context)


def with_labels(entries, kinds):
    """Rows for the table: the entry, what its kind is called, whether its day is over."""
    today = timezone.localdate()
    return [
        {
            "entry": entry,
            "label": kinds[entry.kind],
            "is_over": entry.deadline is not None and entry.deadline < today,
        }
        for entry in entries
    ]


def kind_tabs(request, entries, kinds, current):
    """All, and each kind of which something waits, with its count."""
    counts = {kind: sum(entry.kind == kind for entry in entries) for kind in kinds}
    shown = [("", _("all"))]
    shown += [(kind, kinds[kind]) for kind, count in counts.items() if count or kind == current]
    return tabs(request, "kind", current, shown, counts | {"": len(entries)})
