"""The public's own door: recommending without an account, traps and limits, the receipt."""

import datetime
import re

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Counter, Notification
from accounts.security.logs import without_numbers
from accounts.visitors import proof
from registry.models import Recommendation, RecommendationContact, RecommendationText
from registry.recommendations import receipts
from registry.recommendations.models.recommendation import RECEIPT_LASTS
from registry.recommendations.tests.sending import PHONE, TEXT, facts, sent, solved
from registry.recommendations.views import public
from yuzhong_models.tests.town import SINCE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """A form that was open long enough."""
    monkeypatch.setattr(proof, "QUICKEST", 0)


def test_somebody_recommends_without_an_account_and_follows_it(town, settings):
    settings.SITE = settings.SITE | {"phone": "023-63000000"}
    client, data = town.client(None), facts(town)
    page = client.get("/recommend/").content.decode()
    assert "023-63000000" in page
    answers = [client.post("/recommend/", data) for _half in range(2)]  # a double click
    row = Recommendation.objects.get()
    assert {one.url for one in answers} == {f"/recommend/receipt/{receipts.link_of(row)}/"}
    assert (row.kind, row.who, row.holder, row.state) == ("person", "赵示例", town.units.community, "waiting")
    receipt = client.get(answers[0].url)
    html = receipt.content.decode()
    assert "在您所在的社区" in html
    assert receipts.code_of(row) in html
    assert re.search(r'<svg[^>]* viewBox="0 0 \d+ \d+"', html)  # drawn whole at any size
    assert [word for word in (TEXT, "钱推荐", PHONE) if word in html] == []
    headers = {name: receipt[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")}
    assert headers == {
        "Cache-Control": "private, no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, noarchive",
    }  # fmt: skip


def test_what_is_told_and_by_whom_is_encrypted_and_the_secrets_are_hashes(town):
    row, url = sent(town)
    text, contact = RecommendationText.objects.get(), RecommendationContact.objects.get()
    kept = [text.text, contact.name, contact.phone, row.link_hash, row.code_hash]
    told = [TEXT, "钱推荐", PHONE, url.split("/")[-2], receipts.code_of(row)]
    assert [one for one in kept for other in told if other in one] == []
    assert (text.plain, contact.read("name"), contact.read("phone")) == (TEXT, "钱推荐", PHONE)
    details = [str(one.detail) for one in AuditEntry.objects.all()]
    assert [one for one in details if any(word in one for word in told)] == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"who": ""}, "who"),
        ({"who": "赵" * 61}, "who"),
        ({"text": ""}, "text"),
        ({"text": "好" * 2001}, "text"),
        ({"phone": "123"}, "phone"),
        ({"place": "99999"}, "place"),
        ({"place": "x" * 500}, "place"),
        ({"total": ""}, "total"),
        ({"total": "99"}, "total"),
        ({"altcha": "eyJ4IjoxfQ==", "total": ""}, "total"),
        ({"altcha": "不是", "total": ""}, "total"),
        ({"website": "http://spam"}, "__all__"),
        ({"opened": "forged"}, "__all__"),
        ({"opened": ""}, "__all__"),
    ],
)
def test_what_is_wrong_or_a_machine_is_refused_and_the_rest_kept(town, changes, field):
    page = town.client(None).post("/recommend/", facts(town, **changes))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert "钱推荐" in page.content.decode()
    assert not Recommendation.objects.exists()


def test_who_sends_within_seconds_is_a_machine(town, monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 3)
    assert town.client(None).post("/recommend/", facts(town)).status_code == 422


def test_the_browsers_work_stands_for_the_sum_once(town):
    client, work = town.client(None), solved()
    assert client.post("/recommend/", facts(town, total="", altcha=work)).status_code == 302
    again = client.post("/recommend/", facts(town, total="", altcha=work))
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["__all__"])
    assert Recommendation.objects.count() == 1


def test_what_was_spent_before_midnight_is_spent_after_it():
    ends = timezone.now() + datetime.timedelta(minutes=50)
    assert [proof.spend("mark", until=ends) for _time in range(2)] == [True, False]
    signature, until = proof.signature_of(solved())
    assert (len(signature), until - timezone.now() < proof.LASTS) == (64, True)
    Counter.objects.create(name="spent:20200101:x", value=1)
    proof.spend("other", until=ends)
    assert not Counter.objects.filter(name__startswith="spent:2020").exists()


def test_one_form_counts_once(town):
    client, data = town.client(None), facts(town)
    assert client.post("/recommend/", data).status_code == 302
    assert client.post("/recommend/", data | {"token": facts(town)["token"]}).status_code == 422


@pytest.mark.parametrize("typed", ["{}", " {} ", "wide", "words"])
def test_the_sum_may_be_typed_in_any_figures(typed):
    opening = {"sum": [8, 4]}
    written = {"wide": "１２", "words": "十二"}.get(typed, typed.format(12))
    assert proof.is_sum(opening, written)
    assert not proof.is_sum(opening, "13")


def test_a_hundred_from_one_address_get_a_sentence(town, monkeypatch):
    monkeypatch.setattr(public, "MOST_A_DAY", 2)
    Counter.objects.create(name="recommend:20200101:x", value=3)
    client = town.client(None)
    answers = [client.post("/recommend/", facts(town)) for _time in range(4)]
    assert [one.status_code for one in answers] == [302, 302, 429, 429]
    assert "今天从您这里" in answers[-1].content.decode()
    counter = Counter.objects.get(name__startswith="recommend:")  # those of other days are gone
    assert "127.0.0.1" not in counter.name


def test_a_place_that_nobody_knows_goes_to_the_district_and_a_street_to_itself(town):
    assert sent(town, place="")[0].holder == town.units.district
    assert sent(town, place=town.units.street.pk)[0].holder == town.units.street


def test_a_community_that_was_closed_meanwhile_is_named_with_its_successor(town):
    data = facts(town)
    town.units.community.close(by=town.admin, on=SINCE)
    page = town.client(None).post("/recommend/", data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["place"])
    assert "七星岗街道金汤街社区已不存在" in page.content.decode()
    assert TEXT in page.content.decode()


def test_adding_and_taking_back(town):
    row, url = sent(town)
    visitor = town.client(None)
    page = visitor.get(url)
    token = page.context["form"]["token"].value()
    for _half in range(2):
        assert visitor.post(f"{url}add/", {"text": "还义务剪头发", "token": token}).status_code == 302
    assert [one.plain for one in row.texts.all()] == [TEXT, "还义务剪头发"]
    assert visitor.post(f"{url}add/", {"text": ""}).status_code == 422
    assert visitor.post(f"{url}withdraw/").status_code == 302
    row.refresh_from_db()
    assert (row.state, [step.by for step in row.steps.all()]) == ("withdrawn", [None, None])
    assert "您已撤回" in visitor.get(url).content.decode()
    late = visitor.post(f"{url}add/", {"text": "再补充一点"})
    assert "再补充一点" in late.content.decode()
    assert (late.status_code, row.texts.count()) == (409, 2)
    assert visitor.post(f"{url}withdraw/").status_code == 409
    told = Notification.objects.filter(recipient=town.community).values_list("event", flat=True)
    assert sorted(told) == ["recommendation.added", "recommendation.received", "recommendation.withdrawn"]


def gone(answer):
    html = answer.content.decode()
    return answer.status_code, html[html.index("<h1>") : html.index("</main>")].split("csrfmiddlewaretoken")[
        0
    ]


def test_wrong_replaced_and_expired_links_and_codes_give_one_page(town):
    row, url = sent(town)
    visitor, code = town.client(None), receipts.code_of(row)
    assert visitor.post("/recommend/code/", {"code": f" {code.lower()} "}).url == url
    wrong = gone(visitor.get("/recommend/receipt/wrong/"))
    assert wrong[0] == 404
    assert gone(visitor.post("/recommend/code/", {"code": "AAAAA-AAAAA"})) == wrong
    row.move("renew", by=town.community, receipt=receipts.renewed(row))
    assert visitor.get(f"/recommend/receipt/{receipts.link_of(row)}/").status_code == 200
    assert [gone(visitor.get(url)), gone(visitor.post("/recommend/code/", {"code": code}))] == [wrong, wrong]
    past = timezone.now() - RECEIPT_LASTS - datetime.timedelta(minutes=1)
    Recommendation.objects.update(received_at=past)
    assert gone(visitor.get(f"/recommend/receipt/{receipts.link_of(row)}/")) == wrong
    assert gone(visitor.post(f"{url}withdraw/")) == wrong


def test_codes_are_tried_five_times_an_hour(town):
    row, url = sent(town)
    visitor = town.client(None)
    codes = [visitor.post("/recommend/code/", {"code": "AAAAA-AAAAA"}).status_code for _try in range(6)]
    assert codes == [404] * 5 + [429]
    assert visitor.post("/recommend/code/", {"code": receipts.code_of(row)}).status_code == 429
    assert visitor.get(url).status_code == 200  # the link itself still opens


def test_the_secret_of_an_address_stays_out_of_the_log():
    said = without_numbers("Not Found: /recommend/receipt/abcdef0123/add/")
    assert said == "Not Found: /recommend/receipt/…/add/"
    assert without_numbers("/events/requests/s3cr-et_/") == "/events/requests/…/"


def test_the_telephone_is_spoken_of_only_where_there_is_one(client, settings, db):
    for phone, words in [("", "也可以当面说"), ("023-00000000", "也可以打电话")]:
        settings.SITE = settings.SITE | {"phone": phone}
        assert words in client.get("/recommend/").content.decode()
