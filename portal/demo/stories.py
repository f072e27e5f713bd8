"""The demo's stories: one for each invented honoree, some that are not finished, plans for the next ones."""

import html
from datetime import timedelta

from django.utils import timezone

from portal.demo import material
from portal.demo.material import by_now
from registry.models import Honoree, Story, StoryFact, StoryPlan, StoryRemark
from registry.stories import approval as story_approval

BODY = "<p>{deed}。</p><p>第一次采访，从楼下的石凳开始，邻居李示例也在。</p>"
SCENE_EVERY = 3  # each third story has a photo of a scene beside the portrait
PLANS = [
    ("示例选题：一碗热饭的十二年", "示例日报", "municipal", "text", "planned", 6),
    ("示例选题：楼道里的灯", "示例电视台", "district", "video", "writing", 20),
    ("示例选题：石梯上的快递员", "示例周刊", "central", "picture", "planned", 41),
]


def tell(honoree, entry, number, users):
    """The story with its drawn portrait, written by one editor and approved by the other."""
    writer, reader = ("editor", "editor2") if number % 2 else ("editor2", "editor")
    story = Story.objects.create(honoree=honoree)
    cover = (
        material.portrait(entry["portrait"], of=entry["key"], by=users[writer]) if entry["portrait"] else None
    )
    story.write(
        by=users[writer],
        seen=story.version,
        headline=entry["headline"],
        standfirst=entry["standfirst"],
        body="".join(map(paragraph, entry["body"])),
        cover=cover,
        cover_alt=f"{honoree.name}，示意绘图" if cover else "",
        photos=[scene_photo(entry, users[writer])] if cover and number % SCENE_EVERY == 0 else [],
    )
    at = story_time(honoree)
    note_fact(story, entry["headline"], "示例：走访社区和邻居", by=users["district"], on=at)
    for move, who in [("submit", writer), *review(reader), ("publish", reader)]:
        story.move(move, by=users[who], at=at)


def story_time(honoree):
    day = honoree.latest_on + timedelta(days=12)
    return by_now(day, 9, 30)


def paragraph(part):
    if isinstance(part, str):
        return f"<p>{html.escape(part)}</p>"
    if "quote" in part:
        return f"<blockquote><p>{html.escape(part['quote'])}</p><p>{html.escape(part['by'])}</p></blockquote>"
    return f"<h2>{html.escape(part['h2'])}</h2>"


def scene_photo(entry, by):
    return {
        "file": material.scene(entry["motif"], of=f"{entry['key']}-scene", by=by),
        "alt": entry["picture_alt"],
        "caption": entry["picture_caption"],
        "credit": "示意绘图",
    }


def seed(users):
    """The newest example files without a story get them: a draft, and one at the first and last review."""
    files = Honoree.objects.filter(is_example=True, story__isnull=True, is_listed=False).order_by("-pk")[:3]
    for honoree, ways in zip(files, (written, remarked, at_the_end), strict=False):
        ways(honoree, users)
    plan(users)


def written(honoree, users):
    story = Story.objects.create(honoree=honoree)
    story.write(
        by=users["editor"],
        seen=1,
        headline="先记下邻居怎么说",
        standfirst="示例稿：人物和事迹都是虚构的。",
        body=BODY.format(deed=honoree.deed_line),
        mentions=[{"name": "李示例", "role": "third", "shown": "masked", "reason": ""}],
    )
    return story


def remarked(honoree, users):
    """Handed in; a reader has a question, and one of two facts is open."""
    story = written(honoree, users)
    note_fact(story, "采访在楼下进行", "示例：采访记录", by=users["district"])
    StoryFact.objects.create(
        story=story, claim="邻居认识他多年", way="示例：待走访", entered_by=users["editor"]
    )
    story_approval.move(story, "submit", by=users["editor"])
    StoryRemark.objects.create(
        version=story.latest, passage="第一次采访", text="示例意见：写明是哪一年。", by=users["editor2"]
    )


def at_the_end(honoree, users):
    """Waits for its final review."""
    story = written(honoree, users)
    note_fact(story, "采访在楼下进行", "示例：采访记录", by=users["district"])
    for move, who in (("submit", "editor"), ("check", "district"), ("check", "editor2")):
        story_approval.move(story, move, by=users[who])


def plan(users):
    files = Honoree.objects.filter(is_example=True, is_listed=True).order_by("-pk")[: len(PLANS)]
    today = timezone.localdate()
    for honoree, (title, outlet, level, form, state, days) in zip(files, PLANS, strict=False):
        StoryPlan.objects.create(
            honoree=honoree,
            title=title,
            outlet=outlet,
            outlet_level=level,
            form=form,
            state=state,
            due_on=today + timedelta(days=days),
            owner=users["editor"],
            opened_by=users["editor"],
        )


def note_fact(story, claim, way, *, by, on=None):
    """One checked line of a fact sheet."""
    day = timezone.localdate(on) if on else timezone.localdate()
    facts = {"claim": claim[:200], "way": way[:200], "checked_by": by, "checked_on": day, "entered_by": by}
    StoryFact.objects.create(story=story, **facts)


def review(reader):
    """Moves of three reviews and three proofreadings by one reader, as a small office does it."""
    return [("check", reader), ("check", reader), ("approve", reader)]
