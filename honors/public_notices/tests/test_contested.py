"""Awards while a public notice or an objection stands against them: a second person signs, at every door."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from honors.models import Award, Candidacy, Nomination, Objection, PublicNotice, PublishedRoll, WaitingRoll
from honors.public_notices import contested, objections, publication
from honors.rolls.tests.test_rolls import choice, paste, row_of
from honors.rounds.tests.rounds import nominated
from registry.approvals.tests.approvals import set_people, sign
from registry.models import Honoree, Proposal
from yuzhong_models.tests.town import STAFF

TODAY = timezone.localdate


def on_public_notice(town, nomination, *, until=None, state="published"):
    """The nomination's name stands on a public notice, by rows alone."""
    public_notice = PublicNotice.objects.create(
        round=nomination.round,
        starts_on=TODAY() - datetime.timedelta(days=9),
        ends_on=until or TODAY() + datetime.timedelta(days=2),
        state=state,
        phone="023-63760000",
        post_address="示例路社区",
        email="wmb@example.cn",
        created_by=town.district,
    )
    publication.name(public_notice, [nomination])
    return public_notice


def objected(town, nomination, **facts):
    public_notice = on_public_notice(town, nomination, state="concluded")
    given = {"channel": "phone", "received_at": timezone.now(), "name": "某", "contact": "某", "text": "某"}
    objection = objections.record(
        public_notice, by=town.district, nomination=nomination, token=uuid.uuid4(), **given
    )
    Objection.objects.filter(pk=objection.pk).update(**facts)
    return objection


def running(town, nomination):
    on_public_notice(town, nomination)


def over_but_not_concluded(town, nomination):
    on_public_notice(town, nomination, until=TODAY() - datetime.timedelta(days=1))


def open_objection(town, nomination):
    objected(town, nomination)


def founded_here(town, nomination):
    ended = {"state": "concluded", "concluded_at": timezone.now(), "concluded_by": town.district}
    objected(town, nomination, conclusion="founded", **ended)


AGAINST = [running, over_but_not_concluded, open_objection, founded_here]


def unfounded(town, nomination):
    ended = {"state": "concluded", "concluded_at": timezone.now(), "concluded_by": town.district}
    objected(town, nomination, conclusion="unfounded", **ended)


def draft(town, nomination):
    on_public_notice(town, nomination, state="draft", until=None)


def concluded(town, nomination):
    on_public_notice(town, nomination, state="concluded", until=TODAY() - datetime.timedelta(days=1))


def taken_back(town, nomination):
    on_public_notice(town, nomination, state="withdrawn")


def nomination_withdrawn(town, nomination):
    on_public_notice(town, nomination)
    Nomination.objects.filter(pk=nomination.pk).update(state="withdrawn")


CLEAR = [unfounded, concluded, taken_back, nomination_withdrawn]


def reasons(nomination):
    given = {"honor": nomination.honor, "label": nomination.round.label, "on": TODAY()}
    return contested.reasons([nomination.honoree_id], **given)


@pytest.mark.parametrize("case", AGAINST)
def test_what_stands_against_an_award(town, case):
    nomination = nominated(town, state="sent")
    case(town, nomination)
    assert len(reasons(nomination)[nomination.honoree_id]) == 1


@pytest.mark.parametrize("case", CLEAR)
def test_what_is_settled_stands_against_nothing(town, case):
    nomination = nominated(town, state="sent")
    case(town, nomination)
    assert reasons(nomination) == {}


def rest():
    """Nothing is recorded, named or public."""
    assert (Award.objects.count(), PublishedRoll.objects.count()) == (0, 0)
    assert not Nomination.objects.filter(state="named").exists()
    assert not Honoree.objects.filter(is_listed=True).exists()
    assert not Candidacy.objects.exclude(state="open").exists()


@pytest.mark.parametrize("case", [running, open_objection])
def test_a_roll_is_marked_by_row_and_nothing_of_it_is_recorded_before_a_second_signature(town, case):
    nomination = nominated(town, state="sent")
    other = town.file("李示例")
    case(town, nomination)
    text = "2026年第四季度名单\n【助人为乐】\n王示例（渝中区）：灯\n李示例（渝中区）：桥\n"
    seen = paste(town, text=text)
    assert [bool(row_of(seen, name).files[0].against) for name in ("王示例", "李示例")] == [True, False]
    assert "需要另一人签批" in seen.content.decode()

    data = {"token": str(uuid.uuid4()), **choice(seen, "王示例"), **choice(seen, "李示例")}
    for _click in range(2):
        response = paste(town, action="record", text=text, **data)
        assert (response.status_code, response.url) == (302, WaitingRoll.objects.get().get_absolute_url())
    rest()
    proposal = Proposal.objects.get()
    assert sign(town, "district", proposal).status_code == 403
    rest()

    assert sign(town, "head", proposal).status_code == 302
    assert set(Award.objects.values_list("honoree", flat=True)) == {nomination.honoree_id, other.pk}
    assert PublishedRoll.objects.get().entered_by == town.district
    nomination.refresh_from_db()
    assert (nomination.state, nomination.award.honoree) == ("named", nomination.honoree)
    page = town.client("auditor").get(WaitingRoll.objects.get().get_absolute_url())
    assert [row["award"] is not None for row in page.context["rows"]] == [True, True]


def test_the_others_of_a_roll_are_recorded_when_the_contested_one_is_left_out(town):
    nomination = nominated(town, state="sent")
    running(town, nomination)
    other = town.file("李示例")
    text = "名单\n【助人为乐】\n王示例（渝中区）：灯\n李示例（渝中区）：桥\n"
    seen = paste(town, text=text)
    left_out = {f"choice-{row_of(seen, '王示例').key}": ""}
    assert paste(town, action="record", text=text, **choice(seen, "李示例"), **left_out).status_code == 200
    assert Award.objects.get().honoree == other


def test_of_two_who_enter_the_same_contested_roll_the_second_is_told(town):
    running(town, nominated(town, state="sent"))
    seen = paste(town)
    assert paste(town, action="record", **choice(seen, "王示例")).status_code == 302
    response = paste(town, "head", action="record", **choice(seen, "王示例"))
    assert response.status_code == 409
    assert "district员" in str(response.context["refused"])
    assert WaitingRoll.objects.count() == 1


def test_a_roll_that_was_refused_records_nothing_and_can_be_entered_again(town):
    running(town, nominated(town, state="sent"))
    seen = paste(town)
    paste(town, action="record", **choice(seen, "王示例"))
    waiting = Proposal.objects.get()
    refused = town.client("head").post(f"/desk/approvals/{waiting.pk}/refuse/", {"reason": "公示未结束"})
    assert refused.status_code == 302
    rest()
    assert paste(town, action="record", **choice(seen, "王示例")).status_code == 302
    assert Proposal.objects.open().count() == 1


def test_a_signed_roll_whose_award_was_recorded_meanwhile_is_refused_with_the_rule(town):
    nomination = nominated(town, state="sent")
    running(town, nomination)
    seen = paste(town)
    paste(town, action="record", **choice(seen, "王示例"))
    single(town, nomination.honoree)
    roll, award = Proposal.objects.order_by("pk")
    sign(town, "head", award)
    response = sign(town, "head", roll)
    assert response.status_code == 409
    assert town.honor.name in str(response.context["refused"])
    assert (Award.objects.count(), Proposal.objects.open().count()) == (1, 1)


def single(town, honoree, who="district", **changes):
    data = {"honor": town.honor.pk, "round": "2026年第四季度", "token": str(uuid.uuid4())} | changes
    return town.client(who).post(f"/desk/honorees/{honoree.pk}/awards/new/", data)


@pytest.mark.parametrize("case", [running, open_objection])
def test_a_single_award_waits_too(town, case):
    nomination = nominated(town, state="sent")
    case(town, nomination)
    page = town.client("district").get(f"/desk/honorees/{nomination.honoree_id}/awards/new/")
    assert page.context["against"]
    data = {"token": str(uuid.uuid4()), "year": 2026, "month": 1, "day": 5}
    for _click in range(2):
        response = single(town, nomination.honoree, **data)
        assert (response.status_code, response.url) == (302, Proposal.objects.get().get_absolute_url())
    rest()
    assert single(town, nomination.honoree).status_code == 409
    assert sign(town, "district_colleague", Proposal.objects.get()).status_code == 302
    award = Award.objects.get()
    assert (award.round, award.given_on, award.entered_by) == (
        "2026年第四季度", datetime.date(2026, 1, 5), town.district_colleague,
    )  # fmt: skip
    assert Nomination.objects.get().state == "named"


def test_the_result_of_one_nomination_waits_too(town):
    nomination = nominated(town, state="sent")
    open_objection(town, nomination)
    url, day = f"/desk/nominations/{nomination.pk}/named/", TODAY().isoformat()
    data = {"given_on": day, "basis": "网站", "token": str(uuid.uuid4()), "seen": nomination.version}
    for _click in range(2):
        assert town.client("district").post(url, data).status_code == 302
    rest()
    page = town.client("district").get(nomination.get_absolute_url())
    assert page.context["waiting_award"] == Proposal.objects.get()
    sign(town, "head", Proposal.objects.get())
    nomination.refresh_from_db()
    assert (nomination.state, nomination.award) == ("named", Award.objects.get())


def test_how_many_people_is_the_offices_setting(town):
    set_people(town, "award", 3)
    running(town, nominated(town, state="sent"))
    paste(town, action="record", **choice(paste(town), "王示例"))
    sign(town, "head", Proposal.objects.get())
    rest()
    sign(town, "district_colleague", Proposal.objects.get())
    assert Award.objects.count() == 1


def test_who_may_see_a_waiting_roll_and_what_it_tells(town):
    open_objection(town, nominated(town, state="sent"))
    paste(town, action="record", **choice(paste(town), "王示例"))
    url = WaitingRoll.objects.get().get_absolute_url()
    seen = {who for who in STAFF if town.client(who).get(url).status_code == 200}
    assert seen == {who for who in STAFF if getattr(town, who).can("honoree_view")}
    for who, tells in (("head", True), ("editor", False), ("courtesy", False), ("auditor", False)):
        pages = [town.client(who).get(path) for path in (url, Proposal.objects.get().get_absolute_url())]
        assert any("异议尚未办结" in page.content.decode() for page in pages) == tells, who


def test_a_refused_signature_is_in_the_trail(town):
    running(town, nominated(town, state="sent"))
    paste(town, action="record", **choice(paste(town), "王示例"))
    assert sign(town, "editor", Proposal.objects.get()).status_code == 403
    assert AuditEntry.objects.filter(action="approval.sign", result="refused").count() == 1


def test_the_category_under_a_lost_head_is_asked_before_anything_is_recorded(town):
    town.file("王示例")
    text = "名单\n一、助人为乐\n外区人（江北区）：灯\n七、勤学上进\n王示例（渝中区）：桥\n"
    seen = paste(town, text=text)
    row, given = row_of(seen, "王示例"), choice(seen, "王示例")
    assert (row.entry.category, row.entry.lost_head) == ("", "七、勤学上进")
    response = paste(town, text=text, action="record", **given)
    assert (response.status_code, Award.objects.count()) == (422, 0)
    assert "王示例" in str(response.context["refused"])
    assert row_of(response, "王示例").chosen == row.chosen  # what was ticked is kept
    paste(town, text=text, action="record", **given, **{f"category-{row.key}": "none"})
    assert Award.objects.get().category is None
