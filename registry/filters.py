"""Filters of the desk's lists; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.match_key import name_like
from accounts.permissions import Permission
from accounts.text_forms import FilterSet
from accounts.widgets import DayInput, LongSelect
from registry import choices, desks, search
from registry.models import Honoree, Lead, OutletLevel, Person, Rung, Story, StoryPlan, Tier
from registry.pipeline import Stage
from registry.story_pipeline import StoryStage


class LeadFilter(FilterSet):
    q = django_filters.CharFilter(
        label=_("name, unit or keyword"), method="search", field_name="q", max_length=100
    )
    stage = django_filters.ChoiceFilter(
        label=_("stage"), choices=Stage.choices, empty_label=_("all"), widget=LongSelect()
    )
    category = django_filters.ChoiceFilter(label=_("category"), empty_label=_("all"), widget=LongSelect())
    origin = django_filters.ChoiceFilter(
        label=_("reported by"), method="from_unit", empty_label=_("all"), widget=LongSelect()
    )
    reporter = django_filters.ChoiceFilter(label=_("reporter"), empty_label=_("all"), widget=LongSelect())
    since = django_filters.DateFilter(
        label=_("received from"),
        field_name="submitted_at",
        lookup_expr="date__gte",
        widget=DayInput(),
    )
    until = django_filters.DateFilter(
        label=_("until"),
        field_name="submitted_at",
        lookup_expr="date__lte",
        widget=DayInput(),
    )

    class Meta:
        model = Lead
        fields = ["q", "stage", "category", "origin", "reporter", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        units = choices.units_below(user, Permission.LEAD_VIEW)
        self.filters["origin"].extra["choices"] = [(pk, name) for pk, name, _path in units]
        self.filters["reporter"].extra["choices"] = choices.people_below(user, Permission.LEAD_VIEW)
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.paths = {pk: path for pk, _name, path in units}

    def search(self, queryset, name, value):
        people = Person.objects.filter(name_like(value), lead__isnull=False)
        return queryset.filter(
            Q(name__contains=value)
            | Q(pk__in=people.values("lead"))
            | Q(deed_line__contains=value)
            | Q(number__contains=value)
            | Q(origin__name__contains=value)
        )

    def from_unit(self, queryset, name, value):
        """A unit and everything below it."""
        return queryset.filter(origin__path__startswith=self.paths[value])

    @property
    def qs(self):
        """Without drafts that were withdrawn, unless the stage is asked for."""
        is_asked = self.form.is_valid() and self.form.cleaned_data.get("stage")
        return super().qs if is_asked else super().qs.filter(desks.listed())


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


class StoryFilter(FilterSet):
    q = django_filters.CharFilter(label=_("headline or name"), method="search", max_length=60)
    stage = django_filters.ChoiceFilter(label=_("stage"), choices=StoryStage.choices, empty_label=_("all"))
    is_scheduled = django_filters.ChoiceFilter(
        label=_("time set"), choices=[("yes", _("yes"))], method="scheduled", empty_label=_("all")
    )

    class Meta:
        model = Story
        fields = ["q", "stage", "is_scheduled"]

    def scheduled(self, queryset, name, value):
        return queryset.filter(publish_at__isnull=False)

    def search(self, queryset, name, value):
        return queryset.filter(Q(latest__headline__contains=value) | name_like(value, "honoree__"))


class PlanFilter(FilterSet):
    q = django_filters.CharFilter(label=_("title, name or outlet"), method="search", max_length=60)
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=StoryPlan.State.choices, empty_label=_("all")
    )
    outlet_level = django_filters.ChoiceFilter(
        label=_("level of the outlet"), choices=OutletLevel.choices, empty_label=_("all")
    )
    since = django_filters.DateFilter(
        label=_("due from"), field_name="due_on", lookup_expr="gte", widget=DayInput()
    )
    until = django_filters.DateFilter(
        label=_("until"), field_name="due_on", lookup_expr="lte", widget=DayInput()
    )

    class Meta:
        model = StoryPlan
        fields = ["q", "state", "outlet_level", "since", "until"]

    def search(self, queryset, name, value):
        words = Q(title__contains=value) | name_like(value, "honoree__") | Q(outlet__contains=value)
        return queryset.filter(words)
