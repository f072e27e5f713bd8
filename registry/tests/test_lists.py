"""One way for all lists: filters kept under a name, page sizes, tables out, many rows at once, a unit's counts."""

import io

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from accounts.lists import exports, listing
from accounts.models import AuditEntry, SavedFilter
from registry.leads import statistics as lead_statistics
from registry.models import Lead, Story
from yuzhong_models.tests.shared import shared

LISTS = {
    "/desk/leads/": "district",
    "/desk/honorees/": "district",
    "/desk/stories/": "editor",
    "/desk/accounts/": "admin",
    "/desk/accounts/mine/": "street",
    "/desk/audit/": "auditor",
    "/desk/organizations/": "admin",
}


def table_of(answer):
    """The rows of an .xlsx answer."""
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("url", "who"), LISTS.items())
def test_every_list_leaves_the_house_as_a_table_and_says_so_in_the_trail(town, url, who):
    town.lead_at("district")
    town.file()
    client = town.client(who)
    assert "format=xlsx" in client.get(url).content.decode() or who == "editor"
    rows = table_of(client.get(f"{url}?format=xlsx"))
    assert len(rows[0]) >= 6
    entry = AuditEntry.objects.filter(action="list.export").get()
    assert entry.actor == getattr(town, who)


@shared
def many(town):
    """More than one page of each list."""
    for number in range(25):
        town.lead_at("district", name=f"示例{number}")
        town.file(f"示例{number}")


@pytest.mark.parametrize(("url", "who"), LISTS.items())
def test_every_list_has_page_sizes_and_keeps_queries_bounded(
    town, many, url, who, django_assert_max_num_queries
):
    client = town.client(who)
    client.get(url)  # the first page of a session writes its row, and remembers what filters choose from
    with django_assert_max_num_queries(8):
        client.get(f"{url}?per=20")
    with django_assert_max_num_queries(8):
        page = client.get(f"{url}?per=100").content.decode()
    has_sizes = "<table" in page and url != "/desk/organizations/"  # the tree stays in one piece
    assert ("per=20" in page) == has_sizes


def test_a_table_is_exactly_what_is_shown(town):
    shown = town.lead_at("street", name="刘示例", deed_line="=HYPERLINK(0)")
    town.lead_at("street", name="陈示例")
    hidden = town.lead("other_community", name="王示例")
    client = town.client("street")
    rows = table_of(client.get("/desk/leads/?q=刘&format=xlsx"))
    assert [row[1] for row in rows[1:]][0] == "刘示例"
    assert rows[1][2] == "=HYPERLINK(0)"  # a text, not a formula
    text = str(rows)
    assert (shown.number in text, "陈示例" in text, hidden.name in text) == (True, False, False)


def test_a_longer_list_says_in_its_table_that_it_is_cut(town, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    for name in ("刘示例", "陈示例", "王示例"):
        town.lead_at("street", name=name)
    rows = table_of(town.client("street").get("/desk/leads/?format=xlsx"))
    assert "只有前 2 行" in str(rows)
    assert sum("示例" in str(row[1]) for row in rows[1:]) == 2


def test_a_table_that_is_read_in_portions_keeps_its_order(town, monkeypatch):
    monkeypatch.setattr(listing, "PORTION", 2)
    for name in ("丁示例", "甲示例", "丙示例", "乙示例", "戊示例"):
        town.lead_at("street", name=name, deed_line="_x0041_ <&>")
    answer = town.client("street").get("/desk/leads/?sort=name&format=xlsx")
    shown = [row.name for row in town.client("street").get("/desk/leads/?sort=name").context["page"]]
    data = io.BytesIO(b"".join(answer.streaming_content))
    rows = CalamineWorkbook.from_filelike(data).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:6]] == shown
    sheet = openpyxl.load_workbook(data).active
    assert sheet["C2"].value == "_x005F_x0041_ <&>"  # Excel reads _x0041_
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2")
    assert (sheet.page_setup.orientation, sheet["A2"].number_format) == ("landscape", "@")


def test_only_the_ticked_rows_leave(town):
    one, two = town.lead_at("street", name="刘示例"), town.lead_at("street", name="陈示例")
    client = town.client("street")
    answer = client.post("/desk/leads/bulk/export/", {"pk": [f"{one.pk}:{one.version}"]})
    rows = str(table_of(client.get(answer.url)))
    assert (one.name in rows, two.name in rows) == (True, False)


def test_many_leads_are_forwarded_at_once_and_the_rest_is_named_with_its_reason(town):
    mine = [town.lead_at("street", name=name) for name in ("刘示例", "陈示例")]
    gone = town.lead_at("district", name="王示例")
    client = town.client("street")
    chosen = [f"{lead.pk}:{lead.version}" for lead in (*mine, gone)]
    answer = client.post(
        "/desk/leads/bulk/forward/", {"pk": chosen, "back": "/desk/leads/?view=waiting"}, follow=True
    )
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/desk/leads/?view=waiting"
    assert [Lead.objects.get(pk=lead.pk).holder for lead in mine] == [town.units.district] * 2
    assert "王示例：" in page
    assert Lead.objects.get(pk=gone.pk).steps.count() == gone.steps.count()


def test_drafts_are_submitted_at_once_but_never_incomplete_ones(town):
    ready, empty = town.lead(name="刘示例"), town.lead(name="陈示例", complete=False)
    chosen = [f"{lead.pk}:{lead.version}" for lead in (ready, empty)]
    town.client("community").post("/desk/leads/bulk/submit/", {"pk": chosen})
    states = [Lead.objects.get(pk=lead.pk).state for lead in (ready, empty)]
    assert states == ["under_review", "draft"]


@pytest.mark.parametrize(("who", "move", "status"), [
    ("community", "forward", 403), ("auditor", "forward", 403), ("street", "accept", 404), ("street", "decline", 404),
    ("admin", "submit", 403),
])  # fmt: skip
def test_many_at_once_asks_the_same_rights(town, who, move, status):
    lead = town.lead_at("street")
    answer = town.client(who).post(f"/desk/leads/bulk/{move}/", {"pk": [f"{lead.pk}:{lead.version}"]})
    assert (answer.status_code, Lead.objects.get(pk=lead.pk).version) == (status, lead.version)


def test_a_foreign_lead_cannot_be_moved_by_its_number(town):
    lead = town.lead_at("street")
    town.client("other_street").post("/desk/leads/bulk/forward/", {"pk": [f"{lead.pk}:{lead.version}"]})
    assert Lead.objects.get(pk=lead.pk).holder == town.units.street


def test_an_older_text_is_not_forwarded(town):
    lead = town.lead_at("street")
    town.client("street").post("/desk/leads/bulk/forward/", {"pk": [f"{lead.pk}:{lead.version - 1}"]})
    assert Lead.objects.get(pk=lead.pk).holder == town.units.street


def test_a_filter_is_kept_under_a_name_as_a_tab_of_its_own_list(town):
    client = town.client("street")
    given = {"list": "registry:lead_list", "query": "q=灯&page=3&stage=", "name": "修灯的"}
    answer = client.post("/desk/filters/save/", given, follow=True)
    saved = SavedFilter.objects.get()
    assert saved.query == "q=%E7%81%AF"
    assert answer.redirect_chain[-1][0] == "/desk/leads/?q=%E7%81%AF"
    assert "修灯的" in answer.content.decode()
    assert "修灯的" not in town.client("other_street").get("/desk/leads/").content.decode()
    assert town.client("other_street").post(f"/desk/filters/{saved.pk}/delete/").status_code == 404
    client.post(f"/desk/filters/{saved.pk}/delete/")
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("given", [
    {"list": "portal:home", "name": "x"}, {"list": "nothing", "name": "x"}, {"list": "registry:lead_list", "name": ""},
    {"list": "registry:lead_list", "name": "长" * 21}, {"list": "https://example.org/_list", "name": "x"}, {},
])  # fmt: skip
def test_what_cannot_be_kept_is_said_and_leads_nowhere_else(town, given):
    answer = town.client("street").post("/desk/filters/save/", given)
    assert (answer.status_code, SavedFilter.objects.count()) == (302, 0)
    assert answer.url.startswith("/desk/")


def test_a_new_filter_keeps_the_tab_and_the_order(town):
    town.lead_at("street")
    page = town.client("street").get("/desk/leads/?view=waiting&sort=-title&per=50").content.decode()
    for name, value in (("view", "waiting"), ("sort", "-title"), ("per", "50")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


def test_a_units_counts_give_credit_to_each_reporter_and_count_people_once(town):
    town.lead_at("street", name="刘示例")
    town.lead_at("street", name="刘示例", deed_line="又一次")
    town.lead("street", name="陈示例").move("submit", by=town.street)
    town.lead("other_community", name="王示例").move("submit", by=town.other_community)
    report = lead_statistics.unit_report(town.street, year=Lead.objects.first().submitted_at.year)
    assert (report.leads, report.people) == (3, 2)
    assert [(row["name"], row["leads"]) for row in report.reporters] == [("community员", 2), ("street员", 1)]


def test_the_list_of_stories_leads_writers_to_files_without_one(town):
    bare, told = town.file("甲示例"), town.file("乙示例")
    Story.objects.create(honoree=told)
    actions = town.client("editor").get("/desk/stories/").context["page_actions"]
    assert [action["url"] for action in actions] == ["/desk/honorees/?story=none"]
    page = town.client("editor").get(actions[0]["url"]).context["page"]
    assert [file.pk for file in page.object_list] == [bare.pk]
    assert town.client("head").get("/desk/stories/").context["page_actions"] == []
