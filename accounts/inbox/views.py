"""The inbox: what waits, is returned, decided, late; and how one wants to be told."""

import django_filters
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.forms import FilterSet
from accounts.guard import posted, require
from accounts.inbox.forms import PreferenceForm
from accounts.lists.listing import chips_of
from accounts.lists.paging import page_of, pages_of
from accounts.models import Notice, NoticePreference
from accounts.permissions import Permission
from accounts.refusal import answer
from accounts.security import audit

ICONS = {
    Notice.Kind.WAITS: "clock",
    Notice.Kind.RETURNED: "undo-2",
    Notice.Kind.DECIDED: "check",
    Notice.Kind.PROGRESS: "arrow-up",
    Notice.Kind.SOON: "bell",
    Notice.Kind.LATE: "triangle-alert",
    Notice.Kind.DIGEST: "list",
    Notice.Kind.DESK: "users",
}


class NoticeFilter(FilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("kind"), choices=Notice.Kind.choices, empty_label=gettext_lazy("all")
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("state"),
        method="in_state",
        choices=[("unread", gettext_lazy("unread")), ("read", gettext_lazy("read"))],
        empty_label=gettext_lazy("all"),
    )

    class Meta:
        model = Notice
        fields = ["kind", "state"]

    def in_state(self, queryset, name, value):
        if value == "unread":
            return queryset.unread()
        return queryset.exclude(Q(read_at=None, settled_at=None, is_held=False))


@require(Permission.DESK)
def notice_list(request):
    notices = Notice.objects.visible_to(request.user)
    filterset = NoticeFilter(request.GET, queryset=notices.with_title(request.user))
    page = page_of(filterset.qs.order_by("-created_at", "-pk"), request)
    chips = chips_of(request, filterset)
    context = {
        "filter": filterset,
        "chips": chips,
        "clear_url": "?",
        "notices": notice_rows(page.object_list, request),
        "pages": pages_of(page, request),
        "empty": empty_words(chips),
        "page_actions": [
            {"label": _("Mark all as read"), "url": read_all_url(notices), "icon": "check", "is_post": True},
            {"label": _("How I am told"), "url": reverse("accounts:notice_settings"), "icon": "settings"},
        ],
    }  # fmt: skip
    return render(request, "accounts/inbox/notice_list.html", context)


def read_all_url(notices):
    newest = notices.order_by("-pk").values_list("pk", flat=True).first()
    return f"{reverse('accounts:notice_read_all')}?until={newest or 0}"


def empty_words(chips):
    if chips:
        return {
            "title": _("No notice fits this filter"),
            "text": _("Take a condition away, or look through all of them."),
            "actions": [{"label": _("Show all notices"), "url": "?"}],
        }
    return {
        "title": _("The inbox is empty"),
        "text": _("What waits for you, is returned or decided is told here."),
        "actions": [],
    }


def notice_rows(notices, request):
    """Notices as the page and the panel of the desk's home print them; loaded `with_title`."""
    return [
        {
            "pk": notice.pk,
            "icon": ICONS[notice.kind],
            "kind": notice.get_kind_display(),
            "is_late": notice.kind == Notice.Kind.LATE,
            "sentence": notice.inside,
            "text": notice.text,
            "at": timezone.localtime(notice.created_at),
            "when": when_words(timezone.localtime(notice.created_at), timezone.localdate()),
            "is_unread": notice.is_unread,
            "is_settled": notice.settled_at is not None,
            "open_url": reverse("accounts:notice_open", args=[notice.pk]),
            "read_url": reverse("accounts:notice_read", args=[notice.pk]) if notice.is_unread else "",
            "copy": copy_text(notice, request),
        }
        for notice in notices
    ]


def when_words(at, today):
    """Today and yesterday by name, other days by date."""
    days = (today - at.date()).days
    if days in (0, 1):
        words = _("today %(time)s") if days == 0 else _("yesterday %(time)s")
        return words % {"time": at.strftime("%H:%M")}
    day = date_format(at, "MONTH_DAY_FORMAT" if at.year == today.year else "DATE_FORMAT")
    return f"{day} {at:%H:%M}"


def copy_text(notice, request):
    """What may be pasted into a WeChat group: a sentence without any person, and the address."""
    words = {"sentence": notice.outside, "url": request.build_absolute_uri(notice.path)}
    return _("[Yuzhong Models] %(sentence)s Sign in to see it: %(url)s") % words


def own_notice(request, pk):
    """A notice of somebody else and a missing one give the same 404."""
    return get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)


@require(Permission.DESK)
@require_POST
def notice_open(request, pk):
    """Read, and on to what it is about; a digest also reads what it sums up."""
    notice = own_notice(request, pk)
    both = Notice.objects.filter(Q(pk=notice.pk) | Q(digest=notice.pk), recipient=request.user)
    both.filter(read_at=None).update(read_at=timezone.now())
    return HttpResponseRedirect(notice.path)


@require(Permission.DESK)
@require_POST
def notice_read(request, pk):
    notice = own_notice(request, pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    return redirect("accounts:notice_list")


@require(Permission.DESK)
@require_POST
def notice_read_all(request):
    """Those that were on the page; what came since stays unread."""
    shown = Notice.objects.visible_to(request.user).filter(read_at=None)
    until = request.GET.get("until", "")
    if until.isascii() and until.isdigit() and len(until) < 19:
        shown = shown.filter(pk__lte=int(until))
    Notice.objects.filter(pk__in=list(shown.values_list("pk", flat=True))).update(read_at=timezone.now())
    messages.success(request, _("All notices are read."))
    return redirect("accounts:notice_list")


@require(Permission.DESK)
def notice_settings(request):
    """One by one or as a digest; by e-mail where the site can send any."""
    wish = NoticePreference.objects.filter(user=request.user).first()
    form = PreferenceForm(
        posted(request),
        instance=wish or NoticePreference(user=request.user),
        with_mail=settings.EMAIL_CONFIGURED,
    )
    if form.is_valid():
        with transaction.atomic():
            kept, _is_new = NoticePreference.objects.update_or_create(
                user=request.user, defaults=form.cleaned_data
            )
            detail = {"rhythm": kept.rhythm, "is_mailed": kept.is_mailed}
            audit.record("notice.settings", by=request.user, target=kept, detail=detail)
        messages.success(request, _("Saved. It holds for notices from now on."))
        return redirect("accounts:notice_list")
    return answer(request, "accounts/inbox/notice_settings.html", form, has_mail=settings.EMAIL_CONFIGURED)
