"""Filters of the lists of care; their state lives in the URL."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from courtesies.models import HelpCase
from courtesies.schemes.filters import YES_NO
from registry.honorees import choices
from registry.models import Honoree, Person, Tier

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
            return queryset.exclude(someone_born_by(year))
        if value == "80-":
            return queryset.filter(someone_born_by(year - 80))
        if value == "60-79":
            return queryset.filter(someone_born_by(year - 60)).exclude(someone_born_by(year - 80))
        return queryset.filter(someone_born_by(year)).exclude(someone_born_by(year - 60))


def someone_born_by(year):
    people = Person.objects.filter(honoree=OuterRef("pk"), part=Person.Part.SUBJECT)
    return Exists(people.filter(birth_year__lte=year))


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
