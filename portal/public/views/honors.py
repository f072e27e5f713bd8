"""The honor roll: all honors, and one honor by its rounds."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from honors.awards.public_rolls import honors_with_counts, listed_awards, rounds_of
from honors.models import Honor
from portal.public import cards
from registry.models import Honoree

ROUNDS_A_PAGE = 12
ROUNDS_IN_LIST = 6


@login_not_required
def honor_list(request):
    honors = honors_with_counts()
    for honor in honors:
        honor.latest = [with_words(row) for row in rounds_of(honor)[:ROUNDS_IN_LIST]]
    return render(request, "portal/public/honor_list.html", {"honors": honors})


@login_not_required
def honor_detail(request, slug):
    honor = get_object_or_404(Honor, slug=slug)
    rounds = [with_words(row) for row in rounds_of(honor)]
    members = {}
    for label_of_round, honoree in listed_awards().filter(honor=honor).values_list("round", "honoree"):
        members.setdefault(label_of_round, []).append(honoree)
    people = {card.pk: card for card in cards.cards_of(Honoree.objects.filter(awards__honor=honor))}
    for row in rounds:
        row["cards"] = [people[pk] for pk in members.get(row["round"], ()) if pk in people]
    honor.count = sum(row["count"] for row in rounds)
    context = {"honor": honor, "rounds": rounds, "pages": None}
    return render(request, "portal/public/honor_detail.html", context)


def with_words(row):
    """A round with what the page calls it, and its place on the page of the honor."""
    anchor = f"round-{slugify(row['round'], allow_unicode=True) or 'none'}"
    return row | {"label": row["round"] or _("round not stated"), "anchor": anchor}
