"""What pages remember in this process, and for which state of the data it holds (docs/adr/0007).

Every change of state leaves a row in the audit trail, in the same transaction; those that the public can see
also count up one number there. A page reads its version first and uses only what was remembered for this
very version: the number for public pages, how far the trail is sealed and what waits there for the desk.
"""

from django.core.cache import cache
from django.db import connection
from django.db.models import Subquery
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from accounts.office.models import Counter
from accounts.security import audit

SECONDS = 60


def public_version():
    """Changes with every recorded change that the public can see, and every day."""
    changes = Counter.objects.filter(name=audit.PUBLIC).values_list("value", flat=True)
    return version_of_public(changes.first())


def newest_public():
    """The number behind `public_version` as part of another query."""
    return Subquery(Counter.objects.filter(name=audit.PUBLIC).values("value"))


def version_of_public(number):
    return f"public-{number or 0}/{timezone.localdate():%Y%m%d}"


# rows are numbered before they are committed, so their highest number says nothing of those that come late;
# each enters the queue with its commit and leaves it under a new seal
STATE_OF_TRAIL = """
SELECT (SELECT COALESCE(MAX(number), 0) FROM accounts_auditseal) || '/' ||
(SELECT COUNT(*) || '/' || COALESCE(MAX(sequence), 0) FROM accounts_unsealedentry)
"""

# changes with whatever arrives, is read, settled or let go; by the index of unread ones
STATE_OF_UNREAD = """
SELECT COUNT(*) || '/' || COALESCE(SUM(id), 0) FROM accounts_notification
WHERE recipient_id = %s AND read_at IS NULL AND settled_at IS NULL AND NOT is_held
"""


def version_for(user):
    """The version of all data as this request has read it, together with the account; after a change of his
    own it is asked for anew (`audit.record`).
    """
    if user.data_version is None:
        with connection.cursor() as cursor:
            cursor.execute(STATE_OF_TRAIL)
            user.data_version = version_of_all(cursor.fetchone()[0])
    return user.data_version


def version_of_all(state):
    return f"{state}/{timezone.localdate():%Y%m%d}"


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
