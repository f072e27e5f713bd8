"""What waits for a signature: one list of all apps, its count in the menu and on the desk's home."""

import uuid

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.inbox.worklist import kinds_of
from courtesies.schemes.tests.test_notifications import hand_over
from courtesies.tests.courtesies import TODAY, approved, drawn_up, honored, scheme_of
from honors.models import Screening, Withdrawal
from honors.rounds.tests.rounds import nominated, open_round
from registry.approvals.tests.approvals import proposed, sign, story_at_the_final_review
from registry.models import Proposal
from studios.models import Studio, StudioStep
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

URL = "/desk/signatures/"
OFFICERS = ("courtesy", "courtesy_colleague")
SIGNERS = ("district", "district_colleague", "editor", "other_editor", "head", *OFFICERS)


def visited_studio(town, *, state="visited", name="示例工作室"):
    studio = Studio.objects.create(name=name, state=state, created_by=town.district)
    StudioStep.objects.create(
        studio=studio, move="visit", by=town.district, on=timezone.localdate(), token=uuid.uuid4()
    )
    return studio


def recorded_screening(town):
    return Screening.objects.create(
        round=nominated(town, name="评示例").round,
        held_on=timezone.localdate(),
        chair="主任甲",
        present="主任甲",
        agenda="初评",
        entered_by=town.district,
    )


def proposed_batch(town):
    honored(town, "礼示例")
    batch = drawn_up(town, approved(town, scheme_of(town)))
    assert town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {}).status_code == 302


def list_handed_in(town):
    honored(town, "名示例")
    assert hand_over(town, scheme_of(town, name="体检")).status_code == 302


def verified_case(town):
    award = honored(town, "撤示例").awards.get()
    case = Withdrawal.objects.create(
        award=award, honoree=award.honoree, state="verified", opened_by=town.district
    )
    case.steps.create(move="verify", by=town.district, on=TODAY, token=uuid.uuid4())


# what is made → its kind, and who sees it in the list
MATTERS = {
    "ladder": (lambda town: proposed(town, "district"), {"head", "district_colleague"}),
    "own_ladder": (lambda town: proposed(town, "head"), {"district", "district_colleague"}),
    "batch": (proposed_batch, {"head", "courtesy_colleague"}),
    "list": (list_handed_in, {"head"}),
    "story": (story_at_the_final_review, {"head", "other_editor"}),
    "screening": (recorded_screening, {"head"}),
    "package": (
        lambda town: nominated(town, open_round(town, label="另一轮"), "包示例", state="noticed"),
        {"head"},
    ),
    "case": (verified_case, {"head"}),
    "studio": (visited_studio, {"head", "district_colleague"}),
    "plaque": (
        lambda town: visited_studio(town, state="named"),
        {"head", "district", "district_colleague"},
    ),
}
KINDS = {"own_ladder": "ladder", "batch": "courtesy_batch", "list": "entitled_list", "case": "withdrawal",
         "studio": "studio_naming", "plaque": "studio_plaque"}  # fmt: skip


def rows_of(town, who, query=""):
    return [row["entry"] for row in town.client(who).get(URL + query).context["rows"]]


@pytest.mark.parametrize("matter", MATTERS)
def test_who_finds_which_matter_in_the_list(town, matter):
    make, right = MATTERS[matter]
    make(town)
    kind = KINDS.get(matter, matter)
    found = {who for who in SIGNERS if kind in [entry.kind for entry in rows_of(town, who)]}
    assert found == right
    head = town.client("head")
    for entry in rows_of(town, "head", f"?kind={kind}") if "head" in right else ():
        assert (entry.kind, head.get(entry.url).status_code) == (kind, 200)
        assert entry.title and entry.who


@pytest.mark.parametrize("who", STAFF)
def test_only_those_who_sign_have_the_list(town, who):
    client = town.client(who)
    assert client.get(URL).status_code == (200 if who in SIGNERS else 403)
    items = [item.url for group in client.get("/desk/").context["menu"] for item in group.items]
    assert (URL in items) == (who in SIGNERS)
    assert town.client(None).get(URL).status_code == 302


@shared
def busy(town):
    """Something of every kind, the newest first made."""
    for matter, (make, _right) in MATTERS.items():
        if matter not in ("own_ladder", "plaque"):
            make(town)
    return town


def test_all_of_it_in_one_list_oldest_first_with_one_count(busy):
    first = Proposal.objects.order_by("pk").first()
    Proposal.objects.filter(pk=first.pk).update(prepared_at=timezone.now() - timezone.timedelta(days=9))
    client = busy.client("head")
    home, page = client.get("/desk/").context, client.get(URL).context
    rows = [row["entry"] for row in page["rows"]]
    assert [entry.since for entry in rows] == sorted(entry.since for entry in rows)
    assert rows[0].url == first.get_absolute_url()
    in_menu = next(item.count for group in page["menu"] for item in group.items if item.url == URL)
    on_desk = [task.url for part in home["work"]["parts"] for task in part.tasks if task.kind == "signature"]
    assert in_menu == len(rows) == page["views"][0]["count"] == 8
    assert sorted(on_desk) == sorted(entry.url for entry in rows)
    for view in page["views"][1:]:
        assert len(client.get(URL + view["url"]).context["rows"]) == view["count"] == 1
    kinds = kinds_of(settings.SIGNATURES)
    assert {entry.kind for entry in rows} <= set(kinds)


def test_what_is_signed_leaves_the_list_and_the_count(town):
    proposal = proposed(town, "district")
    client = town.client("head")
    assert [task.kind for task in client.get("/desk/").context["work"]["parts"][0].tasks] == ["signature"]
    assert len(rows_of(town, "head")) == 1
    sign(town, "head", proposal)
    assert rows_of(town, "head") == []
    assert client.get("/desk/").context["work"]["parts"] == []


@pytest.mark.parametrize(
    ("query", "status"), [("?kind=nonsense", 200), ("?page=2", 404), ("?kind=story", 200)]
)
def test_odd_addresses_of_the_list(town, query, status):
    assert town.client("head").get(URL + query).status_code == status


def test_the_list_costs_as_few_queries_for_many_as_for_one(town, django_assert_max_num_queries):
    for name in ("甲示例", "乙示例", "丙示例"):
        nominated(town, open_round(town, label=name), name, state="noticed")
        visited_studio(town, name=f"{name}工作室")
    client = town.client("head")
    client.get(URL)
    with django_assert_max_num_queries(22):
        client.get(URL)
