"""What the tests of approvals share: proposing, signing, filling in the sheet."""

import uuid

from django.utils import timezone

from honors.models import Candidacy
from honors.pool import ladder as pool_ladder
from registry.files.tests.test_uploads import picture
from registry.models import Proposal
from registry.stories.tests.stories import check_facts, written

DISTRICT = {
    "district",
    "district_colleague",
    "editor",
    "other_editor",
    "head",
    "courtesy",
    "courtesy_colleague",
}


def aiming(town, honoree=None):
    """A file of the pool that aims at an honor, on the reserve step."""
    return pool_ladder.aim(honoree or town.file(), town.honor, by=town.district)


def ladder_url(candidacy):
    return f"/desk/candidacies/{candidacy.pk}/ladder/"


def proposed(town, who, *, candidacy=None, rung="cultivate", note="群众公认"):
    candidacy = candidacy or aiming(town)
    data = {"rung": rung, "note": note, "token": str(uuid.uuid4())}
    assert town.client(who).post(ladder_url(candidacy), data).status_code == 302
    return Proposal.objects.get()


def url(proposal, verb=""):
    return f"/desk/approvals/{proposal.pk}/{verb}"


def sign(town, who, proposal, **data):
    return town.client(who).post(url(proposal, "sign/"), {"token": str(uuid.uuid4())} | data)


def refuse(town, who, proposal, reason="材料还不够"):
    return town.client(who).post(url(proposal, "refuse/"), {"reason": reason})


def paper(town, **changes):
    day = timezone.localdate().isoformat()
    form = {"signed_by": town.head.pk, "on": day, "scan": picture("scan.jpg"), "token": str(uuid.uuid4())}
    return form | changes


def rung_of(proposal):
    return Candidacy.objects.get(pk=proposal.target_id).rung


def set_people(town, policy, people):
    client = town.client("head")
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}
    return client.post("/desk/settings/", data | {f"people_{policy}": people})


def story_at_the_final_review(town):
    """Reviewed and proofread twice by one reader; its proposal waits for the final reviewer."""
    story = written(town)
    check_facts(story, town)
    for name, who in (("submit", "editor"), ("check", "other_editor"), ("check", "other_editor")):
        assert town.client(who).post(f"/desk/stories/{story.pk}/{name}/").status_code == 302
    return story
