"""Filters of the lists of leads; their state lives in the URL."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.lists.counts import looked_for
from accounts.lists.day_filters import SinceFilter, UntilFilter
from accounts.names import name_like
from accounts.permissions import Permission
from accounts.widgets import DayInput, LongSelect
from registry.honorees import choices
from registry.leads import holders
from registry.leads.moves import State
from registry.models import Correction, Lead, LeadStep, NationalEntry, Person, Preset


class LeadFilter(FilterSet):
    q = django_filters.CharFilter(
        label=_("name, unit or keyword"), method="search", field_name="q", max_length=100
    )
    stage = django_filters.ChoiceFilter(
        field_name="state", label=_("state"), choices=State.choices, empty_label=_("all"), widget=LongSelect()
    )
    category = django_filters.ChoiceFilter(label=_("category"), empty_label=_("all"), widget=LongSelect())
    origin = django_filters.ChoiceFilter(
        label=_("reported by"), method="from_unit", empty_label=_("all"), widget=LongSelect()
    )
    reporter = django_filters.ChoiceFilter(label=_("reporter"), empty_label=_("all"), widget=LongSelect())
    since = SinceFilter(label=_("received from"), field_name="submitted_at", widget=DayInput())
    until = UntilFilter(label=_("until"), field_name="submitted_at", widget=DayInput())

    class Meta:
        model = Lead
        fields = ["q", "stage", "category", "origin", "reporter", "since", "until"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.units = units = choices.units_below(user, Permission.LEAD_VIEW)
        self.filters["origin"].extra["choices"] = [(pk, name) for pk, name, _path in units]
        self.filters["reporter"].extra["choices"] = choices.people_below(user, Permission.LEAD_VIEW)
        self.filters["category"].extra["choices"] = choices.category_choices(user)
        self.paths = {pk: path for pk, _name, path in units}

    def search(self, queryset, name, value):
        people = Person.objects.filter(name_like(value), lead__isnull=False)
        return looked_for(
            queryset,
            Q(name__contains=value)
            | Q(pk__in=people.values("lead"))
            | Q(deed_line__contains=value)
            | Q(number__contains=value)
            | Q(pk__in=NationalEntry.objects.filter(number__contains=value).values("lead"))
            | Q(origin__in=[pk for pk, name, _path in self.units if value in name]),
        )

    def from_unit(self, queryset, name, value):
        """A unit and everything below it."""
        return queryset.filter(origin__path__startswith=self.paths[value])

    @property
    def qs(self):
        """Without drafts that were withdrawn, unless the state is asked for."""
        is_asked = self.form.is_valid() and self.form.cleaned_data.get("stage")
        return super().qs if is_asked else super().qs.filter(holders.listed())


class ReturnFilter(FilterSet):
    """Of returns: whose leads, when, for which reason."""

    unit = django_filters.ChoiceFilter(
        label=_("reported by"), method="from_unit", empty_label=_("all"), widget=LongSelect()
    )
    since = SinceFilter(label=_("returned from"), field_name="at", widget=DayInput())
    until = UntilFilter(label=_("until"), field_name="at", widget=DayInput())
    reason = django_filters.ChoiceFilter(
        label=_("reason"), method="for_reason", choices=Preset, empty_label=_("all"), widget=LongSelect()
    )

    class Meta:
        model = LeadStep
        fields = ["unit", "since", "until", "reason"]

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        units = choices.units_below(user, Permission.LEAD_COUNT)
        self.filters["unit"].extra["choices"] = [(pk, name) for pk, name, _path in units]
        self.paths = {pk: path for pk, _name, path in units}

    def from_unit(self, queryset, name, value):
        """A unit and everything below it."""
        return queryset.filter(lead__origin__path__startswith=self.paths[value])

    def for_reason(self, queryset, name, value):
        return queryset.filter(Exists(Correction.objects.filter(step=OuterRef("pk"), preset=value)))

    def received(self, leads):
        """The leads received in the period that is asked for."""
        for name in ("since", "until"):
            if self.form.is_valid() and (day := self.form.cleaned_data[name]):
                bound = type(self.filters[name])(field_name="submitted_at")
                leads = bound.filter(leads, day)
        return leads.filter(submitted_at__isnull=False)
