"""What pages remember in this process, and for which state of the data it holds (docs/adr/0007).

Every change of state leaves a row in the audit trail, in the same transaction; so its newest sequence is a
version of all data. A page reads it first and uses only what was remembered for this very version.
"""

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from accounts.models import AuditEntry

SECONDS = 60
NEWEST = "SELECT MAX(sequence) FROM {}"


def data_version():
    """Changes with every recorded change, and every day."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST.format(connection.ops.quote_name(AuditEntry._meta.db_table)))
        return version_of(cursor.fetchone()[0])


def version_for(user):
    """The version as this request has read it; asked for at most once."""
    if getattr(user, "data_version", None) is None:
        user.data_version = data_version()
    return user.data_version


def version_of(newest):
    return f"{newest or 0}/{timezone.localdate():%Y%m%d}"


def remembered(name, load, *, version=""):
    return cache.get_or_set(f"{name}@{version}", load, SECONDS)


def recalled(name, *, version):
    """What is remembered already; None otherwise. Nobody works it out."""
    return cache.get(f"{name}@{version}")


def lazily(load):
    """For a template: worked out only where it is printed, that is, where the fragment is not remembered."""
    return SimpleLazyObject(load)


def page_key(request, version, *shown):
    """Names the body of one page for `{% cache %}`: the data, the address, the language, the rows shown.

    :param shown: what this request itself has looked up, e.g. keys of people whose basis holds now
    """
    return f"{version}|{get_language()}|{request.get_full_path()}|{shown}"
