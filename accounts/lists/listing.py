"""One way for all lists: filters in the URL, kept filters, sort, page size, selection, table out, print.

A view makes a `Listing` from its filter set, answers with `listing.table(...)` where a table is asked for,
and renders `listing.context()` otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl

from django.forms import ModelChoiceField
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.lists import exports
from accounts.lists.paging import page_with_count, pages_of
from accounts.papers import printed
from accounts.text import number_in

SIZES = (20, 50, 100, 500)
PORTION = 500  # rows of a table that are loaded at once
MOST_CHOSEN = 500
# of the moment or of the page; everything else in the URL is the filter
PASSING = ("page", "format", "pk", "csrfmiddlewaretoken", "back")


@dataclass(frozen=True)
class TableColumn:
    """One column of the table that leaves the house: what the list shows, as text."""

    label: str
    value: Callable  # row → str or int


@dataclass
class Chip:
    label: str
    remove_url: str


@dataclass
class Sort:
    url: str
    direction: str = ""  # "asc", "desc" or "" when the list is not sorted by it
    aria: str = ""


class Listing:
    """One list as one user asked for it.

    :param filterset: bound to the URL, over what the user may see
    :param sorts: name → tuple for order_by
    :param default: tuple for order_by
    :param size: rows a page unless `?per=` says otherwise
    """

    says = staticmethod(str)  # how a choice reads in a chip

    def __init__(self, request, filterset, *, sorts=None, default, size=20):
        self.request, self.filterset, self.size = request, filterset, size
        self.sorts, self.order = sorts_of(request, sorts or {}, default=default)

    @cached_property
    def queryset(self):
        rows = self.filterset.qs.order_by(*self.order)
        return rows.filter(pk__in=self.chosen) if self.chosen else rows

    @cached_property
    def chosen(self):
        """Keys of the ticked rows, if only those are asked for."""
        keys = (number_in(key.partition(":")[0]) for key in self.request.GET.getlist("pk")[:MOST_CHOSEN])
        return [key for key in keys if key is not None]

    @property
    def wants_table(self):
        return self.request.GET.get("format") == "xlsx"

    @cached_property
    def per_page(self):
        asked = self.request.GET.get("per", "")
        return int(asked) if asked in map(str, SIZES) else self.size

    @cached_property
    def page(self):
        return page_with_count(self.queryset, self.request, size=self.per_page)

    @cached_property
    def chips(self):
        return chips_of(self.request, self.filterset, says=self.says)

    def table(self, name, columns, *, rows_of=list):
        """Exactly what is shown, all pages of it: same filter, order and masks, as .xlsx.

        :param rows_of: gives the rows (a QuerySet) what the columns print, as for the page
        """
        count, most = self.queryset.order_by().count(), exports.MOST_ROWS
        notes = [chip.label for chip in self.chips]
        if count > most:
            words = _("Only the first %(most)s rows: narrow the filter for the rest.")
            notes.append(words % {"most": f"{most:,}"})
        count, now = min(count, most), printed.moment(timezone.now())
        notes.append(_("%(count)d rows, taken on %(when)s") % {"count": count, "when": now})
        return exports.exported(
            self.request,
            name=f"{name} {timezone.localdate():%Y-%m-%d}",
            heads=[str(column.label) for column in columns],
            rows=([column.value(row) for column in columns] for row in self.all_rows(rows_of, most)),
            notes=notes,
            detail={
                "rows": count,
                "filter": [name for name, _v in self.kept if name in self.filterset.filters],
            },
        )

    def all_rows(self, rows_of, most):
        """Every row of the list in its order, a portion of them at once: keys first, then rows."""
        keys = self.queryset.values_list("pk", flat=True)[:most].iterator(chunk_size=PORTION)
        while portion := list(islice(keys, PORTION)):
            yield from rows_of(self.queryset.filter(pk__in=portion))

    @property
    def kept(self):
        """(name, value) of everything in the URL that a new page of this list keeps."""
        return [
            (name, value)
            for name, values in self.request.GET.lists()
            if name not in PASSING
            for value in values
        ]

    @property
    def filter_keeps(self):
        """What stays when another filter is asked for: what of it is no filter."""
        return [(name, value) for name, value in self.kept if name not in self.filterset.filters]

    @cached_property
    def query(self):
        query = self.request.GET.copy()
        for name in PASSING:
            query.pop(name, None)
        return query.urlencode()

    def saved(self):
        """The user's kept filters of this list, as tabs."""
        if not any(grant.has_saved_filters for grant in self.request.user.live_grants):
            return []
        here = {(name, value) for name, value in self.kept if value}
        rows = []
        for row in self.request.user.saved_filters.filter(page=self.request.resolver_match.view_name):
            theirs = {(name, value) for name, value in parse_qsl(row.query)}
            rows.append({"pk": row.pk, "name": row.name, "url": f"?{row.query}", "current": theirs == here})
        return rows

    def context(self, *, clear_url="?"):
        """What the list's template and its components print."""
        return {
            "filter": self.filterset,
            "chips": self.chips,
            "clear_url": clear_url,
            "page": self.page,
            "pages": pages_of(self.page, self.request),
            "sorts": self.sorts,
            "list_name": self.request.resolver_match.view_name,
            "list_query": self.query,
            "saved_filters": self.saved(),
            "filter_keeps": self.filter_keeps,
            "export_url": without(self.request, "pk", format="xlsx"),
            "sizes": [
                {"label": size, "url": without(self.request, per=size), "current": size == self.per_page}
                for size in SIZES
            ],
        }


def without(request, *names, **changes):
    """The present query string without some parameters (and always without the page)."""
    query = request.GET.copy()
    for name in ("page", *names):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def tabs(request, name, current, choices, counts=None):
    """Views of one list, each with its address; the view "" is the list without the parameter."""
    return [
        {
            "label": label,
            "url": without(request, name, **({name: value} if value else {})),
            "current": value == current,
            "count": counts[value] if counts else None,
        }
        for value, label in choices
    ]


def chips_of(request, filterset, *, says=str):
    """One chip for each filter that is set and valid; a chip is the link that removes it."""
    chips = []
    filterset.form.is_valid()
    for name, value in filterset.form.cleaned_data.items():
        if value in (None, "", []):
            continue
        field = filterset.form.fields[name]
        words = {str(key): text for key, text in getattr(field, "choices", [])}
        is_word = not isinstance(field, ModelChoiceField) and str(value) in words
        shown = says(words[str(value)]) if is_word else value
        label = _("%(label)s: %(value)s") % {"label": field.label, "value": shown}
        chips.append(Chip(label, without(request, name)))
    return chips


def sorts_of(request, columns, *, default):
    """Sort links for the table's heads and the order asked for by `?sort=`.

    :param columns: allowed name → tuple of order_by names for ascending
    :returns: (dict name → Sort, tuple for order_by)
    """
    asked = request.GET.get("sort", "")
    name, descending = asked.lstrip("-"), asked.startswith("-")
    sorts = {}
    for column in columns:
        now = column == name
        next_up = column if not now or descending else f"-{column}"
        sorts[column] = Sort(
            url=without(request, "sort", sort=next_up),
            direction=("desc" if descending else "asc") if now else "",
            aria=("descending" if descending else "ascending") if now else "",
        )
    if name not in columns:
        return sorts, default
    order = columns[name]
    return sorts, tuple(flipped(part) for part in order) if descending else order


def flipped(name):
    return name[1:] if name.startswith("-") else f"-{name}"
