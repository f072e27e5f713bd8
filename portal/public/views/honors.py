"""The honor roll: all honors, and one honor by its rounds."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from honors.awards.public_rolls import honors_with_counts, listed_awards, rounds_of
from honors.models import Honor
from portal.public import cards
from registry.models import Honoree, Tier

ROUNDS_A_PAGE = 12
ROUNDS_IN_LIST = 6


@login_not_required
def honor_list(request):
    honors = []
    for honor in honors_with_counts():
        tier = Tier(honor.tier)
        url = reverse("portal:honor_detail", args=[honor.slug])
        honors.append(
            {
                "name": honor.name,
                "url": url,
                "tier": tier.value,
                "mark": tier.mark,
                "tier_label": tier.label,
                "body": honor.conferring_body,
                "count": honor.count,
                "rounds": [
                    {"label": label(row), "count": row["count"], "url": f"{url}#{anchor(row)}"}
                    for row in rounds_of(honor)[:ROUNDS_IN_LIST]
                ],
            }
        )
    return render(request, "portal/public/honor_list.html", {"honors": honors})


@login_not_required
def honor_detail(request, slug):
    honor = get_object_or_404(Honor, slug=slug)
    rounds = rounds_of(honor)
    members = {}
    for label_of_round, honoree in listed_awards().filter(honor=honor).values_list("round", "honoree"):
        members.setdefault(label_of_round, []).append(honoree)
    people = {card.pk: card for card in cards.cards_of(Honoree.objects.filter(awards__honor=honor))}
    tier = Tier(honor.tier)
    context = {
        "honor": {
            "name": honor.name,
            "tier": tier.value,
            "mark": tier.mark,
            "tier_label": tier.label,
            "body": honor.conferring_body,
            "count": sum(row["count"] for row in rounds),
        },
        "rounds": [
            {
                "label": label(row),
                "anchor": anchor(row),
                "count": row["count"],
                "date": date_format(row["latest_on"], "YEAR_MONTH_FORMAT") if row["latest_on"] else "",
                "cards": [people[pk] for pk in members.get(row["round"], ()) if pk in people],
            }
            for row in rounds
        ],
        "pages": None,
    }
    return render(request, "portal/public/honor_detail.html", context)


def label(row):
    return row["round"] or _("round not stated")


def anchor(row):
    return f"round-{slugify(row['round'], allow_unicode=True) or 'none'}"
