"""Cases of withdrawal: verified, proposed, decided by who conferred the honor; the page goes quietly."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from honors.conferral import recording as award_recording
from honors.models import Award, Honor, Revocation, Withdrawal, WithdrawalStep
from honors.withdrawals.moves import OPEN, WITHDRAWAL_MOVES
from registry.approvals.tests import approvals
from registry.approvals.tests.approvals import sign
from registry.files.tests.test_uploads import body, picture
from registry.models import ConsequenceItem, Honoree, Proposal, StoredFile, Story
from registry.stories.tests.stories import publish
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

TODAY = timezone.localdate()
GIVEN = datetime.date(2024, 9, 28)


@shared
def award(town):
    return award_recording.record(
        honoree=town.file("吴待核"), honor=town.honor, by=town.district, given_on=GIVEN, precision="day"
    )


def opened(town, award, who="district", **changes):
    data = {"note": "有人反映事迹不实", "token": str(uuid.uuid4())} | changes
    assert town.client(who).post(f"/desk/awards/{award.pk}/withdrawal/", data).status_code == 302
    return Withdrawal.objects.get()


def step(town, who, case, move, **changes):
    data = {
        "on": TODAY.isoformat(),
        "document_number": "渝中文明办〔2026〕5号",
        "scan": picture("scan.jpg"),
        "note": "已核实",
        "token": str(uuid.uuid4()),
    }
    data = {name: value for name, value in (data | changes).items() if value is not None}
    return town.client(who).post(f"/desk/withdrawals/{case.pk}/{move}/", data)


def proposed(town, award):
    case = opened(town, award)
    assert step(town, "district", case, "verify").status_code == 302
    assert step(town, "head", case, "propose").status_code == 302
    return Withdrawal.objects.get()


def decision(**changes):
    return {
        "on": TODAY.isoformat(),
        "body": "市文明办",
        "document_number": "渝文明办〔2026〕1号",
        "reason": "查实不符",
        "token": str(uuid.uuid4()),
    } | changes


def decided(town, award, who="district", **changes):
    return town.client(who).post(f"/desk/awards/{award.pk}/revoke/", decision(**changes))


def test_a_case_goes_from_cause_to_decision_and_the_page_goes_quietly(town, award):
    case, visitor = proposed(town, award), town.client(None)
    assert case.state == "proposed"
    address = f"/honorees/{award.honoree.slug}/"
    assert visitor.get(address).status_code == 200  # until it is decided nothing changes in public
    assert decided(town, award).status_code == 302
    assert visitor.get(address).status_code == 200
    sign(town, "head", Proposal.objects.get())
    assert visitor.get(address).status_code == 404
    case.refresh_from_db()
    moves = list(case.steps.values_list("move", "by__username"))
    assert (case.state, moves) == (
        "withdrawn",
        [("open", "district"), ("verify", "district"), ("propose", "head"), ("withdraw", "head")],
    )
    assert [one.note_text for one in case.steps.order_by("pk")][:2] == ["有人反映事迹不实", "已核实"]
    assert Revocation.objects.get().body == "市文明办"
    actions = list(
        AuditEntry.objects.filter(action__startswith="withdrawal.").values_list("action", flat=True)
    )
    assert sorted(actions) == [f"withdrawal.{name}" for name in ("open", "propose", "verify", "withdraw")]


def test_the_conferring_body_may_keep_the_honor(town, award):
    case = proposed(town, award)
    decided(town, award)  # signatures are being collected; then another letter comes
    assert step(town, "district", case, "keep").status_code == 302
    case.refresh_from_db()
    assert (case.state, Proposal.objects.get().state, award.is_standing) == ("kept", "withdrawn", True)
    assert opened_again(town, award) == 302


def opened_again(town, award):
    data = {"note": "新情况", "token": str(uuid.uuid4())}
    return town.client("district").post(f"/desk/awards/{award.pk}/withdrawal/", data).status_code


def test_a_decision_published_by_the_body_itself_opens_its_case_with_it(town, award):
    assert decided(town, award, scan=picture("scan.jpg")).status_code == 302
    case = Withdrawal.objects.get()
    first = case.steps.get()
    assert (case.state, first.move, first.document_number) == ("published", "publish", "渝文明办〔2026〕1号")
    sign(town, "head", Proposal.objects.get())
    case.refresh_from_db()
    assert (case.state, Revocation.objects.count()) == ("withdrawn", 1)


def test_a_case_that_is_not_that_far_is_not_decided(town, award):
    opened(town, award)
    before = StoredFile.objects.count()
    assert decided(town, award, scan=picture("scan.jpg")).status_code == 409
    assert (Proposal.objects.count(), StoredFile.objects.count()) == (0, before)


def test_one_open_case_for_an_award_and_one_for_a_double_click(town, award):
    token = str(uuid.uuid4())
    case = opened(town, award, token=token)
    assert opened(town, award, token=token).pk == case.pk
    response = town.client("head").post(f"/desk/awards/{award.pk}/withdrawal/", {"note": "又一次"})
    assert (response.status_code, "district员" in response.content.decode()) == (409, True)


STATES = ["verifying", "verified", "proposed", "published", "withdrawn", "kept", "dropped"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", [move.name for move in WITHDRAWAL_MOVES.values() if move.by_hand])
def test_a_move_is_open_only_where_the_table_says(town, award, state, move):
    case = opened(town, award)
    Withdrawal.objects.filter(pk=case.pk).update(state=state)
    may = state in WITHDRAWAL_MOVES[move].sources
    response = step(town, "head", case, move)
    case.refresh_from_db()
    expected = (302, WITHDRAWAL_MOVES[move].target) if may else (409, state)
    assert (response.status_code, case.state) == expected
    assert StoredFile.objects.count() == (1 if may and WITHDRAWAL_MOVES[move].needs else 0)


@pytest.mark.parametrize("move", ["open", "publish", "withdraw", "nonsense"])
def test_what_follows_from_other_acts_is_no_move_by_hand(town, award, move):
    assert step(town, "head", opened(town, award), move).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scan": None}, "scan"),
        ({"document_number": ""}, "document_number"),
        ({"note": ""}, "note"),
        ({"on": (TODAY + datetime.timedelta(days=1)).isoformat()}, "on"),
    ],
)
def test_a_finding_has_its_paper(town, award, changes, field):
    case = opened(town, award)
    response = step(town, "district", case, "verify", **changes)
    form = next(row["form"] for row in response.context["moves"] if row["rule"].name == "verify")
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert WithdrawalStep.objects.count() == 1


def test_who_saw_an_older_case_is_told_who_was_faster(town, award):
    case = opened(town, award)
    step(town, "district", case, "verify", seen="1")
    response = step(town, "head", case, "drop", seen="1")
    assert (response.status_code, "district员" in response.content.decode()) == (409, True)


def test_a_letter_goes_up_only_from_the_head(town, award):
    case = opened(town, award)
    step(town, "district", case, "verify")
    assert step(town, "district", case, "propose").status_code == 403
    assert step(town, "head", case, "propose").status_code == 302


def test_what_would_follow_is_frozen_with_the_letter_and_open_after_the_decision(town, award):
    case = proposed(town, award)
    kinds = set(ConsequenceItem.objects.values_list("kind", flat=True))
    assert kinds == {"page", "award", "roll", "certificate"}
    page = town.client("head").get(f"/desk/withdrawals/{case.pk}/")
    assert (page.context["is_effective"], "tick/" in page.content.decode()) == (False, False)
    decided(town, award)
    sign(town, "head", Proposal.objects.get())
    page = town.client("head").get(f"/desk/withdrawals/{case.pk}/")
    assert (page.context["is_effective"], page.content.decode().count("/tick/")) == (True, 4)
    assert len(town.client("district").get(f"/desk/honorees/{award.honoree_id}/").context["open_items"]) == 4


def test_another_honor_keeps_the_page(town, award):
    award_recording.record(honoree=award.honoree, honor=town.national, by=town.district, precision="unknown")
    proposed(town, award)
    label = ConsequenceItem.objects.get(kind="page").label
    decided(town, award)
    sign(town, "head", Proposal.objects.get())
    assert town.client(None).get(f"/honorees/{award.honoree.slug}/").status_code == 200
    assert "其他荣誉" in label or "other honors" in label


def test_a_story_does_not_keep_the_page_until_it_is_published_anew(town):
    honoree = town.file("郑故事", basis=["name", "story"])
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="题", body="<p>文</p>")
    publish(story, town)
    award_recording.revoke(award, by=town.head, reason="查实", on=TODAY, body="市文明办")
    visitor, address = town.client(None), f"/honorees/{honoree.slug}/"
    assert visitor.get(address).status_code == 404
    Story.objects.get(pk=story.pk).move("take_down", by=town.other_editor, note="复核")
    fresh = Story.objects.get(pk=story.pk)
    fresh.write(by=town.editor, seen=fresh.version, headline="新题", body="<p>新文</p>")
    publish(story, town)
    assert visitor.get(address).status_code == 200


def test_a_district_honor_is_decided_by_the_body_that_conferred_it(town):
    own = Honor.objects.create(
        name="感动渝中十大人物", slug="moving-yuzhong", tier="district", conferring_body="区委、区政府"
    )
    award = award_recording.record(honoree=town.file(), honor=own, by=town.district, precision="unknown")
    proposed(town, award)
    other = award_recording.record(
        honoree=town.file("李示例"), honor=town.honor, by=town.district, precision="unknown"
    )
    forms = [
        town.client("head").get(f"/desk/awards/{one.pk}/revoke/").context["form"] for one in (award, other)
    ]
    assert [form["body"].initial for form in forms] == ["区委、区政府", ""]
    assert forms[0]["body"].label != forms[1]["body"].label


def test_the_papers_of_a_case_are_read_by_the_office_and_each_reading_recorded(town, award):
    case = opened(town, award)
    step(town, "district", case, "verify")
    url = f"/desk/withdrawal-steps/{case.steps.get(move='verify').pk}/scan/"
    assert body(town.client("head").get(url))[:2] == b"\xff\xd8"
    assert town.client("auditor").get(url).status_code == 403
    assert AuditEntry.objects.filter(action="withdrawal.scan", result="done").count() == 1


@pytest.mark.parametrize("who", STAFF)
def test_who_sees_and_opens_a_case(town, award, who):
    case = opened(town, award)
    sees = who in (*approvals.DISTRICT, "auditor")
    opens = who in ("district", "district_colleague", "head")
    client = town.client(who)
    assert (client.get(f"/desk/withdrawals/{case.pk}/").status_code == 200) == sees
    assert (client.get("/desk/withdrawals/").status_code == 200) == sees
    assert (client.get(f"/desk/awards/{award.pk}/withdrawal/").status_code == 200) == opens
    assert step(town, who, case, "drop").status_code == (302 if opens else 403)


@pytest.mark.parametrize(
    ("day", "count"),
    [("2024-09-27", 0), ("2024-09-28", 1), ("2026-01-04", 1), ("2026-01-05", 0), ("2026-01-06", 0)],
)
def test_past_reports_stay_true(town, award, day, count):
    """A report as of a day counts what stood on that day, whatever was taken back since."""
    award_recording.revoke(award, by=town.head, reason="查实", on=datetime.date(2026, 1, 5), body="市文明办")
    assert Award.objects.standing_on(datetime.date.fromisoformat(day)).count() == count


def test_an_award_without_a_date_counts_from_its_recording(town):
    award_recording.record(honoree=town.file(), honor=town.honor, by=town.district, precision="unknown")
    yesterday = TODAY - datetime.timedelta(days=1)
    assert Award.objects.standing_on(yesterday).count() == 0
    assert Award.objects.standing_on(TODAY).count() == 1


def test_lists_keep_their_queries(town, award, django_assert_max_num_queries):
    opened(town, award)
    for number in range(6):
        more = award_recording.record(
            honoree=town.file(f"示例{number}"), honor=town.honor, by=town.district, precision="unknown"
        )
        data = {"note": "线索", "token": str(uuid.uuid4())}
        town.client("district").post(f"/desk/awards/{more.pk}/withdrawal/", data)
    client = town.client("district")
    detail = f"/desk/withdrawals/{Withdrawal.objects.last().pk}/"
    for address, most in (("/desk/withdrawals/?state=all", 8), (detail, 27)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_every_state_is_open_or_closed_by_the_table():
    targets = {move.target for move in WITHDRAWAL_MOVES.values()}
    left = {source for move in WITHDRAWAL_MOVES.values() for source in move.sources}
    assert (left, targets - left) == (OPEN, {"withdrawn", "kept", "dropped"})
    assert Honoree._meta.get_field("withdrawals").related_model is Withdrawal
