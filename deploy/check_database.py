"""Say in one sentence when the database was made by migrations that this edition no longer has."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")
django.setup()

from django.db import connection  # noqa: E402, settings come first
from django.db.migrations.loader import MigrationLoader  # noqa: E402

loader = MigrationLoader(connection)
if any(
    app in loader.migrated_apps for app, _name in set(loader.applied_migrations) - set(loader.disk_migrations)
):
    sys.exit(
        "The database in var/ was made by an older edition, whose tables this one cannot take over: "
        "`make clean` removes it together with its pictures, then `make run` begins anew."
    )
