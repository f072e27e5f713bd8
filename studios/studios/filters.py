"""Filters of the list of studios; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.widgets import DayInput
from studios.models import Field, Studio
from studios.studios.moves import StudioState

YES_NO = [("yes", _("yes")), ("no", _("no"))]


class StudioFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name, place or host"), method="search", max_length=60)
    field = django_filters.ChoiceFilter(label=_("field"), choices=Field.choices, empty_label=_("all"))
    stage = django_filters.ChoiceFilter(
        field_name="state", label=_("state"), choices=StudioState.choices, empty_label=_("all")
    )
    is_frozen = django_filters.ChoiceFilter(
        label=_("at rest"), choices=YES_NO, method="frozen", empty_label=_("all")
    )

    until = django_filters.DateFilter(label=_("plaque until"), method="given_by", widget=DayInput())

    class Meta:
        model = Studio
        fields = ["q", "field", "stage", "is_frozen", "until"]

    def search(self, queryset, name, value):
        words = Q(name__contains=value) | Q(place__contains=value) | Q(host__name__contains=value)
        return queryset.filter(words)

    def given_by(self, queryset, name, value):
        return queryset.filter(Q(plaque_on__isnull=True) | Q(plaque_on__lte=value))

    def frozen(self, queryset, name, value):
        return queryset.filter(frozen_now=value == "yes")
