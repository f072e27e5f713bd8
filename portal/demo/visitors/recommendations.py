"""What the public recommends and corrects in the demo: one in each state; all of them examples."""

import datetime

from django.utils import timezone

from portal.demo.outreach import key
from registry.models import Honoree, Lead, Recommendation
from registry.recommendations import receiving
from registry.recommendations.moves import Kind, Reason

# who, street/community ("" where nobody knew), days ago, what is told, how it came
RECOMMENDED = [
    ("示例居民郑大姐", "七星岗街道/金汤街社区", 1, "示例：六年来每天清早帮独居老人买菜。", "web"),
    ("示例保安老徐", "七星岗街道/金汤街社区", 4, "示例：去年冬天从池塘里救起一名孩子。", "phone"),
    ("示例理发师", "七星岗街道", 2, "示例：每月两次上门给行动不便的老人理发，分文不取。", "web"),
    ("示例公交司机", "", 3, "示例：十几年来一直随车备着雨伞和糖，照顾乘客。", "web"),
    ("示例志愿者小江", "解放碑街道/民生路社区", 6, "示例：坚持在步行街做文明引导，风雨无阻。", "visit"),
    ("示例药店店长", "解放碑街道", 8, "示例：深夜为急病的邻居送药。", "web"),
    ("示例退休教师", "七星岗街道/金汤街社区", 12, "示例：义务辅导院子里的孩子写作业。", "web"),
]


def seed(units, users):
    if Recommendation.objects.exists():
        return
    rows = []
    for number, (who, place, days, text, channel) in enumerate(RECOMMENDED):
        at = timezone.now() - datetime.timedelta(days=days, hours=number)
        by = None if channel == "web" else users["street" if number < 4 else "street2"]
        facts = {
            "kind": Kind.RECOMMENDATION,
            "who": who,
            "place": units.get(place),
            "channel": channel,
            "by": by,
        }
        rows.append(told(number, text, at=at, name="示例来件人", phone=f"1990000{number:04d}", **facts))
    decide(rows, users)
    correct(users["district"])


def told(number, text, *, at, **facts):
    row = receiving.receive(
        token=key("recommendation", number),
        text=text,
        received_at=at,
        state_since=at,
        is_example=True,
        **facts,
    )
    row.texts.update(at=at)
    return row


def decide(rows, users):
    """The last three are decided, each in another way."""
    receiving.take_up(rows[4], by=users["community2"])
    known = Lead.objects.filter(origin=users["street2"].organization).order_by("pk").first()
    if known is not None:
        rows[5].move("join", by=users["street2"], lead=known)
    note = "示例：感谢您的推荐，社区会继续关注。"
    rows[6].move("answer", by=users["community"], reason=Reason.FOLLOWED, note=note)


def correct(by):
    """One correction that waits, and one that was answered."""
    files = Honoree.objects.public().filter(is_example=True).order_by("pk")[:2]
    now = timezone.now()
    for number, honoree in enumerate(files, len(RECOMMENDED)):
        facts = {"kind": Kind.FACT, "who": honoree.name, "honoree": honoree, "place": None}
        row = told(number, "示例：文中的年份写错了。", at=now - datetime.timedelta(days=number), **facts)
        if number > len(RECOMMENDED):
            row.move("answer", by=by, reason=Reason.MENDED, note="示例：年份已改正，谢谢您。")
