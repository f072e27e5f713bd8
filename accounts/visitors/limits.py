"""How often one address may do something without an account: counted in the database, under a keyed hash."""

from django.utils import timezone

from accounts.models import Counter
from accounts.people.sign_in_limits import counted_address
from accounts.security.encryption import keyed_hash

DAY, HOUR = "%Y%m%d", "%Y%m%d%H"


class TooMany(Exception):
    """This address has done it often enough for now."""


def count(what, request, *, most, each=DAY):
    """One more from the address of this request; counters of earlier times go.

    :param what: short, without a colon
    :param each: the time that counts, as a format of moments
    :raises TooMany: it was the one too many
    """
    now = f"{timezone.localtime():{each}}"
    Counter.objects.filter(name__startswith=f"{what}:").exclude(name__startswith=f"{what}:{now}:").delete()
    name = f"{what}:{now}:{keyed_hash(counted_address(request), purpose=what)[:24]}"
    if Counter.take(name) > most:
        raise TooMany
