"""Media coverage from a table: preview, errors by row, reprints, nothing twice."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from accounts.importing.importer import Draft
from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import AuditEntry, ImportRun
from studios.coverage import statistics as coverage_statistics
from studios.coverage.imports import read_reads, source_of
from studios.models import CoverageItem
from studios.tests.scenery import DAY, item

HEAD = [
    "标题",
    "媒体",
    "媒体层级",
    "形式",
    "发布日期",
    "链接",
    "涉及典型",
    "转载自",
    "阅读量",
    "统计日期",
    "数据来源",
]
URL = "https://news.example.cn/"
ROWS = [
    [
        "楼道灯亮了",
        "甲报",
        "市级",
        "文字",
        "2025-05-19",
        f"{URL}1",
        "王示例",
        "",
        "1,200",
        "2025-05-20",
        "后台",
    ],
    [
        "楼道灯亮了",
        "乙网",
        "其他",
        "",
        "2025-05-20",
        f"{URL}2",
        "王示例",
        f"{URL}1",
        "3400",
        "2025-05-21",
        "页面",
    ],
]


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def bring(town, capture, *rows):
    client = town.client("editor")
    bring_in(client, "coverage", workbook(HEAD, *rows), capture=capture)
    run = ImportRun.objects.first()
    return client, run, client.get(f"/desk/imports/{run.pk}/").content.decode()


def test_a_table_becomes_items_with_reads_and_groups(town, capture):
    honoree = town.file()
    client, run, page = bring(town, capture, *ROWS)
    assert '<th scope="col">标题</th>' in page
    assert not CoverageItem.objects.exists()
    say_go(client, run, capture=capture)
    first, second = CoverageItem.objects.order_by("pk")
    assert (first.level, first.published_on, second.original) == ("municipal", DAY, first)
    assert list(second.honorees.all()) == [honoree]
    figures = coverage_statistics.coverage_figures(DAY.replace(month=12))
    assert (figures.items, figures.pieces, figures.reads) == (2, 1, 3400)
    assert AuditEntry.objects.filter(action="coverage.create").count() == 2


def test_the_same_table_twice_adds_nothing(town, capture):
    town.file()
    for _time in range(2):
        client, run, _page = bring(town, capture, *ROWS)
        say_go(client, run, capture=capture)
    assert CoverageItem.objects.count() == 2
    assert ImportRun.objects.first().result["same"] == 2


def test_a_reprint_of_a_reprint_joins_the_group_of_the_original(town, capture):
    first = item(town, url=f"{URL}0")
    item(town, url=f"{URL}9", original=first, title="转")
    row = ["又转", "丙网", "其他", "", "2025-05-22", f"{URL}8", "", f"{URL}9", "", "", ""]
    client, run, _page = bring(town, capture, row)
    say_go(client, run, capture=capture)
    assert CoverageItem.objects.get(url=f"{URL}8").original == first


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("媒体层级", "省级", "省级"),
        ("发布日期", "2025年5月", "2024-03-05"),
        ("涉及典型", "没有这人", "没有这人"),
        ("转载自", f"{URL}404", ""),
        ("统计日期", "", ""),
        ("数据来源", "", ""),
        ("阅读量", "30余万", ""),
        ("链接", "javascript:1", ""),
    ],
)
def test_each_error_names_its_row_and_nothing_is_written(town, capture, column, value, words):
    town.file()
    row = list(ROWS[0])
    row[HEAD.index(column)] = value
    client, run, page = bring(town, capture, row)
    bad = run.rows.get()
    assert len(bad.problems) == 1
    assert words in bad.problems[0][1]
    assert escape(bad.problems[0][1]) in page
    say_go(client, run, capture=capture)
    assert not CoverageItem.objects.exists()


def test_only_who_keeps_coverage_brings_it_in(town):
    assert town.client("head").get("/desk/imports/new/coverage/").status_code in (403, 404)
    assert town.client("editor").get("/desk/imports/new/coverage/").status_code == 200


@pytest.mark.parametrize(
    ("written", "reads", "at_least"),
    [
        ("10万+", 100_000, "10万+"), ("１０万＋", 100_000, "10万+"), ("10w+", 100_000, "10w+"), ("100000+", 100_000, "100000+"),
        ("1.2万", 12_000, None), ("3.5W", 35_000, None), ("1,200", 1_200, None), ("1 200次", 1_200, None), (1200, 1_200, None),
        ("10万以上", 100_000, "10万以上"), ("1.5k", 1_500, None), ("", None, None),
    ],
)  # fmt: skip
def test_reads_as_platforms_print_them(written, reads, at_least):
    draft = Draft(2, {})
    assert (read_reads(written, draft), draft.values.get("at_least")) == (reads, at_least)


@pytest.mark.parametrize("written", ["1.23456万", "很多", "-5", "1.5", "99999亿", "10万++", "30余万"])
def test_what_is_no_number_of_reads_is_refused(written):
    with pytest.raises(ValidationError):
        read_reads(written, Draft(2, {}))


def test_at_least_so_many_is_kept_with_the_words_of_its_source():
    values = {"source": "微信后台", "at_least": "10万+"}
    assert source_of(values) == "微信后台 (10万+)"
    assert len(source_of(values | {"source": "源" * 60})) == 60
    assert source_of({"source": "微信后台"}) == "微信后台"
