"""Filters of what the public tells; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from registry.models import Recommendation
from registry.recommendations.moves import Kind, RecommendationState


class RecommendationFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name or number"), method="search", max_length=60)
    kind = django_filters.ChoiceFilter(
        label=_("what it is about"), choices=Kind.choices, empty_label=_("all")
    )
    stage = django_filters.ChoiceFilter(
        field_name="state", label=_("state"), choices=RecommendationState.choices, empty_label=_("all")
    )

    class Meta:
        model = Recommendation
        fields = ["q", "kind", "stage"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(who__contains=value) | Q(number__contains=value))
