"""Filters of the lists of nominations; their state lives in the URL."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from honors.models import Nomination, NominationStep, Round
from honors.nominations.moves import MOVE_TO, REACHED, NominationState
from registry.honorees import choices


class NominationFilter(FilterSet):
    q = django_filters.CharFilter(
        label=_("full name"), field_name="honoree__name", lookup_expr="contains", max_length=40
    )
    round = django_filters.ChoiceFilter(label=_("round"), empty_label=_("all"))
    stage = django_filters.ChoiceFilter(
        field_name="state", label=_("state"), choices=NominationState.choices, empty_label=_("all")
    )
    reached = django_filters.ChoiceFilter(
        label=_("has reached"),
        choices=[(state.value, state.label) for state in REACHED],
        method="has_reached",
        empty_label=_("all"),
    )
    category = django_filters.ChoiceFilter(label=_("category"), empty_label=_("all"))
    street = django_filters.ChoiceFilter(
        label=_("street"), field_name="honoree__street", empty_label=_("all")
    )

    class Meta:
        model = Nomination
        fields = ["q", "round", "stage", "reached", "category", "street"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        rounds = Round.objects.select_related("honor")[:200]
        self.filters["round"].extra["choices"] = [(round.pk, str(round)) for round in rounds]
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def has_reached(self, queryset, name, value):
        return queryset.filter(reached(value))


def reached(state):
    """Condition on nominations that have come as far as a state, whatever became of them."""
    if state == NominationState.NOMINATED:
        return Q()
    steps = NominationStep.objects.filter(nomination=OuterRef("pk"), move__in=MOVE_TO[state])
    return Q(Exists(steps))
