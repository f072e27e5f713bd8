"""Filters of the list of coverage; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.names import name_like
from accounts.text import number_in
from registry.models import CoverageForm, OutletLevel
from studios.models import CoverageItem
from studios.outreach.filters import day_filter, studio_choices


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
        key = number_in(value)
        links = links.filter(name_like(value, "honoree__") if key is None else Q(honoree=key))
        return queryset.filter(pk__in=links.values("coverageitem"))

    def grouped(self, queryset, name, value):
        return queryset.filter(original__isnull=value == "yes")
