"""Moves of a story as people make them: handing in opens a proposal, approving signs it, other moves end it.

The writer of the version is the maker; how many readers must sign follows from the office's setting.
"""

from django.db import transaction

from registry import approving
from registry.models import MoveRefused, Signature
from registry.roads import ApprovalRefused

ROAD = "story"


def move(story, name, *, by, note="", seen=None, token=None):
    """:raises MoveRefused: as `Story.move`"""
    if name == "approve":
        return sign(story, by=by, note=note, seen=seen, token=token)
    with transaction.atomic():
        step = story.move(name, by=by, note=note, seen=seen, token=token)
        if name != "submit":
            approving.close_overtaken(ROAD, story, by=by)
        elif approving.open_proposal(ROAD, story) is None:
            propose(story, by=by)
    return step


def propose(story, *, by):
    facts = {"version": story.latest_id, "number": story.latest.number}
    maker = story.latest.written_by
    return approving.propose(ROAD, story, by=by, maker=maker, honoree=story.honoree, facts=facts, told=True)


def sign(story, *, by, note, seen, token):
    """The reader's signature; the last one needed approves the story."""
    if token and (known := Signature.objects.filter(token=token, signer=by).first()):
        return known  # a double click
    story.check_move("approve", by=by, note=note, seen=seen)
    try:
        # one that was handed in before there were proposals gets its own now
        proposal = approving.open_proposal(ROAD, story) or propose(story, by=by)
        return approving.sign(proposal, by=by, opinion=note, token=token)
    except ApprovalRefused as refused:
        raise MoveRefused(refused.sentence, status=refused.status) from refused
