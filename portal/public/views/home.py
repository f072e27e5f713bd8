"""The public home page and the about page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.office.memory import lazily, page_key, public_version, remembered
from accounts.papers import printed
from honors.awards.public_rolls import latest_rounds, public_rounds
from honors.models import Round
from portal.figures.statistics import public_figures
from portal.public import cards
from portal.public.views.public_notices import public_notice_row, running_public_notices
from registry.models import Honoree, Tier

HERO = 4
STORIES = 4
ROUNDS = 3
ROLL_PEOPLE = 4
CANDIDATES = 40  # stories among which the hero and the stories of the day are rotated


@login_not_required
def home(request):
    version = public_version()
    people = remembered("told", people_with_stories, version=version)
    rolls = remembered("latest-rounds", lambda: newest_rounds(version), version=version)
    hero, stories = chosen(people, timezone.localdate())
    members = [key for roll in rolls for key in roll.honoree_ids]
    told, named = cards.told_and_named([*hero, *stories, *members])
    stories = [told[key] for key in stories if key in told]
    running = remembered(f"running-notices/{get_language()}", current_public_notices, version=version)
    context = {
        "public_notices": running,
        "page_key": page_key(request, version, list(told), list(named)),
        "hero": [told[key] for key in hero if key in told],
        "figures": lazily(lambda: public_figures(version)),
        "cutoff": printed.day_in_words(timezone.localdate()),
        "votes": lazily(lambda: list(Round.objects.in_vote(timezone.localdate()).select_related("honor"))),
        "rounds": lazily(lambda: [round_row(roll, named) for roll in rolls]),
        "lead_story": stories[0] if stories else None,
        "stories": stories[1:],
    }
    return render(request, "portal/public/home/home.html", context)


def current_public_notices():
    """Public notices that run today, as lines of the home page."""
    return [public_notice_row(public_notice) for public_notice in running_public_notices()]


def chosen(people, today):
    """Keys of the people of the hero and of the stories on a day."""
    hero = rotated([card for card in people if card.tier == Tier.NATIONAL], today)[:HERO]
    others = rotated([card for card in people if card not in hero], today)
    stories = sorted(others, key=lambda card: not card.picture_medium)[:STORIES]
    return [card.pk for card in hero], [card.pk for card in stories]


def newest_rounds(version):
    return latest_rounds(public_rounds(version), most=ROUNDS, people=ROLL_PEOPLE)


def people_with_stories():
    """Cards of people whose story may be read, the newest first; real people before examples."""
    told = Honoree.objects.listed().filter(story__published_version__isnull=False)
    keys = told.order_by("is_example", "-latest_on", "-pk").values_list("pk", flat=True)
    return cards.first_of(keys, cards.told_in_order, limit=CANDIDATES)


def rotated(people, today):
    """A daily order: nobody is always first; real people before examples."""
    shift = today.toordinal()
    real = [card for card in people if not card.is_example]
    return turn(real, shift) + turn([card for card in people if card.is_example], shift)


def turn(rows, shift):
    at = shift % len(rows) if rows else 0
    return rows[at:] + rows[:at]


def round_row(roll, found):
    tier = Tier(roll.honor.tier)
    return {
        "honor": roll.honor.name,
        "url": reverse("portal:honor_detail", args=[roll.honor.slug]),
        "round": roll.label or _("round not stated"),
        "tier": tier.value,
        "mark": tier.mark,
        "tier_label": tier.label,
        "count": roll.count,
        "cards": [found[key] for key in roll.honoree_ids if key in found],
    }


@login_not_required
def about(request):
    return render(request, "portal/public/about.html")
