"""Filters of the list of outreach; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.names import name_like
from accounts.office.memory import remembered
from accounts.widgets import DayInput
from studios.models import Counted, OutreachEvent, OutreachKind, OutreachState, Studio, VenueKind


def studio_choices():
    """Remembered for a minute, like the other choices of filters."""
    return remembered(
        "choices:studio",
        lambda: [(str(pk), name) for pk, name in Studio.objects.order_by("pk").values_list("pk", "name")],
    )


def day_filter(label, field, lookup):
    return django_filters.DateFilter(label=label, field_name=field, lookup_expr=lookup, widget=DayInput())


class OutreachFilter(FilterSet):
    q = django_filters.CharFilter(label=_("theme, place or name"), method="search", max_length=60)
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=OutreachKind.choices, empty_label=_("all"))
    state = django_filters.ChoiceFilter(label=_("state"), choices=OutreachState.choices, empty_label=_("all"))
    venue = django_filters.ChoiceFilter(
        label=_("kind of venue"), choices=VenueKind.choices, empty_label=_("all")
    )
    how_counted = django_filters.ChoiceFilter(
        label=_("how counted"), choices=Counted.choices, empty_label=_("all")
    )
    since = day_filter(_("from"), "starts_at", "date__gte")
    until = day_filter(_("until"), "starts_at", "date__lte")

    class Meta:
        model = OutreachEvent
        fields = ["q", "kind", "state", "venue", "how_counted", "since", "until"]

    def search(self, queryset, name, value):
        named = queryset.model.honorees.through.objects.filter(name_like(value, "honoree__"))
        return queryset.filter(
            Q(title__contains=value) | Q(place__contains=value) | Q(pk__in=named.values("event"))
        )
