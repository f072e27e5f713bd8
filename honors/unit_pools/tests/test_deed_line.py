"""The deed in one line has one limit, wherever it is typed, kept or imported."""

import pytest

from honors.honorees.imports import HonoreeImporter
from honors.models import UnitCandidate
from honors.unit_pools.forms import UnitCandidateForm
from registry.honorees.forms import HonoreeForm
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.forms import LeadForm
from registry.leads.imports import LeadImporter
from registry.models import Honoree


@pytest.mark.parametrize("form", [LeadForm, HonoreeForm, UnitCandidateForm])
def test_every_meter_counts_to_it(form):
    assert form.Meta.widgets["deed_line"].attrs["data-limit"] == DEED_LINE_LIMIT


@pytest.mark.parametrize("model", [Honoree, UnitCandidate])
def test_every_column_holds_it(model):
    assert model._meta.get_field("deed_line").max_length == DEED_LINE_LIMIT


def test_every_table_says_it(town):
    importers = [LeadImporter(), HonoreeImporter()]
    importers[1].columns = importers[1].file_columns()
    notes = [column.note for one in importers for column in one.columns if column.name == "deed_line"]
    assert [str(note) for note in notes] == [f"不超过 {DEED_LINE_LIMIT} 个字"] * 2


def test_the_manual_and_the_form_say_it(town):
    client = town.client("community")
    for address in ("/desk/help/lead/", "/desk/help/community_reporter/", "/desk/leads/new/"):
        text = client.get(address).content.decode().replace(" ", "")
        assert f"不超过{DEED_LINE_LIMIT}" in text, address
