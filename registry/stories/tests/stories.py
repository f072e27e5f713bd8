"""What the tests of stories share: a written draft, its fact sheet, the way to publication."""

from django.utils import timezone

from registry.files.tests.test_uploads import picture
from registry.models import Story, StoryFact
from yuzhong_models.tests.shared import shared


def text(**changes):
    counts = {"photos-TOTAL_FORMS": "2", "photos-INITIAL_FORMS": "0"}
    counts |= {"people-TOTAL_FORMS": "2", "people-INITIAL_FORMS": "0"}
    return {
        "headline": "石梯尽头，有一碗热的",
        "standfirst": "十二年，送饭上楼。",
        "body": "<p>天还没亮，灶上的灯先亮了。</p>",
        "seen": "1",
        **counts,
    } | changes


def check_facts(story, town):
    """The smallest checked fact sheet."""
    if not story.facts.exists():
        StoryFact.objects.create(
            story=story,
            claim="送饭十二年",
            way="走访邻居",
            checked_by=town.district,
            checked_on=timezone.localdate(),
            entered_by=town.editor,
        )


def fresh(story):
    return Story.objects.get(pk=story.pk)


def bring_to(story, town, state):
    """Along the table of moves, by the second editor, without pages."""
    moves = [("submit", "first", town.editor), ("check", "second", town.other_editor)]
    moves += [("check", "final", town.other_editor), ("approve", "approved", town.other_editor)]
    moves += [("publish", "published", town.other_editor)]
    check_facts(story, town)
    for name, reached, who in moves:
        fresh(story).move(name, by=who)
        if reached == state:
            return fresh(story)
    raise ValueError(state)


def publish(story, town):
    return bring_to(story, town, "published")


def written(town, *, name="王示例", basis=("name", "story"), **facts):
    """A draft written without a page."""
    honoree = town.file(name, basis=list(basis))
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, **({"headline": "题", "body": "<p>文</p>"} | facts))
    return story


def post(town, who, story, name, **data):
    return town.client(who).post(f"/desk/stories/{story.pk}/{name}/", data)


@shared
def story(town):
    """A written draft of a file whose name and story have a basis."""
    honoree = town.file("周示例", basis=["name", "story", "photo"])
    town.client("editor").post(f"/desk/honorees/{honoree.pk}/story/")
    made = Story.objects.get()
    assert town.client("editor").post(f"/desk/stories/{made.pk}/edit/", text()).status_code == 302
    return Story.objects.get()


@shared
def pictured(town, story):
    """A published story with a portrait, and the address of its picture."""
    data = text(seen=story.version) | {
        "photos-0-upload": picture(),
        "photos-0-alt": "正面",
        "photos-0-is_cover": "on",
    }
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", data)
    story = publish(story, town)
    story.picture = f"/pictures/{story.published_version.cover_id}-320.webp"
    return story
