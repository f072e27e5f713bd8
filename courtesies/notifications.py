"""What courtesies tell by notifications, and who may see what they tell of."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.books import Book, Sentence, Target
from accounts.permissions import Permission
from courtesies.models import Batch, HelpCase, Pairing, Scheme


def seen_with(model, permission):
    def visible_to(user):
        return model.objects.all() if user.can(permission) else model.objects.none()

    return visible_to


BOOK = Book(
    targets=[
        Target("courtesies.batch", seen_with(Batch, Permission.COURTESY_VIEW), "title"),
        Target("courtesies.scheme", seen_with(Scheme, Permission.COURTESY_VIEW), "name"),
        Target("courtesies.pairing", seen_with(Pairing, Permission.CARE_KEEP), "honoree__name"),
        Target("courtesies.helpcase", seen_with(HelpCase, Permission.CARE_CASE), "honoree__name"),
    ],
    sentences={
        "list.waits": Sentence(
            "waits",
            _("The list of the entitled of “%(title)s” waits for approval: %(count)s people"),
            _("A list of the entitled of scheme %(number)s waits for approval."),
        ),
        "list.approved": Sentence(
            "decided",
            _("The list of the entitled of “%(title)s” was approved: a batch can be drawn up"),
            _("A list of the entitled of scheme %(number)s was approved."),
        ),
        "list.refused": Sentence(
            "returned",
            _("The list of the entitled of “%(title)s” was refused; mend it and hand it in again"),
            _("A list of the entitled of scheme %(number)s was refused."),
        ),
        "batch.approved": Sentence(
            "decided",
            _("“%(title)s” was approved and can be handed out"),
            _("Batch %(number)s was approved."),
        ),
        "batch.refused": Sentence(
            "returned",
            _("“%(title)s” was not approved; it is a draft again"),
            _("Batch %(number)s was not approved; it is a draft again."),
        ),
        "batch.open": Sentence(
            "late",
            _("“%(title)s” went out on %(day)s; some have neither received nor declined"),
            _("Batch %(number)s went out on %(day)s; some of its lines are still open."),
        ),
        "pairing.overdue": Sentence(
            "soon",
            _("A visit to %(title)s was due by %(day)s"),
            _("A visit of pairing %(number)s was due by %(day)s."),
        ),
        "case.recheck": Sentence(
            "soon",
            _("The help case of %(title)s is to be looked at again on %(day)s"),
            _("Help case %(number)s is to be looked at again on %(day)s."),
        ),
        "scheme.ends": Sentence(
            "soon",
            _("The scheme “%(title)s” or its agreement ends on %(day)s"),
            _("Scheme %(number)s or its agreement ends on %(day)s."),
        ),
    },
)
