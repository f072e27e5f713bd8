"""Pages of a list; a page beyond the end is a 404."""

from dataclasses import dataclass

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Count, IntegerField, Subquery, Window
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.text import number_in

EXACT_UP_TO = 20_000


class CappedPaginator(Paginator):
    """Counts exactly up to 20,000 rows and no further."""

    @cached_property
    def count(self):
        if isinstance(self.object_list, list):
            return len(self.object_list)
        return self.object_list.order_by()[: EXACT_UP_TO + 1].count()

    @property
    def count_label(self):
        return f"{EXACT_UP_TO:,}+" if self.count > EXACT_UP_TO else f"{self.count:,}"


@dataclass
class PageLink:
    label: str
    url: str
    current: bool = False
    gap: bool = False


@dataclass
class Pages:
    """The paging line below a list, ready to print."""

    number: int
    count: int
    first: int
    last: int
    total: str
    previous: str
    next: str
    items: list


def page_of(queryset, request, *, size=20):
    """The page that `?page=` asks for.

    :param queryset: or a list that is worked out already
    :raises Http404: not a number, below 1 or beyond the end
    """
    number = number_asked(request)
    try:
        return CappedPaginator(queryset, size).page(number)
    except InvalidPage as error:
        raise Http404(_("There is no such page.")) from error


def page_of_counted(rows, number, *, count, size):
    """A page whose rows are read and whose list is counted already.

    :raises Http404: beyond the end
    """
    if not rows and number > 1:
        raise Http404(_("There is no such page."))
    paginator = CappedPaginator((), size)
    paginator.count = count
    return Page(rows, number, paginator)


def number_asked(request):
    number = number_in(request.GET.get("page", "1"), digits=8)
    if not number:
        raise Http404(_("There is no such page."))
    return number


class CountOf(Subquery):
    """How many rows another query finds, asked inside a query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def page_with_count(queryset, request, *, size=20):
    """Like `page_of`, with the count in the same query; the page's rows are a list.

    :raises Http404: not a number, below 1 or beyond the end
    """
    number = number_asked(request)
    first = (number - 1) * size
    total = CountOf(queryset.order_by().values("pk")[: EXACT_UP_TO + 1])
    rows = list(queryset.annotate(row_total=total)[first : first + size])
    return page_of_counted(rows, number, count=rows[0].row_total if rows else 0, size=size)


def page_of_keys(queryset, request, *, remember, reads_all=False, size=20):
    """Like `page_of`, of keys alone and with the count in the same query.

    :param queryset: gives the ordered queryset of objects
    :param reads_all: the order has no index for these rows, so that counting them all costs nothing more
    :param remember: gets a name and a function that loads; may answer from memory
    :raises Http404: not a number, below 1 or beyond the end
    """
    number = number_asked(request)
    first = (number - 1) * size

    def load():
        rows = queryset()
        total = Window(Count("pk")) if reads_all else CountOf(rows.order_by().values("pk")[: EXACT_UP_TO + 1])
        found = list(rows.annotate(total=total).values_list("pk", "total")[first : first + size])
        return [key for key, _total in found], found[0][1] if found else 0

    keys, count = remember(number, load)
    return page_of_counted(keys, number, count=count, size=size)


def pages_of(page: Page, request):
    """Links that keep the rest of the URL."""

    def url(number):
        query = request.GET.copy()
        query["page"] = number
        return f"?{query.urlencode()}"

    items = [
        PageLink(label=str(number), url=url(number), current=number == page.number)
        if isinstance(number, int)
        else PageLink(label="…", url="", gap=True)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        first=page.start_index(),
        last=page.end_index(),
        total=page.paginator.count_label,
        previous=url(page.previous_page_number()) if page.has_previous() else "",
        next=url(page.next_page_number()) if page.has_next() else "",
        items=items,
    )
