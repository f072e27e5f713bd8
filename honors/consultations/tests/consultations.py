"""What the tests of consultations share: preparing, sending and answering a letter."""

import datetime

from honors.models import Consultation

TODAY = datetime.date(2026, 11, 25)


def prepared(town, nomination):
    town.client("district").post(f"/desk/rounds/{nomination.round_id}/consultation/prepare/")
    return Consultation.objects.order_by("pk").last()


def sent(town, letter, on=TODAY):
    letter.refresh_from_db()
    data = {"on": on.isoformat(), "seen": letter.version}
    response = town.client("district").post(f"/desk/consultation/{letter.pk}/send/", data)
    letter.refresh_from_db()
    return response


def reply(town, letter, answers, *, who="district", seen=None, answered_on=TODAY, **more):
    """:param answers: dict nomination → answer, or (answer, remark)"""
    letter.refresh_from_db()
    data = {"answered_on": answered_on.isoformat(), "answered_by": "示例科", "seen": seen or letter.version}
    for item in letter.items.all():
        given = answers.get(item.nomination_id, "open")
        answer, remark = (given, "") if isinstance(given, str) else given
        data |= {f"row-{item.pk}-answer": answer, f"row-{item.pk}-remark": remark}
    return town.client(who).post(f"/desk/consultation/{letter.pk}/answer/", data | more)


def cleared_by(town, nomination, answer="no_objection"):
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: answer})
    return letter
