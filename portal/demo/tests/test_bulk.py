"""Rows in bulk: as many as asked for, true to every rule that the demo's rows keep."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import AuditEntry, User
from accounts.security import audit, audit_check
from courtesies.ledger.statistics import disagreeing
from courtesies.models import LedgerEntry
from portal.demo.bulk.copies import other_name
from portal.demo.bulk.tables import as_text
from registry.models import Honoree, Lead
from studios.models import CoverageItem, OutreachEvent

MODELS = {
    "files": Honoree,
    "leads": Lead,
    "events": OutreachEvent,
    "coverage": CoverageItem.objects.filter(original=None),
    "ledger": LedgerEntry,
}
COUNTS = {"files": 15, "leads": 70, "events": 3, "coverage": 2, "ledger": 75, "audit": 40}


def bulk(*pairs):
    call_command("seed_demo", bulk=pairs, stdout=io.StringIO())


def rows_now():
    return {name: getattr(model, "objects", model).count() for name, model in MODELS.items()}


def indexes_and_constraints():
    with connection.cursor() as cursor:
        return {
            model: set(connection.introspection.get_constraints(cursor, model._meta.db_table))
            for model in (Honoree, Lead, LedgerEntry, AuditEntry)
        }


def test_bulk_rows_keep_the_rules(demo, client):
    before, kept = rows_now(), indexes_and_constraints()
    last = AuditEntry.objects.latest("sequence").sequence
    bulk(*(f"{name}={count}" for name, count in COUNTS.items()))
    assert rows_now() == {name: count + COUNTS[name] for name, count in before.items()}
    assert AuditEntry.objects.latest("sequence").sequence >= last + COUNTS["audit"]
    assert audit_check.verify() == []
    assert disagreeing() == []
    connection.check_constraints()
    assert indexes_and_constraints() == kept
    assert_a_copy_is_found_and_listed(client)
    assert_a_copy_of_a_lead_is_shown(client)
    assert_keys_go_on()


def assert_a_copy_is_found_and_listed(client):
    """The columns that lists and search read are those that the facts give."""
    copy = Honoree.objects.filter(is_listed=True).latest("pk")
    page = client.get("/honorees/", {"q": copy.name}).content.decode()
    assert copy.get_absolute_url() != "" and copy.slug in page
    kept = (copy.is_listed, copy.is_pictured, copy.search_text.text)
    copy.refresh_listing()
    copy.refresh_from_db()
    assert (copy.is_listed, copy.is_pictured, copy.search_text.text) == kept
    assert copy.story.latest.story_id == copy.story.pk
    assert {award.honoree_id for award in copy.awards.all()} == {copy.pk}


def assert_a_copy_of_a_lead_is_shown(client):
    client.force_login(User.objects.get(username="district"), backend="accounts.people.sign_in.Backend")
    lead = Lead.objects.filter(state="accepted").latest("pk")
    assert lead.honoree is not None and lead.is_example
    assert client.get(lead.get_absolute_url()).status_code == 200
    assert lead.number in client.get("/desk/leads/", {"q": lead.number}).content.decode()


def assert_keys_go_on():
    """The next ordinary row gets a key and a number that are free."""
    audit.record("demo.scale")
    assert Lead.objects.filter(number=Lead.fresh_number(Lead.objects.latest("pk").created_at)).count() == 0


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (["files"], "pairs such as"),
        (["files=many"], "pairs such as"),
        (["pictures=3"], "Unknown: pictures"),
        (["ledger=100000"], "ask for more files"),
    ],
)
def test_what_cannot_be_done_is_said(demo, pairs, words):
    with pytest.raises(CommandError, match=words):
        bulk(*pairs)


def test_names_say_which_copy_it_is():
    names = {other_name("李示范", number) for number in range(40_000)}
    assert len(names) == 40_000
    assert other_name("李示范、王样板", 33) == "李钱钱范、王钱钱板"
    assert other_name("", 5) == ""


def test_copy_reads_text_as_it_was():
    assert as_text("行\n\t\\N") == "行\\n\\t\\\\N"
    assert (as_text(None), as_text(0), as_text(True)) == ("\\N", "0", "True")
