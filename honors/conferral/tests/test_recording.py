"""Awards: recorded once, dated as exactly as known, revoked by a row; public pages follow at once."""

import datetime

import pytest

from accounts.models import AuditEntry
from honors.conferral import recording as award_recording
from honors.models import Award, Precision, Revocation
from registry.models import Proposal
from yuzhong_models.tests.town import STAFF

DAY = datetime.date(2024, 9, 28)


def form(town, **changes):
    return {
        "honor": town.honor.pk,
        "round": "2024年第三季度",
        "year": "2024",
        "month": "9",
        "token": "2f1b7f70-4a4e-4c53-8ee2-1b6a5b3f9a11",
    } | changes


@pytest.mark.parametrize(
    ("parts", "given_on", "precision", "label"),
    [
        ({"year": "2024", "month": "9", "day": "28"}, DAY, Precision.DAY, "2024年9月28日"),
        ({"year": "2024", "month": "9", "day": ""}, DAY.replace(day=1), Precision.MONTH, "2024年9月"),
        ({"year": "2024", "month": "", "day": ""}, datetime.date(2024, 1, 1), Precision.YEAR, "2024年"),
        ({"year": "", "month": "", "day": ""}, None, Precision.UNKNOWN, ""),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_is_known(town, parts, given_on, precision, label):
    honoree = town.file()
    town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", form(town, **parts))
    award = Award.objects.get()
    assert (award.given_on, award.precision, award.date_label) == (given_on, precision, label)


@pytest.mark.parametrize(
    "parts",
    [
        {"year": "", "month": "9"},
        {"year": "2024", "month": "", "day": "3"},
        {"year": "2024", "month": "2", "day": "30"},
        {"year": "2999"},
        {"year": "abc"},
        {"honor": ""},
        {"honor": "99999999999999999999"},
    ],
)
def test_impossible_input_gets_a_sentence(town, parts):
    honoree = town.file()
    response = town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", form(town, **parts))
    assert response.status_code == 422
    assert response.context["form"].errors
    assert Award.objects.count() == 0


def test_the_first_award_makes_a_candidate_a_model_citizen_and_public(town):
    honoree = town.file(basis=["name"])
    visitor = town.client(None)
    assert (honoree.standing_name, honoree.is_listed) == ("人选", False)
    assert visitor.get(f"/honorees/{honoree.slug}/").status_code == 404
    town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", form(town))
    honoree.refresh_from_db()
    assert (honoree.standing_name, honoree.top_honor) == ("先进典型", "重庆好人")
    assert visitor.get(f"/honorees/{honoree.slug}/").status_code == 200


def test_without_a_basis_an_award_does_not_publish_the_name(town):
    honoree = town.file(basis=[])
    town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", form(town))
    assert town.client(None).get(f"/honorees/{honoree.slug}/").status_code == 404


def test_the_same_honor_twice_is_refused_by_name(town):
    honoree = town.file()
    client, url = town.client("district"), f"/desk/honorees/{honoree.pk}/awards/new/"
    client.post(url, form(town))
    response = client.post(
        url, form(town, token="2f1b7f70-4a4e-4c53-8ee2-1b6a5b3f9a12", round="2025年第一批")
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["honor"]
    assert Award.objects.count() == 1


def test_a_double_click_records_one_award(town):
    honoree = town.file()
    for _click in range(2):
        assert (
            town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", form(town)).status_code
            == 302
        )
    assert Award.objects.count() == 1


def test_the_highest_tier_leads_and_falls_with_its_revocation(town):
    honoree = town.file()
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, given_on=DAY, precision="day")
    national = award_recording.record(
        honoree=honoree, honor=town.national, by=town.district, precision="unknown"
    )
    honoree.refresh_from_db()
    assert (honoree.top_tier, honoree.top_honor, honoree.latest_on) == (1, "中国好人", DAY)
    town.client("head").post(
        f"/desk/awards/{national.pk}/revoke/",
        {
            "on": "2026-01-05",
            "body": "授予单位",
            "document_number": "文明办〔2026〕1号",
            "reason": "查实不符",
        },
    )
    assert Revocation.objects.count() == 0  # one person proposes, another signs
    town.client("district").post(f"/desk/approvals/{Proposal.objects.get().pk}/sign/")
    honoree.refresh_from_db()
    assert (honoree.top_tier, honoree.top_honor) == (2, "重庆好人")
    assert Revocation.objects.get().reason.text == "查实不符"
    page = town.client(None).get(f"/honorees/{honoree.slug}/").content.decode()
    assert "中国好人" not in page


def test_the_last_award_revoked_takes_the_page_down(town):
    honoree = town.file()
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    award_recording.revoke(award, by=town.head, reason="查实不符", on=DAY, body="授予单位")
    visitor = town.client(None)
    assert visitor.get(f"/honorees/{honoree.slug}/").status_code == 404
    assert honoree.name not in visitor.get("/honorees/").content.decode()
    assert honoree.name not in visitor.get(f"/honors/{town.honor.slug}/").content.decode()


def test_a_second_revocation_is_a_conflict(town):
    award = award_recording.record(
        honoree=town.file(), honor=town.honor, by=town.district, precision="unknown"
    )
    client = town.client("head")
    data = {"on": "2026-01-05", "body": "授予单位", "document_number": "1号", "reason": "查实"}
    assert client.post(f"/desk/awards/{award.pk}/revoke/", data).status_code == 302
    assert client.post(f"/desk/awards/{award.pk}/revoke/", data).status_code == 409  # one is open
    town.client("district").post(f"/desk/approvals/{Proposal.objects.get().pk}/sign/")
    assert client.post(f"/desk/awards/{award.pk}/revoke/", data).status_code == 409  # it is revoked
    assert AuditEntry.objects.filter(action="award.revoke", result="refused").count() == 2


def test_an_honor_may_be_given_again_after_its_revocation(town):
    honoree = town.file()
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    award_recording.revoke(award, by=town.head, reason="误录", on=DAY, body="区委宣传部")
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    assert Award.objects.standing().count() == 1


@pytest.mark.parametrize("who", STAFF)
def test_who_records_and_who_revokes(town, who):
    honoree = town.file()
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    client = town.client(who)
    may_record = who in ("district", "district_colleague", "head")  # and propose a revocation
    assert (client.get(f"/desk/honorees/{honoree.pk}/awards/new/").status_code == 200) == may_record
    assert (client.get(f"/desk/awards/{award.pk}/revoke/").status_code == 200) == may_record
