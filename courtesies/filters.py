"""Filters of the lists of courtesies; their state lives in the URL."""

import datetime

import django_filters
from django.db.models import Q
from django.forms import HiddenInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.match_key import name_like
from accounts.text_forms import FilterSet
from accounts.widgets import DayInput
from courtesies.models import (
    RUNNING,
    Area,
    Batch,
    BatchState,
    Entitlement,
    Fund,
    HelpCase,
    LedgerEntry,
    Scheme,
)
from registry import choices
from registry.models import Honoree, Tier

YES_NO = [("yes", _("yes")), ("no", _("no"))]


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
        schemes, funds = Scheme.objects.values_list("pk", "name"), Fund.objects.values_list("pk", "name")
        self.filters["scheme"].extra["choices"] = [(str(pk), name) for pk, name in schemes]
        self.filters["fund"].extra["choices"] = [(str(pk), name) for pk, name in funds]
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def search(self, queryset, name, value):
        words = name_like(value, "honoree__") | Q(item__contains=value) | Q(number=value)
        return queryset.filter(words)

    def in_year(self, queryset, name, value):
        if not (value.isascii() and value.isdigit() and 1900 <= int(value) <= 2200):
            return queryset.none()
        return queryset.filter(on__year=int(value))

    def in_month(self, queryset, name, value):
        try:
            first = datetime.date.fromisoformat(f"{value}-01")
        except ValueError:
            return queryset.none()
        return queryset.filter(on__year=first.year, on__month=first.month)

    def openings(self, queryset, name, value):
        return queryset.filter(is_opening=value == "yes")

    def reversals(self, queryset, name, value):
        taken_back = Q(reverses__isnull=False) | Q(reversal__isnull=False)
        return queryset.filter(taken_back) if value == "yes" else queryset.exclude(taken_back)

    def of_honoree(self, queryset, name, value):
        return queryset.filter(honoree=key_of(value))

    def of_batch(self, queryset, name, value):
        return queryset.filter(batch=key_of(value))


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


class BatchFilter(FilterSet):
    q = django_filters.CharFilter(label=_("title or scheme"), method="search", max_length=40)
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("running", _("on its road")), *BatchState.choices],
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


AGES = [
    ("-59", _("under 60")),
    ("60-79", _("60 to 79")),
    ("80-", _("80 and older")),
    ("none", _("not known")),
]


class CoverageFilter(FilterSet):
    q = django_filters.CharFilter(label=_("full name"), field_name="name", lookup_expr="contains")
    tier = django_filters.ChoiceFilter(
        label=_("highest honor"),
        field_name="top_tier",
        choices=[(tier.rank, tier.label) for tier in Tier],
        empty_label=_("all"),
    )
    street = django_filters.ChoiceFilter(label=_("street"), empty_label=_("all"))
    age = django_filters.ChoiceFilter(label=_("age"), choices=AGES, method="of_age", empty_label=_("all"))

    class Meta:
        model = Honoree
        fields = ["q", "tier", "street", "age"]

    def __init__(self, data, *, user, today, **kwargs):
        super().__init__(data, **kwargs)
        self.today = today
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def of_age(self, queryset, name, value):
        """By the year of birth of the oldest person in the file."""
        year = self.today.year
        if value == "none":
            return queryset.filter(born__isnull=True)
        if value == "80-":
            return queryset.filter(born__lte=year - 80)
        if value == "60-79":
            return queryset.filter(born__gt=year - 80, born__lte=year - 60)
        return queryset.filter(born__gt=year - 60)


class CaseFilter(FilterSet):
    q = django_filters.CharFilter(label=_("full name"), field_name="honoree__name", lookup_expr="contains")
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=HelpCase.State.choices, empty_label=_("all")
    )
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=HelpCase.Kind.choices, empty_label=_("all"))

    due = django_filters.ChoiceFilter(
        label=_("to be looked at again by now"), choices=YES_NO[:1], method="is_due", empty_label=_("all")
    )

    class Meta:
        model = HelpCase
        fields = ["q", "state", "kind", "due"]

    def is_due(self, queryset, name, value):
        return queryset.filter(pk__in=HelpCase.objects.due(timezone.localdate()).values("pk"))
