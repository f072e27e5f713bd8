"""Nothing of what the public recommends or corrects stands on any page of the public site."""

import pytest

from accounts.visitors import proof
from portal.public.feeds import SITEMAPS
from registry.models import Honoree, Recommendation
from registry.recommendations.tests.sending import facts
from yuzhong_models.tests.routes import access_of, routes

pytestmark = pytest.mark.django_db
PLANTED = ("种树人甲", "种下的事迹", "种下的姓名", "19900000099", "种下的更正")


def public_addresses(honoree):
    """Every public page without a key of its own, a person's page, the feed, all parts of the site map."""
    plain = [f"/{route}" for route, view in routes() if "<" not in route and access_of(view) == "public"]
    parts = [f"/sitemap-{section}.xml" for section in SITEMAPS]
    return [*plain, "/sitemap.xml", f"/honorees/{honoree.slug}/", "/honorees/?q=种树人", *parts]


def test_planted_names_and_words_are_on_no_public_page(town, monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)
    honoree = town.file()
    Honoree.objects.update(is_listed=True)
    visitor = town.client(None)
    told = {"who": PLANTED[0], "text": PLANTED[1], "name": PLANTED[2], "phone": PLANTED[3]}
    assert visitor.post("/recommend/", facts(town, **told)).status_code == 302
    data = facts(town, kind="fact", **told | {"text": PLANTED[4]})
    assert visitor.post(f"/honorees/{honoree.slug}/correct/", data).status_code == 302
    number = Recommendation.objects.earliest("pk").number
    visitor, found, pages = town.client(None), [], public_addresses(honoree)
    assert len(pages) > 20
    for address in pages:
        response = visitor.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        text = content.decode(errors="replace")
        found += [(address, word) for word in (*PLANTED, number) if word in text]
    assert found == []
