"""What the district offers to those it honors (礼遇渝中), for anybody: schemes and sums, nobody's name."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.papers import printed
from courtesies.ledger import statistics
from courtesies.models import Area, Mode, Scheme
from registry.models import Tier

HOW = {
    Mode.CARD: _("show the courtesy card, use it at once"),
    Mode.ARRANGED: _("the district arranges it and lets you know"),
    Mode.APPLICATION: _("apply first; when it is approved you have it"),
}


@login_not_required
def courtesy_list(request):
    """Schemes in force by area, who may have them and how; figures with the day up to which they count."""
    today, tier = timezone.localdate(), request.GET.get("tier", "")
    tier = tier if tier in Tier.values else ""
    schemes = Scheme.objects.in_force(today).filter(is_public=True).prefetch_related("honors")
    figures = statistics.public_figures(today)
    order = list(Area)
    rows = sorted(
        (row(scheme, figures) for scheme in schemes), key=lambda row: (order.index(row["area"]), row["name"])
    )
    context = {
        "tiers": [
            {"tier": one, "count": sum(one in row["tiers"] for row in rows), "is_chosen": one == tier}
            for one in Tier
        ],
        "tier": tier,
        "areas": [
            {"area": area, "rows": list(found)} for area, found in groupby(rows, key=lambda row: row["area"])
        ],
        "figures": figures,
        "until": printed.day_in_words(figures["until"]),
        "is_unconfirmed": any(row["is_unconfirmed"] for row in rows),
        "is_example": any(row["is_example"] for row in rows),
    }
    return render(request, "portal/public/courtesy_list.html", context)


def row(scheme, figures):
    tiers = set(scheme.tiers) or {honor.tier for honor in scheme.honors.all()} or set(Tier.values)
    return {
        "area": Area(scheme.area),
        "name": scheme.name,
        "summary": scheme.summary or ("" if scheme.item == scheme.name else scheme.item),
        "mode": scheme.get_mode_display(),
        "how": HOW[scheme.mode],
        "rhythm": scheme.get_rhythm_display(),
        "tiers": tiers,
        "has": [(tier, tier in tiers) for tier in Tier],
        "provider": scheme.provider,
        # of hardship nothing is told, not even a number
        "times": None if scheme.needs_hardship else figures["schemes"].get(str(scheme.pk), 0),
        "is_unconfirmed": bool(scheme.unconfirmed),
        "is_example": scheme.is_example,
    }
