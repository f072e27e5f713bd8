"""What waits in this app for the head: lists of the entitled. Batches wait as proposals, in the registry."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.worklist import Entry, Source
from accounts.permissions import Permission as P
from courtesies.models import HandedList

LIST = "entitled_list"


def kinds():
    return {LIST: _("list of the entitled")}


def waiting(user, today):
    """Lists that somebody else handed in."""
    if not user.can(P.COURTESY_APPROVE):
        return []
    lists = HandedList.objects.open().exclude(handed_in_by=user).select_related("scheme", "handed_in_by")
    return [(lists.order_by("handed_in_at", "pk"), read)]


def read(lists):
    return [
        Entry(
            kind=LIST,
            title=f"{handed.scheme.name} {handed.code}" if handed.code != "once" else handed.scheme.name,
            url=handed.get_absolute_url(),
            who=handed.handed_in_by.name,
            since=handed.handed_in_at,
            is_example=handed.scheme.is_example,
        )
        for handed in lists
    ]


SOURCE = Source(kinds=kinds, waiting=waiting)
