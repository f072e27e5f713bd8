"""Who is told by which move of a story."""

from registry.leads.tests.test_notifications import causes, newest, told
from registry.stories.moves import STORY_MOVES
from registry.stories.notifications import EVENTS, QUIET
from registry.stories.tests.stories import check_facts, written


def test_every_move_says_whom_it_tells():
    assert causes(EVENTS["registry.story"]) | QUIET == {*STORY_MOVES, "second", "final"}
    assert not causes(EVENTS["registry.story"]) & QUIET


def test_a_story_tells_its_readers_and_its_writer(town):
    story = written(town)
    check_facts(story, town)
    readers = {"other_editor", "district", "district_colleague", "head"}

    def move(who, name, data=None):
        before = newest()
        response = town.client(who).post(f"/desk/stories/{story.pk}/{name}/", data or {})
        assert response.status_code == 302
        return told(before)

    assert move("editor", "submit") == {(who, "story.submitted") for who in readers}
    assert move("other_editor", "send_back", {"note": "改"}) == {("editor", "story.returned")}
    move("editor", "submit")
    assert move("district", "review") == set()
    assert move("head", "proofread") == {(who, "story.second") for who in readers - {"head"}}
    assert move("district", "check") == {(who, "story.final") for who in ("other_editor", "head")}
    assert move("other_editor", "approve") == {("editor", "story.was_approved"), ("head", "story.approved")}
    assert move("head", "publish") == {("editor", "story.published")}
    assert move("head", "take_down", {"note": "撤"}) == {("editor", "story.taken_down")}
    for row in town.client("editor").get("/desk/inbox/").context["notifications"]:
        assert "王示例" in row["sentence"]
        assert "王示例" not in row["copy"]
