"""The ticket in a form: which form, on which page, shown to which account; signed, so nobody makes one up."""

import uuid
from dataclasses import dataclass, replace

from django.core import signing

FIELD = "kept-ticket"
DROP = "kept-drop"  # ticked: this file shall go
SALT = "accounts.kept_form"
MAX_AGE = 7 * 24 * 3600  # seconds; a page that stayed open longer is opened anew


def form_key(action, number):
    """Which form of a page: the address it is sent to, and which of those sent there."""
    return f"{action[:190]} {number}"


@dataclass(frozen=True)
class Ticket:
    """
    :param by: key of the account
    :param key: of the row in which this form is kept
    :param source: key of the row from which it was filled, or None
    :param own: the form saves itself into a draft of its own
    :param long: the script saves it while it is typed
    """

    by: int
    page: str
    form: str
    key: uuid.UUID
    source: uuid.UUID | None = None
    base: str = ""
    own: bool = False
    long: bool = False

    @classmethod
    def fresh(cls, **facts):
        return cls(key=uuid.uuid4(), **facts)

    @property
    def keys(self):
        return [key for key in (self.key, self.source) if key]

    def filled_from(self, row):
        return replace(self, source=row.pk)

    def moved_to(self, page):
        """The same form, standing on another page from now on."""
        return replace(self, page=page[:200], form=form_key(page, 1))

    def sign(self):
        source = self.source.hex if self.source else ""
        flags = f"{int(self.own)}{int(self.long)}"
        facts = [self.by, self.page, self.form, self.key.hex, source, self.base, flags]
        return signing.dumps(facts, salt=SALT)


def read(text):
    """:returns: the ticket, or None for none, a foreign or an old one"""
    try:
        by, page, form, key, source, base, flags = signing.loads(text or "", salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    own, long = (flag == "1" for flag in flags)
    source = uuid.UUID(source) if source else None
    return Ticket(int(by), page, form, uuid.UUID(key), source, base, own, long)
