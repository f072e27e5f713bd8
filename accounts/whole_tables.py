"""The operation of the initial migrations: all tables of an app at once."""

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Like its `CreateModel` operations one after the other, in a fraction of the time.

    Django renders every related model anew after each operation; here they are rendered once, when all stand.
    Tables may name each other in any order: SQLite asks only when a row comes, PostgreSQL gets its
    foreign keys last.
    """

    reversible = True

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.models)} tables"
