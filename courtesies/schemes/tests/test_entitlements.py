"""Schemes and who is entitled: every inclusion and exclusion names its rule; approving freezes the list."""

import datetime
import uuid
from unittest import mock

import pytest

from courtesies.care import records
from courtesies.models import Entitlement, EntitlementList, Scheme
from courtesies.schemes import eligibility, entitlements
from courtesies.tests.courtesies import TODAY, approved, grant_to, honored, scheme_of
from honors.conferral import recording as award_recording
from registry.models import Consent, Honoree, Person, Suspension
from yuzhong_models.tests.town import STAFF

KEY = "6a4bb0a2-1b1f-4a1b-9d1e-0a8d4c7d1f11"


def verdict(scheme, honoree, on=TODAY):
    """The same of all facts of one file, and of what the scheme asks of very many."""
    eligibility.with_rules(scheme)
    with mock.patch.object(eligibility, "CHUNK", 0):
        narrowed = eligibility.facts_of(Honoree.objects.filter(pk=honoree.pk), on, scheme)[honoree.pk]
    found = eligibility.judge(scheme, eligibility.facts_of([honoree], on)[honoree.pk], on)
    assert eligibility.judge(scheme, narrowed, on) == found
    return found


def form(**changes):
    return {
        "name": "口腔信惠医疗",
        "area": "medical",
        "incentive": "material",
        "dimension": "care",
        "mode": "card",
        "item": "口腔检查",
        "unit": "次",
        "quantity": "1",
        "unit_value_fen": "99.50",
        "value_basis": "donor",
        "rhythm": "year",
        "life": "alive",
        "valid_from": "2026-01-01",
        "tiers": ["national", "municipal"],
        "unconfirmed": ["eligibility"],
        "is_open": "on",
        "seen": "1",
    } | changes


def test_a_scheme_is_kept_as_data(town):
    for _click in range(2):
        answer = town.client("courtesy").post("/desk/schemes/new/", form(key=KEY))
    scheme = Scheme.objects.get()
    assert answer.url == f"/desk/schemes/{scheme.pk}/"
    assert (scheme.unit_value_fen, scheme.tiers, scheme.unconfirmed) == (
        9950,
        ["national", "municipal"],
        ["eligibility"],
    )
    page = town.client("auditor").get(f"/desk/schemes/{scheme.pk}/").content.decode()
    assert "99.50" in page and "口腔检查" in page


def test_two_who_edit_a_scheme_at_once_are_told(town):
    scheme = scheme_of(town)
    client, url = town.client("courtesy"), f"/desk/schemes/{scheme.pk}/edit/"
    assert client.post(url, form(seen=scheme.version)).status_code == 302
    answer = client.post(url, form(seen=scheme.version, item="别的"))
    assert (answer.status_code, "别的" in answer.content.decode()) == (409, True)
    assert Scheme.objects.get().item == "口腔检查"


@pytest.mark.parametrize(
    ("who", "status"),
    [("courtesy", 200), ("head", 403), ("district", 403), ("street", 403), ("auditor", 403)],
)
def test_only_the_courtesy_officer_keeps_schemes(town, who, status):
    assert town.client(who).get("/desk/schemes/new/").status_code == status


def test_each_rule_names_itself(town):
    honoree = honored(town)
    assert verdict(scheme_of(town, name="一"), honoree).rule == "included"
    assert verdict(scheme_of(town, name="二", tiers=["national"]), honoree).rule == "honors"
    assert verdict(scheme_of(town, name="三", life="kin"), honoree).rule == "life"
    assert verdict(scheme_of(town, name="四", needs_hardship=True), honoree).rule == "hardship"
    assert verdict(scheme_of(town, name="五", passes_names=True), honoree).rule == "consent"
    Person.objects.filter(honoree=honoree).update(birth_year=TODAY.year - 30)
    assert verdict(scheme_of(town, name="六", minimum_age=60), honoree).rule == "age"
    records.record_facts(honoree, is_official=True, by=town.courtesy)
    assert verdict(scheme_of(town, name="七", excludes_officials=True), honoree).rule == "official"
    assert verdict(scheme_of(town, name="八"), town.file("无荣誉")).rule == "award"
    for row in Scheme.objects.all():
        assert verdict(row, honoree).sentence


def test_suspension_revocation_and_withdrawn_consent_exclude(town):
    scheme = scheme_of(town)
    suspended, revoked, withdrawn = (honored(town, name) for name in ("甲示例", "乙示例", "丙示例"))
    Suspension.objects.create(honoree=suspended, scope="both", since=TODAY, document_number="1", by=town.head)
    award_recording.revoke(revoked.awards.get(), by=town.head, reason="查实", on=TODAY, body="市文明办")
    consent = Consent.record(
        persons=list(withdrawn.persons.all()), purposes=["courtesy"], kind="consent", given_on=TODAY,
        channel="签字", by=town.district,
    )[0]  # fmt: skip
    assert verdict(scheme, withdrawn).rule == "included"
    consent.withdraw(by=town.district, on=TODAY)
    assert [verdict(scheme, one).rule for one in (suspended, revoked, withdrawn)] == [
        "suspended",
        "award",
        "consent",
    ]


def test_of_two_honors_in_one_year_only_the_highest_counts(town):
    honoree = honored(town)
    award_recording.record(
        honoree=honoree, honor=town.national, by=town.district, given_on=datetime.date(2024, 3, 1),
        precision="day",
    )  # fmt: skip
    scheme = scheme_of(town, only_highest=True, tiers=["municipal"])
    found = verdict(scheme, honoree)
    assert found.rule == "highest"
    assert "2024" in found.sentence and "中国好人" in found.sentence
    assert verdict(scheme_of(town, name="二", only_highest=True), honoree).award.honor == town.national


def test_approving_freezes_the_list_as_it_was_seen(town):
    honoree = honored(town)
    scheme, client = scheme_of(town, tiers=["municipal"]), town.client("head")
    page = client.get(f"/desk/schemes/{scheme.pk}/entitled/")
    seen, token = page.context["computed"].fingerprint, str(uuid.uuid4())
    late = honored(town, "后来示例")
    stale = client.post(f"/desk/schemes/{scheme.pk}/approve/", {"seen": seen, "token": token})
    assert (stale.status_code, EntitlementList.objects.count()) == (409, 0)
    seen = stale.context["computed"].fingerprint
    for _click in range(2):
        answer = client.post(f"/desk/schemes/{scheme.pk}/approve/", {"seen": seen, "token": token})
        assert answer.status_code == 302
    assert EntitlementList.objects.count() == 1
    Scheme.objects.update(tiers=["national"])
    rows = Entitlement.objects.order_by("pk")
    assert {(row.honoree, row.honor_name, row.tier) for row in rows} == {
        (honoree, "重庆好人", "municipal"),
        (late, "重庆好人", "municipal"),
    }
    assert EntitlementList.objects.get().rules["tiers"] == ["municipal"]


def test_a_list_costs_the_same_queries_for_any_number_of_people(town, django_assert_max_num_queries):
    rules = {"minimum_age": 18, "needs_hardship": True, "passes_names": True, "excludes_officials": True}
    for number in range(12):
        honored(town, f"示例{number}")
    with django_assert_max_num_queries(20):
        assert len(entitlements.compute(scheme_of(town, **rules), TODAY).excluded) == 12


def test_a_later_list_only_adds(town):
    honored(town)
    scheme = scheme_of(town)
    period = approved(town, scheme)
    late = honored(town, "后来示例")
    computed = entitlements.compute(scheme, TODAY)
    assert [row.honoree for row in computed.included] == [late]
    assert approved(town, scheme) == period
    assert (period.lists.count(), period.slots.count()) == (2, 2)
    grant_to(town, period, late)
    shown = town.client("auditor").get(scheme.get_absolute_url()).context["periods"]
    assert [(row.entitled, row.received) for row in shown] == [(2, 1)]


@pytest.mark.parametrize("who", sorted(set(STAFF) - {"head"}))
def test_only_the_head_approves_a_list(town, who):
    honored(town)
    scheme = scheme_of(town)
    assert town.client(who).post(f"/desk/schemes/{scheme.pk}/approve/", {}).status_code == 403
    assert not EntitlementList.objects.exists()


def test_the_frozen_list_costs_few_queries(town, django_assert_max_num_queries):
    for number in range(30):
        honored(town, f"示例{number}")
    period, client = approved(town, scheme_of(town)), town.client("courtesy")
    client.get(f"/desk/periods/{period.pk}/")
    with django_assert_max_num_queries(8):
        assert client.get(f"/desk/periods/{period.pk}/").status_code == 200
