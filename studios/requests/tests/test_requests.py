"""The request desk: asking without an account, dispatching, the asker's own page, limits and traps."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Counter, Notification
from accounts.visitors import proof
from studios.models import OutreachEvent, OutreachRequest, RequestContact
from studios.tests.scene import two_studios

PHONE = "19900000001"


@pytest.fixture
def unhurried(monkeypatch):
    """A form that was open long enough."""
    monkeypatch.setattr(proof, "QUICKEST", 0)


def facts(**changes):
    day = timezone.localdate() + datetime.timedelta(days=20)
    return {
        "kind": "talk", "topic": "开学第一课", "unit_name": "人和街小学", "venue": "school", "place": "礼堂",
        "wanted_on": day, "expected": "60", "name": "周老师", "phone": PHONE,
        "opened": proof.fresh_opening(), "token": str(uuid.uuid4()),
    } | changes  # fmt: skip


def asked(town, **changes):
    town.client(None).post("/events/request/", facts(**changes))
    return OutreachRequest.objects.latest("pk")


def dispatch_facts(row, **changes):
    return {
        "kind": "talk", "honorees": "王示例", "starts_at": f"{row.wanted_on}T14:30", "place": "礼堂", "venue": "school",
        "agreed_on": timezone.localdate(), "agreed_how": "电话", "seen": row.version,
    } | changes  # fmt: skip


def held(town):
    """A request whose event took place."""
    town.file()
    row = asked(town)
    editor = town.client("editor")
    editor.post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row))
    event = OutreachEvent.objects.get()
    OutreachEvent.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=2))
    hold = {"audience": "60", "how_counted": "counted", "seen": event.version}
    assert editor.post(f"{event.get_absolute_url()}hold/", hold).status_code == 302
    row.refresh_from_db()
    return row


def test_a_school_asks_without_an_account_and_its_contact_is_encrypted(town, unhurried):
    client, data = town.client(None), facts()
    for _time in range(2):
        answer = client.post("/events/request/", data)
    row = OutreachRequest.objects.get()
    assert answer.url == f"/events/requests/{row.secret}/"
    contact = RequestContact.objects.get()
    assert PHONE not in contact.phone
    assert (contact.read("name"), contact.read("phone")) == ("周老师", PHONE)
    text = (
        client.get(answer.url).content.decode()
        + town.client("auditor").get(row.get_absolute_url()).content.decode()
    )
    assert [word for word in ("周老师", PHONE) if word in text] == []
    assert "199****0001" in text
    details = [str(one.detail) for one in AuditEntry.objects.all()]
    assert [one for one in details if PHONE in one or "周老师" in one] == []


def test_the_phone_of_the_office_stands_beside_the_form(town, settings):
    settings.SITE = settings.SITE | {"phone": "023-63000000"}
    assert "023-63000000" in town.client(None).get("/events/request/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "123"}, "phone"),
        ({"wanted_on": "2020-01-01"}, "wanted_on"),
        ({"topic": ""}, "topic"),
        ({"expected": "99999999999"}, "expected"),
        ({"expected": "100001"}, "expected"),
        ({"remarks": "电话13800138000"}, "remarks"),
        ({"website": "http://spam"}, "__all__"),
        ({"opened": "forged"}, "__all__"),
        ({"opened": ""}, "__all__"),
    ],
)
def test_what_is_wrong_or_a_machine_is_refused_and_the_rest_kept(town, unhurried, changes, field):
    page = town.client(None).post("/events/request/", facts(**changes))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert "人和街小学" in page.content.decode()
    assert not OutreachRequest.objects.exists()


def test_who_sends_within_seconds_is_a_machine(town):
    assert town.client(None).post("/events/request/", facts()).status_code == 422


def test_one_address_asks_five_times_a_day(town, unhurried):
    client = town.client(None)
    Counter.objects.create(name="ask:20200101:x", value=3)
    codes = [client.post("/events/request/", facts()).status_code for _time in range(6)]
    assert codes == [302, 302, 302, 302, 302, 429]
    assert Counter.objects.filter(name__startswith="ask:").count() == 1  # those of other days are gone
    assert "127.0.0.1" not in Counter.objects.get(name__startswith="ask:").name
    assert town.client("unit").post("/events/request/", facts()).status_code == 302  # an account is known


def test_a_unit_with_an_account_sees_its_own(town):
    client = town.client("unit")
    client.post("/events/request/", facts())
    row = OutreachRequest.objects.get()
    assert (row.asked_by, row.organization) == (town.unit, town.units.unit)
    assert row.secret in client.get("/events/request/").content.decode()
    assert row.secret not in town.client("department").get("/events/request/").content.decode()


def test_from_asking_to_rating(town, unhurried):
    honoree, row = town.file(), asked(town)
    visitor, editor, own = town.client(None), town.client("editor"), f"/events/requests/{row.secret}/"
    assert visitor.post(own, {"rating": "5"}).status_code == 409  # nothing was held yet
    answer = editor.post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row))
    event = OutreachEvent.objects.get()
    assert answer.url == event.get_absolute_url()
    speaker = event.speakers.get()
    assert (speaker.honoree, speaker.agreed_how, speaker.agreed_by) == (honoree, "电话", town.editor)
    assert "王示例" in visitor.get(own).content.decode()
    OutreachEvent.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=2))
    hold = {"audience": "60", "how_counted": "counted", "seen": event.version}
    assert editor.post(f"{event.get_absolute_url()}hold/", hold).status_code == 302
    assert visitor.post(own, {"rating": "6"}).status_code == 422
    assert visitor.post(own, {"rating": "5", "note": "很好"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.rating, row.rating_note) == ("confirmed", 5, "很好")
    assert [(step.state, step.by) for step in row.steps.all()] == [
        ("asked", None), ("dispatched", town.editor), ("held", town.editor), ("confirmed", None),
    ]  # fmt: skip
    assert visitor.post(own, {"rating": "1"}).status_code == 409


def test_the_asker_answers_through_the_check_of_django(town, unhurried):
    """With the token and the origin that a browser sends from this page."""
    row, visitor = held(town), Client(enforce_csrf_checks=True)
    own = f"/events/requests/{row.secret}/"
    page = visitor.get(own)
    assert page["Referrer-Policy"] == "same-origin"
    data = {"rating": "5", "csrfmiddlewaretoken": page.context["csrf_token"]}
    assert visitor.post(own, data, headers={"origin": "null"}).status_code == 403
    assert visitor.post(own, data, headers={"origin": "http://testserver"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.rating) == ("confirmed", 5)


def test_a_clinic_stays_a_clinic_and_a_studio_may_hold_it(town, unhurried):
    town.file()
    studio = two_studios(town).own
    row, editor = asked(town, kind="clinic"), town.client("editor")
    url = f"{row.get_absolute_url()}dispatch/"
    form = editor.get(row.get_absolute_url()).context["dispatch_form"]
    assert form["kind"].initial == "clinic"
    for facts, wrong in [({"kind": ""}, ["kind"]), ({"kind": "clinic", "honorees": ""}, ["honorees"])]:
        page = editor.post(url, dispatch_facts(row, **facts))
        assert (page.status_code, list(page.context["dispatch_form"].errors)) == (422, wrong)
    clinic = dispatch_facts(row, kind="clinic", honorees="", studios=[studio.pk])
    assert editor.post(url, clinic).status_code == 302
    event = OutreachEvent.objects.get()
    assert (event.kind, list(event.studios.all()), event.speakers.count()) == ("clinic", [studio], 0)
    assert row.steps.get(state="dispatched").note == f"{timezone.localdate()} 电话"
    assert (
        f"/studios/{studio.slug}/"
        in town.client(None).get(f"/events/requests/{row.secret}/").content.decode()
    )


def test_the_address_for_the_asker_names_the_host_and_port_that_the_desk_was_opened_on(town, unhurried):
    row = asked(town)
    page = town.client("editor").get(row.get_absolute_url(), headers={"host": "127.0.0.1:8123"})
    assert page.context["own_url"] == f"http://127.0.0.1:8123/events/requests/{row.secret}/"


def test_for_something_else_the_dispatcher_chooses_the_kind(town, unhurried):
    row = asked(town, kind="other")
    assert town.client("editor").get(row.get_absolute_url()).context["dispatch_form"]["kind"].initial == ""


def notifications_of(user):
    rows = Notification.objects.filter(recipient=user).order_by("pk")
    return [(row.event, row.target_id, row.settled_at is None) for row in rows]


def test_a_request_rings_those_who_keep_outreach_and_so_does_its_answer(town, unhurried):
    row = held(town)
    asking = ("request.asked", row.pk, False)  # settled by the dispatch
    assert [notifications_of(who) for who in (town.editor, town.district)] == [[asking], [asking]]
    assert [notifications_of(who) for who in (town.street, town.unit, town.courtesy)] == [[], [], []]
    town.client(None).post(f"/events/requests/{row.secret}/", {"rating": "4", "note": "周老师谢谢王示例"})
    assert notifications_of(town.district) == [asking, ("request.confirmed", row.pk, True)]
    told = Notification.objects.filter(recipient=town.district).with_title(town.district)
    assert [row.topic in notification.inside for notification in told] == [True, True]
    kept = " ".join(f"{one.facts} {one.text} {one.path} {one.outside}" for one in told)
    assert [word for word in ("周老师", PHONE, "王示例", row.topic, row.secret) if word in kept] == []
    assert told.get(event="request.confirmed").facts["rating"] == 4


def test_a_request_put_back_rings_again(town, unhurried):
    town.file()
    row, editor = asked(town), town.client("editor")
    editor.post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row))
    event = OutreachEvent.objects.get()
    editor.post(f"{event.get_absolute_url()}cancel/", {"seen": event.version, "reason": "生病"})
    rings = [("request.asked", row.pk, False), ("request.asked", row.pk, True)]
    assert (notifications_of(town.district), notifications_of(town.editor)) == (rings, rings[:1])


def test_two_dispatch_at_once_and_one_is_told(town, unhurried):
    town.file()
    row = asked(town)
    url = f"{row.get_absolute_url()}dispatch/"
    assert town.client("editor").post(url, dispatch_facts(row)).status_code == 302
    page = town.client("district").post(url, dispatch_facts(row))
    assert page.status_code == 409
    assert town.editor.name in page.content.decode()
    assert OutreachEvent.objects.count() == 1


def test_load_is_shown_and_too_much_refused_with_the_rule(town, unhurried):
    honoree, row = town.file(), asked(town)
    for number in range(4):
        starts = timezone.make_aware(datetime.datetime.combine(row.wanted_on, datetime.time(8 + number)))
        other = OutreachEvent.objects.create(
            kind="talk", title="x", starts_at=starts, place="x", venue="school", created_by=town.editor
        )
        other.speakers.create(honoree=honoree)
    page = town.client("editor").post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row))
    assert (page.status_code, list(page.context["dispatch_form"].errors)) == (422, ["honorees"])
    assert page.context["month_limit"] == 4
    row.refresh_from_db()
    assert row.state == "asked"


def test_canceling_puts_the_request_back(town, unhurried):
    town.file()
    row = asked(town)
    editor = town.client("editor")
    editor.post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row))
    event = OutreachEvent.objects.get()
    editor.post(f"{event.get_absolute_url()}cancel/", {"seen": event.version, "reason": "生病"})
    row.refresh_from_db()
    assert (row.state, row.event) == ("asked", None)


def test_declined_with_a_reason_the_asker_reads(town, unhurried):
    row = asked(town)
    url = f"{row.get_absolute_url()}decline/"
    assert town.client("editor").post(url, {"seen": 1}).status_code == 422
    town.client("editor").post(url, {"seen": 1, "note": "当日已有安排"})
    assert "当日已有安排" in town.client(None).get(f"/events/requests/{row.secret}/").content.decode()


def test_name_and_phone_are_shown_for_a_purpose_and_recorded(town, unhurried):
    row = asked(town)
    url, editor = f"{row.get_absolute_url()}reveal/", town.client("editor")
    assert PHONE not in editor.get(url).content.decode()
    assert editor.post(url, {"purpose": ""}).status_code == 422
    assert PHONE in editor.post(url, {"purpose": "contact"}).content.decode()
    assert AuditEntry.objects.filter(action="outreach_request.reveal", actor=town.editor).count() == 1
    for who in ("auditor", "head", "community"):
        assert town.client(who).post(url, {"purpose": "contact"}).status_code == 403


def test_the_askers_page_is_found_only_by_its_address(town, unhurried):
    row = asked(town)
    answer = town.client(None).get(f"/events/requests/{row.secret}/")
    assert answer["X-Robots-Tag"] == "noindex, noarchive"
    assert answer["Referrer-Policy"] == "same-origin"  # its address goes to no other site
    assert "no-store" in answer["Cache-Control"]
    assert town.client(None).get(f"/events/requests/{row.pk}/").status_code == 404
    assert len(row.secret) >= 32
