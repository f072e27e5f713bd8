"""The public list of honorees and the story page of one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.paging import page_of, pages_of
from portal import cards, listing
from registry.models import Consent, Honoree, Tier

NEAR = 5


@login_not_required
def honoree_list(request):
    asked = listing.Asked(request)
    page = page_of(asked.honorees(), request)
    context = {
        "filter_fields": asked.fields(),
        "q": asked.q,
        "chips": asked.chips(),
        "clear_url": reverse("portal:honoree_list"),
        "ignored": asked.ignored,
        "sorts": asked.sorts(),
        "cards": cards.cards_in_order(list(page.object_list)),
        "pages": pages_of(page, request),
        "total_label": page.paginator.count_label,
        "first": page.start_index(),
        "last": page.end_index(),
        "hidden": [{"name": "sort", "value": asked.sort}] if asked.sort != listing.DEFAULT_SORT else [],
    }
    return render(request, "portal/honoree_list.html", context)


@login_not_required
def honoree_detail(request, slug):
    try:
        honoree = cards.public_file(slug)
    except Honoree.DoesNotExist:
        return moved_or_missing(slug)
    persons = list(honoree.subjects())
    awards = list(honoree.awards.standing().select_related("honor", "category").order_by("given_on", "pk"))
    version, card = cards.shown_version(honoree), cards.card_of_file(honoree)
    near, near_label, near_url = nearby(honoree)
    context = {
        "honoree": honoree,
        "card": card,
        "tier_label": honoree.tier.label if honoree.tier else "",
        "standing_name": honoree.standing_name,
        "story": story_of(honoree, version, card) if version else None,
        "facts": facts(honoree, persons),
        "awards": [award_row(award) for award in reversed(awards)],
        "near": near,
        "near_label": near_label,
        "near_url": near_url,
        "basis_lines": basis_lines(honoree, version),
        "source": source_of(persons),
    }
    return render(request, "portal/honoree_detail.html", context)


def moved_or_missing(slug):
    """A merged file leads on to the one it was merged into; everything else is not there."""
    merged = (
        Honoree.objects.filter(slug=slug, merged_into__is_listed=True).select_related("merged_into").first()
    )
    if merged:
        return HttpResponsePermanentRedirect(cards.honoree_url(merged.merged_into))
    raise Http404


def story_of(honoree, version, card):
    photos = version.photos.all() if card.is_pictured else []
    return {
        "headline": version.headline,
        "standfirst": version.standfirst,
        "body": mark_safe(version.body),  # noqa: S308 (sanitized when it was saved)
        "photos": [
            {
                "small": cards.picture_url(photo.file_id, 320),
                "medium": cards.picture_url(photo.file_id, 720),
                "large": cards.picture_url(photo.file_id, 1280),
                "alt": photo.alt,
                "caption": photo.caption,
                "credit": photo.credit,
            }
            for photo in photos
        ],
        "published_on": day(honoree.story.first_published_at),
        "updated_on": day(honoree.story.published_at),
    }


def day(moment):
    return date_format(timezone.localdate(moment), "DATE_FORMAT") if moment else ""


def facts(honoree, persons):
    """Only what is known; never below street or community."""
    rows = []
    if honoree.category:
        rows.append((_("category"), honoree.category.name, ""))
    for person in persons if honoree.kind in ("person", "couple") else ():
        told = [part for part in (person.get_sex_display() if person.sex else "", person.born) if part]
        if told:
            label = _("sex and birth") if len(persons) == 1 else person.name
            rows.append((label, _(", ").join(map(str, told)), ""))
        if person.post:
            rows.append((_("post"), person.post, ""))
    if honoree.organization:
        url = f"{reverse('portal:honoree_list')}?street={honoree.street_id}" if honoree.street_id else ""
        rows.append((_("where"), honoree.organization.full_name, url))
    story = honoree.published_story()
    if story:
        rows.append((_("updated"), day(story.published_at), ""))
    return [{"label": label, "value": value, "url": url} for label, value, url in rows]


def award_row(award):
    tier = Tier(award.honor.tier)
    body = award.conferring_body or award.honor.conferring_body
    return {
        "tier": tier.value,
        "mark": tier.mark,
        "tier_label": tier.label,
        "date": award.date_label,
        "honor": award.honor.name,
        "round": award.round,
        "category": award.category.name if award.category else "",
        "basis": award.basis or (_("conferred by %(body)s") % {"body": body} if body else ""),
        "note": _("posthumous") if award.is_posthumous else "",
        "word": award.honor.given_word,
    }


def nearby(honoree):
    """Other people of the same street; without a street, of the same category."""
    others = Honoree.objects.listed().exclude(pk=honoree.pk)
    url = reverse("portal:honoree_list")
    if honoree.street_id:
        others, label = others.filter(street=honoree.street_id), honoree.street.name
        url = f"{url}?street={honoree.street_id}"
    elif honoree.category_id:
        others, label = others.filter(category=honoree.category_id), honoree.category.name
        url = f"{url}?category={honoree.category_id}"
    else:
        return [], "", ""
    return cards.cards_of(others.order_by("-latest_on", "-pk"), limit=NEAR), label, url


def basis_lines(honoree, version):
    lines = []
    if honoree.is_example:
        lines.append(_("This person and the deeds are invented; they show how the register works."))
    if version:
        lines.append(
            _("Written, then reviewed by somebody else; published on %(day)s.")
            % {"day": day(honoree.story.published_at)}
        )
    return lines


def source_of(persons):
    """The cited public source on which the publication rests, if it rests on one."""
    source = (
        Consent.objects.current()
        .filter(person__in=persons, purpose=Consent.Purpose.NAME, kind=Consent.Kind.SOURCE)
        .first()
    )
    if source is None:
        return None
    return {
        "outlet": source.source_outlet,
        "title": source.source_title,
        "url": source.source_url,
        "date": day_of(source.given_on),
    }


def day_of(date):
    return date_format(date, "DATE_FORMAT")
