"""Objections: real names encrypted, checked by one, concluded with a reply; nothing goes on before."""

import datetime

import pytest

from accounts.models import AuditEntry, Notification
from honors.models import Objection, ObjectionReveal
from honors.public_notices import publication
from honors.public_notices.tests.public_notices import LAST, TODAY, act, proven, published

pytestmark = pytest.mark.usefixtures("on")

NAME, CONTACT, TEXT = "赵实名", "13987654321", "所述事迹并非本人所为"
AFTER = LAST + datetime.timedelta(days=1)


def record(town, public_notice, nomination, *, who="district", received="2026-11-25T09:30", **more):
    data = {"nomination": nomination.pk, "channel": "phone", "received_at": received, "name": NAME,
            "contact": CONTACT, "text": TEXT, "token": "6f0b3c1e-4a50-4c3e-9f60-1de2a3b4c5d6"}  # fmt: skip
    return town.client(who).post(f"/desk/notices/{public_notice.pk}/objections/new/", data | more)


def recorded(town, nomination, **more):
    public_notice = published(town, nomination)
    record(town, public_notice, nomination, **more)
    return public_notice, Objection.objects.get()


def conclude(town, objection, conclusion="unfounded", *, who="district"):
    data = {"conclusion": conclusion, "finding": "走访核实", "replied_on": TODAY.isoformat()}
    return town.client(who).post(f"/desk/objections/{objection.pk}/conclude/", data)


def take(town, objection, who="district"):
    return town.client(who).post(f"/desk/objections/{objection.pk}/take/")


def test_who_objects_is_encrypted_masked_and_shown_with_a_reason_only(town, one):  # noqa: F811
    _public_notice, objection = recorded(town, one)
    details = objection.details
    assert not any(word in str(vars(details)) for word in (NAME, CONTACT, TEXT))
    client = town.client("head")
    page = client.get(objection.get_absolute_url()).content.decode()
    assert TEXT in page
    assert NAME not in page
    assert CONTACT not in page
    url = f"/desk/objections/{objection.pk}/reveal/"
    assert NAME not in client.get(url).content.decode()
    assert client.post(url, {"purpose": "other", "reason": ""}).status_code == 422
    assert not ObjectionReveal.objects.exists()
    shown = client.post(url, {"purpose": "contact"}).content.decode()
    assert NAME in shown
    assert CONTACT in shown
    assert AuditEntry.objects.filter(action="objection.reveal", actor=town.head).count() == 1
    details = str(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert NAME not in details


def test_an_objection_after_the_last_day_is_taken_and_marked(town, one, on):  # noqa: F811
    public_notice = published(town, one)
    on(AFTER)
    record(town, public_notice, one, received="2026-12-02T23:59")
    record(
        town, public_notice, one, received="2026-12-03T00:00", token="6f0b3c1e-4a50-4c3e-9f60-1de2a3b4c5d7"
    )
    assert list(Objection.objects.values_list("is_late", flat=True)) == [False, True]


def test_a_moment_before_the_notice_or_in_the_future_is_refused(town, one):  # noqa: F811
    public_notice = published(town, one)
    for moment in ("2026-11-24T10:00", "2026-11-26T10:00", "gestern"):
        assert record(town, public_notice, one, received=moment).status_code == 422
    assert not Objection.objects.exists()


def test_a_double_click_records_one_objection(town, one):  # noqa: F811
    public_notice, _objection = recorded(town, one)
    assert record(town, public_notice, one).status_code == 302
    assert Objection.objects.count() == 1


def test_one_checks_and_concludes_the_other_is_told(town, one):  # noqa: F811
    _public_notice, objection = recorded(town, one)
    assert conclude(town, objection).status_code == 409  # nobody checks it yet
    take(town, objection, "head")
    late = take(town, objection)
    assert late.status_code == 409
    assert "head员" in late.content.decode()
    assert conclude(town, objection).status_code == 409
    assert conclude(town, objection, who="head").status_code == 302
    assert conclude(town, objection, "founded", who="head").status_code == 409
    objection.refresh_from_db()
    assert (objection.conclusion, objection.concluded_by) == ("unfounded", town.head)
    assert "走访" not in objection.details.finding


def test_nothing_goes_on_with_an_open_objection(town, one, on):  # noqa: F811
    public_notice, objection = recorded(town, one)
    proven(town, public_notice)
    on(AFTER)
    public_notice.refresh_from_db()
    assert act(town, public_notice, "conclude").status_code == 422
    assert publication.why_not(one, on=AFTER) != ""
    take(town, objection)
    conclude(town, objection)
    assert act(town, public_notice, "conclude").status_code == 302
    assert publication.why_not(one, on=AFTER) == ""


def test_a_founded_objection_closes_the_way(town, one, on):  # noqa: F811
    public_notice, objection = recorded(town, one)
    proven(town, public_notice)
    take(town, objection)
    conclude(town, objection, "founded")
    on(AFTER)
    public_notice.refresh_from_db()
    act(town, public_notice, "conclude")
    assert publication.why_not(one, on=AFTER) != ""
    page = town.client("district").get(objection.get_absolute_url())
    assert one.get_absolute_url() in page.content.decode()
    one.move("withdraw", by=town.district, note="异议成立")
    page = town.client("district").get(objection.get_absolute_url())
    assert one.get_absolute_url() not in page.content.decode()


@pytest.mark.parametrize("who", ["community", "street", "editor", "auditor", "admin"])
def test_only_those_who_handle_objections_see_them(town, one, who):  # noqa: F811
    public_notice, objection = recorded(town, one)
    client = town.client(who)
    for url in (
        objection.get_absolute_url(),
        f"/desk/objections/{objection.pk}/reveal/",
        f"/desk/notices/{public_notice.pk}/objections/new/",
    ):
        assert client.get(url).status_code == 403, url
    page = client.get(public_notice.get_absolute_url())
    assert objection.get_absolute_url() not in page.content.decode()


def test_colleagues_are_told_of_an_objection_without_a_name(town, one):  # noqa: F811
    recorded(town, one)
    notifications = Notification.objects.filter(event="objection.recorded")
    assert sorted(notifications.values_list("recipient__username", flat=True)) == [
        "district-colleague",
        "head",
    ]
    assert NAME not in str(list(notifications.values("facts", "text", "path")))
    assert town.client("head").get("/desk/inbox/").status_code == 200


def test_the_statement_counts_objections_and_names_nobody(town, one):  # noqa: F811
    public_notice, objection = recorded(town, one)
    take(town, objection)
    conclude(town, objection)
    page = town.client("district").get(f"/desk/notices/{public_notice.pk}/statement/").content.decode()
    assert NAME not in page
    assert TEXT not in page
