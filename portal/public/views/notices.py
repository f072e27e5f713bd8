"""Public notices (公示): those that run today, and one with its names and the ways to object."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts import printed
from honors.models import NoticeEntry, PublicNotice
from honors.public_notices import publication
from honors.public_notices.masking import public_line


@login_not_required
def notice_list(request):
    notices = list(running_notices())
    counts = dict(
        NoticeEntry.objects.shown()
        .filter(notice__in=notices)
        .order_by()
        .values_list("notice")
        .annotate(number=Count("pk"))
    )
    rows = [notice_row(notice) | {"count": counts.get(notice.pk, 0)} for notice in notices]
    return render(request, "portal/public/notice_list.html", {"notices": rows})


def running_notices():
    """What stands on the public list today, the nearest deadline first."""
    running = PublicNotice.objects.running(timezone.localdate())
    return running.select_related("round__honor").order_by("ends_on", "pk")


def notice_row(notice):
    return {
        "title": str(notice.round),
        "url": reverse("portal:notice_detail", args=[notice.slug]),
        "starts": printed.day_in_words(notice.starts_on),
        "ends": printed.day_in_words(notice.ends_on),
        "is_example": notice.round.is_example,
    }


@login_not_required
def notice_detail(request, slug):
    """Only while it runs: afterwards the address says that the notice is over, and names nobody."""
    today = timezone.localdate()
    notice = get_object_or_404(PublicNotice.objects.select_related("round__honor"), slug=slug)
    if not PublicNotice.objects.running(today).filter(pk=notice.pk).exists():
        if publication.is_gone(notice, today):
            return render(request, "portal/public/notice_gone.html", status=410)
        raise Http404
    context = {
        "notice": notice,
        "row": notice_row(notice),
        "people": [public_line(entry.nomination, today) for entry in publication.visible_entries(notice)],
    }
    response = render(request, "portal/public/notice_detail.html", context)
    response["X-Robots-Tag"] = "noarchive"  # the names are shown for some days only
    return response
