"""Asking other bodies about the selected candidates: letters, answers, and whether the answers suffice."""

import calendar
import datetime
import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.office.settings import Office
from accounts.refusal import Refusal
from accounts.security import audit
from honors.consultations import waivers as nomination_waivers
from honors.models import (
    Answer,
    Consultation,
    ConsultationItem,
    ConsultationRemark,
    ConsultationReply,
    ConsultedBody,
    Nomination,
    Round,
    Waiver,
)
from honors.nominations.moves import NominationState
from registry.models import Person

ASKED = frozenset({NominationState.SELECTED})
# the unit in "work unit and post": what stands before the post; an occupation alone names none
UNIT = re.compile(
    r".{2,}(?:公司|集团|厂|医院|诊所|学校|小学|中学|大学|学院|幼儿园|银行|法院|检察院|研究院|局|委员会|办公室|所|队|"
    r"中心|社区|街道|协会|商会|合作社|饭店|餐馆|超市|商店)"
)


def why_not(nomination, *, on):
    """The gate: every body that has to be asked has answered without objection, and the answers hold.

    :returns: sentences that name each body and what is wrong with its answer; "" when nothing is
    """
    items = latest_items([nomination]).get(nomination.pk, {})
    waived = nomination_waivers.standing([nomination]).get(nomination.pk, {})
    return " ".join(problems(nomination, list(ConsultedBody.objects.open()), items, waived=waived, on=on))


def is_done(nomination, *, on):
    """All that pages outside the consultation may say."""
    return not why_not(nomination, on=on)


def problems(nomination, bodies, items, *, on, waived=()):
    """
    :param items: dict key of body → the newest item about this nomination
    :param waived: what does not apply to this person; an answer that came counts all the same
    """
    asked = [body for body in bodies if body.is_asked_about(nomination)]
    if not asked:
        return [_("No body is set up that could be asked.")]
    asked = [body for body in asked if not (is_waived(body, waived) and is_silent(items.get(body.pk)))]
    return [sentence for body in asked if (sentence := problem(body, items.get(body.pk), on=on))]


def is_waived(body, waived):
    return body.recipient == ConsultedBody.Recipient.OWN_UNIT and Waiver.What.UNIT_LETTER in waived


def is_silent(item):
    return item is None or item.answer == Answer.OPEN


def problem(body, item, *, on):
    facts = {"body": body.name}
    if item is None:
        return _("%(body)s: no letter has been prepared.") % facts
    facts |= {"number": item.consultation.number, "day": item.valid_until}
    if not item.consultation.is_sent:
        return _("%(body)s: letter %(number)s has not been sent.") % facts
    if item.answer == Answer.OPEN:
        return _("%(body)s: letter %(number)s is not answered.") % facts
    if item.answer == Answer.OBJECTION:
        return _("%(body)s objects (letter %(number)s).") % facts
    if item.answer == Answer.CONDITIONAL:
        return _("%(body)s named a condition that is not settled (letter %(number)s).") % facts
    if item.has_expired(on):
        return _("%(body)s: the answer to letter %(number)s held until %(day)s only.") % facts
    return ""


def latest_items(nominations):
    """The newest item about each nomination from each body: dict nomination → dict body → item."""
    found = {}
    items = ConsultationItem.objects.filter(nomination__in=[row.pk for row in nominations])
    for item in items.select_related("consultation").order_by("pk"):
        found.setdefault(item.nomination_id, {})[item.consultation.body_id] = item
    return found


def missing(nominations, bodies, items, *, on, waivers=None):
    """(nomination, body) for which a letter has to be prepared: never asked, or the good answer ran out."""
    pairs, waivers = [], nomination_waivers.standing(nominations) if waivers is None else waivers
    for nomination in nominations:
        waived = waivers.get(nomination.pk, {})
        for body in [body for body in bodies if not is_waived(body, waived)]:
            item = items.get(nomination.pk, {}).get(body.pk)
            ran_out = item is not None and item.has_expired(on) and item.answer != Answer.OBJECTION
            if body.is_asked_about(nomination) and (item is None or ran_out):
                pairs.append((nomination, body))
    return pairs


def to_ask(round):
    """The nominations of a round about which letters are prepared."""
    return round.nominations.filter(state__in=ASKED).select_related("honoree__organization__parent")


def prepare(round, *, by, today):
    """One letter for each body, or for each unit or community where it goes there; again adds nothing.

    :returns: letters that are new or hold somebody new
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round.pk)  # two clerks at once must see each other
        drop_gone(round)
        nominations = list(to_ask(round).prefetch_related("honoree__persons"))
        pairs = missing(nominations, list(ConsultedBody.objects.open()), latest_items(nominations), on=today)
        unsent = {(row.body_id, row.recipient): row for row in round.consultations.filter(sent_on=None)}
        touched = {}
        for nomination, body in pairs:
            place = (body.pk, recipient_of(body, nomination))
            if place not in unsent or not place[1]:  # two unknown units are not the same unit
                unsent[place] = Consultation.objects.create(
                    round=round,
                    body=body,
                    recipient=place[1],
                    prepared_by=by,
                    **Consultation.fresh_number(today),
                )
            letter = touched[unsent[place].pk] = unsent[place]
            ConsultationItem.objects.get_or_create(consultation=letter, nomination=nomination)
        audit.record_many("consultation.prepare", by=by, targets=list(touched.values()))
    return list(touched.values())


def drop_gone(round):
    """Whoever is no longer in question does not go out with a letter that has not left yet."""
    waiting = ConsultationItem.objects.filter(consultation__round=round, consultation__sent_on=None)
    waiting.exclude(nomination__state__in=ASKED).delete()


def recipient_of(body, nomination):
    """To whom a letter about this person goes; it can be corrected until the letter leaves.

    :returns: "" where the file does not name the unit
    """
    honoree, place = nomination.honoree, nomination.honoree.organization
    if body.recipient == ConsultedBody.Recipient.BODY:
        return body.name
    if body.recipient == ConsultedBody.Recipient.COMMUNITY:
        return place.full_name if place is not None else body.name
    if place is not None and place.kind in nomination_waivers.OWN_UNITS:
        return place.full_name
    posts = [person.post for person in honoree.persons.all() if person.part == Person.Part.SUBJECT]
    named = (UNIT.match(post) for post in posts)
    return next((found[0] for found in named if found), "")


def readdress(letter, recipient, *, by, seen):
    """:raises Refusal: it has left, somebody was faster, or such a letter is there already"""
    with transaction.atomic():
        taken = letter.round.consultations.filter(body=letter.body_id, recipient=recipient, sent_on=None)
        if taken.exclude(pk=letter.pk).exists():
            raise Refusal(_("There is an unsent letter to this recipient already."), status=422)
        change(letter, seen, is_sent=False, recipient=recipient)
        audit.record("consultation.readdress", by=by, target=letter)


def send(letter, *, by, on, seen):
    """:raises Refusal: nobody is named in it, it has left already, or somebody was faster"""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=letter.round_id)
        if just_now(letter, seen, sent_by=by, sent_on=on):
            return
        if not letter.recipient:
            raise Refusal(_("Write first to whom this letter goes."), status=422)
        drop_gone(letter.round)
        if not letter.items.exists():
            raise Refusal(_("Nobody is named in this letter any more; it is not sent."), status=422)
        change(letter, seen, is_sent=False, sent_on=on, sent_by=by)
        audit.record("consultation.send", by=by, target=letter)


def just_now(letter, seen, **columns):
    """Is this the second half of a double click: did the same person just enter the same?"""
    return Consultation.objects.filter(pk=letter.pk, version=seen + 1, **columns).exists()


def change(letter, seen, *, is_sent, **columns):
    """Compare and set; whoever comes second is told."""
    rows = Consultation.objects.filter(pk=letter.pk, version=seen, sent_on__isnull=not is_sent)
    if not rows.update(version=F("version") + 1, **columns):
        fresh = Consultation.objects.select_related("entered_by", "sent_by").get(pk=letter.pk)
        facts = {"who": fresh.entered_by or fresh.sent_by or fresh.prepared_by, "day": fresh.answered_on}
        facts["day"] = facts["day"] or fresh.sent_on or timezone.localdate(fresh.prepared_at)
        words = _("Not possible now: this letter was changed meanwhile. Last entry: %(who)s, %(day)s.")
        raise Refusal(words % facts)
    letter.refresh_from_db()


def enter_answers(letter, *, by, answered_on, answered_by, answers, seen, scan=None):
    """Enter a reply, or correct one: what differs becomes a new row, what was entered stays.

    :param answers: dict key of item → (answer, last day it holds or None, remark)
    :raises Refusal: it was never sent, or somebody was faster
    """
    months = Office.current()["consultation_months"]
    columns = {"answered_on": answered_on, "answered_by": answered_by, "entered_by": by}
    if scan is not None:
        columns["scan"] = scan
    with transaction.atomic():
        differing = []
        for item in letter.items.all():
            answer, valid_until, remark = answers.get(item.pk, (Answer.OPEN, None, ""))
            valid_until = valid_until or months_later(answered_on, months)
            is_kept = (answer, valid_until, remark) == (item.answer, item.valid_until, remark_of(item))
            if answer != Answer.OPEN and not is_kept:
                differing.append((item, answer, valid_until, remark))
        if not differing and just_now(letter, seen, entered_by=by, answered_on=answered_on):
            return 0
        change(letter, seen, is_sent=True, **columns)
        for row in differing:
            keep_answer(*row, answered_on=answered_on, by=by)
        audit.record("consultation.answer", by=by, target=letter, detail={"rows": len(differing)})
    return len(differing)


def keep_answer(item, answer, valid_until, remark, *, answered_on, by):
    reply = ConsultationReply.objects.create(
        item=item, answer=answer, valid_until=valid_until, answered_on=answered_on, entered_by=by
    )
    if remark:
        ConsultationRemark(reply=reply).write(remark).save(force_insert=True)
    ConsultationItem.objects.filter(pk=item.pk).update(answer=answer, valid_until=valid_until)


def remark_of(item):
    """The remark of the answer that counts now."""
    reply = item.replies.select_related("remark").order_by("-pk").first()
    return reply.remark.read() if reply is not None and hasattr(reply, "remark") else ""


def months_later(day, months):
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unanswered(today):
    """Letters that wait longer than a body has: list of (letter, the day it was due)."""
    office = Office.current()
    letters = Consultation.objects.filter(
        sent_on__isnull=False, answered_on=None, items__nomination__state__in=ASKED
    )
    late = []
    for letter in letters.select_related("round").distinct().order_by("pk"):
        due = office.calendar.add_working_days(letter.sent_on, office["consultation_days"])
        if due < today:
            late.append((letter, due))
    return late


def asked_people(letter):
    """Nominations named in a letter, in its order."""
    return Nomination.objects.filter(consultation_items__consultation=letter).order_by(
        "consultation_items__pk"
    )
