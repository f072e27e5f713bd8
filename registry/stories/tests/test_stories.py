"""The moves of a story: three reviews and proofreadings by others than the writer, publication, takedown."""

import pytest

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from registry.approvals.tests import approvals
from registry.approvals.tests.approvals import set_people
from registry.models import Proposal, Story, StoryReview, StoryVersion
from registry.stories.tests.stories import bring_to, check_facts, fresh, post, publish, text, written
from yuzhong_models.tests.town import STAFF


def test_written_reviewed_three_times_published_and_taken_down(town, story):
    visitor, url = town.client(None), f"/honorees/{story.honoree.slug}/"
    check_facts(story, town)
    moves = [("submit", "editor"), ("check", "district"), ("check", "other_editor"), ("approve", "head")]
    for name, who in [*moves, ("publish", "other_editor")]:
        assert visitor.get(url).status_code == 404
        assert post(town, who, story, name).status_code == 302
    assert "<p>天还没亮，灶上的灯先亮了。</p>" in visitor.get(url).content.decode()
    assert post(town, "head", story, "take_down", note="当事人要求").status_code == 302
    assert visitor.get(url).status_code == 404
    moves = ["submit", "check", "check", "approve", "publish", "take_down"]
    assert [step.move for step in story.steps.all()] == moves
    parts = StoryReview.objects.values_list("state", "kind", "by__username")
    assert sorted(parts) == [
        ("final", "proofread", "head"),
        ("final", "review", "head"),
        ("first", "proofread", "district"),
        ("first", "review", "district"),
        ("second", "proofread", "other-editor"),
        ("second", "review", "other-editor"),
    ]
    page = town.client("auditor").get(f"/desk/stories/{story.pk}/").content.decode()
    for words in ("district员", "other_editor员", "head员"):
        assert words in page


@pytest.mark.parametrize("first", ["review", "proofread"])
def test_a_stage_is_passed_when_both_its_review_and_its_proofreading_are_done(town, story, first):
    bring_to(story, town, "first")
    second = "proofread" if first == "review" else "review"
    post(town, "district", story, first)
    assert fresh(story).state == "first"
    assert post(town, "head", story, first).status_code == 409
    assert post(town, "head", story, "check").status_code == 409
    assert post(town, "head", story, second).status_code == 302
    assert fresh(story).state == "second"


@pytest.mark.parametrize("state", ["first", "second", "final"])
def test_the_writer_reviews_and_proofreads_nothing_of_his_own(town, story, state):
    bring_to(story, town, state)
    moves = {
        "first": ("check", "review", "proofread"),
        "second": ("check",),
        "final": ("proofread", "approve"),
    }
    for name in (*moves[state], "send_back"):
        assert post(town, "editor", story, name, note="x").status_code == 403
    assert StoryReview.objects.filter(by=town.editor).count() == 0


def test_the_writer_does_not_publish_it_either(town, story):
    bring_to(story, town, "approved")
    assert post(town, "editor", story, "publish").status_code == 403


def test_the_final_review_belongs_to_those_who_publish(town, story):
    bring_to(story, town, "final")
    assert post(town, "district", story, "approve").status_code == 403
    assert post(town, "head", story, "approve").status_code == 302
    assert fresh(story).state == "approved"


def test_sent_back_it_begins_anew(town, story):
    bring_to(story, town, "final")
    post(town, "head", story, "send_back", note="改")
    assert fresh(story).state == "draft"
    post(town, "editor", story, "submit")
    assert fresh(story).state == "first"
    assert post(town, "other_editor", story, "check").status_code == 302
    assert StoryReview.objects.filter(state="first").count() == 4


def forbid_doubling(town):
    client = town.client("head")
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    del data["is_story_doubling_allowed"]
    assert client.post("/desk/settings/", data).status_code == 302


def test_where_the_office_says_so_one_person_does_one_part_only(town, story):
    forbid_doubling(town)
    bring = [("submit", "editor"), ("proofread", "district"), ("review", "district_colleague")]
    for name, who in bring:
        assert post(town, who, story, name).status_code == 302
    assert post(town, "head", story, "check").status_code == 422
    assert post(town, "district", story, "review").status_code == 403
    assert fresh(story).state == "second"
    assert StoryReview.objects.count() == 2


def test_without_doubling_the_final_review_waits_for_the_proofreading(town, story):
    bring_to(story, town, "final")
    forbid_doubling(town)
    assert post(town, "head", story, "approve").status_code == 422
    assert post(town, "district", story, "proofread").status_code == 302
    assert post(town, "district", story, "approve").status_code == 403
    assert post(town, "head", story, "approve").status_code == 302
    assert fresh(story).state == "approved"


def test_earlier_readers_count_among_the_people_the_office_asks_for(town, story):
    set_people(town, "story", 3)
    check_facts(story, town)
    for name, who in [("submit", "editor"), ("check", "other_editor"), ("check", "other_editor")]:
        post(town, who, story, name)
    assert post(town, "other_editor", story, "approve").status_code == 302
    assert fresh(story).state == "final"  # the writer and one reader are two
    assert Proposal.objects.get().people_missing == 1
    assert post(town, "head", story, "approve").status_code == 302
    assert fresh(story).state == "approved"


def test_a_third_reader_on_the_way_is_enough_for_three(town, story):
    set_people(town, "story", 3)
    check_facts(story, town)
    moves = [("submit", "editor"), ("check", "district"), ("check", "other_editor")]
    for name, who in [*moves, ("approve", "other_editor")]:
        assert post(town, who, story, name).status_code == 302
    assert fresh(story).state == "approved"


def test_a_double_click_does_a_part_once(town, story):
    bring_to(story, town, "first")
    page = town.client("district").get(f"/desk/stories/{story.pk}/")
    form = next(row for row in page.context["moves"] if row["name"] == "review")["form"]
    data = {"token": form["token"].value(), "seen": form["seen"].value()}
    assert [post(town, "district", story, "review", **data).status_code for _click in range(2)] == [302, 302]
    assert StoryReview.objects.count() == 1


def test_two_readers_at_one_part_one_is_told(town, story):
    bring_to(story, town, "first")
    stale = fresh(story)
    fresh(story).move("review", by=town.district)
    with pytest.raises(Refusal) as refused:
        stale.move("review", by=town.head)
    assert refused.value.status == 409
    assert StoryReview.objects.get().by == town.district


def test_who_may_do_what_is_read_from_the_buttons(town, story):
    bring_to(story, town, "first")

    def buttons(who):
        moves = town.client(who).get(f"/desk/stories/{story.pk}/").context["moves"]
        return [row["name"] for row in moves]

    assert buttons("district") == ["check", "review", "proofread", "send_back"]
    assert buttons("editor") == []
    fresh(story).move("review", by=town.district)
    assert buttons("head") == ["proofread", "send_back"]
    forbid_doubling(town)
    assert buttons("district") == ["send_back"]


def test_publishing_needs_a_basis_for_name_and_story(town):
    made = bring_to(written(town, name="吴示例", basis=["name"]), town, "approved")
    response = post(town, "other_editor", made, "publish")
    assert response.status_code == 422
    assert "故事" in response.context["conflict"]["headline"]
    assert fresh(made).state == "approved"


def test_a_refused_part_leaves_its_trace(town, story):
    bring_to(story, town, "first")
    post(town, "editor", story, "check")
    assert AuditEntry.objects.filter(action="story.check", result="refused").count() == 1


def test_a_public_version_stays_until_the_new_one_is_published(town, story):
    story = publish(story, town)
    client = town.client("editor")
    client.post(f"/desk/stories/{story.pk}/edit/", text(body="<p>新的一稿。</p>", seen=story.version))
    page = town.client(None).get(f"/honorees/{story.honoree.slug}/").content.decode()
    assert "灶上的灯" in page
    assert "新的一稿" not in page
    publish(story, town)
    assert "新的一稿" in town.client(None).get(f"/honorees/{story.honoree.slug}/").content.decode()
    assert [version.number for version in story.versions.all()] == [2, 1]


def test_nobody_edits_what_is_in_review(town, story):
    story.move("submit", by=town.editor)
    response = town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(seen=story.version))
    assert response.status_code == 409
    assert StoryVersion.objects.count() == 1


@pytest.mark.parametrize("who", STAFF)
def test_who_writes_and_who_reads_on_the_desk(town, story, who):
    client = town.client(who)
    reads = who in (*approvals.DISTRICT, "auditor")
    assert (client.get(f"/desk/stories/{story.pk}/").status_code == 200) == reads
    assert (client.get(f"/desk/stories/{story.pk}/edit/").status_code == 200) == (
        who in ("editor", "other_editor")
    )


def test_a_move_on_an_empty_story_is_refused(town):
    story = Story.objects.create(honoree=town.file())
    with pytest.raises(Refusal) as refused:
        story.move("submit", by=town.editor)
    assert refused.value.status == 422


def test_a_takedown_works_while_a_new_version_is_being_written(town, story):
    story = publish(story, town)
    story.write(by=town.editor, seen=story.version, headline="新", body="<p>新</p>")
    town.client("head").post(f"/desk/stories/{story.pk}/take_down/", {"note": "当事人要求"})
    assert town.client(None).get(f"/honorees/{story.honoree.slug}/").status_code == 404
