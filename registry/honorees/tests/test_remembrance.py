"""The deceased: noted in the file, kin with their contact encrypted, and their days announced to the office."""

import datetime
import io

import pytest
from django.core.management import call_command

from accounts.models import Notification
from accounts.office.settings import Office, change_settings
from registry.honorees import remembrance
from registry.models import Honoree, Person, PersonalDetails

DIED = datetime.date(2020, 5, 20)


def form_of(honoree, *rows):
    person = honoree.subjects().get()
    first = {"pk": person.pk, "name": person.name}
    data = {
        "kind": "person",
        "deed_line": "修灯",
        "seen": honoree.version,
        "persons-TOTAL_FORMS": str(1 + len(rows[1:])),
        "persons-INITIAL_FORMS": "0",
    }
    for number, row in enumerate([first | (rows[0] if rows else {}), *rows[1:]]):
        data |= {f"persons-{number}-{name}": value for name, value in row.items()}
    return data


def edit(town, honoree, *rows):
    return town.client("district").post(f"/desk/honorees/{honoree.pk}/edit/", form_of(honoree, *rows))


@pytest.mark.parametrize(
    ("parts", "day", "precision"),
    [
        ({"is_deceased": "on"}, None, "unknown"),
        ({"died_year": "2020"}, datetime.date(2020, 1, 1), "year"),
        ({"died_year": "2020", "died_month": "5"}, datetime.date(2020, 5, 1), "month"),
        ({"died_year": "2020", "died_month": "5", "died_day": "20"}, DIED, "day"),
    ],
)
def test_a_death_is_noted_as_exactly_as_it_is_known(town, parts, day, precision):
    honoree = town.file()
    assert edit(town, honoree, parts).status_code == 302
    person = honoree.subjects().get()
    assert (person.is_deceased, person.died_on, person.died_precision) == (True, day, precision)
    row = town.client("auditor").get(f"/desk/honorees/{honoree.pk}/").context["persons"][0]
    assert row.died_words
    form = town.client("district").get(f"/desk/honorees/{honoree.pk}/edit/").context["persons"].forms[0]
    assert {name: form[name].value() for name in ("died_year", "died_month", "died_day")} == {
        name: int(parts[name]) if name in parts else None for name in ("died_year", "died_month", "died_day")
    }


@pytest.mark.parametrize(
    "parts",
    [{"died_month": "5"}, {"died_year": "2020", "died_day": "5"}, {"died_year": "2999"},
     {"died_year": "2021", "died_month": "2", "died_day": "29"}],
)  # fmt: skip
def test_an_impossible_day_gets_a_sentence(town, parts):
    honoree = town.file()
    assert edit(town, honoree, parts).status_code == 422
    assert not honoree.subjects().get().is_deceased


def test_kin_come_with_relation_and_an_encrypted_contact(town):
    honoree = town.file("王已故")
    kin = {"name": "王家人", "part": "kin", "relation": "女儿", "phone": "13912345678"}
    assert edit(town, honoree, {"is_deceased": "on"}, kin).status_code == 302
    person = Person.objects.get(part="kin")
    details = PersonalDetails.objects.get(person=person)
    assert (person.relation, details.read("phone"), "1391" in details.phone) == ("女儿", "13912345678", False)
    honoree = Honoree.objects.get(pk=honoree.pk)
    assert honoree.name == "王已故"  # kin are not honored
    page = town.client("auditor").get(f"/desk/honorees/{honoree.pk}/").content.decode()
    assert ("王家人" in page, "女儿" in page, "13912345678" in page) == (True, True, False)


def test_whoever_is_honored_does_not_become_kin(town):
    honoree = town.file()
    assert edit(town, honoree, {"part": "kin"}).status_code == 302
    assert honoree.subjects().count() == 1


def test_a_file_is_about_somebody_honored(town):
    data = {"kind": "person", "persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "0",
            "persons-0-name": "只有家属", "persons-0-part": "kin"}  # fmt: skip
    assert town.client("district").post("/desk/honorees/new/", data).status_code == 422
    assert Honoree.objects.count() == 0


def test_kin_never_appear_in_public(town):
    honoree = town.file("王已故")
    edit(town, honoree, {"died_year": "2020"}, {"name": "王家人", "part": "kin", "relation": "女儿"})
    award = {"honor": town.honor.pk, "year": "2024", "month": "9"}
    town.client("district").post(f"/desk/honorees/{honoree.pk}/awards/new/", award)
    page = town.client(None).get(f"/honorees/{honoree.slug}/")
    words = page.content.decode()
    assert (page.status_code, "王已故" in words, "王家人" in words, "女儿" in words) == (
        200,
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("year", "day"), [(2023, 5), (2024, 4), (2025, 4), (2026, 5), (2027, 5), (2028, 4), (2033, 4)]
)
def test_qingming(year, day):
    assert remembrance.qingming(year) == datetime.date(year, 4, day)


@pytest.mark.parametrize(
    ("died", "today", "expected"),
    [
        ("2020-05-20", "2026-05-13", "2026-05-20"),
        ("2020-05-20", "2026-05-20", "2026-05-20"),
        ("2020-05-20", "2026-05-21", "2027-05-20"),
        ("2020-02-29", "2026-02-01", "2026-02-28"),
        ("2020-02-29", "2028-02-01", "2028-02-29"),
    ],
)
def test_the_next_day_of_death(town, died, today, expected):
    person = Person(died_on=datetime.date.fromisoformat(died), died_precision="day")
    assert str(remembrance.next_day(person, datetime.date.fromisoformat(today))) == expected


def run(day):
    call_command("run_due", on=day, stdout=io.StringIO())


def events():
    rows = Notification.objects.filter(event__startswith="remembrance.").order_by("pk")
    return [(row.event, row.recipient.username) for row in rows]


def dead(town, precision="day"):
    honoree = town.file("王已故")
    honoree.subjects().update(is_deceased=True, died_on=DIED, died_precision=precision)
    return honoree


def test_the_office_is_told_once_some_days_before(town):
    dead(town)
    run("2026-05-12")
    assert events() == []
    for _again in range(2):
        run("2026-05-13")
    run("2026-05-15")
    assert events() == [("remembrance.soon", "district"), ("remembrance.soon", "district-colleague")]
    notification = Notification.objects.filter(event="remembrance.soon").first()
    assert "王已故" not in notification.outside
    run("2027-05-13")
    assert len(events()) == 4


def test_how_many_days_is_the_offices_setting(town):
    dead(town)
    change_settings({"remembrance_days": (20, True)}, by=town.head, seen=Office.current().version)
    run("2026-04-30")
    assert len(events()) == 2


def test_a_day_that_is_not_known_is_not_announced(town):
    dead(town, precision="month")
    run("2026-04-29")
    assert events() == []


def test_qingming_is_announced_while_there_are_deceased(town):
    run("2026-03-30")
    assert events() == []
    dead(town)
    for _again in range(2):
        run("2026-03-31")
    assert events() == [("remembrance.qingming", "district"), ("remembrance.qingming", "district-colleague")]
    page = town.client("district").get(Notification.objects.filter(event="remembrance.qingming").first().path)
    assert [person.name for person in page.context["page"].object_list] == ["王已故"]


def test_the_list_begins_with_the_next_day_of_death(town, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 4, tzinfo=datetime.UTC))
    for name, died, precision in (
        ("五月", DIED, "day"),
        ("某年", DIED.replace(month=1), "year"),
        ("七月", DIED.replace(month=7), "day"),
    ):
        town.file(name).subjects().update(is_deceased=True, died_on=died, died_precision=precision)
    page = town.client("district").get("/desk/remembrance/").context["page"]
    rows = [(person.name, str(person.next_day)) for person in page.object_list]
    assert rows == [("七月", "2026-07-20"), ("五月", "2027-05-20"), ("某年", "None")]


def test_the_list_costs_few_queries(town, django_assert_max_num_queries):
    for _number in range(5):
        dead(town)
    client = town.client("district")
    client.get("/desk/remembrance/")
    with django_assert_max_num_queries(8):
        client.get("/desk/remembrance/")
    assert town.client("street").get("/desk/remembrance/").status_code == 403
