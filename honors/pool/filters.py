"""Filters of the pool; their state lives in the URL."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.lists.counts import looked_for
from accounts.names import name_like
from accounts.widgets import LongSelect
from honors.catalogue.filters import honor_choices
from honors.models import Candidacy
from registry.honorees import choices
from registry.models import Rung, SubjectKind, Tier


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
        return looked_for(
            queryset,
            name_like(value, "honoree__")
            | Q(honoree__initials__startswith=value.lower())
            | Q(honoree__deed_line__contains=value)
            | Q(mentor__contains=value),
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
