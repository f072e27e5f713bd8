"""What every noun that moves shares: table and steps, one compare-and-set, one answer to a sent move."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.utils import timezone

from accounts import workflow
from accounts.models import AuditEntry
from accounts.refusal import Refusal
from accounts.workflow import Effects, Move, Moving, Step
from honors.models import Nomination
from honors.rounds.tests.rounds import nominated

NOUNS = {model.noun: model for model in apps.get_models() if issubclass(model, Moving)}


def test_nine_nouns_move_by_their_tables():
    names = ["activity", "lead", "nomination", "public_notice", "recommendation", "sheet", "story"]
    assert sorted(NOUNS) == [*names, "studio", "withdrawal"]


@pytest.mark.parametrize("model", NOUNS.values(), ids=list(NOUNS))
def test_a_table_names_only_states_of_its_noun(model):
    states = {value for value, _label in model._meta.get_field("state").choices}
    for name, move in model.MOVES.items():
        assert isinstance(move, Move) and move.name == name
        assert move.sources <= states and (move.target is None or move.target in states), name


@pytest.mark.parametrize("model", NOUNS.values(), ids=list(NOUNS))
def test_a_step_knows_every_move_of_its_noun_and_keeps_its_note(model):
    step = model._meta.get_field("steps").related_model
    assert issubclass(step, Step) and step.append_only
    assert step.MOVES.items() >= model.MOVES.items()
    assert all(len(name) <= step._meta.get_field("move").max_length for name in step.MOVES)
    assert step._meta.get_field("note")


def fresh(nomination):
    return Nomination.objects.get(pk=nomination.pk)


@pytest.mark.parametrize(
    ("who", "facts", "status"),
    [
        ("district", {"note": "理由"}, None),
        ("district", {"note": "  "}, 422),
        ("editor", {"note": "理由"}, 403),
        ("editor", {"note": "", "seen": 99}, 409),  # whether it is open is asked first
        ("district", {"note": "理由", "seen": 99}, 409),
        ("editor", {"note": "", "asks": False}, None),
    ],
)
def test_what_a_move_asks_in_which_order(town, who, facts, status):
    nomination, refused = nominated(town), None
    try:
        nomination.move("withdraw", by=getattr(town, who), **facts)
    except Refusal as refusal:
        refused = refusal.status
    assert refused == status
    assert fresh(nomination).state == ("nominated" if status else "withdrawn")
    assert nomination.steps.count() == AuditEntry.objects.filter(action="nomination.withdraw").count()
    assert nomination.steps.exists() == (status is None)


def test_what_is_not_open_is_refused_even_where_nothing_is_asked(town):
    with pytest.raises(Refusal):
        nominated(town).move("notice", by=town.head, asks=False)


def test_one_key_makes_one_step_and_a_strange_key_makes_its_own(town):
    nomination, token = nominated(town), uuid.uuid4()
    facts = {"by": town.district, "note": "理由", "token": token}
    step = nomination.move("withdraw", **facts)
    assert nomination.move("withdraw", **facts) == step
    other = nominated(town, nomination.round, "别人").move("withdraw", **facts)
    assert (step.token, other.token != token) == (token, True)


def test_the_half_of_a_double_click_that_loses_the_race_gets_the_step_of_the_other(town, monkeypatch):
    nomination, token = nominated(town), uuid.uuid4()
    late = fresh(nomination)
    step = nomination.move("withdraw", by=town.district, note="理由", token=token)
    answers = [None]  # it looked before the other half had written
    ask = workflow.made_before
    monkeypatch.setattr(workflow, "made_before", lambda *args: answers.pop() if answers else ask(*args))
    assert late.move("withdraw", by=town.district, note="理由", token=token) == step
    answers.append(None)
    with pytest.raises(Refusal) as refused:
        late.move("withdraw", by=town.head, note="理由", token=uuid.uuid4())
    assert (refused.value.status, refused.value.step) == (409, step)


def test_what_goes_wrong_afterwards_takes_everything_back(town, monkeypatch):
    def fail(step):
        raise ValueError

    monkeypatch.setattr(Nomination, "effects", lambda *args, **facts: Effects(then=fail))
    nomination = nominated(town)
    with pytest.raises(ValueError):
        nomination.move("withdraw", by=town.district, note="理由")
    assert (fresh(nomination).state, nomination.steps.count()) == ("nominated", 0)


def test_a_step_says_when_by_whom_and_the_trail_who_entered_it(town):
    at = timezone.now() - datetime.timedelta(days=3)
    nomination = nominated(town)
    step = nomination.move("withdraw", by=town.head, actor=town.district, note=" 理由 ", at=at)
    assert (step.by, step.at, step.note_text, step.label) == (town.head, at, "理由", step.rule.label)
    assert AuditEntry.objects.get(action="nomination.withdraw").actor == town.district
    assert (nomination.state, nomination.version) == ("withdrawn", fresh(nomination).version)


def sent(town, who, nomination, **data):
    return town.client(who).post(f"/desk/nominations/{nomination.pk}/withdraw/", data)


def test_an_incomplete_form_that_comes_too_late_is_told_who_was_faster(town):
    nomination = nominated(town)
    assert sent(town, "district", nomination, note="理由").status_code == 302
    response = sent(town, "head", nomination, note="")
    assert response.status_code == 409
    assert town.district.name in response.content.decode()


def test_whoever_was_overtaken_keeps_his_words_and_can_click_again(town):
    nomination = nominated(town)
    seen = nomination.version
    Nomination.objects.filter(pk=nomination.pk).update(version=seen + 1)  # a colleague edited a text
    response = sent(town, "head", nomination, note="写好的理由", seen=seen)
    [form] = [row["form"] for row in response.context["moves"] if row["form"].is_bound]
    assert (response.status_code, form["note"].value()) == (409, "写好的理由")
    assert sent(town, "head", nomination, note="写好的理由", seen=form["seen"].value()).status_code == 302
