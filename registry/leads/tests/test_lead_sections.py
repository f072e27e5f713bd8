"""The form of a returned lead says at each section what is wanted there, and so for whatever is wrong."""

import pytest

from registry.leads.page.form import FIELDS, section_of, section_of_part
from registry.leads.tests.test_lead_forms import form
from registry.models import Part

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


def test_every_part_of_a_lead_stands_in_a_section_but_the_whole():
    assert [part for part in Part if not section_of_part(part)] == [Part.WHOLE]


def test_a_returned_lead_marks_what_is_wanted_where_it_is_asked(town):
    lead = town.lead_at("street")
    step = lead.move("send_back", by=town.street, note="请补正", items=[(part, f"补{part}") for part in Part])
    page = town.client("community").get(f"/desk/leads/{lead.pk}/edit/")
    html = page.content.decode()
    items = {item.part: item for item in step.corrections.all()}
    for key, section in page.context["sections"].items():
        inside = html.split(f'id="{section["anchor"]}"')[1].split('id="section-')[0]
        asked = {part for part in items if section_of_part(part) == key}
        assert inside.count("data-wanted") == len(asked), key
        assert all(f'id="wanted-{items[part].pk}"' in inside for part in asked)
        assert ("需补正" in inside) == bool(asked), key
        fields = asked - set(FIELDS) - {"name"}
        assert inside.count('class="field-mark"') >= len(fields), key
    assert all(f'href="#wanted-{item.pk}"' in html for item in items.values())
    whole = html.split('id="section-whole"')[1].split('id="section-1"')[0]
    assert f'id="wanted-{items["whole"].pk}"' in whole


def test_a_wrong_id_number_marks_the_section_it_stands_in(town):
    client = town.client("community")
    page = client.post("/desk/leads/new/", form(town, **{"persons-0-id_number": "50010319510312"}))
    states = {key: section["state"] for key, section in page.context["sections"].items()}
    assert (page.status_code, states["who"], states["persons"]) == (422, "ok", "error")
