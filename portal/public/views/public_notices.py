"""Public notices (公示): those that run today, and one with its names and the ways to object."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.papers import printed
from honors.models import PublicNotice, PublicNoticeEntry
from honors.public_notices import publication
from honors.public_notices.masking import public_line


@login_not_required
def public_notice_list(request):
    public_notices = list(running_public_notices())
    counts = dict(
        PublicNoticeEntry.objects.shown()
        .filter(public_notice__in=public_notices)
        .order_by()
        .values_list("public_notice")
        .annotate(number=Count("pk"))
    )
    rows = [
        public_notice_row(public_notice) | {"count": counts.get(public_notice.pk, 0)}
        for public_notice in public_notices
    ]
    return render(request, "portal/public/public_notice_list.html", {"public_notices": rows})


def running_public_notices():
    """What stands on the public list today, the nearest deadline first."""
    running = PublicNotice.objects.running(timezone.localdate())
    return running.select_related("round__honor").order_by("ends_on", "pk")


def public_notice_row(public_notice):
    return {
        "title": str(public_notice.round),
        "url": reverse("portal:public_notice_detail", args=[public_notice.slug]),
        "starts": printed.day_in_words(public_notice.starts_on),
        "ends": printed.day_in_words(public_notice.ends_on),
        "is_example": public_notice.round.is_example,
    }


@login_not_required
def public_notice_detail(request, slug):
    """Only while it runs: afterwards the address says that the notice is over, and names nobody."""
    today = timezone.localdate()
    public_notice = get_object_or_404(PublicNotice.objects.select_related("round__honor"), slug=slug)
    if not PublicNotice.objects.running(today).filter(pk=public_notice.pk).exists():
        if publication.is_gone(public_notice, today):
            return render(request, "portal/public/public_notice_gone.html", status=410)
        raise Http404
    context = {
        "public_notice": public_notice,
        "row": public_notice_row(public_notice),
        "people": [
            public_line(entry.nomination, today) for entry in publication.visible_entries(public_notice)
        ],
    }
    response = render(request, "portal/public/public_notice_detail.html", context)
    response["X-Robots-Tag"] = "noarchive"  # the names are shown for some days only
    return response
