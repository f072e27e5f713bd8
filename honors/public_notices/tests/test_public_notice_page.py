"""The public page of a public notice: its days, what it shows, masks, what takes it down."""

import datetime

import pytest

from honors.nominations.tests.selected import ID_NUMBER, nominated
from honors.public_notices import lacks as public_notice_lacks
from honors.public_notices.masking import clean
from honors.public_notices.tests.public_notices import CONTACT, LAST, TODAY, act, drafted, published
from registry.models import Consent

pytestmark = pytest.mark.usefixtures("on")


def test_the_page_is_public_until_midnight_of_the_last_day_and_then_gone(town, one, on):
    public_notice, visitor = published(town, one), town.client(None)
    url = f"/notices/{public_notice.slug}/"
    on(LAST, hour=23)
    assert "王示例" in visitor.get(url).content.decode()
    assert url in visitor.get("/notices/").content.decode()
    assert url in visitor.get("/sitemap-notices.xml").content.decode()
    assert url in visitor.get("/").content.decode()
    on(LAST + datetime.timedelta(days=1), hour=0)
    over = visitor.get(url)
    assert over.status_code == 410
    assert "王示例" not in over.content.decode()
    for page in ("/notices/", "/sitemap-notices.xml", "/"):
        assert url not in visitor.get(page).content.decode(), page


def test_a_draft_and_a_notice_before_its_first_day_are_not_there(town, one):
    public_notice = drafted(town, one, starts_on=TODAY + datetime.timedelta(days=2))
    visitor = town.client(None)
    assert visitor.get(f"/notices/{public_notice.slug}/").status_code == 404
    act(town, public_notice, "publish")
    assert visitor.get(f"/notices/{public_notice.slug}/").status_code == 404
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
    child = nominated(town, "张小明", state="cleared", born=(2012, 5), post="示例小学五年级二班",
                      line="张小明拾金不昧")  # fmt: skip
    public_notice = published(town, child)
    page = town.client(None).get(f"/notices/{public_notice.slug}/").content.decode()
    assert "张某某" in page
    assert "张小明" not in page
    assert "二班" not in page


@pytest.mark.parametrize(
    ("born", "is_masked"),
    [((2008, 10), False), ((2008, 11), True), ((2008, None), True), ((2009, 1), True), ((2007, 12), False)],
)
def test_grown_up_is_eighteen(town, born, is_masked):
    public_notice = published(town, nominated(town, "欧阳小明", state="cleared", born=born))
    page = town.client(None).get(f"/notices/{public_notice.slug}/").content.decode()
    assert ("欧阳某某" in page, "欧阳小明" in page) == (is_masked, not is_masked)


def test_masks():
    assert clean("张小明和張 小明一起", {"张小明"}) == "张某某和张某某一起"
    assert clean("电话023-63765432", set()) == "电话023*********"
    assert clean("中山二路88号附2号3楼", set()) == "中山二路…"
    assert clean("轨道2号线志愿者，救起3楼孩子", set()) == "轨道2号线志愿者，救起3楼孩子"


def test_a_withdrawn_nomination_and_a_withdrawn_consent_leave_the_page_at_once(town, one):
    other = nominated(town, "李示例", state="cleared")
    public_notice, visitor = published(town, one, other), town.client(None)
    one.move("withdraw", by=town.district, note="本人意愿")
    page = visitor.get(f"/notices/{public_notice.slug}/").content.decode()
    assert ("王示例" in page, "李示例" in page) == (False, True)
    consent = Consent.objects.current().get(person__honoree=other.honoree, purpose="name")
    consent.withdraw(by=town.district, on=TODAY)
    assert "李示例" not in visitor.get(f"/notices/{public_notice.slug}/").content.decode()


def test_nobody_without_basis_or_year_of_birth_is_published(town):
    nobody = nominated(town, "王示例", state="cleared", basis=())
    ageless = nominated(town, "李示例", state="cleared", born=(None, None))
    public_notice = drafted(town, nobody, ageless)
    response = act(town, public_notice, "publish")
    assert response.status_code == 422
    public_notice.refresh_from_db()
    assert public_notice.state == "draft"
    lacks = public_notice_lacks.to_publish(public_notice, today=TODAY)
    assert [sentence[:3] for sentence in lacks] == ["王示例", "李示例"]
