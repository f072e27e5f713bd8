"""What the tests of merging share."""

from django.utils import timezone

from honors.models import Candidacy, Nomination, Round
from honors.rounds.tests.rounds import open_round
from registry.duplicates.merging import merge
from registry.duplicates.undoing_merges import undo
from registry.models import Suspension

TODAY = timezone.localdate()
YEAR = TODAY.year


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def merged(town, gone, kept, *chosen):
    return merge(gone, kept, by=town.district, chosen=set(chosen))


def undone(town, made):
    return undo(fresh(made), by=town.district, note="是两个人")


def nominate(town, honoree):
    """In the one round of the town's honor, by rows alone."""
    round = Round.objects.first() or open_round(town)
    candidacy = Candidacy.objects.create(honoree=honoree, honor=town.honor, opened_by=town.district)
    facts = {"round": round, "candidacy": candidacy, "category": town.category}
    return Nomination.objects.create(honoree=honoree, nominated_by=town.district, **facts)


def suspend(town, honoree):
    return Suspension.objects.create(
        honoree=honoree, scope="both", since=TODAY, document_number="示例〔2026〕1号", by=town.head
    )
