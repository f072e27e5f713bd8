import re

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from honors.models import Nomination, Quota, Round, Screening, Verdict
from honors.rounds.tests.rounds import candidate, meeting, nominated, open_round, scan
from honors.screening import meetings


def url(round, verb=""):
    return f"/desk/rounds/{round.pk}/screening/{verb}"


def two(town):
    round = open_round(town)
    return round, nominated(town, round, "示例甲"), nominated(town, round, "示例乙")


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def test_decisions_rest_until_they_are_announced_together(town):
    round, one, other = two(town)
    data = meeting(one, other, decisions=["select", "pass_over"], scan=scan())
    assert town.client("district").post(url(round), data).status_code == 302
    assert states() == ["nominated", "nominated"]

    assert town.client("head").post(url(round, "announce/")).status_code == 302

    assert states() == ["selected", "passed_over"]
    assert AuditEntry.objects.filter(action="screening.announce").count() == 1


def test_nothing_is_announced_while_one_decision_is_open(town):
    round, one, other = two(town)
    data = meeting(one, scan=scan())
    town.client("district").post(url(round), data)

    response = town.client("head").post(url(round, "announce/"))

    assert response.status_code == 422
    assert "示例乙" in str(response.context["refused"])
    assert states() == ["nominated", "nominated"]


def test_nothing_is_announced_without_the_signed_minutes(town):
    round, one, other = two(town)
    town.client("district").post(url(round), meeting(one, other))
    assert town.client("head").post(url(round, "announce/")).status_code == 422
    assert states() == ["nominated", "nominated"]


def test_only_the_head_announces(town):
    round, one, other = two(town)
    town.client("district").post(url(round), meeting(one, other, scan=scan()))
    assert town.client("district").post(url(round, "announce/")).status_code == 403
    assert states() == ["nominated", "nominated"]


@pytest.mark.parametrize(("places", "quota"), [(1, None), (None, 1)])
def test_more_selected_than_places_is_refused(town, places, quota):
    round, one, other = two(town)
    type(round).objects.filter(pk=round.pk).update(places=places)
    if quota:
        Quota.objects.create(round=round, category=town.category, places=quota)
    town.client("district").post(url(round), meeting(one, other, scan=scan()))
    assert town.client("head").post(url(round, "announce/")).status_code == 422
    assert states() == ["nominated", "nominated"]


VOTES = [
    ({"ayes": 4, "abstentions": 1}, "5 votes of 4"),
    ({"ayes": 1, "noes": 2}, "selected against the majority"),
    ({"recused": "陌生人"}, "recused but not present"),
    ({"recused": "评委乙"}, "4 votes of 3 voters"),
]


@pytest.mark.parametrize(("changes", "why"), VOTES, ids=[why for _changes, why in VOTES])
def test_votes_that_cannot_be_are_told_beside_the_row(town, changes, why):
    nomination = nominated(town)
    data = meeting(nomination) | {f"n{nomination.pk}-{name}": value for name, value in changes.items()}
    response = town.client("district").post(url(nomination.round), data)
    assert response.status_code == 422
    assert response.context["verdicts"][0].errors
    assert Screening.objects.count() == 0


def test_votes_are_looked_at_whatever_else_of_the_meeting_is_wrong(town):
    nomination = nominated(town)
    data = meeting(nomination) | {f"n{nomination.pk}-ayes": 99, "held_on": "2999-01-01"}
    response = town.client("district").post(url(nomination.round), data)
    assert response.context["form"].errors
    assert response.context["verdicts"][0].errors
    assert f'href="#id_n{nomination.pk}-ayes"' in response.content.decode()


def test_who_is_recused_does_not_vote(town):
    nomination = nominated(town)
    data = meeting(nomination) | {
        f"n{nomination.pk}-recused": "评委乙，评委丙",
        f"n{nomination.pk}-ayes": 2,
        f"n{nomination.pk}-abstentions": 0,
    }
    assert town.client("district").post(url(nomination.round), data).status_code == 302
    assert Verdict.objects.get().recused_names == ["评委乙", "评委丙"]


def test_of_two_writers_the_second_is_told_and_keeps_what_he_typed(town):
    nomination = nominated(town)
    assert town.client("district").post(url(nomination.round), meeting(nomination)).status_code == 302
    response = town.client("head").post(url(nomination.round), meeting(nomination, chair="主任乙"))
    assert response.status_code == 409
    assert response.context["form"]["chair"].value() == "主任乙"
    assert Screening.objects.get().chair == "主任甲"


def test_what_is_announced_is_not_written_again(town):
    nomination = nominated(town)
    town.client("district").post(url(nomination.round), meeting(nomination, scan=scan()))
    town.client("head").post(url(nomination.round, "announce/"))
    seen = Screening.objects.get().version
    response = town.client("district").post(url(nomination.round), meeting(nomination, seen=seen))
    assert response.status_code == 409
    assert town.client("head").post(url(nomination.round, "announce/")).status_code == 409
    assert nomination.steps.count() == 1


def test_opening_the_signed_minutes_is_recorded(town):
    nomination = nominated(town)
    town.client("district").post(url(nomination.round), meeting(nomination, scan=scan()))
    response = town.client("auditor").get(url(nomination.round, "minutes/"))
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    assert AuditEntry.objects.filter(action="screening.scan").count() == 1


def announced(town):
    """A round whose first meeting is announced."""
    round, one, other = two(town)
    town.client("district").post(
        url(round), meeting(one, other, decisions=["select", "pass_over"], scan=scan())
    )
    assert town.client("head").post(url(round, "announce/")).status_code == 302
    return round


def late(town, round):
    """Nominated after the first meeting, as the district does it."""
    response = town.client("district").post(
        f"/desk/rounds/{round.pk}/nominate/", {"candidacies": candidate(town, "示例丙").pk}
    )
    assert response.status_code == 302
    return Nomination.objects.get(honoree__name="示例丙")


def boxes(page):
    """The fields of the page that could be typed into."""
    return re.findall(
        r"<(?:input|textarea|select)(?![^>]*type=.hidden)", page.content.decode().split("<main")[1]
    )


def test_whoever_is_nominated_later_is_decided_by_a_second_meeting(town):
    round = announced(town)
    nomination = late(town, round)
    first = Screening.objects.get()

    page = town.client("district").get(url(round))
    assert [form.nomination for form in page.context["verdicts"]] == [nomination]
    assert [len(row.decided) for row in page.context["meetings"]] == [2]
    data = meeting(nomination, scan=scan(), meeting=page.context["form"]["meeting"].value())
    assert town.client("district").post(url(round), data).status_code == 302
    assert states() == ["selected", "passed_over", "nominated"]
    assert town.client("head").post(url(round, "announce/")).status_code == 302

    assert states() == ["selected", "passed_over", "selected"]
    assert list(Screening.objects.values_list("number", "announced_by")) == [
        (1, town.head.pk), (2, town.head.pk),
    ]  # fmt: skip
    assert (first.version, first.verdicts.count()) == (Screening.objects.get(number=1).version, 2)
    assert [step.move for step in nomination.steps.all()] == ["select"]


def test_what_the_first_meeting_decided_cannot_be_voted_on_again(town):
    round = announced(town)
    nomination, decided = late(town, round), Nomination.objects.get(honoree__name="示例乙")
    town.client("district").post(url(round), meeting(nomination, decided, scan=scan(), meeting=2))
    town.client("head").post(url(round, "announce/"))
    assert states() == ["selected", "passed_over", "selected"]
    assert Verdict.objects.get(nomination=decided).decision == "pass_over"


def test_whoever_was_decided_while_a_form_was_open_keeps_the_decision(town):
    """The record is written from a form that still names somebody whom the first meeting decided."""
    round = announced(town)
    late(town, round)
    decided = Nomination.objects.get(honoree__name="示例乙")
    votes = {"ayes": 3, "noes": 0, "abstentions": 0, "recused": "", "decision": "select", "note": ""}
    facts = {"held_on": timezone.localdate(), "place": "", "chair": "甲", "present": "甲", "agenda": "评"}
    meetings.record(round, facts=facts, verdicts={decided: votes}, by=town.district)
    assert Verdict.objects.get(nomination=decided).decision == "pass_over"


def test_no_box_is_shown_that_cannot_be_saved(town):
    """Announced and nobody waits: only what was decided; closed: nothing to write either."""
    round = announced(town)
    client = town.client("district")
    assert boxes(client.get(url(round))) == []
    assert client.post(url(round), meeting(meeting=2)).status_code == 409
    late(town, round)
    assert boxes(client.get(url(round))) != []
    Round.objects.update(closed_at=timezone.now(), closed_by=town.head)
    assert boxes(client.get(url(round))) == []
    assert client.post(url(round), meeting(meeting=2)).status_code == 409
    assert Screening.objects.count() == 1


def test_a_form_of_the_first_meeting_does_not_open_a_second_one(town):
    """Somebody wrote the record while another one wrote and announced it."""
    round, one, other = two(town)
    stale = meeting(one, other, meeting=1, scan=scan())
    town.client("district").post(url(round), meeting(one, other, scan=scan()))
    town.client("head").post(url(round, "announce/"))
    late(town, round)
    response = town.client("district_colleague").post(url(round), stale)
    assert response.status_code == 409
    assert "head员" in response.content.decode()
    assert Screening.objects.count() == 1


def test_places_that_the_first_meeting_gave_away_are_not_given_again(town):
    round = announced(town)
    Round.objects.update(places=1)
    town.client("district").post(url(round), meeting(late(town, round), scan=scan(), meeting=2))
    assert town.client("head").post(url(round, "announce/")).status_code == 422
    assert states() == ["selected", "passed_over", "nominated"]


def test_only_what_was_read_is_announced(town):
    round, one, other = two(town)
    client = town.client("district")
    client.post(url(round), meeting(one, other, scan=scan()))
    seen = town.client("head").get(url(round)).context["announce_form"]["seen"].value()
    client.post(url(round), meeting(one, other, decisions=["select", "pass_over"], seen=seen))
    assert town.client("head").post(url(round, "announce/"), {"seen": seen}).status_code == 409
    assert states() == ["nominated", "nominated"]
    assert town.client("head").post(url(round, "announce/"), {"seen": seen + 1}).status_code == 302


@pytest.mark.parametrize(
    ("asked", "status"), [("", 200), ("?meeting=1", 200), ("?meeting=2", 404), ("?meeting=x", 404)]
)
def test_each_meeting_has_its_minutes(town, asked, status):
    round = announced(town)
    response = town.client("district").get(url(round, f"minutes/{asked}"))
    assert response.status_code == status
    if response.streaming:  # the file behind it is closed at its end
        b"".join(response.streaming_content)
