"""The honor roll: all honors, and one honor by its rounds."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.lists.paging import page_of, pages_of
from accounts.office.memory import public_version
from honors.awards import public_rolls
from honors.models import Honor
from portal.public import cards
from registry.models import Tier

ROUNDS_A_PAGE = 12
PEOPLE_A_PAGE = 60
ROUNDS_IN_LIST = 6


@login_not_required
def honor_list(request):
    rounds = public_rolls.public_rounds(public_version())
    honors = [honor_row(honor, rounds[honor.pk]) for honor in public_rolls.honors_with_counts(rounds)]
    return render(request, "portal/public/honor_list.html", {"honors": honors})


def honor_row(honor, rounds):
    tier, url = Tier(honor.tier), reverse("portal:honor_detail", args=[honor.slug])
    links, listed = {}, rounds[:ROUNDS_IN_LIST]
    for number, page in enumerate(paged(listed), start=1):
        for row, _first, _end in page:
            links.setdefault(row["round"], f"{url}?page={number}" if number > 1 else url)
    return {
        "name": honor.name,
        "url": url,
        "tier": tier.value,
        "mark": tier.mark,
        "tier_label": tier.label,
        "body": honor.conferring_body,
        "count": honor.count,
        "rounds": [
            {"label": label(row), "count": row["count"], "url": f"{links[row['round']]}#{anchor(row)}"}
            for row in listed
        ],
    }


def paged(rounds):
    return public_rolls.pages_of_rounds(rounds, people=PEOPLE_A_PAGE, most=ROUNDS_A_PAGE)


@login_not_required
def honor_detail(request, slug):
    """Keys of one page of the rounds first, then who of them may be named now."""
    honor = get_object_or_404(Honor, slug=slug)
    rounds = public_rolls.public_rounds(public_version()).get(honor.pk, [])
    page = page_of(paged(rounds), request, size=1)
    shown = [
        (row, list(public_rolls.keys_of_round(honor, row["round"])[first:end]))
        for row, first, end in (page.object_list[0] if rounds else ())
    ]
    people = {card.pk: card for card in cards.cards_in_order([key for _row, keys in shown for key in keys])}
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
                "cards": [people[key] for key in keys if key in people],
            }
            for row, keys in shown
        ],
        "pages": pages_of(page, request) if page.paginator.num_pages > 1 else None,
    }
    return render(request, "portal/public/honor_detail.html", context)


def label(row):
    return row["round"] or _("round not stated")


def anchor(row):
    return f"round-{slugify(row['round'], allow_unicode=True) or 'none'}"
