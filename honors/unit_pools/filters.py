"""Filters of the pools of units; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.permissions import Permission
from accounts.widgets import LongSelect
from honors.models import UnitCandidate
from registry.honorees import choices


class UnitPoolFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name or deed"), method="search", max_length=40)
    unit = django_filters.ChoiceFilter(
        label=_("unit"), method="from_unit", empty_label=_("all"), widget=LongSelect()
    )
    category = django_filters.ChoiceFilter(
        label=_("category"), method="of_category", empty_label=_("all"), widget=LongSelect()
    )
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=UnitCandidate.State.choices, empty_label=_("all")
    )

    class Meta:
        model = UnitCandidate
        fields = ["q", "unit", "category", "state"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        units = choices.units_below(user, Permission.POOL_VIEW)
        self.filters["unit"].extra["choices"] = [(pk, name) for pk, name, _path in units]
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.paths = {pk: path for pk, _name, path in units}

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(name__contains=value)
            | Q(lead__name__contains=value)
            | Q(deed_line__contains=value)
            | Q(lead__deed_line__contains=value)
        )

    def from_unit(self, queryset, name, value):
        """A unit and everything below it."""
        return queryset.filter(organization__path__startswith=self.paths[value])

    def of_category(self, queryset, name, value):
        return queryset.filter(Q(lead__category=value) | Q(lead__isnull=True, category=value))
