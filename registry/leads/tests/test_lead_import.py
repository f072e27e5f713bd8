"""Leads from a table, through the pages."""

import pytest

from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import AuditEntry, ImportRun
from registry.models import Lead, PersonalDetails

HEAD = ["姓名*", "街道、社区*", "类别", "一句话事迹*", "身份证号", "手机", "出生年月", "备注"]
GOOD = [
    "刘示例",
    "七星岗街道金汤街社区",
    "助人为乐",
    "十六年义务修楼道灯",
    "990000197003150014",
    "１９９０００００００１",
    "1970年3月",
    "不用的列",
]


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_a_table_becomes_drafts_of_the_importers_unit(town, capture):
    client = town.client("community")
    answer = bring_in(client, "leads", workbook(HEAD, GOOD), capture=capture)
    run = ImportRun.objects.get()
    assert answer.url == f"/desk/imports/{run.pk}/"
    page = client.get(answer.url).content.decode()
    assert "备注" in page  # a column that is not used is named
    assert Lead.objects.count() == 0  # nothing before the owner says go

    say_go(client, run, capture=capture)
    lead = Lead.objects.get()
    assert (lead.name, lead.state, lead.origin, lead.reporter) == (
        "刘示例",
        "draft",
        town.units.community,
        town.community,
    )
    assert lead.problems() == [("how_known", lead.problems()[0][1])]
    details = PersonalDetails.objects.get()
    assert details.read("phone") == "19900000001"
    assert AuditEntry.objects.filter(action="lead.create").count() == 1
    assert run.rows.get().sealed == ""


def test_the_same_file_twice_adds_nothing(town, capture):
    client = town.client("community")
    for _time in range(2):
        bring_in(client, "leads", workbook(HEAD, GOOD), capture=capture)
        say_go(client, ImportRun.objects.first(), capture=capture)
    assert Lead.objects.count() == 1
    assert ImportRun.objects.first().result["same"] == 1
