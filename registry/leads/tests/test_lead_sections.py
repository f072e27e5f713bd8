"""The form of a returned lead says at each section what is wanted there, and so for whatever is wrong."""

import pytest

from registry.leads.page.form import ITEM_SECTIONS, section_of
from registry.leads.tests.test_lead_forms import form
from registry.models import LeadStep

SECTIONS = {
    "kind": "who",
    "unit_name": "who",
    "id_persons-0-name": "who",
    "persons-1-name": "who",
    "id_persons-0-id_number": "persons",
    "persons-1-phone": "persons",
    "id_persons-0-birth_year": "persons",
    "persons-0-died_year": "persons",
    "id_community": "where",
    "how_known": "where",
    "category": "where",
    "deed_line": "line",
    "id_summary": "more",
    "deed": "more",
    "id_photos": "photos",
    "documents": "documents",
    "": "",
    "token": "",
}


@pytest.mark.parametrize("field", SECTIONS)
def test_every_field_belongs_to_the_section_it_stands_in(field):
    assert section_of(field) == SECTIONS[field]


def test_every_item_has_a_section():
    assert set(ITEM_SECTIONS) == set(LeadStep.Item)


def test_a_returned_lead_marks_what_is_wanted_where_it_is_asked(town):
    lead = town.lead_at("street")
    items = [item.value for item in LeadStep.Item]
    lead.move("send_back", by=town.street, note="请补一张近照", items=items)
    page = town.client("community").get(f"/desk/leads/{lead.pk}/edit/")
    html = page.content.decode()
    for key, section in page.context["sections"].items():
        inside = html.split(f'id="{section["anchor"]}"')[1].split('id="section-')[0]
        names = [item.value for item in LeadStep.Item if ITEM_SECTIONS[item] == key]
        assert inside.count("请补一张近照") == inside.count("data-wanted") == len(names), key
        assert all(f'id="wanted-{name}"' in inside and f'href="#wanted-{name}"' in html for name in names)
        assert ("需补正" in inside) == bool(names), key
        assert "选填" not in inside.split("</h2>")[1][:200] or not names, key


def test_a_wrong_id_number_marks_the_section_it_stands_in(town):
    client = town.client("community")
    page = client.post("/desk/leads/new/", form(town, **{"persons-0-id_number": "50010319510312"}))
    states = {key: section["state"] for key, section in page.context["sections"].items()}
    assert (page.status_code, states["who"], states["persons"]) == (422, "ok", "error")
