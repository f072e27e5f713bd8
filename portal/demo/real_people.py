"""The people the article names, with only the facts it states; their basis is the article itself."""

import datetime
import json
from pathlib import Path

from honors.conferral import recording as award_recording
from honors.models import Precision
from portal.demo import stories
from portal.demo.material import slug_of
from registry import accepting
from registry.models import Consent, Honoree, Person, Story, SubjectKind

FACTS = json.loads((Path(__file__).parent / "data" / "article_facts.json").read_text())
OUTLET = "第1眼TV-华龙网"
TITLE = "渝中扎实推进先进典型选树宣传工作"
PUBLISHED_ON = datetime.date(2025, 5, 19)
CEREMONY_ON = datetime.date.fromisoformat(FACTS["ceremony"]["date"])
ON_STAGE = {"廖正步", "曾云君", "杨兴安", "罗庆华", "陈大林", "阮洋洋", "廖克力", "曾凡彬", "廖泽萌"}
BASIS = f"{OUTLET}《{TITLE}》，2025年5月19日"


def seed(honors, users):
    for entry in reversed(FACTS["people"]):  # the last one opened stands first in lists
        honoree = Honoree(
            slug=slug_of(entry["name"]),
            kind=SubjectKind.PERSON,
            deed_line=typeset(entry["fact"]),
            opened_by=users["district"],
        )
        honoree.take_name(entry["name"])
        accepting.opened(honoree, by=users["district"])
        person = Person.objects.create(honoree=honoree, name=entry["name"])
        Consent.record(
            persons=[person],
            purposes=[Consent.Purpose.NAME, Consent.Purpose.STORY],
            kind=Consent.Kind.SOURCE,
            given_on=PUBLISHED_ON,
            source_outlet=OUTLET,
            source_title=TITLE,
            by=users["district"],
        )
        if entry["honor"]:
            award_recording.record(
                honoree=honoree, honor=honors[entry["honor"]], by=users["district"], **award_facts(entry)
            )
        publish(honoree, entry, users)


def typeset(text):
    """Full-width punctuation, as the rest of the site sets it; the words stay as they are."""
    return text.replace(",", "，")


def award_facts(entry):
    """Dates exactly as precise as the article: a ceremony's day for the two it tells of, else unknown."""
    if "round" in entry:
        return {
            "round": entry["round"],
            "given_on": CEREMONY_ON,
            "precision": Precision.DAY,
            "basis": f"{BASIS}（颁奖典礼日期）",
        }
    return {"precision": Precision.UNKNOWN, "basis": BASIS}


def publish(honoree, entry, users):
    story = Story.objects.create(honoree=honoree)
    story.write(
        by=users["editor"],
        seen=story.version,
        headline=headline_of(entry),
        standfirst="",
        body="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs_of(entry)),
    )
    stories.note_fact(story, typeset(entry["fact"]), f"公开报道：{BASIS}", by=users["district"])
    for move, who in [("submit", "editor"), *stories.review("editor2"), ("publish", "editor2")]:
        story.move(move, by=users[who])


def headline_of(entry):
    return typeset(entry["fact"]) if entry["honor"] else "登上蛇年春晚重庆分会场"


def paragraphs_of(entry):
    """Short cited text; nothing that the article does not say."""
    name, told = entry["name"], []
    if "round" in entry:
        told.append(
            f"{name}由渝中区选送，入选{entry['round']}“重庆好人”。颁奖典礼于2025年3月20日在渝中区举行。"
        )
    elif entry["honor"]:
        told.append(f"{name}是“{entry['honor']}”。媒体报道这样概括：{typeset(entry['fact'])}。")
    if name in ON_STAGE:
        told.append(f"蛇年除夕夜，9名来自渝中区的先进典型代表登上春晚重庆分会场，{name}是其中一位。")
    if "round" in entry:
        told.append(f"报道提到：{typeset(entry['fact'])}。")
    told.append(f"以上内容依据{OUTLET}2025年5月19日的报道《{TITLE}》；报道没有写到的，本页不作补充。")
    return told
