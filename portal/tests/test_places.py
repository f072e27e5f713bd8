"""On a phone there is no menu: the tabs hold what somebody does most, one page holds everything."""

import pytest

from yuzhong_models.tests.town import STAFF


@pytest.mark.parametrize("who", STAFF)
def test_every_place_of_the_desk_is_two_taps_away(town, who):
    """That each opens is shown by the walk over all pages (test_checkers.py), as the same role."""
    client = town.client(who)
    home = client.get("/desk/")
    assert home.context["tabs"][-1].url == "/desk/places/"
    assert len(home.context["tabs"]) <= 5
    page = client.get("/desk/places/")
    urls = [item.url for group in page.context["menu"] for item in group.items]
    assert urls
    for url in urls:
        assert f'href="{url.replace("&", "&amp;")}"' in page.content.decode()


OWN = {
    "community": "/desk/leads/new/",
    "courtesy": "/desk/ledger/",
    "coordinator": "/desk/studios/",
}


@pytest.mark.parametrize(("who", "url"), OWN.items())
def test_the_tabs_begin_with_what_somebody_does_most(town, who, url):
    tabs = town.client(who).get("/desk/").context["tabs"]
    assert url in [tab.url for tab in tabs][2:4]
