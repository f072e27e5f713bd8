"""Filters of the lists of outreach and coverage; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.match_key import name_like
from accounts.memory import remembered
from accounts.text_forms import FilterSet
from accounts.widgets import DayInput
from registry.models import CoverageForm, OutletLevel
from studios.models import (
    Counted,
    CoverageItem,
    OutreachEvent,
    OutreachKind,
    OutreachRequest,
    OutreachState,
    RequestState,
    Studio,
    VenueKind,
)


def studio_choices():
    """Remembered for a minute, like the other choices of filters."""
    return remembered(
        "choices:studio",
        lambda: [(str(pk), name) for pk, name in Studio.objects.order_by("pk").values_list("pk", "name")],
    )


def day_filter(label, field, lookup):
    return django_filters.DateFilter(label=label, field_name=field, lookup_expr=lookup, widget=DayInput())


class OutreachFilter(FilterSet):
    q = django_filters.CharFilter(label=_("theme, place or name"), method="search", max_length=60)
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=OutreachKind.choices, empty_label=_("all"))
    state = django_filters.ChoiceFilter(label=_("state"), choices=OutreachState.choices, empty_label=_("all"))
    venue = django_filters.ChoiceFilter(
        label=_("kind of venue"), choices=VenueKind.choices, empty_label=_("all")
    )
    how_counted = django_filters.ChoiceFilter(
        label=_("how counted"), choices=Counted.choices, empty_label=_("all")
    )
    since = day_filter(_("from"), "starts_at", "date__gte")
    until = day_filter(_("until"), "starts_at", "date__lte")

    class Meta:
        model = OutreachEvent
        fields = ["q", "kind", "state", "venue", "how_counted", "since", "until"]

    def search(self, queryset, name, value):
        named = queryset.model.honorees.through.objects.filter(name_like(value, "honoree__"))
        return queryset.filter(
            Q(title__contains=value) | Q(place__contains=value) | Q(pk__in=named.values("event"))
        )


class CoverageFilter(FilterSet):
    q = django_filters.CharFilter(label=_("title or outlet"), method="search", max_length=60)
    level = django_filters.ChoiceFilter(
        label=_("level of the outlet"), choices=OutletLevel.choices, empty_label=_("all")
    )
    form = django_filters.ChoiceFilter(label=_("form"), choices=CoverageForm.choices, empty_label=_("all"))
    honoree = django_filters.CharFilter(label=_("about whom"), method="about", max_length=40)
    studio = django_filters.ChoiceFilter(
        label=_("studio"), field_name="studios", choices=studio_choices, empty_label=_("all")
    )
    since = day_filter(_("from"), "published_on", "gte")
    until = day_filter(_("until"), "published_on", "lte")
    originals = django_filters.ChoiceFilter(
        label=_("reprints"),
        choices=[("yes", _("originals only")), ("no", _("reprints only"))],
        method="grouped",
        empty_label=_("all"),
    )

    class Meta:
        model = CoverageItem
        fields = ["q", "level", "form", "honoree", "studio", "since", "until", "originals"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(title__contains=value) | Q(outlet__contains=value))

    def about(self, queryset, name, value):
        """A part of the name, or the number of the file."""
        links = CoverageItem.honorees.through.objects.all()
        is_number = value.isascii() and value.isdigit() and len(value) < 19
        links = links.filter(honoree=int(value)) if is_number else links.filter(name_like(value, "honoree__"))
        return queryset.filter(pk__in=links.values("coverageitem"))

    def grouped(self, queryset, name, value):
        return queryset.filter(original__isnull=value == "yes")


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
