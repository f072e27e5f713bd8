"""Drafts that nobody needs: an empty form makes none, one's own can be thrown away, a withdrawn one leaves the list."""

import uuid

import pytest

from accounts.models import AuditEntry, Counter, Notification
from accounts.refusal import Refusal
from honors.models import UnitCandidate
from registry.files import uploads
from registry.files.tests.test_uploads import picture
from registry.leads import drafts
from registry.models import Lead, LeadFile, Person, PersonalDetails, StoredFile
from yuzhong_models.tests.town import STAFF

ROWS = {"persons-TOTAL_FORMS": "2", "persons-INITIAL_FORMS": "0"}


def send(town, who="community", **data):
    data = ROWS | {"kind": "person", "token": str(uuid.uuid4())} | data
    home = getattr(town.units, who, None)
    data.setdefault("community", home.pk if home else "")
    headers = {"X-Requested-With": "XMLHttpRequest"} if data.pop("is_autosave", False) else {}
    return town.client(who).post("/desk/leads/new/", data, headers=headers)


def throw_away(town, lead, who="community"):
    return town.client(who).post(f"/desk/leads/{lead.pk}/throw-away/")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"action": "save"}, 302),
        ({"action": "submit"}, 422),
        ({"action": "add_person"}, 200),
        ({"is_autosave": True}, 200),
        ({"deed_line": "  \n ", "action": "save"}, 302),
        ({"persons-0-name": " ", "persons-1-phone": "", "action": "save"}, 302),
        ({"kind": "group", "action": "save"}, 302),
    ],
)
def test_a_form_with_nothing_typed_leaves_nothing_behind(town, data, status):
    before = AuditEntry.objects.count()
    assert send(town, **data).status_code == status
    assert (Lead.objects.count(), Person.objects.count()) == (0, 0)
    assert not Counter.objects.filter(name__startswith="lead:").exists()  # no number was taken
    assert AuditEntry.objects.exclude(action__startswith="sign").count() == before


@pytest.mark.parametrize(
    "data",
    [
        {"deed_line": "修灯"},
        {"persons-0-name": "刘文彬"},
        {"persons-1-phone": "13800001111"},
        {"persons-0-id_number": "1"},  # wrong, but typed
        {"category": "1"},
        {"place": "七星岗"},
        {"kind": "group", "unit_name": "示例志愿队"},
        {"community": "other"},
    ],
)
def test_whatever_was_typed_or_chosen_is_kept(town, data):
    words = {"1": town.category.pk, "other": town.units.other_community.pk}
    data = {name: words.get(value, value) if name in ("category", "community") else value
            for name, value in data.items()}  # fmt: skip
    send(town, action="save", **data)
    assert Lead.objects.count() == 1


def test_a_photo_alone_makes_a_draft(town):
    send(town, action="save", photos=[picture()])
    assert LeadFile.objects.count() == 1


def test_a_draft_is_thrown_away_with_all_it_held(town):
    lead = town.lead()
    PersonalDetails(person=lead.persons.get()).write(phone="13800001111").save()
    lead.attach(uploads.store_picture(picture(), by=town.community))
    page = town.client("community").get(f"/desk/leads/{lead.pk}/edit/")
    assert f"/desk/leads/{lead.pk}/throw-away/" in page.content.decode()
    for _click in range(2):
        assert throw_away(town, lead).status_code == 302
    for model in (Lead, Person, PersonalDetails, LeadFile, StoredFile):
        assert not model.objects.exists()
    entry = AuditEntry.objects.get(action="lead.throw_away")
    assert (entry.actor, entry.detail) == (town.community, {"number": lead.number})
    assert not Notification.objects.filter(target_type="registry.lead").exists()


@pytest.mark.parametrize("who", STAFF)
def test_only_the_unit_that_writes_it_throws_it_away(town, who):
    lead = town.lead()
    response = throw_away(town, lead, who)
    reports = {"other_community", "street", "street_colleague", "other_street", "department", "unit", "district",
               "district_colleague"}  # fmt: skip
    right = 302 if who == "community" else 404 if who in reports else 403
    assert response.status_code == right
    assert Lead.objects.exists() == (who != "community")


@pytest.mark.parametrize("state", ["street", "returned", "withdrawn"])
def test_what_was_submitted_or_withdrawn_stays(town, state):
    lead = town.lead_at("street") if state != "withdrawn" else town.lead()
    if state == "returned":
        lead.move("send_back", by=town.street, note="改")
    if state == "withdrawn":
        lead.move("withdraw", by=town.community)
    page = town.client("community").get(lead.get_absolute_url())
    assert page.context["throw_away_url"] == ""
    assert throw_away(town, lead).status_code == 409
    assert Lead.objects.filter(pk=lead.pk).exists()


def test_a_draft_that_was_submitted_a_moment_ago_stays(town):
    lead = town.lead()
    stale = Lead.objects.get(pk=lead.pk)
    lead.move("submit", by=town.community)
    with pytest.raises(Refusal):
        drafts.throw_away(stale, by=town.community)
    assert Person.objects.exists()


def test_a_draft_that_a_pool_holds_stays_whole(town):
    lead = town.lead("street")
    UnitCandidate.objects.create(
        organization=town.units.street, name=lead.name, lead=lead, entered_by=town.street
    )
    assert throw_away(town, lead, "street").status_code == 409
    assert Person.objects.filter(lead=lead).exists()


def listed(town, who, query=""):
    page = town.client(who).get(f"/desk/leads/{query}")
    found = page.context["page"]
    return [lead.pk for lead in found.object_list], found.paginator.count


def test_a_withdrawn_draft_leaves_the_list_and_its_count(town):
    draft, sent = town.lead(), town.lead_at("street")
    assert listed(town, "community") == ([sent.pk, draft.pk], 2)
    draft.move("withdraw", by=town.community)
    assert listed(town, "community") == ([sent.pk], 1)
    assert listed(town, "community", "?q=刘文彬")[0] == [sent.pk]
    assert listed(town, "community", "?stage=withdrawn")[0] == [draft.pk]
    assert listed(town, "street", "?stage=withdrawn")[0] == []
    assert town.client("community").get(draft.get_absolute_url()).status_code == 200
    sent.refresh_from_db()
    sent.move("withdraw", by=town.community)  # others have seen it: it stays to be found
    assert listed(town, "street") == ([sent.pk], 1)
