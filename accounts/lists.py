"""What every list shows around its rows: chips of the set filters, sortable heads."""

from dataclasses import dataclass

from django.forms import ModelChoiceField
from django.utils.translation import gettext as _


@dataclass
class Chip:
    label: str
    remove_url: str


@dataclass
class Sort:
    url: str
    direction: str = ""  # "asc", "desc" or "" when the list is not sorted by it
    aria: str = ""


def without(request, *names, **changes):
    """The present query string without some parameters (and always without the page)."""
    query = request.GET.copy()
    for name in ("page", *names):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def chips_of(request, filterset):
    """One chip for each filter that is set and valid; a chip is the link that removes it."""
    chips = []
    for name, value in filterset.form.cleaned_data.items() if filterset.form.is_valid() else ():
        if value in (None, "", []):
            continue
        field = filterset.form.fields[name]
        words = {str(key): text for key, text in getattr(field, "choices", [])}
        shown = value if isinstance(field, ModelChoiceField) else words.get(str(value), value)
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
