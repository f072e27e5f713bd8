"""A page tells of another object only what its reader may open there; links that lead nowhere are words."""

import pytest
from django.test import RequestFactory

from accounts.security.readable_links import with_readable_links
from courtesies.models import Invitation, Invitee
from portal.desk import timeline
from registry import accepting
from registry.models import Honoree
from yuzhong_models.tests.shared import shared

SECRET = "内部意见：先不要外传"

LINKS = [
    ('<a href="/desk/leads/1/">线索</a>', "courtesy", "<span>线索</span>"),
    ('<a class="cell-title" href="/desk/leads/1/?a=1#b">线索</a>', "courtesy",
     '<span class="cell-title">线索</span>'),
    ('<a href="/desk/leads/1/" class="quiet">线索</a>', "courtesy", '<span class="quiet">线索</span>'),
    ('<a class="button button-small" href="/desk/leads/new/">上报</a>', "courtesy", ""),
    ('<a href="/desk/leads/1/">线索</a>', "district", None),
    ('<a href="/desk/audit/">审计</a>', "district", "<span>审计</span>"),
    ('<a href="/desk/audit/">审计</a>', "auditor", None),
    ('<a href="/desk/studios/1/">工作室</a>', "coordinator", None),
    ('<a href="/honorees/abc/">公开页</a>', "courtesy", None),
    ('<a href="https://example.cn/">外面</a>', "courtesy", None),
    ('<a href="?page=2">下一页</a>', "courtesy", None),
    ('<a href="/no/such/page/">空</a>', "courtesy", None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "who", "shown"), LINKS)
def test_a_link_that_its_reader_may_not_follow_is_words_and_a_button_goes(town, html, who, shown):
    request = RequestFactory().get("/desk/")
    request.user = getattr(town, who)
    assert with_readable_links(f"<p>{html}</p>", request) == f"<p>{html if shown is None else shown}</p>"


@shared
def accepted(town):
    """A file that came from a lead with a note that is for the chain of its reporter only."""
    lead = town.lead_at("street")
    lead.move("forward", by=town.street, note=SECRET)
    lead.refresh_from_db()
    accepting.accept(lead, by=town.district, seen=lead.version)
    return Honoree.objects.get()


@pytest.mark.parametrize("page", ["", "timeline/"])
@pytest.mark.parametrize(("who", "tells"), [("district", True), ("auditor", True), ("courtesy", False)])
def test_the_review_of_a_lead_is_told_to_those_who_may_open_it(town, accepted, page, who, tells):
    url = f"/desk/honorees/{accepted.pk}/"
    page = town.client(who).get(f"{url}{page}")
    html = page.content.decode()
    assert page.status_code == 200
    assert (SECRET in html, accepted.leads.get().number in html) == (tells, tells)


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("courtesy", {"candidacy", "nomination", "studio", "outreach", "coverage"}),
        ("auditor", set()),
        ("district", set()),
        ("editor", {"courtesy", "care"}),
    ],
)
def test_a_timeline_has_no_kind_that_its_reader_may_not_open(town, who, kinds):
    found = timeline_kinds(getattr(town, who))
    assert set(found["all"]) - set(found["own"]) == kinds


def timeline_kinds(user):
    return {
        "all": [source.name for source in timeline.SOURCES],
        "own": [source.name for source in timeline.SOURCES if user.can(source.permission)],
    }


FORM = (
    '<form method="post" action="{}"><input name="a"><button class="button" type="submit">存</button></form>'
)
CLOSED = '<form method="post" action="{}"><fieldset disabled><input name="a"></fieldset></form>'


@pytest.mark.parametrize(
    ("action", "who", "is_closed"),
    [
        ("/desk/care/invitees/1/answer/", "auditor", True),
        ("/desk/care/invitees/1/answer/", "courtesy", False),
        ("/desk/rounds/1/screening/", "auditor", True),
        ("/desk/rounds/1/screening/", "district", False),
        ("/accounts/logout/", "auditor", False),
    ],
)
def test_a_form_that_its_reader_may_not_send_can_only_be_read(town, action, who, is_closed):
    request = RequestFactory().get("/desk/")
    request.user = getattr(town, who)
    shown = CLOSED if is_closed else FORM
    assert with_readable_links(FORM.format(action), request) == shown.format(action)


def test_the_auditor_reads_what_others_keep_and_sends_nothing(town):
    invitation = Invitation.objects.create(title="茶话会", on="2030-01-01", made_by=town.courtesy)
    invitee = Invitee.objects.create(invitation=invitation, honoree=town.file("周试"))
    client = town.client("auditor")
    for url in ("/desk/care/pairings/", "/desk/care/invitations/"):
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 403
    coverage = client.get("/desk/care/").content.decode()
    assert coverage.count('href="/desk/care/pairings/"') == 2  # the menu and the button
    html = client.get(invitation.get_absolute_url()).content.decode()
    assert ("周试" in html, "<fieldset disabled>" in html) == (True, True)
    assert "。未回复 1，出席 0，" in " ".join(html.split())
    answer = {"answer": "comes"}
    assert client.post(f"/desk/care/invitees/{invitee.pk}/answer/", answer).status_code == 403
    assert town.client("editor").get("/desk/care/pairings/").status_code == 403
