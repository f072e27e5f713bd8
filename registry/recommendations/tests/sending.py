"""What a visitor sends: a recommendation, with the sum worked out."""

import uuid

import altcha

from accounts.visitors import proof
from registry.models import Recommendation

PHONE = "19900000077"
TEXT = "十六年来天天给楼里的老人送饭，示例"


def sum_of(opened):
    return str(sum(proof.opening_of(opened)["sum"]))


def facts(town, **changes):
    opened = proof.fresh_opening()
    place = town.units.community.pk
    return {
        "who": "赵示例", "place": place, "text": TEXT, "name": "钱推荐", "phone": PHONE,
        "opened": opened, "total": sum_of(opened), "token": str(uuid.uuid4()),
    } | changes  # fmt: skip


def sent(town, **changes):
    """The row of a recommendation, and the address of its receipt."""
    answer = town.client(None).post("/recommend/", facts(town, **changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return Recommendation.objects.latest("pk"), answer.url


def solved():
    """What the widget sends after its work."""
    challenge = altcha.Challenge.from_dict(proof.fresh_challenge())
    solution = altcha.solve_challenge(challenge)
    return altcha.Payload(challenge=challenge, solution=solution).to_base64()
