"""What a recorded award ends: its nomination, its round when it was the last, the ladder toward it."""

import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from honors.models import Nomination
from honors.nominations.moves import NOMINATION_MOVES
from honors.pool import ladder as pool_ladder
from honors.rounds import opening_rounds


def follow(award, *, by, nomination=None, note="", seen=None):
    """Inside the award's transaction: everything that was under way toward it ends, on the award's day.

    :param nomination: the one that it answers, when the caller has it
    :param seen: the version of the nomination that the caller had before his eyes
    :raises Refusal: as `Nomination.move`
    """
    nomination = nomination or nomination_of(award)
    words = note or words_of(award)
    if nomination is not None:
        name(nomination, award, by=by, note=words, seen=seen)
    pool_ladder.reach(award.honoree, award.honor, by=by, at=moment_of(award), note=words)


def nomination_of(award):
    """The nomination that an award answers: of the same honor and round, and not ended by us; or None."""
    if not award.round:
        return None
    states = NOMINATION_MOVES["name"].sources
    nominations = Nomination.objects.filter(honoree=award.honoree_id, state__in=states, award=None)
    nominations = nominations.filter(round__honor=award.honor_id, round__label=award.round)
    return nominations.select_related("round__honor").first()


def name(nomination, award, *, by, note, seen):
    """The nomination ends with its award; the round with its last nomination."""
    last = nomination.steps.order_by("-at").values_list("at", flat=True).first()
    at = max(filter(None, [moment_of(award), nomination.nominated_at, last]))
    nomination.move("name", by=by, note=note, seen=seen, at=at)
    Nomination.objects.filter(pk=nomination.pk, award__isnull=True).update(award=award)
    if not nomination.round.nominations.open().exists():
        opening_rounds.end(nomination.round, by=by, at=at)


def moment_of(award):
    """From when it counts: the beginning of its day, or of what is known of it; else when it was recorded."""
    if award.given_on is None or award.given_on >= timezone.localdate(award.recorded_at):
        return award.recorded_at
    return timezone.make_aware(datetime.datetime.combine(award.given_on, datetime.time()))


def words_of(award):
    """The note of the steps, in the office's language: when it was given, by which paper."""
    with translation.override(settings.LANGUAGE_CODE):
        day = _("given %(day)s") % {"day": award.date_label} if award.date_label else ""
        return _(", ").join(filter(None, [day, award.document_number]))
