"""“Something is wrong here”: from a person's page to the office that keeps the file, with an answer."""

import pytest

from accounts.models import Notification
from accounts.office.settings import Office
from accounts.visitors import proof
from registry import reminders
from registry.models import Honoree, Recommendation
from registry.recommendations import clocks
from registry.recommendations.tests.sending import facts
from registry.recommendations.views import public

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)


@pytest.fixture
def honoree(town):
    honoree = town.file()
    Honoree.objects.filter(pk=honoree.pk).update(is_listed=True)
    return honoree


def sent(town, honoree, **changes):
    data = facts(town, kind="fact", text="出生年份应为一九六八年") | changes
    return town.client(None).post(f"/honorees/{honoree.slug}/correct/", data)


@pytest.mark.parametrize("kind", ["fact", "picture", "consent"])
def test_it_lands_at_the_office_that_keeps_the_file_and_is_answered(town, honoree, kind):
    page = town.client(None).get(f"/honorees/{honoree.slug}/").content.decode()
    assert f'href="/honorees/{honoree.slug}/correct/"' in page
    answer = sent(town, honoree, kind=kind)
    row = Recommendation.objects.get()
    assert (row.kind, row.honoree, row.who, row.holder) == (kind, honoree, honoree.name, town.units.district)
    assert Notification.objects.filter(event="correction.received", recipient=town.district).exists()
    for who, code in (("district", 200), ("street", 404), ("editor", 403)):
        assert town.client(who).get(row.get_absolute_url()).status_code == code
    client, url = town.client("district"), f"{row.get_absolute_url()}answer/"
    offered = [move["name"] for move in client.get(row.get_absolute_url()).context["moves"]]
    assert offered == ["answer", "renew"]
    assert client.post(url, {"seen": row.version, "reason": "followed"}).status_code == 422
    assert client.post(url, {"seen": row.version, "reason": "mended"}).status_code == 302
    assert "您说得对，已经改正" in town.client(None).get(answer.url).content.decode()


def test_it_has_a_clock_of_its_own(town, honoree):
    sent(town, honoree)
    row, office = Recommendation.objects.get(), Office.current()
    due = clocks.due_on(row, office)
    reminders.remind_recommendations(due)
    assert not Notification.objects.filter(event="correction.late").exists()
    reminders.remind_recommendations(office.calendar.add_working_days(due, 1))
    assert Notification.objects.filter(event="correction.late", recipient=town.district).exists()


def test_what_is_wrong_in_it_is_said_beside_the_field(town, honoree):
    page = sent(town, honoree, kind="objection", text="", total="")
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["kind", "text", "total"])
    assert not Recommendation.objects.exists()


def test_of_a_file_that_is_not_public_nothing_can_be_said(town, honoree):
    Honoree.objects.filter(pk=honoree.pk).update(is_listed=False)
    assert sent(town, honoree).status_code == 404
    assert sent(town, Honoree(slug="nobody")).status_code == 404


def test_all_doors_share_one_limit_for_an_address(town, honoree, monkeypatch):
    monkeypatch.setattr(public, "MOST_A_DAY", 1)
    assert town.client(None).post("/recommend/", facts(town)).status_code == 302
    assert sent(town, honoree).status_code == 429
