"""The list of the pool: who aims at which honor, on which step, and what was left lying."""

from django.db.models import F
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.lists.counts import numbers_of
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from honors.models import Candidacy
from honors.pool.filters import PoolFilter

SORTS = {
    "name": ("honoree__pinyin", "pk"),
    "honor": ("honor__order", "honoree__pinyin", "pk"),
    "rung": ("rung", "honoree__pinyin", "pk"),
    "due": ("next_due", "pk"),
    "touched": ("touched_at", "pk"),
}
# what is due first comes first, on both databases
ORDER = (F("next_due").asc(nulls_last=True), "-touched_at", "pk")


@require(Permission.POOL_VIEW)
def pool_list(request):
    """The district's pool; whoever sees no honoree files has the pool of his unit."""
    if not request.user.can(Permission.HONOREE_VIEW):
        return redirect("honors:unit_candidate_list")
    days = Office.of(request.user)["pool_stale_days"]
    pool = Candidacy.objects.visible_to(request.user).filter(honoree__merged_into__isnull=True)
    pool = pool.with_staleness(timezone.localdate(), days)
    view = "stale" if request.GET.get("view") == "stale" else ""
    filterset = PoolFilter(request.GET, user=request.user, queryset=pool.stale() if view else pool)
    listing = Listing(request, filterset, sorts=SORTS, default=ORDER)
    listing.queryset = listing.queryset.select_related(
        "honor", "honoree__category", "honoree__organization__parent"
    )
    if listing.wants_table:
        return listing.table(_("Pool"), table_columns())
    context = listing.context() | {
        "views": views(request, pool, view),
        "stale_days": days,
    }
    return render(request, "honors/pool/pool_list.html", context)


def views(request, pool, view):
    """Tabs with their counts."""
    counts = numbers_of({"": pool.open(), "stale": pool.open().stale()})
    choices = [("", _("In the pool")), ("stale", _("Left lying"))]
    return tabs(request, "view", view, choices, counts)


def table_columns():
    """What the list shows of a candidacy, column by column."""
    return [
        TableColumn(_("Name"), lambda row: row.honoree.name + printed.example_mark(row.honoree)),
        TableColumn(_("The deed in one line"), lambda row: row.honoree.deed_line),
        TableColumn(_("Who is it about"), lambda row: row.honoree.get_kind_display()),
        TableColumn(_("Honor aimed at"), lambda row: row.aim),
        TableColumn(_("Tier"), lambda row: row.honor.get_tier_display() if row.honor_id else ""),
        TableColumn(_("Category"), lambda row: row.honoree.category.name if row.honoree.category else ""),
        TableColumn(_("Street, community"), lambda row: str(row.honoree.organization or "")),
        TableColumn(_("Step of the ladder"), lambda row: row.get_rung_display()),
        TableColumn(_("Mentor"), lambda row: row.mentor),
        TableColumn(_("Next action"), lambda row: row.next_action),
        TableColumn(_("Due on"), lambda row: str(row.next_due or "")),
        TableColumn(_("Last touched"), lambda row: str(timezone.localdate(row.touched_at))),
        TableColumn(_("Left lying"), lambda row: _("yes") if row.is_overdue or row.is_idle else ""),
    ]
