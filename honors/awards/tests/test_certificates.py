"""Certificates and letters of appointment: for the district's own honors only, without a seal."""

import datetime

import pytest

from accounts.models import AuditEntry
from accounts.papers.tests.papers import read_pdf
from honors.conferral import recording as award_recording
from honors.models import Honor
from registry.models import Honoree
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

PAGES = ("certificate.pdf", "appointment/")


def own_honor():
    return Honor.objects.create(
        name="感动渝中十大人物",
        slug="moving-yuzhong",
        tier="district",
        conferring_body="中共渝中区委、渝中区人民政府",
    )


@shared
def award(town):
    return award_recording.record(
        honoree=town.file("郑获奖"),
        honor=own_honor(),
        by=town.district,
        given_on=datetime.date(2023, 7, 1),
        precision="month",
        document_number="渝中委〔2023〕7号",
    )


def letter(**changes):
    return {"role": "榜样宣讲员", "since": "2026-01-01", "until": "2026-12-31", "on": "2026-01-01"} | changes


def test_a_certificate_is_one_landscape_page_without_any_picture(town, award):
    reader, text = read_pdf(town.client("district").get(f"/desk/awards/{award.pk}/certificate.pdf"))
    page = reader.pages[0]
    assert (len(reader.pages), page.mediabox.width > page.mediabox.height, len(page.images)) == (1, True, 0)
    for words in (
        "郑获奖",
        "感动渝中十大人物",
        "中共渝中区委、渝中区人民政府",
        "2023年7月",
        "渝中委〔2023〕7号",
    ):
        assert words in text
    assert "追授" not in text
    assert AuditEntry.objects.filter(action="award.certificate", result="done").count() == 1


def test_a_posthumous_one_says_so(town):
    award = award_recording.record(
        honoree=town.file("孙追授"),
        honor=own_honor(),
        by=town.district,
        precision="unknown",
        is_posthumous=True,
    )
    _reader, text = read_pdf(town.client("head").get(f"/desk/awards/{award.pk}/certificate.pdf"))
    assert "追授" in text.replace("孙追授", "")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("tier", ["national", "municipal"])
def test_never_for_the_honor_of_another_body(town, page, tier):
    honor = town.national if tier == "national" else town.honor
    award = award_recording.record(honoree=town.file(), honor=honor, by=town.district, precision="unknown")
    response = town.client("head").get(f"/desk/awards/{award.pk}/{page}")
    assert (response.status_code, len(response.context["reason"]) > 10) == (403, True)
    assert AuditEntry.objects.filter(action__startswith="award.", result="refused").count() == 1
    links = town.client("head").get(f"/desk/honorees/{award.honoree_id}/").content.decode()
    assert f"/desk/awards/{award.pk}/{page}" not in links


@pytest.mark.parametrize("page", PAGES)
def test_not_for_what_was_taken_back(town, award, page):
    award_recording.revoke(award, by=town.head, reason="查实", on=datetime.date(2026, 1, 5), body="区委")
    assert town.client("head").get(f"/desk/awards/{award.pk}/{page}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_they_are_found_beside_the_award(town, award, page):
    html = town.client("district").get(f"/desk/honorees/{award.honoree_id}/").content.decode()
    assert f"/desk/awards/{award.pk}/{page}" in html


def test_a_letter_appoints_for_a_term(town, award):
    response = town.client("district").post(f"/desk/awards/{award.pk}/appointment/", letter())
    reader, text = read_pdf(response)
    assert (len(reader.pages), len(reader.pages[0].images)) == (1, 0)
    for words in ("郑获奖", "榜样宣讲员", "2026年1月1日", "2026年12月31日"):
        assert words in text


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"role": ""}, "role"), ({"until": "2025-12-31"}, "until"), ({"until": "2126-12-31"}, "until"),
     ({"since": "x"}, "since")],
)  # fmt: skip
def test_role_and_term_are_asked_for(town, award, changes, field):
    response = town.client("district").post(f"/desk/awards/{award.pk}/appointment/", letter(**changes))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_the_longest_name_stays_on_the_page(town):
    honoree = town.file("长")
    Honoree.objects.filter(pk=honoree.pk).update(name="长" * 60 + "、" + "名" * 60)
    award = award_recording.record(
        honoree=honoree, honor=own_honor(), by=town.district, precision="unknown", round="轮" * 40
    )
    reader, text = read_pdf(town.client("district").get(f"/desk/awards/{award.pk}/certificate.pdf"))
    assert (len(reader.pages), text.count("名") >= 60) == (1, True)


@pytest.mark.parametrize("who", STAFF)
def test_who_prints(town, award, who):
    may = who in ("district", "district_colleague", "head")
    assert town.client(who).get(f"/desk/awards/{award.pk}/appointment/").status_code == (200 if may else 403)
