"""A page tells of another object only what its reader may open there; links that lead nowhere are words."""

import pytest
from django.test import RequestFactory

from accounts.readable_links import with_readable_links
from portal import timeline
from registry import accepting
from registry.models import Honoree

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


@pytest.fixture
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
