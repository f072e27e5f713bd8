"""The demo's rounds: one that is over, one under way with people at every station, one whose vote runs.

All of them are about example people; the labels say so.
"""

import datetime
import itertools
import uuid

from django.utils import timezone

from honors.models import Award, Candidacy, Nomination, PackageFile, Precision, Quota, Round
from honors.nominations.notifications import tell_of_nominations
from honors.packages import folders
from honors.rolls import recording as roll_recording
from honors.screening import meetings
from portal.demo import leads, material, public_notices, rolls
from portal.demo.material import moment
from registry.files import uploads
from registry.models import Honoree, HonoreeFile, Person, SubjectKind

PEOPLE, FEWEST = 14, 9
LIFE_AND_WORK = ("balcony", "bench", "market")
PRESENT = "评委甲（示例）\n评委乙（示例）\n评委丙（示例）\n评委丁（示例）\n评委戊（示例）"
REASON = "名额有限（示例）"


def seed(honors, users):
    people = list(without("重庆好人").order_by("pk")[:PEOPLE])
    if len(people) < FEWEST:
        return  # a demo of a few people has no rounds
    over = open_round(honors["重庆好人"], "示例：上一季度", -200, -110, users, places=6)
    current = open_round(honors["重庆好人"], "示例：本季度", -45, 25, users)
    third = len(people) // 3
    for round, found in ((over, people[:third]), (current, people[third::2])):
        for honoree in found:  # a community's reporter reads what became of them
            at = moment(round.opens_on) - datetime.timedelta(days=20)
            leads.reported(honoree, round.honor, at, users)
    run_through(over, people[:third], users)
    under_way(current, people[third:], users)
    voted = list(without("感动渝中十大人物").order_by("-pk")[:4])
    vote(open_round(honors["感动渝中十大人物"], "示例：新一届", -10, 40, users), voted, users)


def without(honor):
    """Public example files of living grown-ups that do not hold an honor: whom a public notice may name."""
    holders = Award.objects.filter(honor__name=honor).values("honoree")
    grown_up = timezone.localdate().year - 19
    files = Honoree.objects.listed().filter(
        is_example=True, kind=SubjectKind.PERSON, category__isnull=False, persons__birth_year__lte=grown_up
    )
    dead = Person.objects.filter(is_deceased=True, part=Person.Part.SUBJECT).values("honoree")
    return files.exclude(pk__in=holders).exclude(pk__in=dead).distinct()


def open_round(honor, label, opens, deadline, users, **facts):
    today = timezone.localdate()
    return Round.objects.create(
        honor=honor,
        label=label,
        opens_on=today + datetime.timedelta(days=opens),
        deadline=today + datetime.timedelta(days=deadline),
        created_by=users["district"],
        is_example=True,
        **facts,
    )


def nominate(round, honoree, users, at):
    candidacy, _is_new = Candidacy.objects.get_or_create(
        honoree=honoree,
        honor=round.honor,
        state=Candidacy.State.OPEN,
        defaults={"opened_by": users["district"], "opened_at": at, "touched_at": at},
    )
    made = Nomination.objects.create(
        round=round,
        candidacy=candidacy,
        honoree=honoree,
        category=honoree.category,
        line=honoree.deed_line,
        sentence=honoree.deed_line,
        summary=honoree.deed_line,
        deeds=f"{honoree.deed_line}（示例文字，不是真实事迹）",
        nominated_by=users["district"],
        nominated_at=at,
    )
    tell_of_nominations([made], by=users["district"])
    return made


def screen(round, nominations, users, *, chosen):
    """The record of a meeting with its decisions; announced by the head."""
    verdicts = {
        nomination: {
            "ayes": 4 if place < chosen else 1,
            "noes": 0 if place < chosen else 3,
            "abstentions": 1,
            "recused": "",
            "decision": "select" if place < chosen else "pass_over",
            "note": "" if place < chosen else REASON,
        }
        for place, nomination in enumerate(nominations)
    }
    held_on = min(round.opens_on + datetime.timedelta(days=8), timezone.localdate())
    record = meetings.record(
        round,
        facts={
            "held_on": held_on,
            "place": "示例会议室",
            "chair": "评委甲（示例）",
            "present": PRESENT,
            "agenda": "一、介绍人选；二、回避；三、投票（示例）",
        },
        verdicts=verdicts,
        by=users["district"],
        scan=material.signed_sheet(users["district"]),
    )
    meetings.announce(record, by=users["head"], at=moment(held_on, 15))


def run_through(round, people, users):
    """A round that is over: some named, one not chosen, one passed over; closed."""
    at = moment(round.opens_on + datetime.timedelta(days=3))
    nominations = [nominate(round, honoree, users, at) for honoree in people]
    screen(round, nominations, users, chosen=len(nominations) - 1)
    selected = list(round.nominations.filter(state="selected").select_related("round__honor", "honoree"))
    by_rows(selected, ["clear", "notice"], users, round.deadline)
    send_up(round, selected, users)
    for number, nomination in enumerate(selected):
        if number == len(selected) - 1:
            nomination.move("not_chosen", by=users["district"], note=REASON)
            continue
        facts = {
            "given_on": round.deadline + datetime.timedelta(days=30),
            "document_number": "",
            "basis": "公布名单（示例）",
            "token": None,
            "seen": None,
        }
        roll_recording.name_by_hand(nomination, facts, by=users["district"], precision=Precision.DAY)
    Round.objects.filter(pk=round.pk).update(closed_at=timezone.now(), closed_by=users["head"])


def send_up(round, selected, users):
    """The sealed package, as far as the demo has papers and material."""
    nominations = list(folders.with_papers(round.nominations.filter(pk__in=[row.pk for row in selected])))
    by, name = users["head"], f"{round}.zip"
    file = uploads.keep_archive(folders.archive(round, nominations), name=name, by=by)
    token = uuid.uuid5(uuid.NAMESPACE_URL, name)
    folders.seal(round, nominations, file, number="示例〔0000〕1号", on=round.deadline, by=by, token=token)
    by_rows(selected, ["send"], users, round.deadline)


def by_rows(nominations, moves, users, day):
    """Past the gates, as a register that is brought in: each step is a row all the same."""
    for nomination in nominations:
        for move in moves:
            nomination.move(move, by=users["head"], at=moment(day), asks=False)


def under_way(round, people, users):
    """People at every station before the package is sent."""
    at = moment(round.opens_on + datetime.timedelta(days=2))
    for category, group in itertools.groupby(sorted(people, key=category_key), key=category_key):
        Quota.objects.create(round=round, category_id=category, places=max(2, len(list(group))))
    Round.objects.filter(pk=round.pk).update(places=sum(round.quotas.values_list("places", flat=True)))
    early, late = people[:-2], people[-2:]
    nominations = [nominate(round, honoree, users, at) for honoree in early]
    screen(round, nominations, users, chosen=min(len(nominations) - 1, 7))
    for honoree in late:  # came after the meeting
        nominate(round, honoree, users, timezone.now())
    selected = list(round.nominations.filter(state="selected").order_by("pk"))
    selected.sort(key=lambda nomination: not nomination.honoree.is_pictured)
    public_notices.seed_public_notices(round, selected[:4], users, ready=selected[4:6])
    rolls.seed(round, users)
    for nomination in selected[:1]:
        furnish(round, nomination, users)


def category_key(honoree):
    return honoree.category_id


def furnish(round, nomination, users):
    """What a package needs: an ID photo, photos of life and work, stamped scans."""
    story = getattr(nomination.honoree, "story", None)
    cover = story.latest.cover if story is not None and story.latest else None
    if cover is not None:
        slug, by = nomination.honoree.slug, users["district"]
        files = [cover, *(material.scene(motif, of=f"{slug}-{motif}", by=by) for motif in LIFE_AND_WORK)]
        links = [
            HonoreeFile.objects.create(
                honoree=nomination.honoree, file=file, role="life" if number else "portrait"
            )
            for number, file in enumerate(files)
        ]
        nomination.photos.set(links[1:])
    for target, kind in ((nomination, PackageFile.Kind.FORM), (None, PackageFile.Kind.SUMMARY)):
        folders.add_scan(
            round, target, kind=kind, upload=material.sheet_upload(), by=users["district"], token=None
        )


def vote(round, people, users):
    """A district round with an online vote that runs today."""
    today = timezone.localdate()
    at = moment(round.opens_on)
    for honoree in people:
        nominate(round, honoree, users, at)
    Round.objects.filter(pk=round.pk).update(
        vote_url="https://example.org/vote",
        vote_from=today - datetime.timedelta(days=1),
        vote_until=today + datetime.timedelta(days=14),
    )
