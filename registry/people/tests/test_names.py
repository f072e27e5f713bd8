"""Names through the doors of the registry: the form of a lead, the form of a file, a table."""

import io

import openpyxl
import pytest

from accounts.importing.tests.sheets import bring_in
from accounts.models import ImportRun
from registry.leads.tests.test_lead_forms import form
from registry.models import Honoree, Lead

ASKED = "id_persons-0-name"


def typed(town, name, **changes):
    return form(town, **{"persons-0-name": name} | changes)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("周\u3000试", "周试"),
        ("阿试提\u200b • 买买提", "阿试提·买买提"),
        ("王 \U0002ebf0", "王\U0002ebf0"),
        ("⻢试⻰", "马试龙"),
    ],
)
def test_a_lead_keeps_the_clean_name(town, name, kept):
    assert town.client("community").post("/desk/leads/new/", typed(town, name)).status_code == 302
    lead = Lead.objects.get()
    assert (lead.name, lead.persons.get().name) == (kept, kept)


@pytest.mark.parametrize("name", ["13800001111", "50010319880101001X", "·", "（）"])
def test_what_is_no_name_is_refused_beside_the_field(town, name):
    answer = town.client("community").post("/desk/leads/new/", typed(town, name))
    assert answer.status_code == 422
    assert ASKED in [problem["field_id"] for problem in answer.context["problems"]]


def test_nothing_but_an_invisible_character_is_no_name(town):
    answer = town.client("community").post("/desk/leads/new/", typed(town, "\u200b\u2060"))
    assert answer.status_code == 422 and ASKED in answer.content.decode()


def test_two_names_in_one_are_asked_about_kept_in_the_draft_and_taken_with_a_tick(town):
    client = town.client("community")
    answer = client.post("/desk/leads/new/", data := typed(town, "试丙 试丁"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "persons-0-name-is-one" in page and "这是一个人的名字吗" in page
    lead = Lead.objects.get()
    assert (lead.state, lead.name) == ("draft", "试丙 试丁")
    data |= {"persons-0-pk": lead.persons.get().pk}
    url = f"/desk/leads/{lead.pk}/edit/"
    assert client.post(url, data).status_code == 422  # asked again, not taken for granted
    assert client.post(url, data | {"persons-0-name-is-one": "on"}).status_code == 302


def test_a_file_asks_the_same_but_not_about_a_name_it_has(town):
    client = town.client("district")
    data = {
        "kind": "person",
        "persons-TOTAL_FORMS": "1",
        "persons-INITIAL_FORMS": "0",
        "persons-0-name": "试甲（已故）",
    }
    answer = client.post("/desk/honorees/new/", data)
    assert answer.status_code == 422 and "persons-0-name-is-one" in answer.content.decode()
    assert client.post("/desk/honorees/new/", data | {"persons-0-name-is-one": "on"}).status_code == 302
    file = Honoree.objects.get(name="试甲（已故）")
    data |= {"persons-0-pk": file.persons.get().pk, "persons-0-post": "试岗", "seen": file.version}
    data |= {"persons-INITIAL_FORMS": "1"}
    assert client.post(f"/desk/honorees/{file.pk}/edit/", data).status_code == 302


def table(*names):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "事迹"])
    for name in names:
        book.active.append([name, "修灯_x000B_十年\u200b"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


CLEANED = {
    "试\u3000间": "试间",
    "试 隔": "试隔",
    "试尾\u200b": "试尾",
    "\u202d试双\u202c": "试双",
    "试\n换": "试换",
    "试_x000B_竖": "试竖",
    "阿试提．买买提": "阿试提·买买提",
    "⻢试": "马试",
    "试甲、试乙": "试甲、试乙",
    "刘 䶮": "刘䶮",
}
DOUBTED = [
    "试丙 试丁", "试戊/试己", "试壬和试癸", "试甲等5人", "试甲（已故）", "张试（女）", "*试星", "㛃试甲和䶮试乙",
    "13800001111", "·", "合计",
]  # fmt: skip


def test_a_table_brings_in_clean_names_and_asks_about_the_others(town, django_capture_on_commit_callbacks):
    data = table(*CLEANED, *DOUBTED)
    bring_in(town.client("district"), "honorees", data, capture=django_capture_on_commit_callbacks)
    rows = list(ImportRun.objects.get().rows.order_by("number"))
    good = rows[: len(CLEANED)]
    assert [(row.title, row.problems) for row in good] == [(name, []) for name in CLEANED.values()]
    rows[0].run = ImportRun.objects.get()
    assert rows[0].read()["deed_line"] == "修灯 十年"
    assert [row.number for row in rows[len(CLEANED) :] if not row.problems] == []
    assert "几个人" in rows[len(CLEANED) + 1].problems[0][1]
