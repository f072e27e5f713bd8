"""What pages remember in this process, and for which state of the data it holds (docs/adr/0007).

Every change of state leaves a row in the audit trail, in the same transaction; those that the public can see
also count up one number there. A page reads its version first and uses only what was remembered for this
very version: the number for public pages, the newest row of the trail for the desk.
"""

from django.core.cache import cache
from django.db.models import Subquery
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from accounts.models import AuditEntry, Counter
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


def version_for(user):
    """The version of all data as this request has read it; asked for at most once."""
    if getattr(user, "data_version", None) is None:
        newest = AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True)
        user.data_version = version_of(newest.first())
    return user.data_version


def newest_entry():
    """The number behind `version_for` as part of another query."""
    return Subquery(AuditEntry.objects.order_by("-sequence").values("sequence")[:1])


def version_of(number):
    return f"{number or 0}/{timezone.localdate():%Y%m%d}"


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
