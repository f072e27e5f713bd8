"""What pages remember never outlives the facts: it holds for one version of the data, and consents are asked again."""

import datetime

import pytest

from accounts.security import audit
from honors.conferral import recording as award_recording
from portal.public.prepared import Prepared
from registry import accepting
from registry.models import Consent, ConsentWithdrawal, Honoree
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import SINCE

PLACES = ["/", "/honorees/", "/honorees/?q=单雄信", "/honorees/?tier=national"]


@shared
def hero(town):
    """Somebody on the home page, in lists, in search, and near a neighbor."""
    return awarded(town, "单雄信")


@shared
def neighbor(town):
    return awarded(town, "何示例")


def awarded(town, name):
    honoree = town.file(name, basis=["name", "story"])
    award_recording.record(
        honoree=honoree, honor=town.national, by=town.district, given_on=SINCE, precision="month"
    )
    honoree.refresh_from_db()
    return honoree


def mentioned(client, places, honoree):
    address = f"/honorees/{honoree.slug}/"
    return [place for place in places if address in client.get(place).content.decode()]


def read_twice(client, places, honoree):
    assert mentioned(client, places, honoree) == places
    assert mentioned(client, places, honoree) == places


def test_a_remembered_page_loses_a_withdrawn_name_with_the_next_request(town, hero, neighbor):
    visitor, places = town.client(None), [*PLACES, f"/honorees/{neighbor.slug}/"]
    read_twice(visitor, places, hero)
    Consent.objects.get(person__honoree=hero, purpose="name").withdraw(by=town.district, on=SINCE)
    assert mentioned(visitor, places, hero) == []
    assert visitor.get(f"/honorees/{hero.slug}/").status_code == 404


def test_a_withdrawal_that_left_no_trace_in_the_trail_is_seen_all_the_same(town, hero, neighbor):
    """The version of the data is not trusted with consents: each request asks them itself."""
    visitor, places = town.client(None), [*PLACES, f"/honorees/{neighbor.slug}/"]
    read_twice(visitor, places, hero)
    assert visitor.get(f"/honorees/{hero.slug}/").status_code == 200
    consent = Consent.objects.get(person__honoree=hero, purpose="name")
    ConsentWithdrawal.objects.create(consent=consent, on=SINCE, by=town.district)
    assert mentioned(visitor, places, hero) == []
    assert visitor.get(f"/honorees/{hero.slug}/").status_code == 404


def test_a_new_award_is_on_the_remembered_page_with_the_next_request(town, hero):
    visitor = town.client(None)
    read_twice(visitor, PLACES, hero)
    assert town.honor.name not in visitor.get(f"/honorees/{hero.slug}/").content.decode()
    award_recording.record(honoree=hero, honor=town.honor, by=town.district, precision="unknown")
    assert town.honor.name in visitor.get(f"/honorees/{hero.slug}/").content.decode()


def test_the_remembered_frame_knows_who_reads_and_how(town, hero):
    visitor, member = town.client(None), town.client("district")
    for _time in range(2):
        assert "To the desk" not in english(visitor, "/honorees/")
        assert "To the desk" in english(member, "/honorees/")
        assert "员工登录" not in english(visitor, "/honorees/")
        assert 'aria-current="page">The register' in english(visitor, "/honorees/")
        assert 'aria-current="page">The register' not in english(visitor, "/about/")
    visitor.cookies["language"] = "zh-hans"
    assert "The register" not in visitor.get("/honorees/").content.decode()


def english(client, place):
    client.cookies["language"] = "en"
    return client.get(place).content.decode()


def test_remembered_pages_and_fresh_ones_keep_their_queries(town, hero, neighbor, django_assert_num_queries):
    visitor = town.client(None)
    for place, fresh, remembered in [("/honorees/", 3, 2), (f"/honorees/{hero.slug}/", 4, 2)]:
        visitor.get(place)  # the choices of the filters
        audit.record("test.change")
        with django_assert_num_queries(fresh):
            visitor.get(place)
        with django_assert_num_queries(remembered):
            visitor.get(place)


QUIET = ["list.export", "honoree.file", "person.reveal", "lead.submit", "account.sign_in", "courtesy.grant"]
LOUD = [
    "lead.accept",
    "consent.withdraw",
    "honoree.edit",
    "story.publish",
    "award.revoke",
    "test.of_a_later_day",
]


@pytest.mark.parametrize("action", [*QUIET, *LOUD])
def test_only_what_the_public_can_see_makes_a_public_page_fresh(
    town, hero, action, django_assert_num_queries
):
    visitor = town.client(None)
    visitor.get("/honorees/")
    audit.record(action)
    with django_assert_num_queries(2 if action in QUIET else 3):
        visitor.get("/honorees/")


def test_what_an_accepted_lead_fills_in_is_on_the_remembered_page_with_the_next_request(town, hero):
    visitor, address = town.client(None), f"/honorees/{hero.slug}/"
    lead = town.lead_at("district", name=hero.name)
    Honoree.objects.filter(pk=hero.pk).update(deed_line="", category=None)
    accepting.accept(
        town.lead_at("district", name=hero.name), by=town.district, join=hero
    )  # a candidacy opens
    Honoree.objects.filter(pk=hero.pk).update(deed_line="")
    audit.record("test.change")
    assert lead.deed_line not in visitor.get(address).content.decode()
    accepting.accept(lead, by=town.district, join=hero)
    assert lead.deed_line in visitor.get(address).content.decode()


def test_neither_a_failed_sign_in_nor_a_refusal_makes_a_public_page_fresh(
    town, hero, django_assert_num_queries
):
    visitor = town.client(None)
    visitor.get("/honorees/")
    visitor.post("/accounts/login/", {"login": "district", "password": "wrong"})
    assert town.client("community").get("/desk/audit/").status_code == 403
    audit.record_refusal("consent.withdraw")
    with django_assert_num_queries(2):
        visitor.get("/honorees/")


def test_of_whom_little_is_known_the_page_leads_on_to_others_of_the_honor(
    town, hero, neighbor, django_assert_max_num_queries
):
    Honoree.objects.update(street=None, category=None)
    audit.record("test.change")
    with django_assert_max_num_queries(6):
        page = town.client(None).get(f"/honorees/{hero.slug}/")
    html = page.content.decode()
    assert [card.name for card in page.context["near"]] == ["何示例"]
    assert "同获此项荣誉" in html and f'href="/honors/{town.national.slug}/"' in html


def test_a_page_beyond_the_end_is_missing_however_often_it_is_asked(town, hero):
    visitor = town.client(None)
    assert [visitor.get("/honorees/?page=2").status_code for _time in range(2)] == [404, 404]


def test_a_prepared_statement_answers_like_its_query_and_forgets_yesterday(
    town, hero, neighbor, time_machine
):
    composed = []

    def compose(slug, key):
        composed.append(slug)
        found = Honoree.objects.public().filter(slug=slug, pk__gte=key)
        return found.values_list("pk", "is_listed", "latest_on")

    statement = Prepared(compose)
    expected = [(hero.pk, True, hero.latest_on)]
    assert [tuple(row) for row in statement.rows(hero.slug, 1)] == expected
    assert [tuple(row) for row in statement.rows(hero.slug, hero.pk + 1)] == []
    assert [row[0] for row in statement.rows(neighbor.slug, 1)] == [neighbor.pk]
    assert len(composed) == 1
    time_machine.move_to(datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(days=1))
    statement.rows(hero.slug, 1)
    assert (len(composed), len(statement.statements)) == (2, 1)
