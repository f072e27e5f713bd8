"""Filters of the desk's lists; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from accounts.permissions import Permission
from accounts.widgets import DayInput, LongSelect
from registry.models import Category, Lead, Story
from registry.pipeline import Stage
from registry.story_pipeline import StoryStage


class LeadFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("name, unit or keyword"), method="search", field_name="q", max_length=100
    )
    stage = django_filters.ChoiceFilter(label=_("stage"), choices=Stage.choices, empty_label=_("all"))
    category = django_filters.ModelChoiceFilter(
        label=_("category"), queryset=Category.objects.all(), empty_label=_("all")
    )
    origin = django_filters.ChoiceFilter(
        label=_("reported by"), method="from_unit", empty_label=_("all"), widget=LongSelect()
    )
    reporter = django_filters.ChoiceFilter(label=_("reporter"), empty_label=_("all"), widget=LongSelect())
    since = django_filters.DateFilter(
        label=_("received from"),
        field_name="submitted_at",
        lookup_expr="date__gte",
        widget=DayInput(),
    )
    until = django_filters.DateFilter(
        label=_("until"),
        field_name="submitted_at",
        lookup_expr="date__lte",
        widget=DayInput(),
    )

    class Meta:
        model = Lead
        fields = ["q", "stage", "category", "origin", "reporter", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        roots = user.organizations_for(Permission.LEAD_VIEW)
        units = Organization.objects.within(roots).in_tree_order().values_list("pk", "name", "path")
        self.filters["origin"].extra["choices"] = [(str(pk), name) for pk, name, _path in units]
        reporters = User.objects.filter(organization__in=Organization.objects.within(roots))
        self.filters["reporter"].extra["choices"] = [
            (pk, name) for pk, name in reporters.order_by("name", "pk").values_list("pk", "name")
        ]
        self.paths = {str(pk): path for pk, _name, path in units}

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(name__contains=value)
            | Q(deed_line__contains=value)
            | Q(number__contains=value)
            | Q(origin__name__contains=value)
        )

    def from_unit(self, queryset, name, value):
        """A unit and everything below it."""
        return queryset.filter(origin__path__startswith=self.paths[value])


class StoryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("headline or name"), method="search", max_length=60)
    stage = django_filters.ChoiceFilter(label=_("stage"), choices=StoryStage.choices, empty_label=_("all"))

    class Meta:
        model = Story
        fields = ["q", "stage"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(latest__headline__contains=value) | Q(honoree__name__contains=value))
