"""The demo: real people carry only what the article states; everything else is visibly an example."""

import io

from django.core.management import call_command
from django.utils import timezone

from accounts.models import Notification, RoleGrant, User
from accounts.security import audit_check
from honors.models import Award, Precision, Withdrawal
from portal.demo import material, real_people, users
from portal.demo.material import load
from portal.demo.tests.conftest import SOME
from portal.demo.tests.desks import assert_every_desk_of_today_counts_its_own_rows
from registry.leads.moves import State
from registry.models import (
    Consent,
    Honoree,
    Lead,
    Person,
    PersonalDetails,
    Proposal,
    Signature,
    Story,
    Suspension,
)
from studios.coverage import statistics as coverage_statistics
from studios.models import Activity, CoverageItem, OutreachEvent, Studio, StudioMember
from studios.outreach import statistics as outreach_statistics
from studios.studios.statistics import reported


def real():
    return Honoree.objects.filter(is_example=False)


def test_the_demo_holds_what_it_promises(demo, client):
    """Everything in one test: filling the demo is what costs."""
    assert_real_people_carry_only_stated_facts()
    assert_examples_are_marked()
    assert_every_state_has_leads()
    assert_approvals_are_examples()
    assert_hard_matters_are_about_examples()
    assert_outreach_adds_up_to_the_article()
    assert_studios_of_the_article_carry_only_stated_facts()
    assert_accounts_can_sign_in()
    assert_texts_are_clean()
    assert_inboxes_are_lively_and_not_flooded()
    assert_figures_of_the_home_page_are_counted(client)
    assert_every_desk_of_today_counts_its_own_rows()
    assert_filling_again_changes_nothing()
    assert audit_check.verify() == []


def assert_texts_are_clean():
    out = io.StringIO()
    call_command("clean_text", stdout=out)
    assert out.getvalue() == "0 columns to clean, 0 written.\n"


def assert_studios_of_the_article_carry_only_stated_facts():
    facts = {entry["name"]: entry for entry in real_people.FACTS["studios"]}
    studios = Studio.objects.filter(is_example=False)
    assert set(studios.values_list("name", flat=True)) == set(facts)
    assert not studios.exclude(leader=None, host=None, phone="", rules="").exists()
    assert not StudioMember.objects.filter(studio__in=studios).exists()
    assert not Activity.objects.filter(studio__in=studios).exists()
    assert not studios.filter(coordinators__isnull=False).exists()
    stated = {(total.studio.name, total.measure): total.number for total in reported(studios)}
    doctor, officer = facts
    assert stated == {
        (doctor, "members"): 50,
        (doctor, "activities"): facts[doctor]["activities"],
        (doctor, "served"): facts[doctor]["served_over"],
        (officer, "members"): 12,
    }
    assert {studio.plaque_precision for studio in studios} == {Precision.DAY, Precision.MONTH}
    assert all("示例" in studio.name for studio in Studio.objects.filter(is_example=True))


def assert_real_people_carry_only_stated_facts():
    facts = {entry["name"]: entry for entry in real_people.FACTS["people"]}
    assert set(real().values_list("name", flat=True)) == set(facts)
    assert not real().exclude(category=None, organization=None, street=None).exists()
    assert not Lead.objects.filter(honoree__in=real()).exists()
    persons = Person.objects.filter(honoree__in=real())
    assert not persons.exclude(sex="", birth_year=None, post="", ethnicity="", education="").exists()
    assert not PersonalDetails.objects.filter(person__in=persons).exists()
    assert set(Consent.objects.filter(person__in=persons).values_list("kind", flat=True)) == {"source"}
    assert not real().filter(is_pictured=True).exists()
    awards = {award.honoree.name: award for award in Award.objects.filter(honoree__in=real())}
    assert {name: award.honor.name for name, award in awards.items()} == {
        name: entry["honor"] for name, entry in facts.items() if entry["honor"]
    }
    dated = {name: award.date_label for name, award in awards.items() if award.precision != Precision.UNKNOWN}
    assert dated == {"袁东山": "2025年3月20日", "田野": "2025年3月20日"}
    for story in Story.objects.filter(honoree__in=real()):
        assert real_people.TITLE in story.published_version.body


def assert_outreach_adds_up_to_the_article():
    """近100场, 300余条, 30余万人次; of real people only the article itself."""
    today = timezone.localdate()
    outreach, coverage = (
        outreach_statistics.outreach_figures(today),
        coverage_statistics.coverage_figures(today),
    )
    assert 90 <= outreach.events < 100
    assert 300 < coverage.items < 310
    assert 300_000 < coverage.reads < 400_000
    item = CoverageItem.objects.get(is_example=False)
    assert (item.title, item.reads.count()) == (real_people.TITLE, 0)
    assert set(item.honorees.all()) == set(real())
    assert not OutreachEvent.objects.filter(is_example=False).exists()
    for rows in (OutreachEvent.objects, CoverageItem.objects.filter(is_example=True)):
        assert not rows.filter(honorees__in=real()).exists()


def assert_examples_are_marked():
    assert Honoree.objects.filter(is_example=True).count() >= SOME
    assert not Lead.objects.filter(is_example=False).exists()
    assert not User.objects.filter(is_example=False).exists()


def assert_every_state_has_leads():
    reported = Lead.objects.exclude(recommendations__state="taken_up")
    states = list(reported.values_list("state", flat=True))
    assert set(states) == set(State.values)
    assert len(states) == 63


def assert_approvals_are_examples():
    proposals = Proposal.objects.all()
    assert not proposals.filter(honoree__is_example=False).exists()
    assert {proposal.state for proposal in proposals} >= {"open", "done"}
    assert Signature.objects.filter(is_on_paper=True).count() == 1


def assert_hard_matters_are_about_examples():
    case, suspension = Withdrawal.objects.get(), Suspension.objects.get()
    assert (case.state, case.honoree.is_example) == ("proposed", True)
    assert (suspension.is_standing, suspension.honoree.is_example) == (False, True)
    assert Honoree.objects.get(pk=suspension.honoree_id).is_listed
    assert not Person.objects.filter(part="kin", honoree__is_example=False).exists()


def assert_accounts_can_sign_in():
    for username, _name, _unit, role in users.ACCOUNTS:
        user = User.objects.get(username=username)
        assert user.check_password(users.PASSWORD)
        assert RoleGrant.objects.get(user=user).role == role


def assert_inboxes_are_lively_and_not_flooded():
    offered = User.objects.filter(username__in=[row[0] for row in users.ACCOUNTS])
    unread = {user.username: Notification.objects.visible_to(user).unread().count() for user in offered}
    assert unread["community"] >= 1
    assert unread["street"] >= 1
    assert unread["district"] >= 1
    assert max(unread.values()) <= 30


def assert_filling_again_changes_nothing():
    before = Honoree.objects.count(), Lead.objects.count()
    call_command("seed_demo", stdout=io.StringIO())
    assert (Honoree.objects.count(), Lead.objects.count()) == before


def test_the_sign_in_page_offers_the_accounts_in_demo_mode_only(client, db, settings):
    for mode in (True, False):
        settings.DEMO_MODE = mode
        page = client.get("/accounts/login/").content.decode()
        assert (users.PASSWORD in page) == mode


def test_the_material_is_enough_and_nobody_is_real():
    entries = load("people_*.json")
    named = {name for entry in entries for name in entry["names"]}
    assert len(entries) >= 109  # with the article's eleven at least 120
    assert named.isdisjoint({entry["name"] for entry in real_people.FACTS["people"]})
    winners = [e for e in entries if any(not award["honor"].startswith("感动渝中") for award in e["awards"])]
    assert len(winners) == len(entries)
    assert len({award["date"][:4] for e in entries for award in e["awards"] if award["date"]}) >= 10


AGES = ((40, "young"), (52, "mid"), (62, "older"), (200, "old"))  # below which age


def looks_of(entry):
    """How the portraits are called that suit somebody."""
    if entry["kind"] in ("group", "unit"):
        return "group"
    age = 2026 - entry["born"][0][0]
    who = {"male": "man", "female": "woman"}[entry["sex"][0]] if entry["kind"] == "person" else entry["kind"]
    return f"{who}-{next(name for below, name in AGES if age < below)}"


def test_everybody_has_a_portrait_that_suits_and_neighbors_have_different_ones():
    pictured = [entry for entry in load("people_*.json") if entry["portrait"]]
    for entry in pictured:
        assert entry["portrait"].rsplit("-", 1)[0] == looks_of(entry), entry["key"]
    in_lists = sorted(pictured, key=lambda entry: max(award["date"] or "" for award in entry["awards"]))
    for order in (pictured, in_lists):
        for three in zip(order, order[1:], order[2:], strict=False):
            assert len({entry["portrait"] for entry in three}) == 3, three[0]["key"]


def test_the_pictures_are_small_and_each_is_somewhere():
    entries = load("people_*.json")
    used = {f"portraits/{entry['portrait']}" for entry in entries if entry["portrait"]}
    used |= {f"scenes/{entry['motif']}" for entry in entries} | {material.SHEET.removesuffix(".webp")}
    files = {path: path.stat().st_size for path in material.PICTURES.rglob("*.webp")}
    assert {str(path.relative_to(material.PICTURES).with_suffix("")) for path in files} == used
    assert max(files.values()) <= 30_000


def test_the_bulk_copies_are_found_and_listed(db, client):
    call_command("seed_demo", examples=3, scale=4, stdout=io.StringIO())
    files = Honoree.objects.filter(is_example=True)
    listed = files.filter(is_listed=True).count()
    assert listed >= 3 * 4
    copy = files.filter(is_listed=True).order_by("-pk").first()
    page = client.get("/honorees/", {"q": copy.name[:3]})
    assert copy.name in page.content.decode()
    assert client.get(f"/honorees/{copy.slug}/").status_code == 200


def assert_figures_of_the_home_page_are_counted(client):
    figures = client.get("/").context["figures"]
    assert figures[0]["number"] == Honoree.objects.filter(is_listed=True).count()
