"""Filters of the list of files; their state lives in the URL."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from registry.honorees import choices, search
from registry.models import Honoree, Rung, Tier


class HonoreeFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name or words"), method="search", max_length=40)
    rung = django_filters.ChoiceFilter(label=_("step"), choices=Rung.choices, empty_label=_("all"))
    tier = django_filters.ChoiceFilter(
        label=_("highest honor"),
        field_name="top_tier",
        choices=[(tier.rank, tier.label) for tier in Tier],
        empty_label=_("all"),
    )
    category = django_filters.ChoiceFilter(label=_("category"), empty_label=_("all"))
    street = django_filters.ChoiceFilter(label=_("street"), empty_label=_("all"))
    is_listed = django_filters.ChoiceFilter(
        label=_("public"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        method="listed",
        empty_label=_("all"),
    )

    story = django_filters.ChoiceFilter(
        label=_("story"),
        choices=[("none", _("not begun")), ("begun", _("begun"))],
        method="with_story",
        empty_label=_("all"),
    )

    class Meta:
        model = Honoree
        fields = ["q", "rung", "tier", "category", "street", "is_listed", "story"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def search(self, queryset, name, value):
        return search.found(queryset, value)

    def with_story(self, queryset, name, value):
        return queryset.filter(story__isnull=value == "none")

    def listed(self, queryset, name, value):
        return queryset.filter(is_listed=value == "yes")
