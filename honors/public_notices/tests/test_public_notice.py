"""Public notice: the days, the public page and its masks, boards with photos, the gate, the statement."""

import datetime

import pytest

from accounts.models import AuditEntry, Notification
from accounts.refusal import Refusal
from honors.models import PublicNotice, PublicNoticeChannel, PublicNoticeStep
from honors.nominations.tests.selected import a_round, nominated
from honors.public_notices import lacks, publication
from honors.public_notices.tests.public_notices import (
    CONTACT,
    LAST,
    TODAY,
    act,
    concluded,
    drafted,
    hung,
    proven,
    published,
)
from honors.round_reminders import remind
from registry.files.tests.test_uploads import picture

pytestmark = pytest.mark.usefixtures("on")


@pytest.mark.parametrize(
    ("days", "is_working", "starts_on", "last"),
    [
        (5, True, (2026, 11, 25), (2026, 12, 2)),
        (3, False, (2026, 11, 25), (2026, 11, 28)),
        (7, False, (2026, 11, 25), (2026, 12, 2)),
        (5, True, (2026, 9, 28), (2026, 10, 10)),  # holidays, and a Saturday on which one works
    ],
)
def test_the_day_after_the_first_is_day_one(town, on, days, is_working, starts_on, last):
    starts_on = datetime.date(*starts_on)
    on(starts_on)
    round = a_round(town, public_notice_days=days, public_notice_in_working_days=is_working)
    public_notice = published(town, nominated(town, round=round, state="cleared"), starts_on=starts_on)
    assert public_notice.ends_on == datetime.date(*last)


def test_a_notice_names_cleared_nominations_only_and_each_once(town, one):
    selected = nominated(town, "李示例")
    data = CONTACT | {"starts_on": TODAY.isoformat(), "nominations": [selected.pk]}
    client, url = town.client("district"), f"/desk/rounds/{one.round_id}/notice/new/"
    assert client.post(url, data).status_code == 422
    drafted(town, one)
    assert client.post(url, data | {"nominations": [one.pk]}).status_code == 422
    assert PublicNotice.objects.count() == 1


@pytest.mark.parametrize("missing", ["phone", "post_address", "email", "nominations"])
def test_the_ways_to_object_are_all_needed(town, one, missing):
    data = CONTACT | {"starts_on": TODAY.isoformat(), "nominations": [one.pk], missing: ""}
    response = town.client("district").post(f"/desk/rounds/{one.round_id}/notice/new/", data)
    assert response.status_code == 422
    assert missing in response.context["form"].errors


def test_a_double_click_makes_one_draft_and_one_step(town, one):
    token = "6f0b3c1e-4a50-4c3e-9f60-1de2a3b4c5d6"
    first = drafted(town, one, token=token)
    assert drafted(town, one, token=token) == first
    act(town, first, "publish", token=token)
    assert act(town, first, "publish", token=token).status_code == 302
    assert PublicNoticeStep.objects.count() == 1
    assert PublicNoticeChannel.objects.count() == 1


def test_whoever_comes_second_is_told_who_was_faster(town, one):
    public_notice = drafted(town, one)
    act(town, public_notice, "publish", who="head")
    response = act(town, public_notice, "publish")
    assert response.status_code == 409
    assert "head员" in response.content.decode()


def test_a_correction_is_a_withdrawal_with_a_reason_and_a_new_notice(town, one):
    public_notice = published(town, one)
    assert act(town, public_notice, "withdraw").status_code == 422
    act(town, public_notice, "withdraw", note="单位写错")
    assert town.client(None).get(f"/notices/{public_notice.slug}/").status_code == 410
    assert published(town, one).pk != public_notice.pk


def test_the_gate_names_what_lacks(town, one, on):
    def blocked(day=LAST):
        return publication.why_not(one, on=day)

    after = LAST + datetime.timedelta(days=1)
    said = [blocked()]
    public_notice = drafted(town, one)
    said.append(blocked())
    act(town, public_notice, "publish")
    said.append(blocked())
    assert "2026-12-02" in said[-1]
    said.append(blocked(after))
    hung(town, public_notice, "unit_board")
    hung(town, public_notice, "community_board", photo=False)
    said.append(blocked(after))
    channel = PublicNoticeChannel.objects.get(kind="community_board")
    town.client("district").post(
        f"/desk/notice-places/{channel.pk}/proof/add/", {"photo": picture("照片.jpg")}
    )
    said.append(blocked(after))
    assert len(set(said)) == 6
    assert "" not in said
    on(after)
    public_notice.refresh_from_db()
    act(town, public_notice, "conclude")
    assert blocked(after) == ""
    one.move("notice", by=town.district)
    assert one.state == "noticed"


def test_a_draft_is_edited_by_whoever_saw_its_version(town, one):
    public_notice = drafted(town, one)
    data = CONTACT | {"nominations": [one.pk], "starts_on": public_notice.starts_on.isoformat()}
    answers = [act(town, public_notice, "edit", **data, seen=seen) for seen in (2**63 - 1, 1, 1)]
    assert [answer.status_code for answer in answers] == [409, 302, 409]


def test_a_board_of_one_person_proves_nothing_for_another(town, one, on):
    other = nominated(town, "李示例", state="cleared")
    public_notice = published(town, one, other)
    hung(town, public_notice, "community_board")
    hung(town, public_notice, "unit_board", nomination=one.pk)
    on(LAST + datetime.timedelta(days=1))
    response = act(town, public_notice, "conclude")
    assert response.status_code == 422
    assert lacks.to_conclude(public_notice, today=LAST + datetime.timedelta(days=1))[0].startswith("李示例")


def test_it_is_not_concluded_before_the_end(town, one, on):
    public_notice = published(town, one)
    proven(town, public_notice)
    on(LAST, hour=23)
    assert act(town, public_notice, "conclude").status_code == 422
    with pytest.raises(Refusal):
        one.move("notice", by=town.district)


def test_a_board_is_proven_by_a_photo_of_the_days_of_the_notice(town, one):
    public_notice = published(town, one)
    early = (TODAY - datetime.timedelta(days=1)).isoformat()
    assert hung(town, public_notice, "unit_board", posted_on=early).status_code == 422
    wrong = town.client("district").post(
        f"/desk/notices/{public_notice.pk}/places/add/",
        {"kind": "unit_board", "place": "门口", "posted_on": TODAY.isoformat(), "photo": picture("x.pdf")},
    )
    assert wrong.status_code == 422
    assert PublicNoticeChannel.objects.exclude(kind="web").count() == 0


def test_looking_at_the_proof_is_recorded_and_a_wrong_place_removed(town, one):
    public_notice = published(town, one)
    hung(town, public_notice, "unit_board")
    channel = PublicNoticeChannel.objects.get(kind="unit_board")
    response = town.client("editor").get(f"/desk/notice-places/{channel.pk}/proof/")
    b"".join(response.streaming_content)
    assert AuditEntry.objects.filter(action="notice_channel.proof").count() == 1
    assert town.client("editor").post(f"/desk/notice-places/{channel.pk}/remove/").status_code == 403
    town.client("district").post(f"/desk/notice-places/{channel.pk}/remove/")
    assert not PublicNoticeChannel.objects.filter(kind="unit_board").exists()


def test_the_statement_is_printed_and_goes_into_the_package(town, one, on):
    public_notice = concluded(town, published(town, one), on)
    assert publication.statement_pdf(public_notice).startswith(b"%PDF-")
    client = town.client("district")
    page = client.get(f"/desk/notices/{public_notice.pk}/statement/").content.decode()
    for said in ("王示例", "公告栏", CONTACT["phone"]):
        assert said in page, said
    assert client.get(f"/desk/notices/{public_notice.pk}/statement.pdf").content.startswith(b"%PDF-")
    assert AuditEntry.objects.filter(action="public_notice.statement").count() == 1


def test_the_office_is_told_once_that_a_notice_has_ended(town, one):
    published(town, one)
    assert remind(LAST) == 0
    assert remind(LAST + datetime.timedelta(days=1)) == 3
    assert remind(LAST + datetime.timedelta(days=2)) == 0
    assert Notification.objects.filter(event="public_notice.ended").count() == 3


@pytest.mark.parametrize("who", ["community", "street", "department", "admin"])
def test_the_desk_pages_are_for_those_who_see_rounds(town, one, who):
    public_notice = published(town, one)
    client = town.client(who)
    for url in (public_notice.get_absolute_url(), f"/desk/rounds/{one.round_id}/notice/"):
        assert client.get(url).status_code == 403
    assert town.client("editor").get(public_notice.get_absolute_url()).status_code == 200
    assert act(town, public_notice, "withdraw", who="editor", note="x").status_code == 403


def test_pages_cost_few_queries_at_any_size(town, django_assert_max_num_queries):
    rows = [nominated(town, f"示例{number}", state="cleared") for number in range(4)]
    public_notice, visitor, clerk = published(town, *rows), town.client(None), town.client("district")
    with django_assert_max_num_queries(3):
        visitor.get("/notices/")
    with django_assert_max_num_queries(4):
        visitor.get(f"/notices/{public_notice.slug}/")
    clerk.get(public_notice.get_absolute_url())
    with django_assert_max_num_queries(13):
        clerk.get(public_notice.get_absolute_url())
