"""What the pool tells by notices, and who may see what they tell of."""

from django.utils.translation import gettext_lazy as _

from accounts.notice_books import Book, Sentence, Target
from honors.models import Candidacy, UnitCandidate


def visible_candidacies(user):
    return Candidacy.objects.visible_to(user)


def visible_unit_candidates(user):
    return UnitCandidate.objects.visible_to(user)


BOOK = Book(
    targets=[
        Target("honors.candidacy", visible_candidacies, "honoree__name"),
        Target("honors.unitcandidate", visible_unit_candidates, "name"),
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
    },
)
