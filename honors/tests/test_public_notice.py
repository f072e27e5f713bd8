"""Public notice: the days, the public page and its masks, boards with photos, the gate, the statement."""

import datetime

import pytest
from django.core.cache import cache

from accounts.models import AuditEntry, Notice
from honors import noticing
from honors.models import NoticeChannel, NoticeStep, PublicNotice
from honors.notice_masking import clean, masked_name
from honors.round_reminders import remind
from honors.tests.selected import ID_NUMBER, a_round, nominated
from registry.models import Consent, MoveRefused
from registry.tests.test_uploads import picture

TODAY = datetime.date(2026, 11, 25)  # a Wednesday
LAST = datetime.date(2026, 12, 2)  # five working days later
CONTACT = {"phone": "023-63760000", "post_address": "示例路社区", "email": "wmb@example.cn"}


@pytest.fixture(autouse=True)
def on(time_machine):
    def move_to(day, hour=10):
        cache.clear()
        moment = datetime.datetime.combine(
            day, datetime.time(hour), datetime.timezone(datetime.timedelta(hours=8))
        )
        time_machine.move_to(moment, tick=False)

    move_to(TODAY)
    return move_to


@pytest.fixture
def one(town):
    return nominated(town, "王示例", stage="cleared", born=(1980, 3))


def drafted(town, *nominations, starts_on=TODAY, **facts):
    data = (
        CONTACT | {"nominations": [row.pk for row in nominations], "starts_on": starts_on.isoformat()} | facts
    )
    town.client("district").post(f"/desk/rounds/{nominations[0].round_id}/notice/new/", data)
    return PublicNotice.objects.order_by("pk").last()


def act(town, notice, move, *, who="district", **data):
    return town.client(who).post(f"/desk/notices/{notice.pk}/{move}/", {"seen": notice.version} | data)


def published(town, *nominations, **facts):
    notice = drafted(town, *nominations, **facts)
    assert act(town, notice, "publish").status_code == 302
    notice.refresh_from_db()
    return notice


def hung(town, notice, kind, *, photo=True, **more):
    data = {"kind": kind, "place": "公告栏", "posted_on": TODAY.isoformat()} | more
    if photo:
        data["photo"] = picture("公告栏.jpg")
    return town.client("district").post(f"/desk/notices/{notice.pk}/places/add/", data)


def proven(town, notice):
    hung(town, notice, "unit_board")
    hung(town, notice, "community_board")


def concluded(town, notice, on):
    proven(town, notice)
    on(LAST + datetime.timedelta(days=1))
    assert act(town, notice, "conclude").status_code == 302
    notice.refresh_from_db()
    return notice


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
    round = a_round(town, notice_days=days, notice_in_working_days=is_working)
    notice = published(town, nominated(town, round=round, stage="cleared"), starts_on=starts_on)
    assert notice.ends_on == datetime.date(*last)


def test_the_page_is_public_until_midnight_of_the_last_day_and_then_gone(town, one, on):
    notice, visitor = published(town, one), town.client(None)
    url = f"/notices/{notice.slug}/"
    on(LAST, hour=23)
    assert "王示例" in visitor.get(url).content.decode()
    assert url in visitor.get("/notices/").content.decode()
    assert url in visitor.get("/sitemap.xml").content.decode()
    assert url in visitor.get("/").content.decode()
    on(LAST + datetime.timedelta(days=1), hour=0)
    over = visitor.get(url)
    assert over.status_code == 410
    assert "王示例" not in over.content.decode()
    for page in ("/notices/", "/sitemap.xml", "/"):
        assert url not in visitor.get(page).content.decode(), page


def test_a_draft_and_a_notice_before_its_first_day_are_not_there(town, one):
    notice = drafted(town, one, starts_on=TODAY + datetime.timedelta(days=2))
    visitor = town.client(None)
    assert visitor.get(f"/notices/{notice.slug}/").status_code == 404
    act(town, notice, "publish")
    assert visitor.get(f"/notices/{notice.slug}/").status_code == 404
    assert visitor.get("/notices/nosuchnotice/").status_code == 404


def test_the_page_shows_what_is_usual_and_nothing_below(town, one):
    one.line = "家住七星岗路12号3单元5-2，电话13812345678，义务修灯"
    one.save()
    page = town.client(None).get(f"/notices/{published(town, one).slug}/").content.decode()
    for said in ("王示例", "1980", "七星岗街道金汤街社区", "助人为乐", "义务修灯", *CONTACT.values()):
        assert said in page, said
    for hidden in (ID_NUMBER, "13812345678", "12号", "3单元", "5-2"):
        assert hidden not in page, hidden


def test_a_minors_name_is_masked_wherever_it_appears(town):
    child = nominated(town, "张小明", stage="cleared", born=(2012, 5), post="示例小学五年级二班",
                      line="张小明拾金不昧")  # fmt: skip
    notice = published(town, child)
    page = town.client(None).get(f"/notices/{notice.slug}/").content.decode()
    assert "张某某" in page
    assert "张小明" not in page
    assert "二班" not in page


@pytest.mark.parametrize(
    ("born", "is_masked"),
    [((2008, 10), False), ((2008, 11), True), ((2008, None), True), ((2009, 1), True), ((2007, 12), False)],
)
def test_grown_up_is_eighteen(town, born, is_masked):
    notice = published(town, nominated(town, "欧阳小明", stage="cleared", born=born))
    page = town.client(None).get(f"/notices/{notice.slug}/").content.decode()
    assert ("欧阳某某" in page, "欧阳小明" in page) == (is_masked, not is_masked)


def test_masks():
    assert (masked_name("张伟"), masked_name("诸葛亮"), masked_name("单小明")) == (
        "张某某",
        "诸葛某某",
        "单某某",
    )
    assert clean("中山二路88号附2号3楼", set()) == "中山二路…"
    assert clean("轨道2号线志愿者，救起3楼孩子", set()) == "轨道2号线志愿者，救起3楼孩子"


def test_a_withdrawn_nomination_and_a_withdrawn_consent_leave_the_page_at_once(town, one):
    other = nominated(town, "李示例", stage="cleared")
    notice, visitor = published(town, one, other), town.client(None)
    one.move("withdraw", by=town.district, note="本人意愿")
    page = visitor.get(f"/notices/{notice.slug}/").content.decode()
    assert ("王示例" in page, "李示例" in page) == (False, True)
    consent = Consent.objects.current().get(person__honoree=other.honoree, purpose="name")
    consent.withdraw(by=town.district, on=TODAY)
    assert "李示例" not in visitor.get(f"/notices/{notice.slug}/").content.decode()


def test_nobody_without_basis_or_year_of_birth_is_published(town):
    nobody = nominated(town, "王示例", stage="cleared", basis=())
    ageless = nominated(town, "李示例", stage="cleared", born=(None, None))
    notice = drafted(town, nobody, ageless)
    response = act(town, notice, "publish")
    assert response.status_code == 422
    notice.refresh_from_db()
    assert notice.state == "draft"
    lacks = noticing.publishing_lacks(notice, today=TODAY)
    assert [sentence[:3] for sentence in lacks] == ["王示例", "李示例"]


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
    assert NoticeStep.objects.count() == 1
    assert NoticeChannel.objects.count() == 1


def test_whoever_comes_second_is_told_who_was_faster(town, one):
    notice = drafted(town, one)
    act(town, notice, "publish", who="head")
    response = act(town, notice, "publish")
    assert response.status_code == 409
    assert "head员" in response.content.decode()


def test_a_correction_is_a_withdrawal_with_a_reason_and_a_new_notice(town, one):
    notice = published(town, one)
    assert act(town, notice, "withdraw").status_code == 422
    act(town, notice, "withdraw", note="单位写错")
    assert town.client(None).get(f"/notices/{notice.slug}/").status_code == 410
    assert published(town, one).pk != notice.pk


def test_the_gate_names_what_lacks(town, one, on):
    def blocked(day=LAST):
        return noticing.why_not(one, on=day)

    after = LAST + datetime.timedelta(days=1)
    said = [blocked()]
    notice = drafted(town, one)
    said.append(blocked())
    act(town, notice, "publish")
    said.append(blocked())
    assert "2026-12-02" in said[-1]
    said.append(blocked(after))
    hung(town, notice, "unit_board")
    hung(town, notice, "community_board", photo=False)
    said.append(blocked(after))
    channel = NoticeChannel.objects.get(kind="community_board")
    town.client("district").post(
        f"/desk/notice-places/{channel.pk}/proof/add/", {"photo": picture("照片.jpg")}
    )
    said.append(blocked(after))
    assert len(set(said)) == 6
    assert "" not in said
    on(after)
    notice.refresh_from_db()
    act(town, notice, "conclude")
    assert blocked(after) == ""
    one.move("notice", by=town.district)
    assert one.stage == "noticed"


def test_a_board_of_one_person_proves_nothing_for_another(town, one, on):
    other = nominated(town, "李示例", stage="cleared")
    notice = published(town, one, other)
    hung(town, notice, "community_board")
    hung(town, notice, "unit_board", nomination=one.pk)
    on(LAST + datetime.timedelta(days=1))
    response = act(town, notice, "conclude")
    assert response.status_code == 422
    assert noticing.concluding_lacks(notice, today=LAST + datetime.timedelta(days=1))[0].startswith("李示例")


def test_it_is_not_concluded_before_the_end(town, one, on):
    notice = published(town, one)
    proven(town, notice)
    on(LAST, hour=23)
    assert act(town, notice, "conclude").status_code == 422
    with pytest.raises(MoveRefused):
        one.move("notice", by=town.district)


def test_a_board_is_proven_by_a_photo_of_the_days_of_the_notice(town, one):
    notice = published(town, one)
    early = (TODAY - datetime.timedelta(days=1)).isoformat()
    assert hung(town, notice, "unit_board", posted_on=early).status_code == 422
    wrong = town.client("district").post(
        f"/desk/notices/{notice.pk}/places/add/",
        {"kind": "unit_board", "place": "门口", "posted_on": TODAY.isoformat(), "photo": picture("x.pdf")},
    )
    assert wrong.status_code == 422
    assert NoticeChannel.objects.exclude(kind="web").count() == 0


def test_looking_at_the_proof_is_recorded_and_a_wrong_place_removed(town, one):
    notice = published(town, one)
    hung(town, notice, "unit_board")
    channel = NoticeChannel.objects.get(kind="unit_board")
    response = town.client("editor").get(f"/desk/notice-places/{channel.pk}/proof/")
    b"".join(response.streaming_content)
    assert AuditEntry.objects.filter(action="notice_channel.proof").count() == 1
    assert town.client("editor").post(f"/desk/notice-places/{channel.pk}/remove/").status_code == 403
    town.client("district").post(f"/desk/notice-places/{channel.pk}/remove/")
    assert not NoticeChannel.objects.filter(kind="unit_board").exists()


def test_the_statement_is_printed_and_goes_into_the_package(town, one, on):
    notice = concluded(town, published(town, one), on)
    assert noticing.statement_pdf(notice).startswith(b"%PDF-")
    client = town.client("district")
    page = client.get(f"/desk/notices/{notice.pk}/statement/").content.decode()
    for said in ("王示例", "公告栏", CONTACT["phone"]):
        assert said in page, said
    assert client.get(f"/desk/notices/{notice.pk}/statement.pdf").content.startswith(b"%PDF-")
    assert AuditEntry.objects.filter(action="public_notice.statement").count() == 1


def test_the_office_is_told_once_that_a_notice_has_ended(town, one):
    published(town, one)
    assert remind(LAST) == 0
    assert remind(LAST + datetime.timedelta(days=1)) == 3
    assert remind(LAST + datetime.timedelta(days=2)) == 0
    assert Notice.objects.filter(event="public_notice.ended").count() == 3


@pytest.mark.parametrize("who", ["community", "street", "department", "admin"])
def test_the_desk_pages_are_for_those_who_see_rounds(town, one, who):
    notice = published(town, one)
    client = town.client(who)
    for url in (notice.get_absolute_url(), f"/desk/rounds/{one.round_id}/notice/"):
        assert client.get(url).status_code == 403
    assert town.client("editor").get(notice.get_absolute_url()).status_code == 200
    assert act(town, notice, "withdraw", who="editor", note="x").status_code == 403


def test_pages_cost_few_queries_at_any_size(town, django_assert_max_num_queries):
    rows = [nominated(town, f"示例{number}", stage="cleared") for number in range(4)]
    notice, visitor, clerk = published(town, *rows), town.client(None), town.client("district")
    with django_assert_max_num_queries(3):
        visitor.get("/notices/")
    with django_assert_max_num_queries(4):
        visitor.get(f"/notices/{notice.slug}/")
    clerk.get(notice.get_absolute_url())
    with django_assert_max_num_queries(11):
        clerk.get(notice.get_absolute_url())
