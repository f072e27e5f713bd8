"""Filters of the lists of this app; their state lives in the URL."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.match_key import name_like
from accounts.memory import remembered
from accounts.permissions import Permission
from accounts.text_forms import FilterSet
from accounts.widgets import LongSelect
from honors.models import Candidacy, Honor, Nomination, NominationStep, Round, UnitCandidate
from honors.nomination_pipeline import MOVE_TO, REACHED, NominationStage
from registry import choices
from registry.models import Rung, SubjectKind, Tier


def honor_choices():
    def load():
        return [(str(pk), name) for pk, name in Honor.objects.values_list("pk", "name")]

    return remembered("choices:honor", load)


class PoolFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name, deed or mentor"), method="search", max_length=40)
    tier = django_filters.ChoiceFilter(
        label=_("tier aimed at"), field_name="honor__tier", choices=Tier.choices, empty_label=_("all")
    )
    honor = django_filters.ChoiceFilter(label=_("honor aimed at"), empty_label=_("all"), widget=LongSelect())
    rung = django_filters.ChoiceFilter(label=_("step"), choices=Rung.choices, empty_label=_("all"))
    kind = django_filters.ChoiceFilter(
        label=_("who is it about"),
        field_name="honoree__kind",
        choices=SubjectKind.choices,
        empty_label=_("all"),
    )
    category = django_filters.ChoiceFilter(
        label=_("category"), field_name="honoree__category", empty_label=_("all"), widget=LongSelect()
    )
    street = django_filters.ChoiceFilter(
        label=_("street"), field_name="honoree__street", empty_label=_("all"), widget=LongSelect()
    )
    own = django_filters.ChoiceFilter(
        label=_("whose"),
        choices=[
            ("mine", _("opened by me")),
            ("none", _("without a mentor")),
            ("unaimed", _("no honor named yet")),
        ],
        method="whose",
        empty_label=_("all"),
    )
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=Candidacy.State.choices, empty_label=_("in the pool"), method="in_state"
    )

    class Meta:
        model = Candidacy
        fields = ["q", "tier", "honor", "rung", "kind", "category", "street", "own", "state"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.user = user
        self.filters["honor"].extra["choices"] = honor_choices()
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.filters["street"].extra["choices"] = choices.street_choices(user)

    def search(self, queryset, name, value):
        return queryset.filter(
            name_like(value, "honoree__")
            | Q(honoree__initials__startswith=value.lower())
            | Q(honoree__deed_line__contains=value)
            | Q(mentor__contains=value)
        )

    def whose(self, queryset, name, value):
        conditions = {"mine": Q(opened_by=self.user), "none": Q(mentor=""), "unaimed": Q(honor=None)}
        return queryset.filter(conditions[value])

    def in_state(self, queryset, name, value):
        return queryset.filter(state=value)

    @property
    def qs(self):
        """What is in the pool now, unless another state is asked for."""
        is_asked = self.form.is_valid() and self.form.cleaned_data.get("state")
        return super().qs if is_asked else super().qs.filter(state=Candidacy.State.OPEN)


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


class RoundFilter(FilterSet):
    q = django_filters.CharFilter(label=_("honor or round"), method="search", max_length=40)
    honor = django_filters.ChoiceFilter(label=_("honor"), empty_label=_("all"))
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("window", _("takes nominations")), ("running", _("running")), ("closed", _("closed"))],
        method="in_state",
        empty_label=_("all"),
    )

    class Meta:
        model = Round
        fields = ["q", "honor", "state"]

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.filters["honor"].extra["choices"] = honor_choices()

    def search(self, queryset, name, value):
        return queryset.filter(Q(label__contains=value) | Q(honor__name__contains=value))

    def in_state(self, queryset, name, value):
        if value == "window":
            return queryset.in_window(timezone.localdate())
        return queryset.filter(closed_at__isnull=value == "running")


class NominationFilter(FilterSet):
    q = django_filters.CharFilter(
        label=_("full name"), field_name="honoree__name", lookup_expr="contains", max_length=40
    )
    round = django_filters.ChoiceFilter(label=_("round"), empty_label=_("all"))
    stage = django_filters.ChoiceFilter(
        label=_("stage"), choices=NominationStage.choices, empty_label=_("all")
    )
    reached = django_filters.ChoiceFilter(
        label=_("has reached"),
        choices=[(stage.value, stage.label) for stage in REACHED],
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


def reached(stage):
    """Condition on nominations that have come as far as a stage, whatever became of them."""
    if stage == NominationStage.NOMINATED:
        return Q()
    steps = NominationStep.objects.filter(nomination=OuterRef("pk"), move__in=MOVE_TO[stage])
    return Q(Exists(steps))
