"""What public pages remember in this process: choices, counts, keys of rows; never a page or a person.

With a version the memory is exact until the next recorded change: every change of state leaves a row in the
audit trail, so its newest sequence is a version of all data.
"""

from django.core.cache import cache
from django.utils import timezone

from accounts.models import AuditEntry

SECONDS = 60


def data_version():
    """Changes with every recorded change, and every day."""
    newest = AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return f"{newest or 0}/{timezone.localdate():%Y%m%d}"


def remembered(name, load, *, version=""):
    return cache.get_or_set(f"{name}@{version}", load, SECONDS)
