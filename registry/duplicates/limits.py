"""How often an account may ask who is on file: a clock hour's counter in the database, for every process."""

import datetime

from django.db import connection
from django.utils import timezone

from accounts.models import Counter

MOST_AN_HOUR = 60
NOUN = "hint"


def take(user):
    """Count one question of this account.

    :returns: False when those of this hour are used up
    """
    hour = f"{NOUN}:{timezone.localtime():%Y%m%d%H}"
    mine = f"{hour}:{user.pk}"
    if _counted(mine):
        return True
    _row, is_first = Counter.objects.get_or_create(name=mine, defaults={"value": 1})
    if is_first:
        earlier = Counter.objects.filter(name__startswith=f"{NOUN}:")
        earlier.exclude(name__startswith=f"{hour}:").delete()
    return is_first or _counted(mine)  # the second of two first ones counts, too


def _counted(name):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_counter SET value = value + 1 WHERE name = %s AND value < %s",
            [name, MOST_AN_HOUR],
        )
        return bool(cursor.rowcount)


def open_again():
    """The full hour from which questions are answered again."""
    start = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    return start + datetime.timedelta(hours=1)
