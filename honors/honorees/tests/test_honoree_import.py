"""Existing honorees from a table with a zip of photos, through the pages."""

import html

import pytest

from accounts.models import AuditEntry
from honors.honorees import records
from honors.honorees.tests.imports import ID_1970, problems, row
from honors.models import Award
from honors.public_notices.tests.test_contested import on_public_notice
from honors.rounds.tests.rounds import nominated, open_round
from registry.duplicates.merging import merge
from registry.models import Consent, Honoree, Person, PersonalDetails, SearchText


def test_a_person_with_two_honors_becomes_one_listed_file(office, town):
    run = office.bring_and_go(
        row(性别="女", 出生年月="1970年3月", 身份证号=ID_1970, 所在街道社区="金汤街社区", 类别="助人为乐",
            授予时间="2024年9月", 公开依据="本人同意", 依据日期="2024-09-20", 来源媒体或同意方式="签字"),
        row(荣誉="中国好人", 批次="2023年", 授予时间="2023"),
    )  # fmt: skip
    assert run.result == {"new": 1, "adds": 1, "same": 0, "wrong": 0}
    honoree = Honoree.objects.get()
    assert (honoree.name, honoree.organization, honoree.top_honor, honoree.is_listed) == (
        "刘示例", town.units.community, "中国好人", True,
    )  # fmt: skip
    assert sorted(Award.objects.values_list("honor__name", "round", "precision")) == [
        ("中国好人", "2023年", "year"), ("重庆好人", "2024年第三季度", "month"),
    ]  # fmt: skip
    person = Person.objects.get()
    assert (person.birth_year, person.birth_month, person.sex) == (1970, 3, "female")
    assert PersonalDetails.objects.get().read("id_number") == ID_1970
    assert set(Consent.objects.values_list("purpose", flat=True)) == {"registry", "name"}
    assert AuditEntry.objects.filter(action="honoree.open").count() == 1
    assert AuditEntry.objects.filter(action="award.record").count() == 2
    assert office.client.get("/desk/honorees/?q=刘示").content.decode().count("刘示例") >= 1
    assert "刘示例" in town.client(None).get("/honorees/?q=刘示例").content.decode()


def test_the_columns_of_the_list_are_what_the_verbs_would_have_written(office, town):
    office.bring_and_go(
        row(公开依据="本人同意", 依据日期="2024-09-20", 来源媒体或同意方式="签字", 授予时间="2024-09-28")
    )
    honoree = Honoree.objects.get()
    columns = ["top_tier", "top_honor", "is_posthumous", "latest_on", "is_listed", "is_pictured"]
    imported = {name: getattr(honoree, name) for name in columns}
    grams = SearchText.objects.get().grams
    records.award_recording.refresh(honoree)
    honoree.refresh_from_db()
    assert {name: getattr(honoree, name) for name in columns} == imported
    assert SearchText.objects.get().grams == grams


def test_the_same_table_twice_adds_nothing(office):
    table = [row("刘示例", 身份证号=ID_1970), row("陈示例"), row("王示例、李示例", 类别="助人为乐")]
    first = office.bring_and_go(*table)
    before = (Honoree.objects.count(), Award.objects.count(), Person.objects.count())
    again = office.bring(*table)
    assert first.result["new"] == 3
    assert again.result == {"new": 0, "adds": 0, "same": 3, "wrong": 0}
    assert ["不会重复添加" in note for note in again.found] == [True]
    office.go(again)
    assert (Honoree.objects.count(), Award.objects.count(), Person.objects.count()) == before == (3, 3, 4)


def test_a_table_finds_the_file_into_which_its_own_was_merged(office, town):
    table = [row("刘示例", 身份证号=ID_1970)]
    office.bring_and_go(*table)
    gone, kept = Honoree.objects.get(), town.file("刘示列")
    merge(gone, kept, by=town.district)
    assert office.bring(*table).result == {"new": 0, "adds": 0, "same": 1, "wrong": 0}
    assert Honoree.objects.surviving().count() == 1


@pytest.mark.parametrize(
    ("facts", "column"),
    [
        ({"身份证号": 500103197501011234}, "身份证号"),
        ({"身份证号": "990000197003150015"}, "身份证号"),
        ({"身份证号": ID_1970, "出生年月": "1980年1月"}, "出生年月"),
        ({"身份证号": ID_1970, "出生年月": "1970年5月"}, "出生年月"),
        ({"身份证号": ID_1970, "性别": "男"}, "性别"),
        ({"所在街道社区": "火星街道"}, "街道、社区"),
        ({"荣誉": "最好的人"}, "荣誉"),
        ({"荣誉": ""}, "荣誉"),
        ({"授予时间": "2199年1月"}, "授予时间"),
        ({"公开依据": "本人同意", "来源媒体或同意方式": "签字"}, "依据日期"),
        ({"公开依据": "公开来源", "依据日期": "2024-01-01", "来源媒体或同意方式": "某报"}, "来源标题"),
        ({"批次": "刘 13800001234"}, "批次"),
        ({"姓名": ""}, "姓名"),
        ({"姓名": "一、二、三"}, "姓名"),
    ],
)
def test_each_error_is_named_by_row_column_and_reason(office, facts, column):
    run = office.bring(row("好示例"), row(**facts))
    found = problems(run)
    assert {(number, label) for number, label, _why in found} == {(3, column)}
    assert run.result["wrong"] == 1
    page = html.unescape(office.client.get(run.get_absolute_url()).content.decode())
    assert all(sentence in page for _number, _label, sentence in found)


def test_with_errors_nothing_is_written_unless_the_good_rows_are_asked_for(office):
    run = office.bring(row("好示例"), row("坏示例", 荣誉="最好的人"))
    office.go(run)
    assert (run.state, Honoree.objects.count()) == ("checked", 0)
    office.go(run, only_good=True)
    assert (run.state, [honoree.name for honoree in Honoree.objects.all()]) == ("done", ["好示例"])
    assert "共 2 行" in office.client.get(run.get_absolute_url()).content.decode()


def test_a_name_that_exists_is_asked_about(office, town):
    there = town.file("刘示例")
    assert problems(office.bring(row()))[0][0] == 2
    joined = office.bring_and_go(row(同名处理="并入"))
    assert (joined.result["adds"], Award.objects.get().honoree) == (1, there)
    fresh = office.bring_and_go(row(同名处理="新建", 荣誉="中国好人"))
    assert (fresh.result["new"], Honoree.objects.filter(name="刘示例").count()) == (1, 2)


def test_the_same_place_makes_a_name_sure(office, town):
    there = town.file("刘示例")
    run = office.bring_and_go(row(所在街道社区="七星岗街道"))
    assert (run.result["adds"], Award.objects.get().honoree) == (1, there)


def test_nobody_gets_the_same_honor_twice(office):
    run = office.bring(row(), row(批次="2025年第一批"))
    assert [(number, label) for number, label, _why in problems(run)][0][0] == 3


def test_an_id_number_of_somebody_else_is_refused(office):
    office.bring_and_go(row("刘示例", 身份证号=ID_1970))
    assert problems(office.bring(row("陈示例", 身份证号=ID_1970)))[0][0] == 2


def test_an_id_number_twice_in_a_table_names_the_row(office):
    run = office.bring(row(身份证号=ID_1970), row("王示例", 身份证号=ID_1970))
    assert problems(run) == [(3, "身份证号", "第 2 行用了同一个身份证号，姓名却不同。")]


def test_only_the_owner_sees_a_run(office, town):
    run = office.bring(row())
    assert town.client("district_colleague").get(run.get_absolute_url()).status_code == 404
    assert town.client("community").post(f"/desk/imports/{run.pk}/confirm/").status_code == 404


def test_a_discarded_run_leaves_no_rows(office):
    run = office.bring(row())
    office.client.post(f"/desk/imports/{run.pk}/discard/")
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("discarded", 0)


def test_rows_are_sealed_and_blank_afterwards(office):
    run = office.bring(row(身份证号=ID_1970))
    sealed = run.rows.get().sealed
    assert sealed and ID_1970 not in sealed
    assert office.go(run).rows.get().sealed == ""


def test_what_breaks_off_leaves_nothing_and_can_be_tried_again(office, monkeypatch):
    run = office.bring(row(), row("陈示例"))
    monkeypatch.setattr(records, "publish_new", lambda *_args: 1 / 0)
    office.go(run)
    assert (run.state, Honoree.objects.count(), Award.objects.count()) == ("checked", 0, 0)
    monkeypatch.undo()
    assert (office.go(run).state, Honoree.objects.count()) == ("done", 2)


def test_what_changed_since_the_preview_is_looked_at_again(office, town):
    run = office.bring(row("刘示例"))
    town.file("刘示例")
    office.go(run)
    assert (run.state, run.result["wrong"], Award.objects.count()) == ("checked", 1, 0)


def test_an_award_against_which_a_notice_stands_is_not_brought_in_by_a_table(office, town):
    nomination = nominated(town, state="cleared")
    on_public_notice(town, nomination)
    run = office.bring(row("王示例", 同名处理="并入"))
    assert [(number, label) for number, label, _sentence in problems(run)] == [(2, "荣誉")]
    assert "公示" in run.rows.get().problems[0][1]


def test_an_award_of_a_table_ends_the_nomination_for_it(office, town):
    nomination = nominated(town, open_round(town, label="2024年第三季度"), state="sent")
    office.bring_and_go(row("王示例", 同名处理="并入"))
    nomination.refresh_from_db()
    assert (nomination.state, nomination.award) == ("named", Award.objects.get())
