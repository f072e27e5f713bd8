"""The demo's pool: example files on every step, with mentors and logs, some left lying; and pools of units.

Only examples: what a real person's cultivation was nobody has published.
"""

import datetime

from django.utils import timezone

from honors.awards import eligibility
from honors.models import Candidacy, CultivationEntry, UnitCandidate
from honors.pool import ladder as pool_ladder
from honors.unit_pools import keeping_candidates
from portal.demo.material import by_now
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Honoree, Lead, Rung

MOST = 40
TARGETS = ["中国好人", "重庆好人", "感动渝中十大人物", "感动重庆十大人物"]
CLIMBED = (Rung.CULTIVATE, Rung.RECOMMEND)
MENTORS = ["社区党委书记（示例）", "街道宣传委员（示例）", "区文明办联系人（示例）", ""]
ACTIONS = ["上门走访，核实事迹", "邀请参加榜样面对面", "补齐推荐表照片", "请编辑采访", "邀请参加志愿服务日"]
LOG = [
    (CultivationEntry.Kind.TALK, "到家里谈心，了解近况和困难。（示例）"),
    (CultivationEntry.Kind.VOLUNTEERING, "参加新时代文明实践站的志愿服务日。（示例）"),
    (CultivationEntry.Kind.INTERVIEW, "编辑第一次采访，邻居四人作证。（示例）"),
    (CultivationEntry.Kind.TRAINING, "参加区里的典型培训班。（示例）"),
]


def toward(honoree, honor, given_on, users):
    """The way to an honor that was given: reserve, cultivate, recommend. Where a rule forbids it, none."""
    day = given_on or timezone.localdate()
    first = max(day - datetime.timedelta(days=140), timezone.localdate(honoree.opened_at))
    if first >= day or eligibility.why_not(honoree, honor, on=first):
        return
    candidacy = pool_ladder.aim(
        honoree, honor, by=users["district"], reason="示例：事迹突出", at=by_now(first)
    )
    for number, rung in enumerate(CLIMBED, 1):
        on = first + (day - first) * number / (len(CLIMBED) + 1)
        pool_ladder.climb(candidacy, rung, by=users["head"], at=by_now(on))


def seed(honors, users):
    """About forty files of the pool, and a few candidates of units."""
    # those nobody has honored yet come first
    files = Honoree.objects.filter(is_example=True).order_by("-top_tier", "-pk")
    files = sorted(files, key=lambda file: (file.is_awarded, -file.pk))
    number = 0
    for honoree in files:
        if number < MOST and (honor := target_of(honoree, honors)):
            seed_one(number, honoree, honor, users)
            number += 1
    seed_units(users)


def target_of(honoree, honors):
    """The first honor that its rules leave open."""
    facts, today = eligibility.Facts(honoree), timezone.localdate()
    names = TARGETS if honoree.is_awarded else TARGETS[1:]
    return next(
        (honors[n] for n in names if not eligibility.why_not(honoree, honors[n], on=today, facts=facts)), None
    )


def seed_one(number, honoree, honor, users):
    today = timezone.localdate()
    start = max(today - datetime.timedelta(days=210 - number % 7 * 15), timezone.localdate(honoree.opened_at))
    by = users["district" if number % 2 else "district2"]
    candidacy = pool_ladder.aim(honoree, honor, by=by, reason="示例：事迹突出，群众公认", at=by_now(start))
    for step, rung in enumerate(CLIMBED[: number % 3], 1):
        pool_ladder.climb(candidacy, rung, by=users["head"], at=by_now(start + (today - start) * step / 3))
    for entry in range(number % 4):
        kind, words = LOG[(number + entry) % len(LOG)]
        on = start + (today - start) * (entry + 1) / 5
        pool_ladder.note(candidacy, by=by, kind=kind, on=on, words=words)
    is_left_lying = number % 5 == 4
    touched = start if is_left_lying else today - datetime.timedelta(days=number % 30)
    due = today + datetime.timedelta(days=(number * 3) % 40 - (6 if number % 6 == 0 else 0))
    Candidacy.objects.filter(pk=candidacy.pk).update(
        mentor=MENTORS[number % len(MENTORS)],
        next_action="" if is_left_lying else ACTIONS[number % len(ACTIONS)],
        next_due=None if is_left_lying else due,
        touched_at=by_now(touched),
    )


def seed_units(users):
    """For each unit with an account: some of its leads, and somebody written by hand."""
    today = timezone.localdate()
    for number, who in enumerate(["street", "street2", "department", "unit"]):
        user = users[who]
        leads = (
            Lead.objects.visible_to(user).filter(is_example=True).exclude(name="").exclude(state="declined")
        )
        for lead in leads.order_by("pk")[:2]:
            keep(
                user,
                lead=lead,
                name=lead.name,
                deed_line=lead.deed_line[:DEED_LINE_LIMIT],
                category=lead.category,
            )
        keep(
            user,
            name=f"示例人选{'甲乙丙丁'[number]}",
            deed_line="常年帮楼里老人买菜取药，邻居说起就竖大拇指",
            note="先跟半年，看能不能写成线索",
            next_action="再走访一次",
            next_due=today + datetime.timedelta(days=number * 5 - 4),
        )
    asked = UnitCandidate.objects.filter(lead__isnull=True).first()
    keeping_candidates.draw(asked, by=users["district"])
    drawn = UnitCandidate.objects.filter(lead__honoree__isnull=False).select_related("lead__honoree").first()
    if drawn:
        keeping_candidates.draw(drawn, by=users["district"])
    keeping_candidates.drop(UnitCandidate.objects.filter(state="kept").last(), by=users["unit"])


def keep(user, **facts):
    return keeping_candidates.keep(by=user, facts={"organization": user.organization} | facts)
