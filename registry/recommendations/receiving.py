"""Taking in what the public tells, what the sender adds, and the lead that comes of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organization
from accounts.office.settings import Office
from accounts.once import once
from accounts.private_numbers import masked_text
from accounts.refusal import Refusal
from accounts.security import audit
from accounts.workflow import made_before
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import (
    Lead,
    Person,
    Recommendation,
    RecommendationContact,
    RecommendationText,
)
from registry.recommendations import clocks, notifications, receipts
from registry.recommendations.moves import MOVES, Kind

MOST_ADDED = 10  # times that a sender adds something


@once(Recommendation)
def receive(*, token, text="", name="", phone="", by=None, **facts):
    """One more from the public: with the community or street of the place, or with the district.

    :param by: who enters it for somebody who called or came
    :param facts: columns of `Recommendation`
    """
    row = Recommendation(token=token, entered_by=by, **facts)
    row.number = Recommendation.fresh_number(timezone.localdate())
    row.holder = holder_of(row)
    for column, value in receipts.columns_of(row).items():
        setattr(row, column, value)
    row.save(force_insert=True)
    if text:
        tell(row, text)
    if name or phone:
        contact = RecommendationContact(recommendation=row)
        contact.write(name=name, phone=phone).save(force_insert=True)
    if row.kind != Kind.OBJECTION:
        notifications.notify_of_receipt(row, clocks.due_on(row, Office.current()))
    audit.record("recommendation.take", by=by, target=row, detail={"kind": row.kind})
    return row


def handle_at(row, path):
    """It is handled on another page of the desk."""
    Recommendation.objects.filter(pk=row.pk).update(handled_at=path)
    row.handled_at = path


def holder_of(row):
    """The desk that looks into it."""
    if row.kind == Kind.RECOMMENDATION and row.place is not None:
        return row.place
    return Organization.objects.get(kind=Organization.Kind.DISTRICT)


def tell(row, text):
    RecommendationText(recommendation=row).write(text=text).save(force_insert=True)


def add(recommendation, text, *, token):
    """The sender adds something.

    :raises Refusal: it is decided, or enough was added
    """
    with transaction.atomic():
        Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        if made_before(recommendation, MOVES["add"], token):
            return
        if recommendation.steps.filter(move="add").count() >= MOST_ADDED:
            raise Refusal(_("Enough was added here. Please phone the office."), status=422)
        tell(recommendation, text)
        recommendation.move("add", by=None, asks=False, token=token)


def withdraw(recommendation, *, token):
    """:raises Refusal: it is decided already"""
    recommendation.move("withdraw", by=None, asks=False, token=token)


def take_up(recommendation, *, by, seen=None, token=None, note=""):
    """A draft of the mover's own unit with what was told; the reporter and the sender are both credited.

    :raises Refusal: as `Moving.move`
    """
    with transaction.atomic():
        row = Recommendation.objects.select_for_update(of=("self",)).select_related("place", "holder")
        row = row.get(pk=recommendation.pk)
        if done := made_before(row, MOVES["take_up"], token):
            return done
        row.ask_move("take_up", by=by, seen=seen)
        return row.move("take_up", by=by, seen=seen, token=token, lead=draft_of(row, by=by))


def draft_of(row, *, by):
    """What was told may hold numbers and is sealed; a lead's own texts are not, so they are masked there."""
    origin = by.organizations_for(MOVES["take_up"].permission)[0]
    told = masked_text("\n\n".join(text.plain for text in row.texts.all()))
    is_line = len(told) <= DEED_LINE_LIMIT
    lead = Lead.objects.create(
        number=Lead.fresh_number(timezone.localdate()),
        name=row.who,
        community=row.place if row.place and row.place.is_open else None,
        deed_line=told if is_line else "",
        deed="" if is_line else told,
        how_known=_("recommended by a citizen (%(number)s)") % {"number": row.number},
        origin=origin,
        holder=origin,
        reporter=by,
        edited_by=by,
        edited_at=timezone.now(),
        is_example=row.is_example,
    )
    Person.objects.create(lead=lead, name=row.who)
    audit.record("lead.create", by=by, target=lead)
    return lead
