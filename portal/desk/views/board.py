"""The board of the district: how many are where, since when, and who they are."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.lists.exports import MOST_ROWS, exported
from accounts.lists.paging import number_asked, page_of_counted, pages_of
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from portal.desk.board import COLUMNS, counted

SIZE = 50


@require(Permission.BOARD_VIEW)
def board_list(request):
    """`?state=` chooses the column whose rows stand below; an unknown one is the district's own."""
    user, office = request.user, Office.of(request.user)
    name = request.GET.get("state", "")
    column = COLUMNS.get(name, COLUMNS["district"])
    if request.GET.get("format") == "xlsx":
        return as_table(request, column, office)
    counts, number = counted(user), number_asked(request)
    first = (number - 1) * SIZE
    rows = lines_of(column, user, office, first, first + SIZE)
    page = page_of_counted(rows, number, count=counts.get(column.name, (0,))[0], size=SIZE)
    context = {
        "columns": [cell(one, counts, office, is_current=one is column) for one in COLUMNS.values()],
        "column": column,
        "page": page,
        "pages": pages_of(page, request),
        "export_url": f"?state={column.name}&format=xlsx",
    }
    return render(request, "portal/desk/board_list.html", context)


def cell(column, counts, office, *, is_current):
    number, since = counts.get(column.name, (0, None))
    return {
        "column": column,
        "number": number,
        "age": working_days(since, office) if since else None,
        "url": f"{reverse('portal:board_list')}?state={column.name}#rows",
        "is_current": is_current,
    }


def working_days(since, office):
    return office.calendar.working_days_between(since, timezone.localdate())


def lines_of(column, user, office, first, last):
    """The rows of a column, the oldest first, each with its age in working days."""
    lines = column.shown(column.rows(user).order_by("since", "pk")[first:last], user)
    for line in lines:
        line.age = working_days(line.since, office)
    return lines


def as_table(request, column, office):
    """The whole column, as the page shows it."""
    lines = lines_of(column, request.user, office, 0, MOST_ROWS)
    taken = {"count": len(lines), "when": printed.moment(timezone.now())}
    heads = [_("Name"), _("Unit"), _("Here since"), _("Age in working days"), _("Where it is now")]
    return exported(
        request,
        name=f"{column.label} {timezone.localdate():%Y-%m-%d}",
        heads=heads,
        rows=(
            [line.title + printed.example_mark(line), line.unit, str(line.since), line.age, line.words]
            for line in lines
        ),
        notes=[_("%(count)d rows, taken on %(when)s") % taken],
        detail={"rows": len(lines), "filter": [column.name]},
    )
