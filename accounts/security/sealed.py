"""Side rows whose columns are encrypted: what law may ask to erase, and what few may read."""

import uuid

from django.db import models

from accounts.security.encryption import seal, unseal


class SealedRow(models.Model):
    """Columns named in `write` are encrypted, each bound to its table, its column and this row's key."""

    # known before INSERT, so that the values can be bound to it
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def write(self, **values):
        """Encrypt the given values into their columns; not saved yet."""
        for name, value in values.items():
            setattr(self, name, seal(value, place=self._place(name)))
        return self

    def read(self, name):
        """The plain value; call it only where reading is recorded or stays inside the server."""
        return unseal(getattr(self, name), place=self._place(name))

    def _place(self, name):
        return f"{self._meta.db_table}.{name}.{self.pk}"
