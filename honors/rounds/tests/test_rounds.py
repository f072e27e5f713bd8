import datetime
import uuid

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry, Notification
from honors.models import Quota, Round
from honors.round_reminders import remind
from honors.rounds.tests.rounds import nominated, open_round


def round_data(town, **changes):
    today = timezone.localdate()
    data = {
        "honor": town.honor.pk,
        "label": "2027年第一季度",
        "opens_on": today.isoformat(),
        "deadline": (today + datetime.timedelta(days=30)).isoformat(),
        "places": "3",
        f"quota_{town.category.pk}": "2",
        "public_notice_days": "5",
        "public_notice_in_working_days": "on",
        "token": str(uuid.uuid4()),
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def test_a_round_is_opened_with_its_quotas_and_once(town):
    client, data = town.client("district"), round_data(town)
    for _click in range(2):
        response = client.post("/desk/rounds/new/", data)
        assert response.status_code == 302, response.context["form"].errors

    round = Round.objects.get()
    assert (round.places, [(q.category_id, q.places) for q in round.quotas.all()]) == (
        3,
        [(town.category.pk, 2)],
    )
    assert AuditEntry.objects.filter(action="round.open").count() == 1


def test_a_new_round_starts_with_the_settings_of_the_last_one(town):
    last = open_round(town, places=4, public_notice_days=7, public_notice_in_working_days=False)
    Quota.objects.create(round=last, category=town.category, places=2)

    form = town.client("district").get(f"/desk/rounds/new/?honor={town.honor.pk}").context["form"]

    names = [
        "honor",
        "places",
        "public_notice_days",
        "public_notice_in_working_days",
        f"quota_{town.category.pk}",
    ]
    assert [form[name].value() for name in names] == [town.honor.pk, 4, 7, False, 2]
    assert form["label"].value() in ("", None)
    assert form["deadline"].value() - form["opens_on"].value() == last.deadline - last.opens_on


TODAY = "2026-01-31"
MISTAKES = [
    ({"label": ""}, "label"),
    ({"deadline": "2020-01-01"}, "deadline"),
    ({"vote_url": "javascript:alert(1)"}, "vote_url"),
    ({"vote_url": "http://vote.example/"}, "vote_url"),
    ({"vote_url": "https://vote.example/"}, "vote_from"),
    (
        {"vote_url": "https://vote.example/", "vote_from": "2026-02-02", "vote_until": "2026-02-01"},
        "vote_until",
    ),
    ({"vote_from": "2026-02-01", "vote_until": "2026-02-02"}, "vote_url"),
    ({"places": "1"}, "places"),
    ({"opens_on": "10000-01-01"}, "opens_on"),
    ({"public_notice_days": "0"}, "public_notice_days"),
]


@pytest.mark.parametrize(
    ("changes", "field"), MISTAKES, ids=[f"{field}{n}" for n, (_c, field) in enumerate(MISTAKES)]
)
def test_a_wrong_round_is_told_beside_its_field_and_what_was_typed_is_kept(town, changes, field):
    response = town.client("district").post("/desk/rounds/new/", round_data(town, **changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert response.context["form"]["public_notice_days"].value() == changes.get("public_notice_days", "5")
    assert Round.objects.count() == 0


def test_the_second_editor_of_a_round_is_told(town):
    round = open_round(town)
    data = round_data(town, label=round.label, seen=round.version)
    assert town.client("district").post(f"/desk/rounds/{round.pk}/edit/", data).status_code == 302

    response = town.client("district_colleague").post(
        f"/desk/rounds/{round.pk}/edit/", data | {"places": "9"}
    )

    assert response.status_code == 409
    round.refresh_from_db()
    assert round.places == 3


def test_a_round_with_open_nominations_is_not_closed(town):
    nomination = nominated(town, state="sent")
    client = town.client("head")
    assert client.post(f"/desk/rounds/{nomination.round.pk}/close/").status_code == 409

    nomination.move("not_chosen", by=town.district, note="名额有限")
    assert client.post(f"/desk/rounds/{nomination.round.pk}/close/").status_code == 302

    assert Round.objects.get().is_running is False


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("district", 200),
        ("head", 200),
        ("editor", 200),
        ("auditor", 200),
        ("street", 403),
        ("community", 403),
    ],
)
def test_rounds_are_seen_by_the_district(town, who, status):
    round = open_round(town)
    for page in ("", f"{round.pk}/", f"{round.pk}/funnel/", f"{round.pk}/package/"):
        assert town.client(who).get(f"/desk/rounds/{page}").status_code == status


def test_the_database_keeps_a_label_once_for_an_honor(town):
    round = open_round(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_round(town, label=round.label)


def test_the_same_label_again_is_refused_with_a_sentence(town):
    round = open_round(town)
    response = town.client("district").post("/desk/rounds/new/", round_data(town, label=round.label))
    assert response.status_code in (409, 422)
    assert response.context["form"].errors


def test_the_list_of_rounds_needs_few_queries(town, django_assert_max_num_queries):
    for number in range(30):
        nominated(town, open_round(town, label=f"第{number}期"), f"示例{number}")
    client = town.client("district")
    client.get("/desk/rounds/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/rounds/").context["page"].object_list) == 20


def test_the_page_of_a_round_needs_few_queries(town, django_assert_max_num_queries):
    round = open_round(town)
    for number in range(30):
        nominated(town, round, f"示例{number}")
    client = town.client("district")
    client.get(f"/desk/rounds/{round.pk}/")
    with django_assert_max_num_queries(9):
        assert len(client.get(f"/desk/rounds/{round.pk}/").context["nominations"]) == 30


def test_before_the_deadline_the_office_is_reminded_once_while_somebody_is_on_the_way(town):
    today = timezone.localdate()
    near = open_round(town, label="近", deadline=today + datetime.timedelta(days=2))
    nominated(town, near, "示例甲", state="selected")
    open_round(town, label="空", deadline=today + datetime.timedelta(days=2))
    nominated(town, open_round(town, label="远", deadline=today + datetime.timedelta(days=60)), "示例乙")

    assert [remind(today), remind(today)] == [3, 0]  # two reviewers and the head
    assert {notification.path for notification in Notification.objects.filter(event="round.deadline")} == {
        near.get_absolute_url()
    }


def test_the_online_vote_stands_on_the_home_page_while_it_runs(town):
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    round = open_round(town, vote_url="https://vote.example/cq", vote_from=today - day, vote_until=today)
    assert "https://vote.example/cq" in town.client(None).get("/").content.decode()

    Round.objects.filter(pk=round.pk).update(vote_until=today - day)
    cache.clear()
    assert "https://vote.example/cq" not in town.client(None).get("/").content.decode()
