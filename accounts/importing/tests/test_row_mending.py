"""Bad rows of an import mended on the screen: read by the same readers, all or nothing as before."""

import datetime

import pytest
from django.db import connection

from accounts.importing import row_mending, running
from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import AuditEntry, ImportRun
from accounts.refusal import Refusal
from registry.models import Lead

HEAD = ["姓名", "街道社区", "一句话事迹", "身份证号", "手机"]
GOOD = ["刘示例", "七星岗街道", "十六年义务修楼道灯", "", ""]
BAD = ["王示例", "不存在的街道", "义务理发", "123", "13800001234"]
State, CHECKED = ImportRun.State, ImportRun.State.CHECKED


@pytest.fixture
def run(town, django_capture_on_commit_callbacks):
    """Row 2 is good, row 3 has a place that does not exist and half an ID number."""
    bring_in(
        town.client("community"),
        "leads",
        workbook(HEAD, GOOD, BAD),
        capture=django_capture_on_commit_callbacks,
    )
    return ImportRun.objects.get()


def fields(page):
    return {f"cell-{name}": page.context["form"][name].value() or "" for name in page.context["form"].fields}


@pytest.fixture
def mend(town, run, django_capture_on_commit_callbacks):
    def post(number=3, who="community", **changes):
        client, url = town.client(who), f"/desk/imports/{run.pk}/rows/{number}/"
        data = fields(client.get(url)) | {f"cell-{name}": value for name, value in changes.items()}
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(url, data)
        run.refresh_from_db()
        return answer

    return post


RIGHT = {"community": "七星岗街道", "id_number": ""}


def test_the_page_shows_what_stands_there_and_what_is_wrong_beside_it(town, run):
    page = town.client("community").get(f"/desk/imports/{run.pk}/rows/3/")
    form = page.context["form"]
    assert (form["id_number"].value(), form["phone"].value()) == ("123", "13800001234")
    assert {field.name for field in page.context["wrong"]} == {"community", "id_number"}
    assert "18" in page.content.decode()  # what an ID number has
    listed = town.client("community").get(run.get_absolute_url()).content.decode()
    assert f"/desk/imports/{run.pk}/rows/3/" in listed


def test_rows_are_looked_at_by_what_happens_to_them(town, run):
    """The wrong ones first; a verdict that no row has is not offered."""
    client = town.client("community")

    def views(query=""):
        page = client.get(f"/desk/imports/{run.pk}/{query}").context
        shown = {view["url"]: view["count"] for view in page["views"]}
        return (
            shown,
            [view["url"] for view in page["views"] if view["current"]],
            len(page["page"].object_list),
        )

    wrong, new = run.result["wrong"], run.result["new"]
    tabs = {"?view=all": wrong + new, "?view=wrong": wrong, "?view=new": new}
    assert views() == (tabs, ["?view=wrong"], wrong)
    assert views("?view=all") == (tabs, ["?view=all"], wrong + new)
    assert views("?view=new") == (tabs, ["?view=new"], new)
    assert views("?view=same")[1:] == ([], 0)


def test_a_mended_row_counts_as_good_and_all_are_written_at_once(
    town, run, mend, django_capture_on_commit_callbacks
):
    assert mend(**RIGHT).url == run.get_absolute_url()
    assert (run.state, run.result["new"], run.result["wrong"]) == (CHECKED, 2, 0)
    assert Lead.objects.count() == 0
    say_go(town.client("community"), run, capture=django_capture_on_commit_callbacks)
    assert sorted(Lead.objects.values_list("name", flat=True)) == ["刘示例", "王示例"]


def test_what_is_still_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(run, mend):
    answer = mend(community="七星岗街道", id_number="124")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["id_number"])
    assert 'value="124"' in answer.content.decode()
    assert (run.state, run.result["wrong"]) == (CHECKED, 1)


def test_a_row_that_becomes_the_same_as_another_is_found_by_the_whole_check(run, mend):
    mend(**dict(zip(("names", "deed_line"), (GOOD[0], GOOD[2]), strict=True)), **RIGHT)
    assert run.result["new"] == 1


def test_cells_lie_encrypted_and_in_no_trail(run, mend):
    mend(**RIGHT, address="金汤街1号")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_importrow")
        assert "金汤街" not in str(cursor.fetchall())
    row = AuditEntry.objects.get(action="import.mend")
    assert row.detail == {"row": 3}


def test_a_day_that_was_not_touched_stays_a_day(town, run):
    row = run.rows.get(number=3)
    row.run = run
    sealed = row.read() | {"birth": {"day": "1951-03-12"}, "how_known": 12.5}
    row.write(sealed).save()
    page = town.client("community").get(f"/desk/imports/{run.pk}/rows/3/")
    town.client("community").post(
        f"/desk/imports/{run.pk}/rows/3/",
        fields(page) | {"cell-community": "七星岗街道", "cell-id_number": ""},
    )
    row.refresh_from_db()
    kept = row.read()
    assert (kept["birth"], kept["how_known"]) == ({"day": "1951-03-12"}, 12.5)


def test_only_whoever_brought_it_in_mends_it(town, run):
    for who in ("street", "other_community", "district"):
        assert town.client(who).get(f"/desk/imports/{run.pk}/rows/3/").status_code == 404
    assert town.client("community").get(f"/desk/imports/{run.pk}/rows/9/").status_code == 404


def test_a_run_that_has_moved_on_is_not_mended(town, run, mend):
    client, url = town.client("community"), f"/desk/imports/{run.pk}/rows/3/"
    data = fields(client.get(url)) | {"cell-community": "七星岗街道", "cell-id_number": ""}
    sealed = run.rows.get(number=3).sealed
    running.confirm(run, by=town.community, only_good=True)
    assert client.post(url, data).url == run.get_absolute_url()
    assert run.rows.get(number=3).sealed == sealed
    assert AuditEntry.objects.filter(action="import.mend", result="done").count() == 0


def test_who_says_go_in_another_window_at_that_moment_wins(town, run):
    row, sealed = run.rows.get(number=3), run.rows.get(number=3).sealed
    running.confirm(ImportRun.objects.get(), by=town.community, only_good=True)
    with pytest.raises(Refusal):
        row_mending.mend(run, row, {"names": "另一个"}, by=town.community)
    assert run.rows.get(number=3).sealed == sealed


def test_words_about_the_table_are_not_said_twice(run, mend):
    ImportRun.objects.update(notes=["一句"], found=["另一句"])
    mend(**RIGHT)
    assert (run.notes, run.found) == (["一句"], [])


@pytest.mark.parametrize("state", [State.UPLOADED, State.CHECKING, State.CONFIRMED, State.APPLYING])
def test_the_page_of_a_run_at_work_shows_itself_anew_without_a_script(town, run, state):
    ImportRun.objects.update(state=state, heartbeat_at=datetime.datetime.now(datetime.UTC))
    page = town.client("community").get(run.get_absolute_url()).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "js/accounts/importing.js" in page


def test_a_run_that_has_ended_stands_still(town, run):
    assert "refresh" not in town.client("community").get(run.get_absolute_url()).content.decode()
