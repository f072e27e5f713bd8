"""What the district offers to those it honors (礼遇渝中), for anybody: schemes and sums, nobody's name."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.papers import printed
from courtesies.ledger import statistics
from courtesies.models import Area, Scheme


@login_not_required
def courtesy_list(request):
    """Schemes in force by area; figures with the day up to which they count."""
    today = timezone.localdate()
    schemes = list(Scheme.objects.in_force(today).filter(is_public=True).order_by("name", "pk"))
    areas = [
        {"label": area.label, "schemes": [row(scheme) for scheme in schemes if scheme.area == area]}
        for area in Area
    ]
    figures = statistics.public_figures(today)
    context = {
        "areas": [area for area in areas if area["schemes"]],
        "figures": figures,
        "until": printed.day_in_words(figures["until"]),
    }
    return render(request, "portal/public/courtesy_list.html", context)


def row(scheme):
    tiers = _(", ").join(map(str, scheme.tier_words))
    return {
        "name": scheme.name,
        "summary": scheme.summary or scheme.item,
        "mode": scheme.get_mode_display(),
        "rhythm": scheme.get_rhythm_display(),
        "tiers": tiers or _("all tiers"),
        "provider": scheme.provider,
        "is_unconfirmed": bool(scheme.unconfirmed),
        "is_example": scheme.is_example,
    }
