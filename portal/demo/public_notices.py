"""The demo's consultation and public notice of one round; about example people only."""

import datetime
import uuid

from django.utils import timezone

from honors.consultations import letters as consultation_letters
from honors.consultations import waivers
from honors.consultations.reference import ensure_consulted_bodies
from honors.models import Answer, PublicNoticeChannel, Waiver
from honors.public_notices import objections, publication
from portal.demo import material

CONTACT = {
    "phone": "023-00000000（示例）",
    "post_address": "示例路社区（示例地址）",
    "email": "example@example.cn",
}
INTRODUCTION = "示例：以下人选和事迹均为虚构，用来说明公示页面。"


def seed_public_notices(round, nominations, users, ready=()):
    """The first one's notice is over; the others but the last stand in one that runs from today.

    :param nominations: at the state "selected", about examples
    :param ready: others, about whom all bodies have answered; they have not gone on yet
    :param users: dict username → User, as `ensure_accounts` returns it
    """
    ensure_consulted_bodies()
    clerk, today = users["district"], timezone.localdate()
    cleared = nominations[:-1]
    sent_on = today - datetime.timedelta(days=31)
    if waivers.choices(nominations[-1]):
        whats, token = list(Waiver.What), uuid.uuid4()
        waivers.waive(nominations[-1], whats, reason="示例：退休多年，没有工作单位。", by=clerk, token=token)
    letters = consultation_letters.prepare(round, by=clerk, today=today)
    scan = material.signed_sheet(clerk)
    for letter in letters:
        answer(letter, [*cleared, *ready], clerk, sent_on=sent_on, scan=scan)
    for nomination in cleared:
        nomination.move("clear", by=clerk)
    past_public_notice(round, cleared[0], clerk, sent_on + datetime.timedelta(days=8), scan)
    public_notice = published(round, cleared[1:], clerk, today)
    show(public_notice, clerk, today, [scan, None])
    if cleared[1:]:
        object_to(public_notice, cleared[1], users)


def published(round, nominations, clerk, since):
    public_notice = publication.draft(
        round, by=clerk, nominations=nominations, starts_on=since, introduction=INTRODUCTION, **CONTACT
    )
    publication.move(public_notice, "publish", by=clerk, today=since)
    return public_notice


def past_public_notice(round, nomination, clerk, since, scan):
    """It began early enough to be over whatever holidays lie between."""
    public_notice = published(round, [nomination], clerk, since)
    show(public_notice, clerk, since, [scan, scan])
    publication.move(public_notice, "conclude", by=clerk, today=timezone.localdate())
    nomination.move("notice", by=clerk)


def answer(letter, cleared, clerk, *, sent_on, scan):
    """Letters about the cleared ones are answered; the letter about the last one alone stays open."""
    keys = {nomination.pk for nomination in cleared}
    named = [item for item in letter.items.all() if item.nomination_id in keys]
    if not named:
        return
    if not letter.recipient:
        consultation_letters.readdress(
            letter, f"示例单位（函{letter.serial}号）", by=clerk, seen=letter.version
        )
    consultation_letters.send(letter, by=clerk, on=sent_on, seen=letter.version)
    consultation_letters.enter_answers(
        letter,
        by=clerk,
        answered_on=sent_on + datetime.timedelta(days=7),
        answered_by="示例经办",
        answers={item.pk: (Answer.NO_OBJECTION, None, "") for item in named},
        seen=letter.version,
        scan=scan,
    )


def show(public_notice, clerk, since, proofs):
    """Both boards, each with its photo or still without."""
    boards = [
        (PublicNoticeChannel.Kind.UNIT_BOARD, "示例单位公告栏"),
        (PublicNoticeChannel.Kind.COMMUNITY_BOARD, "示例社区公告栏"),
    ]
    for (kind, place), proof in zip(boards, proofs, strict=True):
        PublicNoticeChannel.objects.create(
            public_notice=public_notice,
            kind=kind,
            place=place,
            proof=proof,
            posted_on=since,
            entered_by=clerk,
        )


def object_to(public_notice, nomination, users):
    """Two invented objections: one concluded, one to be checked."""
    facts = {"nomination": nomination, "channel": "phone", "name": "示例来电人", "contact": "示例电话"}
    for text in ("示例：认为事迹时间有误。", "示例：询问推荐依据。"):
        given = {"received_at": timezone.now(), "text": text, "token": uuid.uuid4()}
        objections.record(public_notice, by=users["district2"], **given, **facts)
    first = public_notice.objections.order_by("pk").first()
    objections.take(first, by=users["district"])
    objections.conclude(
        first,
        by=users["district"],
        finding="示例：经核实，时间以社区记录为准，异议不成立。",
        conclusion="unfounded",
        replied_on=timezone.localdate(),
    )
