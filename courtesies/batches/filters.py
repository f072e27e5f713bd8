"""Filters of the list of batches; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from courtesies.models import RUNNING, Batch, BatchState


class BatchFilter(FilterSet):
    q = django_filters.CharFilter(label=_("title or scheme"), method="search", max_length=40)
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("running", _("still under way")), *BatchState.choices],
        method="in_state",
        empty_label=_("all"),
    )

    class Meta:
        model = Batch
        fields = ["q", "state"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(title__contains=value) | Q(scheme__name__contains=value))

    def in_state(self, queryset, name, value):
        return queryset.filter(state__in=RUNNING if value == "running" else [value])
