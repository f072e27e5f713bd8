"""The demo's consultation and public notice of one round; about example people only."""

import datetime
import uuid

from django.utils import timezone

from honors import consulting, noticing, objecting
from honors.models import Answer, NoticeChannel
from honors.reference import ensure_consulted_bodies
from portal.demo.approvals import drawn_sheet
from registry import uploads

CONTACT = {
    "phone": "023-00000000（示例）",
    "post_address": "示例路社区（示例地址）",
    "email": "example@example.cn",
}
INTRODUCTION = "示例：以下人选和事迹均为虚构，用来说明公示页面。"


def seed_notices(round, nominations, users):
    """All are asked about; all but the last are cleared and stand in a notice that runs from today.

    :param nominations: at the stage "selected", about examples
    :param users: dict username → User, as `ensure_accounts` returns it
    """
    ensure_consulted_bodies()
    clerk, today = users["district"], timezone.localdate()
    cleared = nominations[:-1]
    sent_on = today - datetime.timedelta(days=14)
    letters = consulting.prepare(round, by=clerk, today=today)
    scan = uploads.store_picture(drawn_sheet(), by=clerk)
    for letter in letters:
        answer(letter, cleared, clerk, sent_on=sent_on, scan=scan)
    for nomination in cleared:
        nomination.move("clear", by=clerk)
    notice = noticing.draft(
        round, by=clerk, nominations=cleared, starts_on=today, introduction=INTRODUCTION, **CONTACT
    )
    noticing.move(notice, "publish", by=clerk, today=today)
    show(notice, clerk, today, scan)
    object_to(notice, cleared[0], users)


def answer(letter, cleared, clerk, *, sent_on, scan):
    """Letters about the cleared ones are answered; the letter about the last one alone stays open."""
    keys = {nomination.pk for nomination in cleared}
    named = [item for item in letter.items.all() if item.nomination_id in keys]
    if not named:
        return
    consulting.send(letter, by=clerk, on=sent_on, seen=letter.version)
    consulting.enter_answers(
        letter,
        by=clerk,
        answered_on=sent_on + datetime.timedelta(days=7),
        answered_by="示例经办",
        answers={item.pk: (Answer.NO_OBJECTION, None, "") for item in named},
        seen=letter.version,
        scan=scan,
    )


def show(notice, clerk, today, scan):
    """Both boards, one of them still without its photo."""
    boards = [
        (NoticeChannel.Kind.UNIT_BOARD, "示例单位公告栏", scan),
        (NoticeChannel.Kind.COMMUNITY_BOARD, "示例社区公告栏", None),
    ]
    for kind, place, proof in boards:
        NoticeChannel.objects.create(
            notice=notice, kind=kind, place=place, proof=proof, posted_on=today, by=clerk
        )


def object_to(notice, nomination, users):
    """Two invented objections: one concluded, one to be checked."""
    facts = {"nomination": nomination, "channel": "phone", "name": "示例来电人", "contact": "示例电话"}
    for text in ("示例：认为事迹时间有误。", "示例：询问推荐依据。"):
        given = {"received_at": timezone.now(), "text": text, "token": uuid.uuid4()}
        objecting.record(notice, by=users["district2"], **given, **facts)
    first = notice.objections.order_by("pk").first()
    objecting.take(first, by=users["district"])
    objecting.conclude(
        first,
        by=users["district"],
        finding="示例：经核实，时间以社区记录为准，异议不成立。",
        conclusion="unfounded",
        replied_on=timezone.localdate(),
    )
