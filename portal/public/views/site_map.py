"""All public pages on one page, for people."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.office.memory import remembered
from accounts.organizations.english import with_english
from honors.models import Honor
from portal.public import filters
from registry.models import Tier


@login_not_required
def site_map(request):
    register = reverse("portal:honoree_list")

    def chosen(name, choices):
        return [
            {"url": f"{register}?{name}={value}", "label": with_english(label)} for value, label in choices
        ]

    categories = remembered("categories", filters.categories)
    honors = [
        {"url": reverse("portal:honor_detail", args=[slug]), "label": with_english(name)}
        for slug, name in Honor.objects.values_list("slug", "name")
    ]
    parts = [
        {"label": _("by tier"), "links": chosen("tier", [(tier.value, tier.label) for tier in Tier])},
        {"label": _("by category"), "links": chosen("category", categories)},
        {"label": _("by street"), "links": chosen("street", remembered("streets", filters.streets))},
        {"label": _("by year"), "links": chosen("year", remembered("years", filters.years))},
        {"label": _("by honor"), "links": honors},
    ]
    return render(
        request, "portal/public/site_map.html", {"parts": [part for part in parts if part["links"]]}
    )
