"""The poster of a story: a page on which it can be saved, and the picture itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render

from portal.public import cards, files
from portal.public.poster import check, drawn, poster_of
from portal.public.views.honorees import moved_or_missing, source_of


@login_not_required
def poster_detail(request, slug):
    opened = files.opened(slug)
    if opened is None:
        return moved_or_missing(slug)
    persons = files.persons_of(opened)
    check(asked(request, persons))  # else the page would stand around an empty frame
    card = cards.card_of_file(persons[0].honoree)
    return render(request, "portal/public/poster_detail.html", {"card": card, "slug": slug})


@login_not_required
def poster_picture(request, slug):
    """The picture; asked for anew each time, so that it is gone as soon as the page is."""
    opened = files.opened(slug)
    if opened is None:
        raise Http404
    poster = asked(request, files.persons_of(opened))
    if request.headers.get("If-None-Match") == poster.etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(drawn(poster), content_type="image/jpeg")
    response["ETag"], response["Cache-Control"] = poster.etag, "no-cache"
    return response


def asked(request, persons):
    honoree = persons[0].honoree
    url = request.build_absolute_uri(cards.honoree_url(honoree))
    return poster_of(honoree, url=url, source=source_of(persons))
