"""Filters of the desk's lists; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.permissions import Permission
from accounts.widgets import DayInput, LongSelect
from registry.models import Category, Lead
from registry.pipeline import Stage


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
        fields = ["q", "stage", "category", "origin", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        roots = user.organizations_for(Permission.LEAD_VIEW)
        units = Organization.objects.within(roots).in_tree_order().values_list("pk", "name", "path")
        self.filters["origin"].extra["choices"] = [(str(pk), name) for pk, name, _path in units]
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
