"""Filters of the list of activities; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.lists.day_filters import SinceFilter, UntilFilter
from accounts.office.memory import remembered, version_for
from accounts.widgets import DayInput, LongSelect
from studios.activities.moves import ActivityState
from studios.models import Activity, Counted, Kind, Studio
from studios.studios.filters import YES_NO


def studio_choices(user):
    """(key, name) of the studios this user may see."""

    def load():
        studios = Studio.objects.visible_to(user).order_by("name", "pk")
        return [(str(pk), name) for pk, name in studios.values_list("pk", "name")]

    return remembered(f"choices:studios:{user.pk}", load, version=version_for(user))


class ActivityFilter(FilterSet):
    q = django_filters.CharFilter(label=_("theme or place"), method="search", max_length=60)
    studio = django_filters.ChoiceFilter(label=_("studio"), empty_label=_("all"), widget=LongSelect())
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=Kind.choices, empty_label=_("all"))
    state = django_filters.ChoiceFilter(label=_("state"), choices=ActivityState.choices, empty_label=_("all"))
    how_counted = django_filters.ChoiceFilter(
        label=_("how counted"), choices=Counted.choices, empty_label=_("all")
    )
    is_outside = django_filters.ChoiceFilter(
        label=_("outside the district"), choices=YES_NO, method="outside", empty_label=_("all")
    )
    since = SinceFilter(label=_("from"), field_name="starts_at", widget=DayInput())
    until = UntilFilter(label=_("until"), field_name="starts_at", widget=DayInput())

    class Meta:
        model = Activity
        fields = ["q", "studio", "kind", "state", "how_counted", "is_outside", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["studio"].extra["choices"] = studio_choices(user)

    def search(self, queryset, name, value):
        return queryset.filter(Q(theme__contains=value) | Q(place__contains=value))

    def outside(self, queryset, name, value):
        return queryset.filter(is_outside_district=value == "yes")
