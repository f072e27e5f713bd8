"""The public home page and the about page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from honors.rolls import latest_rounds
from portal import cards
from portal.figures import public_figures
from registry.models import Consent, Honoree, Tier

HERO = 4
STORIES = 4
ROUNDS = 3
CANDIDATES = 60  # stories among which the hero and the stories of the day are rotated


@login_not_required
def home(request):
    today = timezone.localdate()
    told = list(
        cards.for_cards(Honoree.objects.listed().filter(story__published_version__isnull=False))
        .with_basis(Consent.Purpose.STORY)
        .order_by("is_example", "-latest_on", "-pk")[:CANDIDATES]
    )
    hero = rotated([row for row in told if row.top_tier == Tier.NATIONAL.rank], today)[:HERO]
    chosen = {row.pk for row in hero}
    stories = rotated([row for row in told if row.pk not in chosen], today, pictured_first=True)[:STORIES]
    story_cards = [cards.card_of(row) for row in stories]
    context = {
        "hero": [cards.card_of(row) for row in hero],
        "figures": public_figures(),
        "cutoff": date_format(today, "DATE_FORMAT"),
        "rounds": [round_row(roll) for roll in latest_rounds(ROUNDS)],
        "lead_story": story_cards[0] if story_cards else None,
        "stories": story_cards[1:],
    }
    return render(request, "portal/home.html", context)


def rotated(rows, today, *, pictured_first=False):
    """A daily order: nobody is always first; real people before examples."""
    shift = today.toordinal()
    real = [row for row in rows if not row.is_example]
    examples = [row for row in rows if row.is_example]
    turned = turn(real, shift) + turn(examples, shift)
    return sorted(turned, key=lambda row: not row.is_pictured) if pictured_first else turned


def turn(rows, shift):
    at = shift % len(rows) if rows else 0
    return rows[at:] + rows[:at]


def round_row(roll):
    tier = Tier(roll.honor.tier)
    rows = cards.for_cards(Honoree.objects.filter(pk__in=roll.honoree_ids)).order_by("is_example", "pk")
    return {
        "honor": roll.honor.name,
        "url": reverse("portal:honor_detail", args=[roll.honor.slug]),
        "round": roll.label or _("round not stated"),
        "tier": tier.value,
        "mark": tier.mark,
        "tier_label": tier.label,
        "count": roll.count,
        "cards": [cards.card_of(row) for row in rows[:4]],
    }


@login_not_required
def about(request):
    return render(request, "portal/about.html")
