"""Filters of the list of rounds; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from honors.catalogue.filters import honor_choices
from honors.models import Round


class RoundFilter(FilterSet):
    q = django_filters.CharFilter(label=_("honor or round"), method="search", max_length=40)
    honor = django_filters.ChoiceFilter(label=_("honor"), empty_label=_("all"))
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("window", _("takes nominations")), ("running", _("running")), ("closed", _("closed"))],
        method="in_state",
        empty_label=_("all"),
    )

    class Meta:
        model = Round
        fields = ["q", "honor", "state"]

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["honor"].extra["choices"] = honor_choices()

    def search(self, queryset, name, value):
        return queryset.filter(Q(label__contains=value) | Q(honor__name__contains=value))

    def in_state(self, queryset, name, value):
        if value == "window":
            return queryset.in_window(timezone.localdate())
        return queryset.filter(closed_at__isnull=value == "running")
