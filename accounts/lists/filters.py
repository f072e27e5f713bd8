"""Filters of the lists of accounts and units."""

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import FilterSet
from accounts.models import Organization, RoleGrant, User
from accounts.permissions import Role


class AccountFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name, account or unit"), method="search", max_length=60)
    role = django_filters.ChoiceFilter(
        label=_("role"), choices=Role.choices, method="holding", empty_label=_("all")
    )
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("active", _("active")), ("first", _("first password")), ("disabled", _("disabled"))],
        method="in_state",
        empty_label=_("all"),
    )

    class Meta:
        model = User
        fields = ["q", "role", "state"]

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(name__contains=value) | Q(username__contains=value) | Q(organization__name__contains=value)
        )

    def holding(self, queryset, name, value):
        live = RoleGrant.objects.live(timezone.localdate()).filter(role=value)
        return queryset.filter(pk__in=live.values("user"))

    def in_state(self, queryset, name, value):
        if value == "disabled":
            return queryset.filter(is_active=False)
        return queryset.filter(is_active=True, must_change_password=value == "first")


class OrganizationFilter(FilterSet):
    q = django_filters.CharFilter(label=_("name or code"), method="search", max_length=60)
    kind = django_filters.ChoiceFilter(
        label=_("kind"), choices=Organization.Kind.choices, empty_label=_("all")
    )
    state = django_filters.ChoiceFilter(
        label=_("state"),
        choices=[("open", _("open")), ("closed", _("closed"))],
        method="in_state",
        empty_label=_("all"),
    )

    class Meta:
        model = Organization
        fields = ["q", "kind", "state"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(name__contains=value) | Q(code=value))

    def in_state(self, queryset, name, value):
        return queryset.filter(closed_on__isnull=value == "open")
