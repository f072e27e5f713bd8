"""Filters of the request desk; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from studios.models import OutreachRequest, RequestState


class RequestFilter(FilterSet):
    q = django_filters.CharFilter(label=_("unit or topic"), method="search", max_length=60)
    kind = django_filters.ChoiceFilter(
        label=_("what is asked for"), choices=OutreachRequest.Kind.choices, empty_label=_("all")
    )
    state = django_filters.ChoiceFilter(label=_("state"), choices=RequestState.choices, empty_label=_("all"))

    class Meta:
        model = OutreachRequest
        fields = ["q", "kind", "state"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(unit_name__contains=value) | Q(topic__contains=value))
