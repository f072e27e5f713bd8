"""A name is found however it is written: by search boxes, tables, rolls and fields for names."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.importing.tests.sheets import bring_in, workbook
from accounts.models import ImportRun
from honors.rolls.tests.test_rolls import paste, standings
from registry.duplicates.matching import files_like
from registry.honorees import search
from registry.models import Honoree, SearchText
from studios import named_honorees
from yuzhong_models.tests.shared import shared

DOTTED, PLAIN, RARE, RADICAL = "阿试提·买买提", "张试升", "王\U0002ebf0", "商陆"
WAYS = [
    *((DOTTED, way) for way in ("阿试提•买买提", "阿试提．买买提", "阿试提 ・ 买买提", "阿试提买买提", "阿試提‧買買提")),
    (PLAIN, "張試昇"), (PLAIN, "张 试 升"), (PLAIN, "张试\u200b升"),
    (RARE, "王\U0002ebf0"), (RARE, "王 \U0002ebf0"),
    (RADICAL, "商陸"), (RADICAL, "商\ufe00陆"),
]  # fmt: skip


@shared
def files(town):
    made = {name: town.file(name) for name in (DOTTED, PLAIN, RARE, RADICAL, "王试", "阿试提")}
    for file in made.values():
        file.refresh_listing()
    return made


def found(query):
    return set(search.found(Honoree.objects.all(), query).values_list("name", flat=True))


def test_every_door_finds_the_file_however_its_name_is_written(
    town, files, django_capture_on_commit_callbacks
):
    for name, way in WAYS:
        assert name in found(way), (name, way)
        assert [file.name for file in named_honorees.honorees_in(way)] == [name], way
        assert list(Honoree.objects.bearing([way])) == [files[name]], way
    client = town.client("district")
    table = workbook(["姓名", "事迹"], *([way, "修灯"] for _name, way in WAYS))
    bring_in(client, "honorees", table, capture=django_capture_on_commit_callbacks)
    rows = ImportRun.objects.get().rows.order_by("number")
    assert [row.number for row in rows if "同名" not in str(row.problems) and row.verdict == "new"] == []
    lines = [f"{way}（渝中区）：修灯" for way in ("阿試提‧買買提", "張試昇", "商陸", "王 \U0002ebf0")]
    rolls = standings(paste(town, text="\n".join(["好人榜", "助人为乐", *lines])))
    assert set(rolls.values()) == {"matched", "doubtful"}  # found; another spelling is confirmed by hand


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("\U0002ebf0", {RARE}),
        ("王\U0002ebf0", {RARE}),
        ("买买提", {DOTTED}),
        ("ashiti", {DOTTED, "阿试提"}),
        ("。·", set()),
    ],
)
def test_search_finds_no_more_than_was_asked(files, query, names):
    assert found(query) == names


def test_an_accepted_lead_meets_the_file_of_the_same_person(town, files):
    lead = town.lead_at("district")
    person = lead.persons.get()
    person.name = "張試昇"
    person.save()
    assert [row.object for row in files_like(lead)] == [files[PLAIN]]
    page = town.client("district").get("/desk/leads/?q=张试升&view=all").content.decode()
    assert f"/desk/leads/{lead.pk}/" in page


def test_two_who_are_told_apart_stay_two(files):
    with pytest.raises(ValidationError):
        named_honorees.honorees_in("王\U0002ebf1")


def test_the_index_is_written_anew_by_a_command(files):
    SearchText.objects.update(text="", grams="")
    Honoree.objects.update(name_key="")
    call_command("rebuild_search", verbosity=0)
    assert found("阿試提買買提") == {DOTTED}
    assert Honoree.objects.bearing(["張試昇"]).exists()
