"""The public list of honorees and the story page of one."""

import datetime
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.lists.paging import pages_of
from accounts.office.memory import lazily, page_key, public_version, remembered, version_of_public
from accounts.organizations.english import with_english
from accounts.papers import printed
from honors.models import Award
from portal.public import cards, files
from portal.public.filters import PublicListing
from portal.public.press import press_of
from registry.models import Honoree, StoryMention, Tier
from registry.stories.shown import shown


@login_not_required
def honoree_list(request):
    version = public_version()
    asked = PublicListing(request, version)
    page, filters = asked.page, asked.filterset
    shown = cards.cards_in_order(page.object_list)
    context = {
        "page_key": page_key(request, version, [card.pk for card in shown]),
        "filter_fields": lazily(lambda: list(asked.fields)),
        "q": filters.asked.get("q", ""),
        "chips": lazily(lambda: asked.chips),
        "clear_url": reverse("portal:honoree_list"),
        "ignored": lazily(lambda: filters.ignored),
        "sorts": lazily(lambda: asked.orders),
        "cards": shown,
        "pages": lazily(lambda: pages_of(page, request)),
        "total_label": page.paginator.count_label,
        "first": page.start_index(),
        "last": page.end_index(),
        "filter_keeps": asked.filter_keeps,
    }
    return render(request, "portal/public/honorees/honoree_list.html", context)


@login_not_required
def honoree_detail(request, slug):
    opened = files.opened(slug)
    if opened is None:
        return moved_or_missing(slug)
    version = version_of_public(opened.newest)
    basis = f"{opened.lacks_story:d}{opened.lacks_photo:d}"
    about = remembered(f"file/{slug}/{basis}/{get_language()}", lambda: about_file(opened), version=version)
    near = files.near(opened)
    key = page_key(request, version, basis, [card.pk for card in near])
    return render(
        request, "portal/public/honorees/honoree_detail.html", about | {"near": near, "page_key": key}
    )


def about_file(opened):
    """What the page of one file prints, without the people near it."""
    persons = files.persons_of(opened)
    first = persons[0]
    honoree = first.honoree
    held = Award.objects.standing().of(honoree).once()
    awards = list(held.select_related("honor", "category").order_by("given_on", "pk"))
    version, card = cards.shown_version(honoree), cards.card_of_file(honoree)
    press, press_more = press_of(honoree) if first.is_in_press else ([], 0)
    return {
        "card": card,
        "tier_label": str(honoree.tier.label) if honoree.tier else "",
        "standing_name": honoree.standing_name,
        "story": story_of(first, version, card) if version else None,
        "facts": facts(honoree, persons),
        "awards": [award_row(award) for award in reversed(awards)],
        "press": press,
        "press_more": press_more,
        "nearby": nearby(honoree, awards),
        "basis_lines": basis_lines(honoree, version),
        "source": source_of(persons),
        "studios": [studio_link(studio) for studio in first.studios],
    }


def moved_or_missing(slug):
    """A merged file leads on to the one it was merged into; everything else is not there."""
    merged = (
        Honoree.objects.filter(slug=slug, merged_into__is_listed=True).select_related("merged_into").first()
    )
    if merged:
        return HttpResponsePermanentRedirect(cards.honoree_url(merged.merged_into))
    raise Http404


def studio_link(studio):
    return {"name": studio["name"], "url": reverse("portal:studio_detail", args=[studio["slug"]])}


def story_of(first, version, card):
    """:param first: person of `files.persons_of`"""
    honoree = first.honoree
    told = shown(version, about=honoree, mentions=[StoryMention(**row) for row in first.mentions])
    return {
        "headline": told["headline"],
        "standfirst": told["standfirst"],
        "body": mark_safe(told["body"]),  # noqa: S308 (sanitized when it was saved)
        "photos": [
            {
                "small": cards.picture_url(photo["file_id"], 320),
                "medium": cards.picture_url(photo["file_id"], 720),
                "large": cards.picture_url(photo["file_id"], 1280),
                **photo,
            }
            for photo in (told["photos"] if card.is_pictured else [])
        ],
        "video": video_of(told["video"], lacks_photo=honoree.lacks_photo) if version.video_url else None,
        "published_on": printed.day_in_words(honoree.story.first_published_at),
        "updated_on": printed.day_in_words(honoree.story.published_at),
    }


def video_of(video, *, lacks_photo):
    """A link that opens the film where it lies; nothing of it is loaded here."""
    return {
        "url": video["url"],
        "title": video["title"] or _("Watch the video"),
        "host": urlsplit(video["url"]).hostname,
        "poster": "" if lacks_photo else cards.picture_url(video["poster_id"], 720),
        "alt": video["alt"],
    }


def facts(honoree, persons):
    """Only what is known; never below street or community."""
    rows = []
    if honoree.category:
        rows.append((_("category"), with_english(honoree.category.name), ""))
    for person in persons if honoree.kind in ("person", "couple") else ():
        told = [part for part in (person.get_sex_display() if person.sex else "", person.born) if part]
        if told:
            label = _("sex and birth") if len(persons) == 1 else person.name
            rows.append((label, _(", ").join(map(str, told)), ""))
        if person.post:
            rows.append((_("post"), person.post, ""))
    if honoree.organization:
        url = f"{reverse('portal:honoree_list')}?street={honoree.street_id}" if honoree.street_id else ""
        rows.append((_("where"), where(honoree.organization), url))
    story = honoree.published_story()
    if story:
        rows.append((_("updated"), printed.day_in_words(story.published_at), ""))
    return [{"label": label, "value": value, "url": url} for label, value, url in rows]


def where(organization):
    """Street and community; in English the street has its English name behind it."""
    street = organization.parent if organization.kind == organization.Kind.COMMUNITY else organization
    english = with_english(street.name).removeprefix(street.name)
    return f"{organization.full_name}{english}"


def award_row(award):
    tier = Tier(award.honor.tier)
    return {
        "tier": tier.value,
        "mark": tier.mark,
        "tier_label": tier.label,
        "date": award.date_label,
        "honor": award.honor.name,
        "round": award.round,
        "category": award.category.name if award.category else "",
        "document": " · ".join(filter(None, [award.conferred_by, award.document_number])),
        "basis": award.basis,
        "note": _("posthumous") if award.is_posthumous else "",
        "word": award.honor.given_word,
    }


def nearby(honoree, awards):
    """Over the cards of `files.near`: title, whose they are, and the list of all of them.

    :param awards: the standing ones, with their honors
    """
    url, near = reverse("portal:honoree_list"), {}
    if honoree.street_id:
        near = {
            "title": _("Models near here"),
            "label": honoree.street.name,
            "more": _("People of this street"),
        }
        near["url"] = f"{url}?street={honoree.street_id}"
    elif honoree.category_id:
        near = {"title": _("Of the same category"), "more": _("All of this category")}
        near |= {"label": honoree.category.name, "url": f"{url}?category={honoree.category_id}"}
    elif honor := next((one.honor for one in awards if one.honor.name == honoree.top_honor), None):
        near = {"title": _("With the same honor"), "label": honor.name, "more": _("All with this honor")}
        near["url"] = reverse("portal:honor_detail", args=[honor.slug])
    return near


def basis_lines(honoree, version):
    lines = []
    if honoree.is_example:
        lines.append(_("This person and the deeds are invented; they show how the register works."))
    if version:
        lines.append(
            _("Written, then reviewed and proofread by others; published on %(day)s.")
            % {"day": printed.day_in_words(honoree.story.published_at)}
        )
    return lines


def source_of(persons):
    """The cited public source on which the publication rests, if it rests on one."""
    source = next((person.source for person in persons if person.source), None)
    if source is None:
        return None
    return source | {"date": printed.day_in_words(datetime.date.fromisoformat(source["date"]))}
