"""The last day on which somebody had something or somebody came: kept in `Honoree.last_cared_on`.

Read from the facts here and nowhere else; verbs that write a fact ask for it anew, in the same transaction.
"""

from django.db.models import DateField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from registry.models import NEVER_CARED, Honoree

CHUNK = 2000


def family():
    """The file, and those that were merged into it."""
    return Honoree.objects.filter(Q(pk=OuterRef("pk")) | Q(merged_into=OuterRef("pk")))


def last_given():
    """The day of the last grant that nothing took back; the ledger lies to the right: read only backwards."""
    given = family().filter(courtesies__quantity__gt=0, courtesies__reversal=None)
    return day_of(given.order_by("-courtesies__on"), "courtesies__on")


def last_visited():
    return day_of(family().filter(care_visits__isnull=False).order_by("-care_visits__on"), "care_visits__on")


def day_of(rows, name):
    return Subquery(rows.values(name)[:1], output_field=DateField())


def last_cared():
    never = Value(NEVER_CARED, output_field=DateField())
    return Greatest(Coalesce(last_given(), never), Coalesce(last_visited(), never))


def hold(honorees):
    """Files are locked before all else, in one order: who writes next waits here, not for each other later.

    :param honorees: keys
    """
    files = Honoree.objects.select_for_update().filter(pk__in=set(honorees))
    list(files.order_by("pk").values_list("pk"))


def keep(honorees):
    """
    :param honorees: files or their keys
    """
    files = {getattr(one, "pk", one) for one in honorees}
    Honoree.objects.filter(Q(pk__in=files) | Q(merged__in=files)).update(last_cared_on=last_cared())


def rebuild():
    """Keep the day of every file anew; those that are right are not touched."""
    keys = list(Honoree.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        wrong = disagreeing().filter(pk__in=keys[start : start + CHUNK])
        wrong.update(last_cared_on=last_cared())


def disagreeing():
    """Files whose kept day is not the one that the facts give."""
    return Honoree.objects.exclude(last_cared_on=last_cared())
