"""The pages of the ledger and of care; the older ledger; what a suspension leaves to be seen to."""

import datetime
import io
import re
import uuid

import openpyxl
import pytest

from accounts.importing.tests.sheets import bring_in, say_go, workbook
from accounts.models import AuditEntry, ImportRun
from courtesies.care import records
from courtesies.care.filters import AGES
from courtesies.ledger import page as ledger_page
from courtesies.models import CaseDetails, HelpCase, Invitee, LedgerEntry, Pairing
from courtesies.tests.courtesies import TODAY, approved, drawn_up, fund_of, grant_to, honored, scheme_of
from registry.models import Person
from registry.suspensions import consequences
from yuzhong_models.tests.shared import shared

COMING = TODAY + datetime.timedelta(days=20)


@shared
def row(town):
    honoree = honored(town)
    return grant_to(town, approved(town, scheme_of(town, fund=fund_of(town))), honoree)


def table_of(answer):
    return [list(line) for line in openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active.values]


def test_the_table_has_the_offices_columns_in_its_order(town, row):
    lines = table_of(town.client("head").get("/desk/ledger/?format=xlsx"))
    assert lines[0] == [str(column.label) for column in ledger_page.table_columns()]
    assert lines[1][0] == row.number
    assert lines[1][7:11] == [TODAY.isoformat(), 1, "份", "200"]


@pytest.mark.parametrize("by", ["scheme", "fund", "year", "month", "street", "honoree"])
def test_totals_open_into_their_rows(town, row, by):
    client = town.client("auditor")
    totals = client.get(f"/desk/ledger/totals/?by={by}").context["rows"]
    assert [(line["times"], line["worth"]) for line in totals] == [(1, 20000)]
    opened = client.get(f"/desk/ledger/?{totals[0]['query']}").context["page"]
    assert list(opened.object_list) == [row]


def test_the_ledger_prints_and_filters(town, row):
    client = town.client("head")
    page = client.get("/desk/ledger/print/").content.decode()
    assert row.number in page
    assert page.index("css/print.css") < page.index("css/papers/across.css")  # or it prints upright
    assert row.number not in client.get("/desk/ledger/print/?year=1999").content.decode()
    for query in ("honoree=99999999999999999999999", "month=x", "year=²", "batch=-1", "fund=x"):
        assert client.get(f"/desk/ledger/?{query}").status_code == 200


@pytest.mark.parametrize("who", ["street", "community", "coordinator", "admin"])
def test_who_has_nothing_to_do_with_it_sees_no_ledger(town, row, who):
    client = town.client(who)
    for url in ("/desk/ledger/", f"/desk/ledger/{row.pk}/", f"/desk/honorees/{row.honoree_id}/courtesies/"):
        assert client.get(url).status_code == 403


@shared
def many(town, row):
    """Courtesies for more people than a page shows."""
    period = row.period
    for number in range(25):
        honored(town, f"示例{number}")
    approved(town, period.scheme)
    for slot in period.slots.filter(taken=0).select_related("honoree"):
        grant_to(town, period, slot.honoree)


@pytest.mark.parametrize(
    "url", ["/desk/ledger/", "/desk/honorees/{}/courtesies/", "/desk/care/", "/desk/batches/", "/desk/funds/"]
)
def test_pages_cost_few_queries_at_any_size(town, row, many, django_assert_max_num_queries, url):
    client, url = town.client("courtesy"), url.format(row.honoree_id)
    client.get(url)
    with django_assert_max_num_queries(8):
        assert client.get(url).status_code == 200


HEAD = ["姓名", "日期", "项目", "数量", "单位", "单价", "资金来源", "经办人", "备注", "同样又发一次"]
OLD = ["王示例", "2023-01-18", "春节礼遇包", 1, "份", 180.49999999999997, "区级财政", "李老师", "旧台账"]
AGAIN = [*OLD, "是"]


def test_the_older_ledger_comes_in_once(town, django_capture_on_commit_callbacks):
    honored(town)
    client, capture = town.client("courtesy"), django_capture_on_commit_callbacks
    for turn in range(2):
        bring_in(client, "ledger", workbook(HEAD, OLD, AGAIN), capture=capture, name=f"表{turn}.xlsx")
        say_go(client, ImportRun.objects.first(), capture=capture)
        assert LedgerEntry.objects.count() == 2  # two equal rows are two when somebody says so
    entry = LedgerEntry.objects.first()
    assert (entry.is_opening, entry.value_fen, entry.fund_words, entry.note_text) == (
        True,
        18050,
        "区级财政",
        "旧台账",
    )


def test_two_equal_rows_of_the_older_ledger_are_asked_about(town, django_capture_on_commit_callbacks):
    honored(town)
    client, capture = town.client("courtesy"), django_capture_on_commit_callbacks
    bring_in(client, "ledger", workbook(HEAD, OLD, [" 王　示例", *OLD[1:]]), capture=capture)
    run = ImportRun.objects.get()
    first, second = run.rows.order_by("number")
    assert (first.problems, [label for label, _words in second.problems]) == ([], ["同样又发一次"])
    assert "第2行" in second.problems[0][1].replace(" ", "")
    say_go(client, run, capture=capture, only_good=True)
    assert LedgerEntry.objects.count() == 1


def test_a_strange_name_or_amount_stops_the_older_ledger(town, django_capture_on_commit_callbacks):
    honored(town)
    client = town.client("courtesy")
    wrong = [["不存在", *OLD[1:]], [*OLD[:3], 0, *OLD[4:]], [*OLD[:5], "约二百", *OLD[6:]]]
    for line in wrong:
        bring_in(client, "ledger", workbook(HEAD, line), capture=django_capture_on_commit_callbacks)
        run = ImportRun.objects.order_by("-pk").first()
        say_go(client, run, capture=django_capture_on_commit_callbacks)
    assert not LedgerEntry.objects.exists()


def test_running_courtesies_follow_from_a_suspension(town):
    honoree = honored(town)
    period = approved(town, scheme_of(town))
    batch = drawn_up(town, period)
    records.pair(honoree, by=town.courtesy, token=uuid.uuid4(), carer="社区书记", since=TODAY, every_days=90)
    records.invite([honoree], title="迎春座谈", on=TODAY, place="", by=town.courtesy, token=uuid.uuid4())
    found = consequences.consequences_of(honoree, kinds=consequences.COURTESIES)
    assert [row.kind.value for row in found] == ["courtesy"] * 3 + ["invitation"]
    assert batch.get_absolute_url() in {row.url for row in found}
    page = town.client("district").get(f"/desk/honorees/{honoree.pk}/suspend/").content.decode()
    assert "社区书记" in page


def test_coverage_names_who_has_had_nothing(town):
    had, long_ago, never = (honored(town, name) for name in ("甲示例", "乙示例", "丙示例"))
    records.visit(had, on=TODAY, visitor="社区", by=town.courtesy)
    old = TODAY - datetime.timedelta(days=800)
    records.visit(long_ago, on=old, visitor="社区", by=town.courtesy)
    client = town.client("courtesy")
    page = client.get("/desk/care/")
    assert [file.name for file in page.context["page"].object_list] == ["丙示例", "乙示例"]
    never.persons.update(birth_year=TODAY.year - 85)
    page = client.get("/desk/care/?age=80-&tier=2")
    assert [file.name for file in page.context["page"].object_list] == ["丙示例"]
    assert len(table_of(client.get("/desk/care/?format=xlsx"))) >= 3


@pytest.mark.parametrize(
    ("born", "choice"), [((), "none"), ((30, 79), "60-79"), ((30, 80), "80-"), ((59, None), "-59")]
)
def test_the_age_of_a_file_is_that_of_its_oldest_person(town, born, choice):
    honoree = honored(town)
    honoree.persons.update(birth_year=None)
    for age in born:
        year = age and TODAY.year - age
        Person.objects.create(honoree=honoree, name="示例", birth_year=year)
    shown = [
        age
        for age, _label in AGES
        if town.client("courtesy").get(f"/desk/care/?age={age}").context["page"].object_list
    ]
    assert shown == [choice]


def test_a_visit_moves_the_day_of_the_next_one(town):
    honoree, client = honored(town), town.client("courtesy")
    data = {"carer": "社区书记", "since": "2026-01-05", "every_days": 30, "token": str(uuid.uuid4())}
    for _click in range(2):
        assert client.post(f"/desk/honorees/{honoree.pk}/pairings/new/", data).status_code == 302
    pairing = Pairing.objects.get()
    visit = {"pairing": pairing.pk, "visitor": "社区书记", "on": "2026-02-01", "note": "想要一张报纸"}
    client.post(f"/desk/honorees/{honoree.pk}/visits/new/", visit)
    pairing.refresh_from_db()
    assert pairing.due_on == datetime.date(2026, 3, 3)
    page = client.get(f"/desk/honorees/{honoree.pk}/courtesies/").content.decode()
    assert "想要一张报纸" in page
    assert (
        "想要一张报纸"
        not in town.client("auditor").get(f"/desk/honorees/{honoree.pk}/courtesies/").content.decode()
    )
    end = {"until": "2026-02-02"}
    assert client.post(f"/desk/care/pairings/{pairing.pk}/end/", end).status_code == 302
    assert client.post(f"/desk/care/pairings/{pairing.pk}/end/", end).status_code == 409


CASE = {"kind": "hardship", "situation": "老伴重病", "policy": "临时救助", "recheck_on": COMING.isoformat()}


def test_a_help_case_is_sealed_and_seen_by_few(town):
    honoree, client = honored(town), town.client("courtesy")
    answer = client.post(f"/desk/honorees/{honoree.pk}/cases/new/", CASE | {"token": str(uuid.uuid4())})
    case = HelpCase.objects.get()
    assert answer.url == f"/desk/care/cases/{case.pk}/"
    assert "老伴" not in str(CaseDetails.objects.values_list("situation", "policy").get())
    assert "老伴重病" in client.get(answer.url).content.decode()
    assert AuditEntry.objects.filter(action="case.read", target_id=str(case.pk)).count() == 1
    for who in ("district", "auditor", "editor", "street"):
        for url in (answer.url, "/desk/care/cases/", f"/desk/honorees/{honoree.pk}/cases/new/"):
            assert town.client(who).get(url).status_code == 403
    closing = CASE | {"is_closed": "on", "seen": "1"}
    assert client.post(answer.url, closing).status_code == 422  # what came of it is missing
    assert client.post(answer.url, closing | {"result": "已获临时救助"}).status_code == 302
    assert client.post(answer.url, closing | {"result": "别的"}).status_code == 409


def test_invitations_and_their_answers(town):
    honoree, client = honored(town), town.client("courtesy")
    data = {
        "title": "迎春座谈",
        "on": COMING.isoformat(),
        "names": "王示例\n不存在",
        "token": str(uuid.uuid4()),
    }
    assert client.post("/desk/care/invitations/new/", data).status_code == 422
    data["names"] = "王示例\n\n王示例"
    for _click in range(2):
        answer = client.post("/desk/care/invitations/new/", data)
    invitee = Invitee.objects.get()
    assert invitee.honoree == honoree
    client.post(f"/desk/care/invitees/{invitee.pk}/answer/", {"answer": "comes"})
    assert "迎春座谈" in client.get(answer.url).content.decode()
    invitee.refresh_from_db()
    assert invitee.answer == "comes"


@pytest.mark.parametrize(
    "url",
    ["/desk/ledger/", "/desk/batches/", "/desk/funds/", "/desk/ledger/totals/?by=scheme", "/desk/schemes/"],
)
def test_numbers_keep_their_heads_on_a_phone(town, row, url):
    drawn_up(town, honored(town, "乙示例") and approved(town, row.scheme))
    table = town.client("courtesy").get(url).content.decode().split("<tbody>")[1].split("</tbody>")[0]
    cells = re.findall(r"<td([^>]*)>\s*(?:<strong>)?[\d,.-]+\s*(?:</strong>|份|yuan)?\s*</td>", table)
    assert [cell for cell in cells if "data-label=" not in cell] == []
    assert "data-label=" in table
