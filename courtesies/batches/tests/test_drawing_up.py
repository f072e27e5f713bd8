"""Drawing a batch up: for chosen people, and never for more than quota, fund and stock still give."""

import uuid

import pytest

from courtesies.batches.tests.test_batches import ticked
from courtesies.models import Batch, Period
from courtesies.schemes import supplies
from courtesies.tests.courtesies import TODAY, approved, drawn_up, fund_of, honored, scheme_of, signed
from registry.models import Proposal

NAMES = ("甲示例", "乙示例", "丙示例")


def period_of(town, **facts):
    for name in NAMES:
        honored(town, name)
    return approved(town, scheme_of(town, **facts))


def send(town, period, people, **changes):
    data = {"title": "一批", "planned_on": TODAY, "people": people, "token": uuid.uuid4()} | changes
    return town.client("courtesy").post(f"/desk/periods/{period.pk}/batch/", data)


def test_everybody_is_ticked_and_whoever_stays_ticked_is_taken_up(town):
    period, client = period_of(town), town.client("courtesy")
    url = f"/desk/periods/{period.pk}/batch/"
    assert [row.is_ticked for row in client.get(url).context["rows"]] == [True] * 3
    assert [row.is_ticked for row in client.get(f"{url}?ticked=none").context["rows"]] == [False] * 3
    assert send(town, period, []).status_code == 422
    chosen = period.entitlements.filter(honoree__name__in=NAMES[:2])
    wrong = send(town, period, [row.pk for row in chosen], title="")
    assert [row.is_ticked for row in wrong.context["rows"]].count(True) == 2  # what was ticked is kept
    assert send(town, period, [row.pk for row in chosen]).status_code == 302
    names = Batch.objects.get().lines.values_list("entitlement__honoree__name", flat=True)
    assert set(names) == set(NAMES[:2])
    assert [row.honoree.name for row in client.get(url).context["rows"]] == ["丙示例"]
    assert send(town, period, [row.pk for row in chosen]).status_code == 422  # they stand in a batch


def test_streets_narrow_the_list(town):
    period = period_of(town)
    far = honored(town, "丁示例")
    far.place_in(town.units.other_community)
    far.save()
    approved(town, period.scheme)
    url = f"/desk/periods/{period.pk}/batch/?street={town.units.other_street.pk}"
    page = town.client("courtesy").get(url)
    assert [row.honoree for row in page.context["rows"]] == [far]
    assert [count for _pk, _name, count in page.context["streets"]] == [3, 1]


def test_nobody_is_taken_from_another_period(town):
    period = period_of(town)
    other = approved(town, scheme_of(town, name="别的"))
    assert send(town, period, ticked(other)).status_code == 422
    assert not Batch.objects.exists()


def goods_of(town):
    goods = scheme_of(town, name="货", has_stock=True)
    supplies.supply(scheme=goods, amount=2, on=TODAY, by=town.courtesy)
    return goods


@pytest.mark.parametrize(
    ("facts", "numbers"),
    [
        (lambda town: {"quota": 2}, ("2", "3")),
        (lambda town: {"fund": fund_of(town, yuan=500)}, ("500", "600")),
        (lambda town: {"fund": fund_of(town), "unit_value_fen": None}, ()),
    ],
    ids=["quota", "fund", "value"],
)
def test_what_is_not_there_is_not_handed_in(town, facts, numbers):
    batch = drawn_up(town, period_of(town, **facts(town)))
    client, url = town.client("courtesy"), f"/desk/batches/{batch.pk}/"
    [sentence] = client.get(url).context["shortages"]
    assert all(number in sentence for number in numbers)
    answer = client.post(f"{url}propose/", {})
    assert (answer.status_code, str(answer.context["refused"])) == (409, sentence)
    batch.refresh_from_db()
    assert (Proposal.objects.count(), batch.frozen_at) == (0, None)


def test_a_stock_that_is_too_small_is_said_and_refused_until_goods_come(town):
    for name in NAMES:
        honored(town, name)
    goods = goods_of(town)
    batch = drawn_up(town, approved(town, goods))
    client, url = town.client("courtesy"), f"/desk/batches/{batch.pk}/"
    assert client.post(f"{url}propose/", {}).status_code == 409
    supplies.supply(scheme=goods, amount=1, on=TODAY, by=town.courtesy)
    assert client.get(url).context["shortages"] == []
    assert client.post(f"{url}propose/", {}).status_code == 302


def test_what_another_batch_was_promised_is_not_promised_again(town):
    period = period_of(town, quota=3, fund=fund_of(town, yuan=600))
    first = ticked(period)[:2]
    signed(town, drawn_up_for(town, period, first))
    left = town.client("courtesy").get(f"/desk/periods/{period.pk}/batch/").context["left"]
    assert (left.places, left.fund_fen, left.stock) == (1, 20000, None)
    for name in ("丁示例", "戊示例"):
        honored(town, name)
    approved(town, period.scheme)
    batch = drawn_up(town, Period.objects.get())
    page = town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    assert (page.status_code, len(page.context["shortages"])) == (409, 2)


def drawn_up_for(town, period, people):
    assert send(town, period, people).status_code == 302
    return Batch.objects.get()


def test_a_single_grant_is_held_to_the_same(town):
    period = period_of(town, quota=0)
    honoree = period.slots.first().honoree
    data = {"slot": honoree.slots.get().pk, "quantity": 1, "planned_on": TODAY, "token": uuid.uuid4()}
    answer = town.client("courtesy").post(f"/desk/honorees/{honoree.pk}/courtesies/new/", data)
    assert (answer.status_code, Batch.objects.count(), Proposal.objects.count()) == (409, 0, 0)


def test_four_hundred_are_chosen_in_one_form(town, django_assert_max_num_queries):
    for number in range(40):
        honored(town, f"示例{number:03d}")
    period, client = approved(town, scheme_of(town)), town.client("courtesy")
    url = f"/desk/periods/{period.pk}/batch/"
    with django_assert_max_num_queries(20):
        page = client.get(url)
    assert len(page.context["rows"]) == 40
    data = {"title": "一批", "planned_on": TODAY, "people": ticked(period)}
    with django_assert_max_num_queries(25):  # one more on PostgreSQL: the audit trail's lock
        assert client.post(url, data).status_code == 302
    assert Batch.objects.get().lines.count() == 40
