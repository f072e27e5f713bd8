"""Filters of the lists of stories and plans; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.lists.counts import looked_for
from accounts.names import name_like
from accounts.widgets import DayInput
from registry.models import OutletLevel, Story, StoryPlan
from registry.stories.moves import StoryState


class StoryFilter(FilterSet):
    q = django_filters.CharFilter(label=_("headline or name"), method="search", max_length=60)
    stage = django_filters.ChoiceFilter(
        field_name="state", label=_("state"), choices=StoryState.choices, empty_label=_("all")
    )
    is_scheduled = django_filters.ChoiceFilter(
        label=_("time set"), choices=[("yes", _("yes"))], method="scheduled", empty_label=_("all")
    )

    class Meta:
        model = Story
        fields = ["q", "stage", "is_scheduled"]

    def scheduled(self, queryset, name, value):
        return queryset.filter(publish_at__isnull=False)

    def search(self, queryset, name, value):
        return looked_for(queryset, Q(latest__headline__contains=value) | name_like(value, "honoree__"))


class PlanFilter(FilterSet):
    q = django_filters.CharFilter(label=_("title, name or outlet"), method="search", max_length=60)
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=StoryPlan.State.choices, empty_label=_("all")
    )
    outlet_level = django_filters.ChoiceFilter(
        label=_("level of the outlet"), choices=OutletLevel.choices, empty_label=_("all")
    )
    since = django_filters.DateFilter(
        label=_("due from"), field_name="due_on", lookup_expr="gte", widget=DayInput()
    )
    until = django_filters.DateFilter(
        label=_("until"), field_name="due_on", lookup_expr="lte", widget=DayInput()
    )

    class Meta:
        model = StoryPlan
        fields = ["q", "state", "outlet_level", "since", "until"]

    def search(self, queryset, name, value):
        words = Q(title__contains=value) | name_like(value, "honoree__") | Q(outlet__contains=value)
        return queryset.filter(words)
