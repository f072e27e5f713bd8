"""Somebody without a unit: the unit's letter and board do not apply, with a reason; and going on all at once."""

import uuid

import pytest

from accounts.models import AuditEntry
from honors.consultations import letters
from honors.consultations.tests.consultations import TODAY, prepared, reply, sent
from honors.models import ConsultedBody, Nomination, Waiver
from honors.nominations.tests.selected import a_round, nominated
from honors.public_notices import publication
from honors.public_notices.forms import office_contact
from honors.public_notices.tests.public_notices import LAST, act, concluded, drafted, hung, published
from yuzhong_models.tests.town import STAFF

BOTH = ["unit_letter", "unit_board"]


@pytest.fixture
def own_unit(db):
    """The only body asked is everybody's own unit."""
    return ConsultedBody.objects.create(name="所在单位", recipient="own_unit")


def waive(town, nomination, who="district", what=tuple(BOTH), **changes):
    data = {"what": list(what), "reason": "退休多年，没有工作单位。", "token": str(uuid.uuid4())} | changes
    return town.client(who).post(f"/desk/nominations/{nomination.pk}/waive/", data)


def test_somebody_without_a_unit_goes_on_without_its_letter(town, on, own_unit, english):
    nomination = nominated(town, post="退休")
    letter = prepared(town, nomination)
    assert letters.why_not(nomination, on=TODAY)
    page = town.client("district").get(f"/desk/rounds/{nomination.round_id}/consultation/")
    assert f"/desk/nominations/{nomination.pk}/waive/" in page.content.decode()

    data = {"token": str(uuid.uuid4())}
    assert [waive(town, nomination, **data).status_code for _click in range(2)] == [302, 302]

    assert letters.why_not(nomination, on=TODAY) == ""
    assert (Waiver.objects.count(), letter.items.count()) == (2, 0)
    assert town.client("district").get(page.request["PATH_INFO"]).context["missing"] == 0
    assert AuditEntry.objects.filter(action="waiver.record").count() == 2


def test_nor_without_its_board(town, on, one):
    public_notice = published(town, one)
    hung(town, public_notice, "community_board")
    on(LAST.replace(day=LAST.day + 1))
    page = town.client("district").get(public_notice.get_absolute_url())
    assert [lack.url for lack in page.context["lacks"]] == [f"/desk/nominations/{one.pk}/waive/"]
    assert act(town, public_notice, "conclude").status_code == 422
    assert waive(town, one, what=["unit_board"]).status_code == 302
    assert act(town, public_notice, "conclude").status_code == 302
    assert publication.why_not(one, on=LAST.replace(day=LAST.day + 1)) == ""
    statement = town.client("district").get(f"/desk/notices/{public_notice.pk}/statement/").content.decode()
    assert "不适用（退休多年，没有工作单位。）" in statement


def test_whoever_belongs_to_a_unit_is_asked_there(town, own_unit):
    nomination = nominated(town, place=town.units.unit)
    assert waive(town, nomination).status_code == 422
    page = town.client("district").get(f"/desk/nominations/{nomination.pk}/waive/")
    assert (page.context["open"], Waiver.objects.count()) == ([], 0)


def test_what_the_unit_answered_is_not_waived_away(town, on, own_unit):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: ("objection", "正在调查")})
    assert waive(town, nomination).status_code == 422
    Waiver.objects.create(nomination=nomination, what="unit_letter", reason="某", by=town.district)
    assert letters.why_not(nomination, on=TODAY)


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"what": []}, {"what": ["police"]}, {"reason": "电话13800001111"}]
)
def test_without_a_proper_reason_nothing_is_waived(town, changes):
    response = waive(town, nominated(town), **changes)
    assert (response.status_code, Waiver.objects.count()) == (422, 0)


def test_of_two_at_once_the_second_is_told(town):
    nomination = nominated(town)
    assert waive(town, nomination).status_code == 302
    assert waive(town, nomination, "head").status_code == 409
    assert Waiver.objects.count() == 2


def test_taken_back_the_rule_holds_again_and_the_row_stays(town, own_unit):
    nomination = nominated(town)
    waive(town, nomination)
    waiver = Waiver.objects.get(what="unit_letter")
    for _click in range(2):
        assert town.client("head").post(f"/desk/waivers/{waiver.pk}/end/").status_code == 302
    waiver.refresh_from_db()
    assert (waiver.ended_by, AuditEntry.objects.filter(action="waiver.end").count()) == (town.head, 1)
    assert letters.why_not(nomination, on=TODAY)


def test_when_the_consultation_is_done_it_is_too_late(town):
    nomination = nominated(town, state="noticed")
    assert waive(town, nomination).status_code == 409
    waiver = Waiver.objects.create(nomination=nomination, what="unit_letter", reason="某", by=town.district)
    assert town.client("district").post(f"/desk/waivers/{waiver.pk}/end/").status_code == 409


MANAGERS = {"district", "district_colleague", "head"}


def test_who_may_waive_and_let_all_go_on(town):
    nomination = nominated(town)
    round = f"/desk/rounds/{nomination.round_id}"
    addresses = (
        f"/desk/nominations/{nomination.pk}/waive/",
        f"{round}/consultation/clear/",
        f"{round}/notice/pass/",
    )
    for address in addresses:
        assert {
            who for who in STAFF if town.client(who).post(address).status_code in (302, 422)
        } == MANAGERS, address


def test_everybody_who_is_clear_goes_on_in_one_act(town, on, police):
    round = a_round(town)
    first, second, third = (nominated(town, name, round=round) for name in ("王示例", "李示例", "赵示例"))
    letter = prepared(town, first)
    sent(town, letter)
    reply(
        town, letter, {first.pk: "no_objection", second.pk: "no_objection", third.pk: ("objection", "在查")}
    )
    url = f"/desk/rounds/{round.pk}/consultation/"
    assert town.client("district").get(url).context["ready"] == 2

    for _click in range(2):
        assert town.client("district").post(f"{url}clear/").status_code == 302

    states = dict(Nomination.objects.values_list("honoree__name", "state"))
    assert states == {"王示例": "cleared", "李示例": "cleared", "赵示例": "selected"}
    assert [row.steps.count() for row in (first, second, third)] == [1, 1, 0]
    assert town.client("district").get(url).context["ready"] == 0


def test_everybody_of_a_concluded_notice_goes_on_in_one_act(town, on, one):
    other = nominated(town, "李示例", state="cleared", born=(1980, 3))
    public_notice = concluded(town, published(town, one, other), on)
    assert town.client("district").get(public_notice.get_absolute_url()).context["ready"] == 2
    for _click in range(2):
        assert town.client("head").post(f"/desk/rounds/{one.round_id}/notice/pass/").status_code == 302
    assert set(Nomination.objects.values_list("state", flat=True)) == {"noticed"}
    assert [row.steps.count() for row in (one, other)] == [1, 1]


def test_a_missing_basis_is_one_click_away(town, on):
    one = nominated(town, state="cleared", basis=(), born=(1980, 3))
    public_notice = drafted(town, one)
    response = act(town, public_notice, "publish")
    assert response.status_code == 422
    url = f"/desk/honorees/{one.honoree_id}/consents/new/"
    assert [lack.url for lack in response.context["lacks"]] == [url]
    assert url in response.content.decode()
    assert town.client("district").get(url).status_code == 200
    assert (
        url not in town.client("head").get(public_notice.get_absolute_url()).content.decode()
    )  # he may not open it


SITE = {"host": "某", "phone": "023-63760000", "address": "示例路1号", "objections": "wmb@example.cn"}


@pytest.mark.parametrize(
    ("site", "unset"),
    [
        ({}, []),
        ({"phone": ""}, ["SITE_PHONE"]),
        ({"objections": "https://example.cn/objections"}, ["SITE_OBJECTIONS"]),
        ({"phone": "", "address": "", "objections": ""}, ["SITE_PHONE", "SITE_ADDRESS", "SITE_OBJECTIONS"]),
    ],
)
def test_a_notice_takes_the_offices_contact_or_says_where_it_is_set(town, on, one, settings, site, unset):
    settings.SITE = settings.SITE | SITE | site
    page = town.client("district").get(f"/desk/rounds/{one.round_id}/notice/new/")
    assert page.context["form"].unset() == unset
    assert all(name in page.content.decode() for name in unset)
    typed = {"phone": "", "post_address": "", "email": ""}
    public_notice = drafted(town, one, **typed)
    if unset:
        assert public_notice is None
    else:
        assert (public_notice.phone, public_notice.post_address, public_notice.email) == tuple(
            office_contact().values()
        )


def test_a_notice_for_which_nobody_is_cleared_shows_no_boxes(town, on):
    nomination = nominated(town)
    page = town.client("district").get(f"/desk/rounds/{nomination.round_id}/notice/new/").content.decode()
    assert 'name="starts_on"' not in page
    assert f"/desk/rounds/{nomination.round_id}/consultation/" in page
