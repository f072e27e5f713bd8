"""Objecting to a public notice on the site: where it lands, what its receipt tells, what stays hidden."""

import datetime

import pytest

from accounts.models import Notification
from accounts.visitors import proof
from honors.models import Objection
from honors.public_notices.tests.public_notices import LAST, act, published
from honors.public_notices.tests.test_objections import CONTACT, NAME, TEXT, conclude, take
from registry.models import Recommendation
from registry.recommendations.tests.sending import facts

pytestmark = pytest.mark.usefixtures("on")


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)


def sent(town, public_notice, one, /, **changes):
    own = {"nomination": one.pk, "name": NAME, "contact": CONTACT, "text": TEXT}
    data = facts(town) | own | changes
    client = town.client(None)
    return [client.post(f"/notices/{public_notice.slug}/object/", data) for _half in range(2)]


def test_it_waits_with_the_objections_and_the_conclusion_is_read_on_the_receipt(town, one):
    public_notice = published(town, one)
    page = town.client(None).get(f"/notices/{public_notice.slug}/").content.decode()
    assert f'href="/notices/{public_notice.slug}/object/"' in page
    first, second = sent(town, public_notice, one)
    objection, row = Objection.objects.get(), Recommendation.objects.get()
    assert (first.url, objection.receipt, objection.channel) == (second.url, row, "web")
    assert (objection.entered_by, objection.is_late, row.get_absolute_url()) == (
        None, False, objection.get_absolute_url(),
    )  # fmt: skip
    told = Notification.objects.filter(recipient=town.district, kind="waits")
    assert [one.event for one in told] == ["objection.recorded"]
    assert TEXT in town.client("district").get(objection.get_absolute_url()).content.decode()
    visitor = town.client(None)
    receipt = visitor.get(first.url).content.decode()
    assert [word for word in (NAME, CONTACT, TEXT) if word in receipt] == []
    take(town, objection)
    assert conclude(town, objection).status_code == 302
    receipt = visitor.get(first.url).content.decode()
    assert ("异议经核实不成立" in receipt, "走访核实" in receipt) == (True, False)
    assert not row.texts.exists()


def test_after_the_last_day_the_door_is_shut_but_what_was_written_is_taken_and_marked(town, one, on):
    public_notice = published(town, one)
    on(LAST + datetime.timedelta(days=1))
    assert town.client(None).get(f"/notices/{public_notice.slug}/object/").status_code == 404
    assert sent(town, public_notice, one)[0].status_code == 302
    assert Objection.objects.get().is_late


def test_of_a_notice_that_was_withdrawn_nothing_is_taken(town, one):
    public_notice = published(town, one)
    act(town, public_notice, "withdraw", note="写错了")
    assert sent(town, public_notice, one)[0].status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": ""}, "name"), ({"contact": ""}, "contact"), ({"nomination": "0"}, "nomination"),
     ({"text": ""}, "text"), ({"total": ""}, "total"), ({"website": "x"}, "__all__")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_kept(town, one, changes, field):
    public_notice = published(town, one)
    page = sent(town, public_notice, one, **changes)[0]
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not Objection.objects.exists()
    assert not Recommendation.objects.exists()


def test_staff_do_not_choose_the_site_as_the_way_it_came(town, one):
    public_notice = published(town, one)
    page = town.client("district").get(f"/desk/notices/{public_notice.pk}/objections/new/").content.decode()
    assert 'value="web"' not in page
