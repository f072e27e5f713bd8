"""Moves of a story as people make them: the final review is a signature, on screen or on paper.

Reaching the final stage opens a proposal; approving signs it, other moves end it. The writer of the version
is the maker; whoever reviewed or proofread before stands behind it too, so that the office's number of
different people counts everybody.
"""

from django.db import transaction

from accounts.once import made_with
from registry.approvals import proposals
from registry.models import Proposal, Signature
from registry.stories import rules as story_rules
from registry.stories.moves import STORY_MOVES, UNDER_REVIEW, StoryState

POLICY = "story"
ENDING = frozenset({"send_back", "take_down"})


def move(story, name, *, by, note="", seen=None, token=None, publish_at=None):
    """:raises Refusal: as `Story.move`"""
    if name == "approve":
        return sign(story, by=by, note=note, seen=seen, token=token)
    with transaction.atomic():
        step = story.move(name, by=by, note=note, seen=seen, token=token, publish_at=publish_at)
        if STORY_MOVES[name].does:
            stand_behind(story, by=by)
        elif name in ENDING and story.state not in UNDER_REVIEW:
            proposals.close_overtaken(POLICY, story, by=by)
    return step


def stand_behind(story, *, by):
    """At the final stage there is a proposal, and it knows who has reviewed and proofread so far."""
    if story.state != StoryState.FINAL:
        return
    proposal = proposals.open_proposal(POLICY, story)
    if proposal is None:
        propose(story, by=by)
        return
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.facts["people"] = people_of(story)
    proposal.save(update_fields=["facts"])


def people_of(story):
    """Keys of whoever did a part of the review since the story was handed in."""
    return sorted({row.by_id for row in story_rules.reviews_now(story)})


def propose(story, *, by):
    facts = {"version": story.latest_id, "number": story.latest.number, "people": people_of(story)}
    maker = story.latest.written_by
    return proposals.propose(POLICY, story, by=by, maker=maker, honoree=story.honoree, facts=facts, told=True)


def sign(story, *, by, note, seen, token):
    """The final reviewer's signature; the last one needed approves the story."""
    if known := made_with(Signature, token, signed_by=by):
        return known
    story.ask_move("approve", by=by, note=note, seen=seen)
    # one that came here without a proposal gets its own now
    proposal = proposals.open_proposal(POLICY, story) or propose(story, by=by)
    return proposals.sign(proposal, by=by, opinion=note, token=token)
