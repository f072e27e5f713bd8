"""The inbox: reading, filtering, one's own wishes, e-mails that never get in the way."""

import smtplib

import pytest
from django.core import mail

from accounts.inbox import mailing
from accounts.models import AuditEntry, Notification, NotificationPreference
from yuzhong_models.tests.town import STAFF


@pytest.fixture
def with_mail(settings):
    settings.EMAIL_CONFIGURED = True
    settings.SITE_URL = "https://models.example.cn"
    return settings


def wish(user, **facts):
    return NotificationPreference.objects.create(user=user, **facts)


def test_opening_reads_a_notification_and_leads_to_what_it_is_about(town):
    lead = town.lead_at("street")
    client, notification = town.client("street"), Notification.objects.get(recipient=town.street)
    assert client.get(f"/desk/inbox/{notification.pk}/open/").status_code == 405
    response = client.post(f"/desk/inbox/{notification.pk}/open/")
    assert (response.status_code, response.url) == (302, f"/desk/leads/{lead.pk}/")
    notification.refresh_from_db()
    assert notification.read_at is not None
    assert Notification.objects.get(recipient=town.street_colleague).read_at is None


def test_all_are_read_at_once_but_not_what_came_meanwhile(town):
    town.lead_at("street")
    client = town.client("street")
    url = client.get("/desk/inbox/").context["page_actions"][0]["url"]
    town.lead_at("street")
    assert client.get(url).status_code == 405
    client.post(url)
    assert Notification.objects.filter(recipient=town.street, read_at=None).count() == 1
    client.post(f"/desk/inbox/{Notification.objects.filter(recipient=town.street).first().pk}/read/")
    assert not Notification.objects.filter(recipient=town.street, read_at=None).exists()
    assert Notification.objects.filter(recipient=town.street_colleague, read_at=None).count() == 2


def test_the_list_is_filtered_by_kind_and_state_newest_first(town):
    first, second = town.lead_at("street"), town.lead_at("street")
    second.move("decline", by=town.street_colleague, note="重复")
    client = town.client("street")

    def rows(**query):
        return [row["sentence"] for row in client.get("/desk/inbox/", query).context["notifications"]]

    assert len(rows()) == 2
    assert len(rows(state="unread")) == 1
    assert len(rows(state="read")) == 1
    assert len(rows(kind="waits")) == 2
    assert rows(kind="decided") == []
    assert client.get("/desk/inbox/", {"kind": "nonsense"}).status_code == 200
    assert client.get("/desk/inbox/", {"page": "2"}).status_code == 404
    assert first.number in client.get("/desk/inbox/").context["notifications"][1]["copy"]


def test_the_words_to_copy_stand_on_the_page_without_a_script(town):
    town.lead_at("street")
    page = town.client("street").get("/desk/inbox/")
    row = page.context["notifications"][0]
    assert f'<textarea class="input" id="copy-{row["pk"]}" rows="3" readonly>' in page.content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_no_page_of_the_desk_costs_more_than_a_few_queries(town, count, django_assert_max_num_queries):
    for _i in range(count // 3):
        town.lead_at("street")
        town.lead_at("district")
        town.lead_at("street").move("send_back", by=town.street, note="补")
    for who in ("community", "street", "district", "head", "auditor", "admin"):
        client = town.client(who)
        client.get("/desk/")
        for path in ("/desk/", "/desk/inbox/", "/desk/inbox/settings/"):
            # the home reads its queues by their keys first; the head's asks each kind of thing that may wait
            # for a signature, at any size
            home = 15 if who == "head" else 10
            most = home if path == "/desk/" else 7
            with django_assert_max_num_queries(most):
                assert client.get(path).status_code == 200
    client = town.client("street")
    client.get("/desk/leads/")  # from then on the choices of its filters are remembered
    with django_assert_max_num_queries(8):
        assert client.get("/desk/leads/").status_code == 200


@pytest.mark.parametrize("who", STAFF)
def test_everybody_has_an_inbox_and_chooses_how_to_be_told(town, who):
    client = town.client(who)
    assert client.get("/desk/inbox/").status_code == 200
    assert client.post("/desk/inbox/settings/", {"rhythm": "hourly"}).status_code == 422
    assert client.post("/desk/inbox/settings/", {"rhythm": "daily"}).status_code == 302
    kept = NotificationPreference.objects.get()
    assert (kept.user, kept.rhythm, kept.is_mailed) == (getattr(town, who), "daily", False)
    assert AuditEntry.objects.filter(action="notice.settings").count() == 1


def test_the_address_is_asked_for_only_where_the_site_can_send(town, settings):
    client = town.client("street")
    assert "email" not in client.get("/desk/inbox/settings/").context["form"].fields
    client.post("/desk/inbox/settings/", {"rhythm": "single", "is_mailed": "on", "email": "a@example.cn"})
    assert not NotificationPreference.objects.get().is_mailed

    settings.EMAIL_CONFIGURED = True
    for email, fits in (("", False), ("keine", False), ("a@example.cn", True)):
        response = client.post(
            "/desk/inbox/settings/", {"rhythm": "single", "is_mailed": "on", "email": email}
        )
        assert response.status_code == (302 if fits else 422)
        if not fits:
            assert list(response.context["form"].errors) == ["email"]
    assert NotificationPreference.objects.get().wants_mail


def test_an_e_mail_goes_after_the_commit_and_names_nobody(
    town, with_mail, django_capture_on_commit_callbacks
):
    wish(town.street, is_mailed=True, email="street@example.cn")
    with django_capture_on_commit_callbacks() as callbacks:
        lead = town.lead_at("street", name="刘文彬")
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    message = mail.outbox[0]
    assert (len(mail.outbox), message.to) == (1, ["street@example.cn"])
    assert f"https://models.example.cn/desk/leads/{lead.pk}/" in message.body
    assert lead.number in message.body
    assert "刘文彬" not in message.body + message.subject
    notification = Notification.objects.get(recipient=town.street)
    assert (notification.mail, notification.emailed_at is not None) == ("sent", True)


def test_a_mail_server_that_is_away_breaks_nothing_and_is_tried_again(
    town, with_mail, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    wish(town.street, is_mailed=True, email="street@example.cn")
    lead = town.lead()
    with monkeypatch.context() as patch:
        patch.setattr(mail, "send_mail", away)
        with django_capture_on_commit_callbacks(execute=True):
            assert town.client("community").post(f"/desk/leads/{lead.pk}/submit/").status_code == 302
    notification = Notification.objects.get(recipient=town.street)
    assert (notification.mail, notification.mail_tries, notification.mail_error) == (
        "due",
        1,
        "SMTPServerDisconnected",
    )

    assert mailing.deliver() == (1, 0)
    assert mailing.deliver() == (0, 0)
    assert len(mail.outbox) == 1


def test_no_e_mail_goes_about_what_may_no_longer_be_seen(town, with_mail):
    wish(town.street, is_mailed=True, email="street@example.cn")
    town.lead_at("street")
    for grant in town.street.grants.all():
        grant.end(by=town.security, on=grant.valid_from)
    mailing.deliver()
    assert mail.outbox == []
    assert Notification.objects.get(recipient=town.street).mail == ""


def test_who_wants_a_digest_is_not_told_one_by_one(town, with_mail):
    wish(town.street, rhythm="daily", is_mailed=True, email="street@example.cn")
    town.lead_at("street")
    notification = Notification.objects.get(recipient=town.street)
    assert (notification.is_held, notification.mail) == (True, "")
    assert town.client("street").get("/desk/").context["unread"] == 0
    assert town.client("street_colleague").get("/desk/").context["unread"] == 1
