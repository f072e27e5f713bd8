"""Filters of the ledger; their state lives in the URL."""

import datetime

import django_filters
from django.db.models import Q
from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.names import name_like
from accounts.office.memory import remembered, version_for
from accounts.text import number_in
from accounts.widgets import DayInput
from courtesies.models import Area, Fund, LedgerEntry, Scheme
from courtesies.schemes.filters import YES_NO, key_of
from registry.honorees import choices
from registry.models import Honoree, Tier


def names_of(model, user):
    def load():
        return [(str(pk), name) for pk, name in model.objects.values_list("pk", "name")]

    return remembered(f"choices:{model._meta.model_name}", load, version=version_for(user))


class LedgerFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name, number or item"), method="search", max_length=40)
    scheme = django_filters.ChoiceFilter(label=_("scheme"), empty_label=_("all"))
    fund = django_filters.ChoiceFilter(label=_("fund"), empty_label=_("all"))
    street = django_filters.ChoiceFilter(label=_("street"), empty_label=_("all"))
    area = django_filters.ChoiceFilter(label=_("area"), choices=Area.choices, empty_label=_("all"))
    tier = django_filters.ChoiceFilter(label=_("tier"), choices=Tier.choices, empty_label=_("all"))
    year = django_filters.CharFilter(label=_("year"), method="in_year", max_length=4)
    month = django_filters.CharFilter(label=_("month, such as 2026-01"), method="in_month", max_length=7)
    since = django_filters.DateFilter(label=_("from"), field_name="on", lookup_expr="gte", widget=DayInput())
    until = django_filters.DateFilter(label=_("until"), field_name="on", lookup_expr="lte", widget=DayInput())
    opening = django_filters.ChoiceFilter(
        label=_("opening rows"), choices=YES_NO, method="openings", empty_label=_("all")
    )
    reversed = django_filters.ChoiceFilter(
        label=_("reversals"), choices=YES_NO, method="reversals", empty_label=_("all")
    )
    honoree = django_filters.NumberFilter(label=_("person"), method="of_honoree", widget=HiddenInput)
    batch = django_filters.NumberFilter(label=_("batch"), method="of_batch", widget=HiddenInput)

    class Meta:
        model = LedgerEntry
        fields = ["q", "scheme", "fund", "street", "area", "tier", "year", "month", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["scheme"].extra["choices"] = names_of(Scheme, user)
        self.filters["fund"].extra["choices"] = names_of(Fund, user)
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def search(self, queryset, name, value):
        bearers = Honoree.objects.filter(name_like(value)).values("pk")
        return queryset.filter(Q(honoree__in=bearers) | Q(item__contains=value) | Q(number=value))

    def in_year(self, queryset, name, value):
        year = number_in(value, digits=4) or 0
        return queryset.filter(on__year=year) if 1900 <= year <= 2200 else queryset.none()

    def in_month(self, queryset, name, value):
        try:
            first = datetime.date.fromisoformat(f"{value}-01")
        except ValueError:
            return queryset.none()
        return queryset.filter(on__year=first.year, on__month=first.month)

    def openings(self, queryset, name, value):
        return queryset.filter(is_opening=value == "yes")

    def reversals(self, queryset, name, value):
        reversals = LedgerEntry.objects.filter(reverses__isnull=False).order_by()
        both = reversals.values("pk").union(reversals.values("reverses"))  # one set: they are few
        return queryset.filter(pk__in=both) if value == "yes" else queryset.exclude(pk__in=both)

    def of_honoree(self, queryset, name, value):
        return queryset.filter(honoree=key_of(value))

    def of_batch(self, queryset, name, value):
        return queryset.filter(batch=key_of(value))
