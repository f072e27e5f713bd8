"""The moves of a lead: who may move it, from where to where, and who sees it."""

import itertools

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from registry import accepting
from registry.leads.moves import MOVES, State, open_moves
from registry.models import CorrectionAnswer, Honoree, Lead, LeadStep
from yuzhong_models.tests.town import STAFF

# state and holder of a community's lead → who may make which moves then; everything else is refused
OPEN = {
    ("draft", "community"): {"community": {"submit", "withdraw"}},
    ("under_review", "street"): {
        "community": {"withdraw"},
        "street": {"forward", "send_back", "decline"},
        "street_colleague": {"forward", "send_back", "decline"},
    },
    ("under_review", "district"): {
        "community": {"withdraw"},
        "district": {"accept", "send_back", "decline"},
        "district_colleague": {"accept", "send_back", "decline"},
    },
    ("returned", "community"): {"community": {"resubmit", "withdraw"}},
    ("declined", "street"): {
        "district": {"reopen"},
        "district_colleague": {"reopen"},
        "head": {"reopen"},
    },
    ("accepted", "district"): {},
    ("withdrawn", "community"): {},
}


def lead_in(town, state, holder):
    if state == "draft":
        return town.lead()
    if state == "under_review":
        return town.lead_at(holder)
    lead = town.lead_at("district" if holder == "district" else "street")
    if state == "accepted":
        accepting.accept(lead, by=town.district)
    else:
        name, by = {
            "returned": ("send_back", town.street),
            "declined": ("decline", town.street),
            "withdrawn": ("withdraw", town.community),
        }[state]
        lead.move(name, by=by, note="请补充")
    return Lead.objects.get(pk=lead.pk)


@pytest.mark.parametrize(("state", "holder"), OPEN)
def test_open_moves_are_exactly_those_of_the_table(town, state, holder):
    lead = lead_in(town, state, holder)
    found = {
        who: names for who in STAFF if (names := {move.name for move in open_moves(lead, getattr(town, who))})
    }
    assert found == OPEN[state, holder]


@pytest.mark.parametrize(("state", "holder"), OPEN)
def test_every_other_move_is_refused_by_the_address_and_changes_nothing(town, state, holder):
    """Which moves are open is asked of the table, in full, above; here each account tries two at each place."""
    lead = lead_in(town, state, holder)
    steps, turn = lead.steps.count(), list(OPEN).index((state, holder))
    for place, (who, name) in enumerate(itertools.product(STAFF, MOVES)):
        if name in OPEN[state, holder].get(who, ()) or (place + turn) % 4:
            continue
        response = town.client(who).post(f"/desk/leads/{lead.pk}/{name}/", {"note": "理由"})
        assert response.status_code in (403, 404, 409), (who, name)
    lead.refresh_from_db()
    assert (lead.state, lead.holder, lead.steps.count()) == (state, getattr(town.units, holder), steps)


def test_a_lead_climbs_from_the_community_to_the_reserve_pool(town):
    lead = town.lead()
    client = town.client
    client("community").post(f"/desk/leads/{lead.pk}/submit/")
    client("street").post(f"/desk/leads/{lead.pk}/forward/", {"note": "核实无误"})
    client("district").post(f"/desk/leads/{lead.pk}/accept/")

    lead.refresh_from_db()
    assert lead.state == State.ACCEPTED
    assert [(step.move, step.to_holder) for step in lead.steps.all()] == [
        ("submit", town.units.street),
        ("forward", town.units.district),
        ("accept", town.units.district),
    ]
    assert lead.honoree.name == "刘文彬"
    assert [step.rung for step in lead.honoree.ladder.all()] == ["reserve"]


def test_a_department_reports_to_the_district_and_its_unit_to_the_department(town):
    lead = town.lead("unit", community=town.units.community)
    lead.move("submit", by=town.unit)
    assert lead.holder == town.units.department
    lead.move("forward", by=town.department)
    assert lead.holder == town.units.district
    own = town.lead("department", community=town.units.community)
    own.move("submit", by=town.department)
    assert own.holder == town.units.district


def test_whoever_reported_a_lead_does_not_accept_it(town):
    lead = town.lead("district")
    lead.move("submit", by=town.district)
    response = town.client("district").post(f"/desk/leads/{lead.pk}/accept/")
    assert response.status_code == 403
    assert town.client("district_colleague").post(f"/desk/leads/{lead.pk}/accept/").status_code == 302


@pytest.mark.parametrize("name", ["send_back", "decline"])
def test_a_note_is_compulsory_and_its_lack_is_said_beside_the_field(town, name):
    lead = town.lead_at("street")
    response = town.client("street").post(f"/desk/leads/{lead.pk}/{name}/", {"note": "  "})
    assert response.status_code == 422
    move = next(move for move in response.context["moves"] if move["name"] == name)
    assert list(move["form"].errors) == ["note"]
    lead.refresh_from_db()
    assert lead.state == State.UNDER_REVIEW


def test_an_incomplete_draft_is_not_submitted(town):
    lead = town.lead(complete=False)
    with pytest.raises(Refusal) as refused:
        lead.move("submit", by=town.community)
    assert refused.value.status == 422
    assert lead.steps.count() == 0


def test_the_slower_reviewer_is_told_by_whom_and_keeps_his_words(town):
    lead = town.lead_at("street")
    slow = town.client("street_colleague")
    town.client("street").post(f"/desk/leads/{lead.pk}/forward/")

    response = slow.post(
        f"/desk/leads/{lead.pk}/decline/", {"note": "我写了很久的理由", "seen": lead.version}
    )

    assert response.status_code == 409
    assert response.context["conflict"]["note"] == "我写了很久的理由"
    assert town.street.name in response.context["conflict"]["headline"]
    assert "我写了很久的理由" in response.content.decode()
    assert [step.move for step in lead.steps.all()] == ["submit", "forward"]
    assert AuditEntry.objects.filter(action="lead.decline", result="refused").count() == 1


def test_a_decision_on_an_older_text_is_refused(town):
    """Returned and resubmitted meanwhile: same state, same holder, but another text."""
    lead = town.lead_at("street")
    seen = lead.version
    lead.move("send_back", by=town.street, note="请补照片")
    Lead.objects.get(pk=lead.pk).move("resubmit", by=town.community)
    response = town.client("street").post(f"/desk/leads/{lead.pk}/forward/", {"seen": seen})
    assert response.status_code == 409


def test_a_stale_object_loses_the_race(town):
    lead = town.lead_at("street")
    stale = Lead.objects.get(pk=lead.pk)
    lead.move("forward", by=town.street)
    with pytest.raises(Refusal):
        stale.move("decline", by=town.street, note="重复")
    assert lead.steps.count() == 2


def test_a_double_click_moves_once(town):
    lead = town.lead_at("street")
    client, form = (
        town.client("street"),
        {"token": "2f1b7f70-4a4e-4c53-8ee2-1b6a5b3f9a01", "seen": lead.version},
    )
    answers = [
        client.post(f"/desk/leads/{lead.pk}/send_back/", form | {"note": "请补"}) for _click in range(2)
    ]
    assert answers[0].status_code == 302
    assert lead.steps.filter(move="send_back").count() == 1


def test_a_double_click_accepts_once(town):
    lead = town.lead_at("district")
    client, form = town.client("district"), {"token": "2f1b7f70-4a4e-4c53-8ee2-1b6a5b3f9a02"}
    for _click in range(2):
        client.post(f"/desk/leads/{lead.pk}/accept/", form)
    assert Honoree.objects.count() == 1


def test_same_name_makes_the_reviewer_choose_and_joining_adds_no_file(town):
    known = town.file("刘文彬")
    lead = town.lead_at("district", name="刘文彬")
    client = town.client("district")
    assert client.post(f"/desk/leads/{lead.pk}/accept/").status_code == 422
    assert client.post(f"/desk/leads/{lead.pk}/accept/", {"join": known.pk}).status_code == 302
    lead.refresh_from_db()
    assert lead.honoree == known
    assert Honoree.objects.count() == 1


def test_same_name_but_somebody_else_opens_a_new_file(town):
    town.file("刘文彬")
    lead = town.lead_at("district", name="刘文彬")
    assert town.client("district").post(f"/desk/leads/{lead.pk}/accept/", {"join": "0"}).status_code == 302
    assert Honoree.objects.count() == 2


def test_return_goes_to_the_reporter_with_items_and_climbs_again(town):
    lead = town.lead_at("district")
    town.client("district").post(
        f"/desk/leads/{lead.pk}/send_back/", {"note": "缺照片", "items": ["photos"], "due_on": "2099-01-01"}
    )
    lead.refresh_from_db()
    assert (lead.state, lead.holder) == (State.RETURNED, town.units.community)
    step = LeadStep.objects.get(move="send_back")
    [item] = step.corrections.all()
    assert (item.preset, item.part, step.note_text) == ("photos", "photos", "缺照片")
    assert step.told == "缺照片；缺照片"
    CorrectionAnswer.objects.create(correction=item, how="mended", answered_by=town.community)
    town.client("community").post(f"/desk/leads/{lead.pk}/resubmit/")
    lead.refresh_from_db()
    assert (lead.state, lead.holder) == (State.UNDER_REVIEW, town.units.street)


SEES = {
    ("draft", "community"): {"community"},
    ("under_review", "street"): {
        "community", "street", "street_colleague", "district", "district_colleague",
        "editor", "other_editor", "head", "auditor",
    },
}  # fmt: skip


@pytest.mark.parametrize(("state", "holder"), SEES)
def test_only_the_reporting_chain_sees_a_lead(town, state, holder):
    lead = lead_in(town, state, holder)
    seers = {who for who in STAFF if Lead.objects.visible_to(getattr(town, who)).filter(pk=lead.pk).exists()}
    assert seers == SEES[state, holder]
    for who in STAFF:
        status = town.client(who).get(f"/desk/leads/{lead.pk}/").status_code
        expected = {200} if who in seers else {403, 404}
        assert status in expected, who


def test_a_lead_is_seen_by_its_reporter_not_by_the_place_of_the_deed(town):
    lead = town.lead_at("street", community=town.units.other_community)
    assert not Lead.objects.visible_to(town.other_street).filter(pk=lead.pk).exists()


def test_foreign_and_missing_leads_give_the_same_answer(town):
    lead = town.lead_at("street")
    client = town.client("other_street")
    foreign, missing = client.get(f"/desk/leads/{lead.pk}/"), client.get("/desk/leads/999999/")
    assert (foreign.status_code, missing.status_code) == (404, 404)


@pytest.mark.parametrize("name", MOVES)
def test_each_move_leaves_one_step_and_one_audit_row(town, name):
    state, holder, who = {
        "submit": ("draft", "community", "community"),
        "resubmit": ("returned", "community", "community"),
        "accept": ("under_review", "district", "district"),
        "forward": ("under_review", "street", "street"),
        "send_back": ("under_review", "street", "street"),
        "decline": ("under_review", "district", "district"),
        "reopen": ("declined", "street", "district"),
        "withdraw": ("under_review", "district", "community"),
    }[name]
    lead = lead_in(town, state, holder)
    before = lead.steps.count(), AuditEntry.objects.filter(action=f"lead.{name}").count()
    assert town.client(who).post(f"/desk/leads/{lead.pk}/{name}/", {"note": "说明"}).status_code == 302
    after = lead.steps.count(), AuditEntry.objects.filter(action=f"lead.{name}").count()
    assert after == (before[0] + 1, before[1] + 1)
    step = lead.steps.order_by("-pk").first()
    assert (step.by, step.note_text, step.from_state, step.to_state) == (
        getattr(town, who), "说明", state, MOVES[name].target,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "holder", "line"),
    [
        ("draft", "community", "草稿在金汤街社区，自 {day} 起；下一步：上报七星岗街道"),
        ("under_review", "street", "七星岗街道审核中，自 {day} 起；下一步：转报渝中区，或说明理由退回"),
        ("under_review", "district", "渝中区审定中，自 {day} 起；下一步：纳入储备库，或说明理由退回"),
        ("returned", "community", "已退回金汤街社区补正，自 {day} 起；下一步：补正后重新上报"),
        ("accepted", "district", "已入储备库，自 {day} 起；下一步：由区里培养，条件成熟时提名"),
        ("declined", "street", "七星岗街道不予采纳，理由见线索页（{day}）"),
        ("withdrawn", "community", "金汤街社区已撤回（{day}）"),
    ],
)
def test_one_line_says_where_a_lead_lies_since_when_and_what_comes_next(town, state, holder, line):
    lead = lead_in(town, state, holder)
    told = town.client("community").get(lead.get_absolute_url()).context["lead"].whereabouts
    assert str(told) == line.format(day=timezone.localdate())
