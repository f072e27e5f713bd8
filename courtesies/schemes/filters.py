"""Filters of the lists of the entitled; their state lives in the URL."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from courtesies.models import Entitlement
from registry.honorees import choices

YES_NO = [("yes", _("yes")), ("no", _("no"))]


def key_of(value):
    """A database key, or 0 for what cannot be one."""
    return int(value) if 0 < value < 10**18 else 0


class EntitlementFilter(FilterSet):
    q = django_filters.CharFilter(label=_("full name"), field_name="honoree__name", lookup_expr="contains")
    entitled = django_filters.ChoiceFilter(
        label=_("entitled"), choices=YES_NO, method="is_entitled", empty_label=_("all")
    )
    taken = django_filters.ChoiceFilter(
        label=_("received"), choices=YES_NO, method="is_taken", empty_label=_("all")
    )
    street = django_filters.ChoiceFilter(label=_("street"), empty_label=_("all"))

    class Meta:
        model = Entitlement
        fields = ["q", "entitled", "taken", "street"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def is_entitled(self, queryset, name, value):
        return queryset.filter(is_included=value == "yes")

    def is_taken(self, queryset, name, value):
        return queryset.filter(slot__taken=value == "yes")
