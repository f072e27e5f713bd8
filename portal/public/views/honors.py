"""The honor roll: all honors, and one honor by its rounds."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.lists.paging import page_of, pages_of
from accounts.office.memory import public_version
from honors.awards import public_rolls
from honors.models import Honor
from portal.public import cards

ROUNDS_A_PAGE = 12
PEOPLE_A_PAGE = 60
ROUNDS_IN_LIST = 6


@login_not_required
def honor_list(request):
    rounds = public_rolls.public_rounds(public_version())
    honors = public_rolls.honors_with_counts(rounds)
    for honor in honors:
        honor.latest = with_links(honor, rounds[honor.pk][:ROUNDS_IN_LIST])
    return render(request, "portal/public/honor_list.html", {"honors": honors})


def with_links(honor, rounds):
    """Each round with where it stands on the pages of the honor."""
    url, links = reverse("portal:honor_detail", args=[honor.slug]), {}
    for number, page in enumerate(paged(rounds), start=1):
        for row, _first, _end in page:
            links.setdefault(row["round"], f"{url}?page={number}" if number > 1 else url)
    return [with_words(row) | {"url": f"{links[row['round']]}#{anchor(row)}"} for row in rounds]


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
    honor.count = sum(row["count"] for row in rounds)
    context = {
        "honor": honor,
        "rounds": [
            with_words(row) | {"cards": [people[key] for key in keys if key in people]} for row, keys in shown
        ],
        "pages": pages_of(page, request) if page.paginator.num_pages > 1 else None,
    }
    return render(request, "portal/public/honor_detail.html", context)


def with_words(row):
    return row | {"label": row["round"] or _("round not stated"), "anchor": anchor(row)}


def anchor(row):
    return f"round-{slugify(row['round'], allow_unicode=True) or 'none'}"
