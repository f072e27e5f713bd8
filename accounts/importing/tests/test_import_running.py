"""Imports and their worker: claimed once, taken up again after a kill, seen by their owner."""

import sqlite3

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from accounts.importing import running, template
from accounts.importing.importer import kinds, new_importer
from accounts.importing.sheets import read
from accounts.importing.tests.sheets import bring_in, say_go, upload, workbook
from accounts.models import ImportRun, Organization
from portal.management.commands import run_worker
from registry.models import Lead

HEAD = ["姓名", "街道社区", "一句话事迹"]
ROW = ["刘示例", "七星岗街道", "十六年义务修楼道灯"]
State = ImportRun.State


@pytest.fixture
def run(town, django_capture_on_commit_callbacks):
    """A lead import, checked and confirmed but not yet worked on."""
    client = town.client("community")
    bring_in(client, "leads", workbook(HEAD, ROW), capture=django_capture_on_commit_callbacks)
    made = ImportRun.objects.get()
    client.post(f"/desk/imports/{made.pk}/confirm/", {"only_good": "0"})  # on_commit is not run: nobody works
    made.refresh_from_db()
    assert made.state == State.CONFIRMED
    return made


def test_the_list_names_what_can_be_brought_in_and_reads_none_of_it(town, django_assert_max_num_queries):
    client = town.client("district")
    client.get("/desk/imports/")
    with django_assert_max_num_queries(6):
        page = client.get("/desk/imports/").content.decode()
    assert "/desk/imports/new/leads/" in page


def test_two_workers_at_one_run_write_once(run):
    running.apply.func(run.pk)
    running.apply.func(run.pk)
    assert Lead.objects.count() == 1


def test_one_of_two_claims_a_run(run):
    claims = [run.claim(sources=[State.CONFIRMED], target=State.APPLYING) for _worker in range(2)]
    assert claims == [True, False]


def test_what_a_dead_worker_left_is_taken_up_again_after_a_minute(run):
    run.claim(sources=[State.CONFIRMED], target=State.APPLYING)
    running.apply.func(run.pk)
    assert Lead.objects.count() == 0  # perhaps it is still alive
    ImportRun.objects.update(heartbeat_at=timezone.now() - timezone.timedelta(seconds=90))
    running.apply.func(run.pk)
    assert Lead.objects.count() == 1


def test_a_worker_that_starts_takes_up_what_its_dead_predecessor_left(
    run, monkeypatch, django_capture_on_commit_callbacks
):
    run.claim(sources=[State.CONFIRMED], target=State.APPLYING)
    host = run_worker.socket.gethostname()[:60]
    ImportRun.objects.update(worker=f"{host}:999999999")
    monkeypatch.setattr(run_worker, "call_command", lambda *_args, **_options: None)  # only the first half
    call_command("run_worker")
    run.refresh_from_db()
    assert (run.state, Lead.objects.count()) == (State.DONE, 1)


def test_a_living_workers_run_is_left_alone(run, monkeypatch):
    run.claim(sources=[State.CONFIRMED], target=State.APPLYING)
    monkeypatch.setattr(run_worker, "call_command", lambda *_args, **_options: None)
    call_command("run_worker")
    run.refresh_from_db()
    assert (run.state, Lead.objects.count()) == (State.APPLYING, 0)


def test_a_worker_that_fails_late_does_not_undo_what_another_has_finished(run, monkeypatch):
    def overtaken(*_args):
        ImportRun.objects.update(state=State.DONE, worker="elsewhere:1")
        raise OSError

    monkeypatch.setattr(running, "write_all", overtaken)
    with pytest.raises(OSError):
        running.apply.func(run.pk)
    run.refresh_from_db()
    assert run.state == State.DONE


@pytest.mark.parametrize(("times", "state", "leads"), [(2, State.DONE, 1), (3, State.CHECKED, 0)])
def test_a_worker_waits_for_whoever_is_in_the_way(run, monkeypatch, times, state, leads):
    tries, write_all = [], running.write_all

    def in_the_way(*args):
        tries.append(1)
        if len(tries) <= times:
            locked = OperationalError("database is locked")
            locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise locked
        write_all(*args)

    monkeypatch.setattr(running, "write_all", in_the_way)
    running.apply.func(run.pk)
    run.refresh_from_db()
    assert (run.state, Lead.objects.count()) == (state, leads)


def test_the_page_offers_to_go_on_only_when_nobody_works(run, town):
    client = town.client("community")
    run.claim(sources=[State.CONFIRMED], target=State.APPLYING)
    assert "resume/" not in client.get(run.get_absolute_url()).content.decode()
    ImportRun.objects.update(heartbeat_at=timezone.now() - timezone.timedelta(seconds=90))
    assert "resume/" in client.get(run.get_absolute_url()).content.decode()
    client.post(f"/desk/imports/{run.pk}/resume/")
    run.refresh_from_db()
    assert (run.state, Lead.objects.count()) == (State.DONE, 1)


def test_a_double_click_on_upload_or_confirm_is_one(town, django_capture_on_commit_callbacks):
    client = town.client("community")
    form = {"token": "7c1ecb6c-5a59-4ac6-9f3a-2e43d5f7a111"}
    for _click in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/desk/imports/new/leads/", form | {"table": upload(workbook(HEAD, ROW))})
    run = ImportRun.objects.get()
    for _click in range(2):
        say_go(client, run, capture=django_capture_on_commit_callbacks)
    assert Lead.objects.count() == 1


def test_progress_is_told_to_the_owner_only(run, town):
    told = town.client("community").get(f"/desk/imports/{run.pk}/progress/").json()
    assert (told["state"], told["is_at_work"], told["total"]) == ("confirmed", True, 1)
    assert town.client("street").get(f"/desk/imports/{run.pk}/progress/").status_code == 404


def test_old_runs_lose_their_rows(run):
    ImportRun.objects.update(state=State.CHECKED, created_at=timezone.now() - timezone.timedelta(days=31))
    assert running.discard_old(timezone.now()) == 1
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == (State.DISCARDED, 0)


@pytest.mark.parametrize("kind", ["accounts", "leads", "honorees", "coverage", "ledger"])
def test_a_template_is_what_its_own_import_reads(town, kind):
    importer = new_importer(kind)
    assert set(kinds()) == {"accounts", "leads", "honorees", "coverage", "ledger"}
    sheet = read(upload(template.workbook(importer)))
    assert [cell.rstrip("*") for cell in sheet.lines[0]] == [str(column.label) for column in importer.columns]


@pytest.mark.parametrize(
    ("who", "kind", "status"),
    [
        ("community", "leads", 200), ("street", "leads", 200), ("district", "honorees", 200), ("admin", "accounts", 200),
        ("community", "honorees", 403), ("community", "accounts", 403), ("head", "honorees", 403),
        ("auditor", "leads", 403), ("admin", "leads", 403), ("district", "nothing", 404),
    ],
)  # fmt: skip
def test_who_imports_what(town, who, kind, status):
    client = town.client(who)
    addresses = [f"/desk/imports/new/{kind}/", f"/desk/imports/template/{kind}/"]
    assert [client.get(address).status_code for address in addresses] == [status] * 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused_beside_the_field(town, data):
    answer = town.client("community").post(
        "/desk/imports/new/leads/",
        {"table": upload(data, "x.xlsx"), "token": "7c1ecb6c-5a59-4ac6-9f3a-2e43d5f7a111"},
    )
    assert (answer.status_code, ImportRun.objects.count()) == (422, 0)
    assert 'id="id_table_error"' in answer.content.decode()


def test_names_of_units_that_mean_two_are_refused(town):
    Organization.add(
        name="金汤街社区", kind="community", parent=town.units.other_street, by=None, on=timezone.localdate()
    )
    client = town.client("community")
    bring_in(client, "leads", workbook(HEAD, ["刘示例", "金汤街社区", "事迹"]), capture=NoCallbacks)
    running.check.func(ImportRun.objects.get().pk)
    assert ImportRun.objects.get().result["wrong"] == 1


class NoCallbacks:
    """Stands in for the capture of commit callbacks: they are not run."""

    def __init__(self, **_options):
        """Nothing to keep."""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False
