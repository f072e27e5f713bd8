"""What the pool and rounds tell by notifications, and who may see what they tell of."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.books import Book, Sentence, Target
from accounts.permissions import Permission
from honors.models import Candidacy, Consultation, Objection, PublicNotice, Round, UnitCandidate


def visible_candidacies(user):
    return Candidacy.objects.visible_to(user)


def visible_unit_candidates(user):
    return UnitCandidate.objects.visible_to(user)


def visible_rounds(user):
    return Round.objects.all() if user.can(Permission.ROUND_VIEW) else Round.objects.none()


def visible_letters(user):
    return Consultation.objects.all() if user.can(Permission.CONSULTATION) else Consultation.objects.none()


def visible_public_notices(user):
    return PublicNotice.objects.all() if user.can(Permission.ROUND_VIEW) else PublicNotice.objects.none()


def visible_objections(user):
    return Objection.objects.all() if user.can(Permission.OBJECTION_HANDLE) else Objection.objects.none()


BOOK = Book(
    targets=[
        Target("honors.candidacy", visible_candidacies, "honoree__name"),
        Target("honors.unitcandidate", visible_unit_candidates, "name"),
        Target("honors.round", visible_rounds, "label"),
        Target("honors.consultation", visible_letters, "number"),
        Target("honors.publicnotice", visible_public_notices, "round__label"),
        Target("honors.objection", visible_objections, "public_notice__round__label"),
    ],
    sentences={
        "pool.overdue": Sentence(
            "soon",
            _("The next action for %(title)s in the pool was due by %(day)s"),
            _("The next action for file %(number)s of the pool was due by %(day)s."),
        ),
        "pool.unit_overdue": Sentence(
            "soon",
            _("The next action for %(title)s in your pool was due by %(day)s"),
            _("The next action for candidate %(number)s of your pool was due by %(day)s."),
        ),
        "pool.asked": Sentence(
            "waits",
            _("%(unit)s asks you to report %(title)s of your pool as a lead"),
            _("%(unit)s asks for a lead about candidate %(number)s of your pool."),
        ),
        "round.deadline": Sentence(
            "soon",
            _("%(title)s must be sent up by %(day)s; %(count)s people are still on the way"),
            _("A round must be sent up by %(day)s; %(count)s people are still on the way."),
        ),
        "consultation.unanswered": Sentence(
            "late",
            _("Consultation letter %(title)s has not been answered; it was due by %(day)s"),
            _("A consultation letter has not been answered; it was due by %(day)s."),
        ),
        "public_notice.ended": Sentence(
            "waits",
            _("The public notice of %(title)s ended on %(day)s; it can be concluded"),
            _("Public notice %(number)s ended on %(day)s and can be concluded."),
        ),
        "objection.recorded": Sentence(
            "waits",
            _("An objection to the public notice of %(title)s has to be checked"),
            _("Objection %(number)s to a public notice has to be checked."),
        ),
    },
)
