"""`manage.py clean_text`: what stands in the rows already."""

import io
import uuid

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry
from honors.models import Award
from registry.honorees import search
from registry.models import Honoree, Lead, Person
from yuzhong_models.tests.shared import shared

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command("clean_text", *arguments, stdout=out)
    return out.getvalue().splitlines()


@shared
def dirty(town):
    """As rows may stand that were written before the cleaner: by `update`, which asks nobody."""
    file = town.file("王试·甲")
    Honoree.objects.filter(pk=file.pk).update(name="王试 • 甲", name_key="", deed_line="⻢上\u3000修灯")
    Person.objects.filter(honoree=file).update(name="王试•甲", name_key="")
    Lead.objects.filter(pk=town.lead_at("street").pk).update(summary="一 \n\n\n\n二", how_known="e\u0301")
    return file


def test_it_says_what_it_would_change_and_changes_nothing(dirty):
    said = run()
    assert f"registry_honoree {dirty.pk} deed_line: \\u2ee2上\\u3000修灯 → 马上 修灯" in said
    assert f"registry_honoree {dirty.pk} name: 王试 • 甲 → 王试·甲" in said
    assert any("summary: 一 \\u000a" in line for line in said)
    assert said[-1] == "5 columns to clean, 0 written."
    assert Honoree.objects.get(pk=dirty.pk).name == "王试 • 甲"


def test_it_writes_keys_and_index_with_the_names_and_leaves_tables_that_only_grow(dirty, town):
    award = Award.objects.create(
        honoree=dirty,
        honor=town.honor,
        given_on="2024-01-01",
        precision="day",
        basis="重庆\u3000文明网",
        token=uuid.uuid4(),
    )
    said = run("--write")
    assert said[-1] == "6 columns to clean, 5 written."
    assert any(f"honors_award {award.pk} basis" in line and "only grows" in line for line in said)
    file = Honoree.objects.get(pk=dirty.pk)
    person = file.persons.get()
    assert (file.name, file.name_key, file.pinyin, file.deed_line) == (
        "王试·甲",
        "王试甲",
        "wangshi·jia",
        "马上 修灯",
    )
    assert (person.name, person.name_key) == ("王试·甲", "王试甲")
    assert set(Lead.objects.values_list("summary", "how_known")) == {("一\n\n二", "é")}
    assert search.found(Honoree.objects.all(), "王试甲马上").count() == 0
    assert search.found(Honoree.objects.all(), "王试甲 马上").get() == file
    assert AuditEntry.objects.filter(action="text.clean").count() == 1
    assert run()[-1] == "1 columns to clean, 0 written."
