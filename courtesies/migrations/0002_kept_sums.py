import datetime

from django.db import migrations, models

GROUPS = {
    "scheme": "CAST(scheme_id AS VARCHAR(20))",
    "fund": "CAST(fund_id AS VARCHAR(20))",
    "street": "CAST(street_id AS VARCHAR(20))",
    "area": "area",
    "honoree": "CAST(honoree_id AS VARCHAR(20))",
    "year": 'SUBSTR(CAST("on" AS VARCHAR(10)), 1, 4)',
    "month": 'SUBSTR(CAST("on" AS VARCHAR(10)), 1, 7)',
}
DAYS = {"day of scheme": GROUPS["scheme"], "day of fund": GROUPS["fund"]}
SUMS = """
INSERT INTO courtesies_ledgersum (name, key, day, people, times, quantity, worth_fen)
SELECT '{name}', COALESCE({key}, ''), {day}, COUNT(DISTINCT honoree_id),
  SUM(CASE WHEN quantity > 0 THEN 1 ELSE -1 END), SUM(quantity), SUM(value_fen)
FROM courtesies_ledgerentry {where} GROUP BY 2, 3 ORDER BY 3, 2
"""
LAST_CARED = """
UPDATE registry_honoree SET last_cared_on = COALESCE((
  SELECT MAX(cared.day) FROM (
    SELECT visit."on" AS day FROM courtesies_carevisit visit WHERE visit.honoree_id = registry_honoree.id
    UNION ALL
    SELECT given."on" AS day FROM courtesies_ledgerentry given
    WHERE given.honoree_id = registry_honoree.id AND given.quantity > 0
      AND NOT EXISTS (SELECT 1 FROM courtesies_ledgerentry back WHERE back.reverses_id = given.id)
  ) cared
), last_cared_on)
"""


def fill(apps, schema_editor):
    """What is kept from now on, worked out once of the rows that are there."""
    ever = "'1900-01-01'"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET LOCAL statement_timeout = 0")
        ever = f"DATE {ever}"
    for name, key in GROUPS.items():
        schema_editor.execute(SUMS.format(name=name, key=key, day=ever, where=""))
    for name, key in DAYS.items():
        schema_editor.execute(SUMS.format(name=name, key=key, day='"on"', where="WHERE NOT is_opening"))
    schema_editor.execute(LAST_CARED)


class Migration(migrations.Migration):
    dependencies = [
        ("courtesies", "0001_initial"),
        ("registry", "0005_honoree_last_cared_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=13)),
                ("key", models.CharField(blank=True, max_length=20)),
                ("day", models.DateField(default=datetime.date(1900, 1, 1))),
                ("people", models.IntegerField()),
                ("times", models.IntegerField()),
                ("quantity", models.BigIntegerField()),
                ("worth_fen", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name", "-worth_fen", "-times", "key"], name="ledger_sum_largest")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("name", "key", "day"), name="ledger_sum_once")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
