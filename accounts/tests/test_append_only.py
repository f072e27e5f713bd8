"""The database itself refuses to change rows of facts, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import audit
from accounts.append_only import append_only_tables, trigger_names
from accounts.models import AuditEntry


def triggers():
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def test_every_append_only_table_has_its_triggers(db):
    expected = {name for table in append_only_tables() for name in trigger_names(connection.vendor, table)}
    assert expected <= triggers()


STATEMENTS = {
    "update": "UPDATE accounts_auditentry SET action = 'x'",
    "delete": "DELETE FROM accounts_auditentry",
    "replace": "INSERT OR REPLACE INTO accounts_auditentry SELECT * FROM accounts_auditentry",
    "truncate": "TRUNCATE accounts_auditentry CASCADE",
}
ONLY_ON = {"replace": "sqlite", "truncate": "postgresql"}


@pytest.mark.parametrize("kind", STATEMENTS)
def test_a_fact_cannot_be_changed_by_sql(db, kind):
    if ONLY_ON.get(kind, connection.vendor) != connection.vendor:
        pytest.skip("not a statement of this engine")
    audit.record("test.fact")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STATEMENTS[kind])
    assert AuditEntry.objects.filter(action="test.fact").count() == 1
