import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from honors.models import Award, Nomination
from honors.nominations import nominating_people
from honors.nominations import page as nomination_page
from honors.nominations.gates import GATES
from honors.nominations.moves import NOMINATION_MOVES, NominationState
from honors.rounds.tests.rounds import candidate, nominated, open_round
from yuzhong_models.tests.town import STAFF


def nominate(town, who, round, *candidacies):
    data = {"candidacies": [candidacy.pk for candidacy in candidacies]}
    return town.client(who).post(f"/desk/rounds/{round.pk}/nominate/", data)


def test_candidates_come_from_the_pool_and_are_nominated_once(town):
    round, candidacy = open_round(town), candidate(town)
    assert nominate(town, "district", round, candidacy).status_code == 302
    assert nominate(town, "district", round, candidacy).status_code == 422  # not offered any more

    nomination = Nomination.objects.get()
    assert (nomination.honoree, nomination.category, nomination.state) == (
        candidacy.honoree,
        town.category,
        NominationState.NOMINATED,
    )


def test_who_aims_at_another_honor_or_at_none_is_not_offered(town):
    round, stranger = open_round(town), candidate(town, honor=town.national)
    assert nominate(town, "district", round, stranger).status_code == 422
    assert Nomination.objects.count() == 0


def test_a_long_pool_comes_in_pages_and_each_is_nominated_from(town, monkeypatch):
    monkeypatch.setattr(nomination_page, "TICKED_AT_ONCE", 2)
    round, pool = open_round(town), [candidate(town, name) for name in ("安示例", "毕示例", "蔡示例")]
    url, client = f"/desk/rounds/{round.pk}/nominate/", town.client("district")
    offered = [client.get(f"{url}?page={number}").context["rows"] for number in (1, 2)]
    assert [[row.pk for row in rows] for rows in offered] == [[row.pk for row in pool[:2]], [pool[2].pk]]
    assert client.get(f"{url}?page=3").status_code == 404
    refused = client.post(f"{url}?page=2", {"candidacies": [pool[2].pk, 987654]})
    assert refused.status_code == 422
    assert [row.is_chosen for row in refused.context["rows"]] == [True]
    assert client.post(f"{url}?page=2", {"candidacies": [pool[2].pk]}).status_code == 302
    assert client.get(url).context["pages"].total == "2"


def test_nobody_stands_in_two_open_rounds_of_an_honor(town):
    """Nor by a form that was opened before; who was not chosen may stand again."""
    first, second, third = candidate(town), open_round(town, label="第一批"), open_round(town, label="第二批")
    assert nominate(town, "district", second, first).status_code == 302
    assert nominate(town, "district", third, first).status_code == 422
    with pytest.raises(Refusal, match="第一批"):
        nominating_people.nominate(third, [first], by=town.district, today=timezone.localdate())
    Nomination.objects.update(state=NominationState.NOT_CHOSEN)
    assert nominate(town, "district", third, first).status_code == 302


def test_outside_its_window_a_round_takes_nobody(town):
    today = timezone.localdate()
    for days in (-1, 1):
        opens = today + datetime.timedelta(days=days * 40)
        round = open_round(
            town, label=f"窗口{days}", opens_on=opens, deadline=opens + datetime.timedelta(days=5)
        )
        assert nominate(town, "district", round, candidate(town, f"示例{days}")).status_code == 409
    assert Nomination.objects.count() == 0


def test_a_category_that_the_honor_does_not_have_is_refused_by_name(town):
    own = type(town.category).objects.create(name="自强不息", code="self")
    town.honor.categories.set([own])
    response = nominate(town, "district", open_round(town), candidate(town))
    assert response.status_code == 422
    assert "助人为乐" in str(response.context["form"].errors)


BY_HAND = [name for name, move in NOMINATION_MOVES.items() if move.by_hand]


@pytest.mark.parametrize("state", NominationState.values)
def test_moves_are_open_at_their_states_only(town, state):
    """Each state × each move × each account: open ones are offered, others change nothing."""
    nomination = nominated(town)
    Nomination.objects.filter(pk=nomination.pk).update(state=state)
    for name in BY_HAND:
        check_move(town, nomination, state, name)


def check_move(town, nomination, state, name):
    move = NOMINATION_MOVES[name]
    for who in STAFF:
        user = getattr(town, who)
        offered = name in {move.name for move in Nomination.objects.get().open_moves(user)}
        assert offered == (state in move.sources and user.can(move.permission)), (name, who)
    if state not in move.sources:
        url = f"/desk/nominations/{nomination.pk}/{name}/"
        response = town.client("head").post(url, {"note": "x", "seen": nomination.version})
        assert response.status_code == 409
        assert Nomination.objects.get().state == state


def test_a_move_by_the_wrong_role_is_refused_and_recorded(town):
    nomination = nominated(town)
    for who, status in (("editor", 403), ("auditor", 403), ("street", 403)):
        response = town.client(who).post(f"/desk/nominations/{nomination.pk}/withdraw/", {"note": "x"})
        assert response.status_code == status
    assert Nomination.objects.get().state == "nominated"
    assert AuditEntry.objects.filter(result="refused").count() == 3


def test_withdrawing_needs_a_reason_and_a_double_click_is_one_step(town):
    nomination, client = nominated(town), town.client("district")
    url = f"/desk/nominations/{nomination.pk}/withdraw/"
    assert client.post(url, {"seen": nomination.version}).status_code == 422

    data = {"note": "本人不愿意", "seen": nomination.version, "token": str(uuid.uuid4())}
    assert [client.post(url, data).status_code for _click in range(2)] == [302, 302]

    assert nomination.steps.count() == 1


def test_of_two_at_once_the_second_is_told_who_was_faster(town):
    nomination = nominated(town)
    url, data = f"/desk/nominations/{nomination.pk}/withdraw/", {"note": "理由", "seen": nomination.version}
    assert town.client("district").post(url, data).status_code == 302

    response = town.client("head").post(url, data)

    assert response.status_code == 409
    assert "district员" in response.content.decode()


def test_every_gate_that_a_move_names_exists():
    assert {move.gate for move in NOMINATION_MOVES.values() if move.gate} == set(GATES)


def test_the_published_result_records_the_award_and_ends_the_nomination(town):
    nomination = nominated(town, state="sent")
    data = {
        "given_on": timezone.localdate().isoformat(),
        "basis": "重庆文明网",
        "token": str(uuid.uuid4()),
        "seen": nomination.version,
    }
    for _click in range(2):
        response = town.client("district").post(f"/desk/nominations/{nomination.pk}/named/", data)
        assert response.status_code == 302

    nomination.refresh_from_db()
    award = Award.objects.get()
    assert (nomination.state, nomination.award) == ("named", award)
    assert (award.round, award.category) == (nomination.round.label, town.category)


def test_before_it_is_sent_up_nobody_is_named(town):
    nomination = nominated(town, state="noticed")
    data = {"given_on": timezone.localdate().isoformat(), "basis": "网站", "seen": nomination.version}
    assert town.client("district").post(f"/desk/nominations/{nomination.pk}/named/", data).status_code == 409
    assert Award.objects.count() == 0


def test_what_was_sent_up_is_not_edited(town):
    nomination = nominated(town, state="sent", line="原文")
    data = {"seen": nomination.version, "line": "改写"}
    assert town.client("district").post(f"/desk/nominations/{nomination.pk}/edit/", data).status_code == 409
    assert Nomination.objects.get().line == "原文"


def test_a_version_that_no_column_can_hold_is_a_lost_race(town):
    nomination = nominated(town)
    data = {"seen": str(2**63 - 1), "category": town.category.pk, "line": "改写"}
    assert town.client("district").post(f"/desk/nominations/{nomination.pk}/edit/", data).status_code == 409


def test_texts_are_kept_even_when_they_are_too_long_but_never_with_an_id_number(town):
    nomination = nominated(town)
    url = f"/desk/nominations/{nomination.pk}/edit/"
    data = {"seen": nomination.version, "category": town.category.pk, "line": "字" * 90}
    assert town.client("district").post(url, data).status_code == 302
    assert Nomination.objects.get().line == "字" * 90

    data |= {"seen": nomination.version + 1, "deeds": "身份证 110101199003078858 在此"}
    response = town.client("district").post(url, data)
    assert response.status_code == 422
    assert "deeds" in response.context["form"].errors


def test_the_list_of_nominations_needs_few_queries(town, django_assert_max_num_queries):
    round = open_round(town)
    for number in range(30):
        nominated(town, round, f"示例{number}")
    client = town.client("district")
    client.get("/desk/nominations/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/nominations/").context["page"].object_list) == 20


@pytest.mark.parametrize(
    "facts", [{"deadline": timezone.localdate() - datetime.timedelta(days=1)}, {"closed": True}]
)
def test_nobody_is_offered_for_a_round_that_takes_nobody(town, facts):
    candidate(town)
    round = open_round(town, **{name: day for name, day in facts.items() if name != "closed"})
    if "closed" in facts:
        type(round).objects.update(closed_at=timezone.now(), closed_by=town.head)
    page = town.client("district").get(f"/desk/rounds/{round.pk}/nominate/")
    assert page.context["rows"] == []
    assert page.context["closed"] in page.content.decode()
