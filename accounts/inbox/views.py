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
from accounts.inbox.models import UNREAD
from accounts.lists.listing import chips_of
from accounts.lists.paging import page_of, pages_of
from accounts.models import Notification, NotificationPreference
from accounts.permissions import Permission
from accounts.refusal import answer
from accounts.security import audit
from accounts.text import number_in

ICONS = {
    Notification.Kind.WAITS: "clock",
    Notification.Kind.RETURNED: "undo-2",
    Notification.Kind.DECIDED: "check",
    Notification.Kind.PROGRESS: "arrow-up",
    Notification.Kind.SOON: "bell",
    Notification.Kind.LATE: "triangle-alert",
    Notification.Kind.DIGEST: "list",
    Notification.Kind.DESK: "users",
}


class NotificationFilter(FilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("kind"), choices=Notification.Kind.choices, empty_label=gettext_lazy("all")
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("state"),
        method="in_state",
        choices=[("unread", gettext_lazy("unread")), ("read", gettext_lazy("read"))],
        empty_label=gettext_lazy("all"),
    )

    class Meta:
        model = Notification
        fields = ["kind", "state"]

    def in_state(self, queryset, name, value):
        return queryset.unread() if value == "unread" else queryset.exclude(UNREAD)


@require(Permission.DESK)
def notification_list(request):
    notifications = Notification.objects.visible_to(request.user)
    filterset = NotificationFilter(request.GET, queryset=notifications.with_title(request.user))
    page = page_of(filterset.qs.order_by("-created_at", "-pk"), request)
    chips = chips_of(request, filterset)
    context = {
        "filter": filterset,
        "chips": chips,
        "clear_url": "?",
        "notifications": notification_rows(page.object_list, request),
        "pages": pages_of(page, request),
        "empty": empty_words(chips),
        "page_actions": [
            {"label": _("Mark all as read"), "url": read_all_url(notifications), "icon": "check",
             "is_post": True},
            {"label": _("How I am told"), "url": reverse("accounts:notification_settings"),
             "icon": "settings"},
        ],
    }  # fmt: skip
    return render(request, "accounts/inbox/notification_list.html", context)


def read_all_url(notifications):
    newest = notifications.order_by("-pk").values_list("pk", flat=True).first()
    return f"{reverse('accounts:notification_read_all')}?until={newest or 0}"


def empty_words(chips):
    if chips:
        return {
            "title": _("No notification fits this filter"),
            "text": _("Take a condition away, or look through all of them."),
            "actions": [{"label": _("Show all notifications"), "url": "?"}],
        }
    return {
        "title": _("The inbox is empty"),
        "text": _("What waits for you, is returned or decided is told here."),
        "actions": [],
    }


def notification_rows(notifications, request):
    """Notifications as the page and the panel of the desk's home print them; loaded `with_title`."""
    return [
        {
            "pk": notification.pk,
            "icon": ICONS[notification.kind],
            "kind": notification.get_kind_display(),
            "is_late": notification.kind == Notification.Kind.LATE,
            "sentence": notification.inside,
            "text": notification.text,
            "at": timezone.localtime(notification.created_at),
            "when": when_words(timezone.localtime(notification.created_at), timezone.localdate()),
            "is_unread": notification.is_unread,
            "is_settled": notification.settled_at is not None,
            "open_url": reverse("accounts:notification_open", args=[notification.pk]),
            "read_url": reverse("accounts:notification_read", args=[notification.pk])
            if notification.is_unread
            else "",
            "copy": copy_text(notification, request),
        }
        for notification in notifications
    ]


def when_words(at, today):
    """Today and yesterday by name, other days by date."""
    days = (today - at.date()).days
    if days in (0, 1):
        words = _("today %(time)s") if days == 0 else _("yesterday %(time)s")
        return words % {"time": at.strftime("%H:%M")}
    day = date_format(at, "MONTH_DAY_FORMAT" if at.year == today.year else "DATE_FORMAT")
    return f"{day} {at:%H:%M}"


def copy_text(notification, request):
    """What may be pasted into a WeChat group: a sentence without any person, and the address."""
    words = {"sentence": notification.outside, "url": request.build_absolute_uri(notification.path)}
    return _("[Yuzhong Models] %(sentence)s Sign in to see it: %(url)s") % words


def own_notification(request, pk):
    """A notification of somebody else and a missing one give the same 404."""
    return get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)


@require(Permission.DESK)
@require_POST
def notification_open(request, pk):
    """Read, and on to what it is about; a digest also reads what it sums up."""
    notification = own_notification(request, pk)
    both = Notification.objects.filter(
        Q(pk=notification.pk) | Q(digest=notification.pk), recipient=request.user
    )
    both.filter(read_at=None).update(read_at=timezone.now())
    return HttpResponseRedirect(notification.path)


@require(Permission.DESK)
@require_POST
def notification_read(request, pk):
    notification = own_notification(request, pk)
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())
    return redirect("accounts:notification_list")


@require(Permission.DESK)
@require_POST
def notification_read_all(request):
    """Those that were on the page; what came since stays unread."""
    shown = Notification.objects.visible_to(request.user).filter(read_at=None)
    if (until := number_in(request.GET.get("until", ""))) is not None:
        shown = shown.filter(pk__lte=until)
    Notification.objects.filter(pk__in=list(shown.values_list("pk", flat=True))).update(
        read_at=timezone.now()
    )
    messages.success(request, _("All notifications are read."))
    return redirect("accounts:notification_list")


@require(Permission.DESK)
def notification_settings(request):
    """One by one or as a digest; by e-mail where the site can send any."""
    wish = NotificationPreference.objects.filter(user=request.user).first()
    form = PreferenceForm(
        posted(request),
        instance=wish or NotificationPreference(user=request.user),
        with_mail=settings.EMAIL_CONFIGURED,
    )
    if form.is_valid():
        with transaction.atomic():
            kept, _is_new = NotificationPreference.objects.update_or_create(
                user=request.user, defaults=form.cleaned_data
            )
            detail = {"rhythm": kept.rhythm, "is_mailed": kept.is_mailed}
            audit.record("notice.settings", by=request.user, target=kept, detail=detail)
        messages.success(request, _("Saved. It holds for notifications from now on."))
        return redirect("accounts:notification_list")
    return answer(
        request, "accounts/inbox/notification_settings.html", form, has_mail=settings.EMAIL_CONFIGURED
    )
