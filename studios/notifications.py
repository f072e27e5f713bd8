"""What studios tell by notifications, and who may see what they tell of."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.books import Book, Sentence, Target
from accounts.permissions import Permission
from studios.models import Activity, OutreachRequest, Studio


def visible_studios(user):
    may = user.can(Permission.STUDIO_VIEW)
    return Studio.objects.visible_to(user) if may else Studio.objects.none()


def visible_activities(user):
    return Activity.objects.filter(studio__in=visible_studios(user))


def visible_requests(user):
    may = user.can(Permission.OUTREACH_VIEW)
    return OutreachRequest.objects.all() if may else OutreachRequest.objects.none()


BOOK = Book(
    targets=[
        Target("studios.studio", visible_studios, "name"),
        Target("studios.activity", visible_activities, "theme"),
        Target("studios.outreachrequest", visible_requests, "topic"),
    ],
    sentences={
        "activity.logged": Sentence(
            "waits",
            _("“%(title)s” was logged and waits to be confirmed"),
            _("Activity %(number)s of a studio waits to be confirmed."),
        ),
        "activity.returned": Sentence(
            "returned",
            _("“%(title)s” was returned for correction"),
            _("Activity %(number)s of your studio was returned for correction."),
        ),
        "activity.confirmed": Sentence(
            "decided",
            _("“%(title)s” was confirmed"),
            _("Activity %(number)s of your studio was confirmed."),
        ),
        "request.asked": Sentence(
            "waits",
            _("Somebody asks for “%(title)s” on %(day)s"),
            _("Request %(number)s for %(day)s waits to be dispatched."),
        ),
        "request.confirmed": Sentence(
            "decided",
            _("The asker confirmed “%(title)s” and gives it %(rating)s of 5"),
            _("The asker of request %(number)s confirmed it and gives it %(rating)s of 5."),
        ),
        "studio.dormant": Sentence(
            "soon",
            _("Nothing has happened in %(title)s since %(day)s"),
            _("Nothing has happened in studio %(number)s since %(day)s."),
        ),
        "studio.dormant_district": Sentence(
            "late",
            _("Nothing has happened in %(title)s since %(day)s, and its coordinator was told"),
            _("Nothing has happened in studio %(number)s since %(day)s; its coordinator was told."),
        ),
        "studio.review_due": Sentence(
            "waits",
            _("%(title)s has not been reviewed for %(year)s; review it and renew or close it"),
            _("Studio %(number)s has not been reviewed for %(year)s."),
        ),
    },
)
