"""Where everybody is: leads, people of the pool and nominations that are on their way, by state and age.

Each column is read by one query of its own and counted with the others of its kind; how many there are is
remembered for the version of the data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organization
from accounts.office import memory
from accounts.permissions import Permission
from honors.models import Candidacy, Nomination, PublicNotice, PublicNoticeEntry
from registry.leads.moves import State
from registry.leads.page.rows import lead_rows
from registry.models import Lead

Kind = Organization.Kind


@dataclass
class Row:
    """Somebody in a column, as the list prints it."""

    title: str
    url: str
    unit: str
    since: date
    words: str
    is_example: bool


@dataclass(frozen=True)
class Column:
    """
    :param counts: what is counted: leads or people
    :param rows: user → QuerySet with `since`, a moment or a day
    :param shown: (its rows, user) → `Row`s
    """

    name: str
    label: str
    icon: str
    counts: str
    rows: Callable
    shown: Callable


def lead_column(name, label, icon, **where):
    return Column(name, label, icon, LEADS, lambda user: leads(user).filter(**where), lead_lines)


def leads(user):
    return Lead.objects.visible_to(user).annotate(since=F("state_since"))


def lead_lines(rows, user):
    return [
        Row(lead.title, lead.get_absolute_url(), lead.origin.name, day_of(lead.since), str(lead.whereabouts),
            lead.is_example)
        for lead in lead_rows(rows.for_list(), user)
    ]  # fmt: skip


def pool(user):
    """Open candidacies that stand in no round now."""
    nominated = Nomination.objects.open().filter(candidacy=OuterRef("pk"))
    waiting = Candidacy.objects.visible_to(user).open().filter(~Exists(nominated))
    return waiting.annotate(since=F("opened_at"))


def pool_lines(rows, user):
    rows = rows.select_related("honor", "honoree__organization")
    return [person_line(row, row.honoree, f"{row.aim} · {row.get_rung_display()}") for row in rows]


def nominations(user):
    """Open ones, with the first day of the public notice that names them now, if one does."""
    running = PublicNotice.objects.running(timezone.localdate())
    entries = PublicNoticeEntry.objects.filter(nomination=OuterRef("pk"), public_notice__in=running)
    first_day = Subquery(entries.order_by("-pk").values("public_notice__starts_on")[:1])
    rows = Nomination.objects.open().filter(honoree__merged_into__isnull=True)
    return rows.annotate(noticed_on=first_day)


def nominated(user):
    return nominations(user).filter(noticed_on__isnull=True).annotate(since=F("nominated_at"))


def on_notice(user):
    return nominations(user).filter(noticed_on__isnull=False).annotate(since=F("noticed_on"))


def nomination_lines(rows, user):
    rows = rows.select_related("round__honor", "honoree__organization")
    return [person_line(row, row.honoree, str(row.round)) for row in rows]


def person_line(row, honoree, words):
    unit = str(honoree.organization or "")
    return Row(honoree.name, row.get_absolute_url(), unit, day_of(row.since), words, honoree.is_example)


def day_of(since):
    return since if type(since) is date else timezone.localdate(since)


LEADS, PEOPLE = pgettext_lazy("counted", "leads"), pgettext_lazy("counted", "people")
IN_REVIEW = {"state": State.UNDER_REVIEW}
BELOW = [Kind.DEPARTMENT, Kind.SOCIAL_UNIT, Kind.COMMUNITY]
COLUMNS = {
    column.name: column
    for column in [
        lead_column("returned", _("back for correction"), "undo-2", state=State.RETURNED),
        lead_column("street", _("with a street"), "clock", **IN_REVIEW, holder__kind=Kind.STREET),
        lead_column("unit", _("with a department or unit"), "clock", **IN_REVIEW, holder__kind__in=BELOW),
        lead_column("district", _("with the district"), "arrow-up", **IN_REVIEW, holder__kind=Kind.DISTRICT),
        Column("unaimed", _("in the pool, no honor named"), "layers", PEOPLE,
               lambda user: pool(user).filter(honor=None), pool_lines),
        Column("pool", _("in the pool toward an honor"), "layers", PEOPLE,
               lambda user: pool(user).filter(honor__isnull=False), pool_lines),
        Column("nominated", _("nominated"), "star", PEOPLE, nominated, nomination_lines),
        Column("notice", _("on public notice"), "eye", PEOPLE, on_notice, nomination_lines),
    ]
}  # fmt: skip


def counted(user):
    """
    :returns: dict name of a column → (how many, the oldest's first day or None)
    """
    name = "board/" + "+".join(str(unit.pk) for unit in user.organizations_for(Permission.LEAD_VIEW))
    return memory.remembered(name, lambda: count(user), version=memory.version_for(user))


def count(user):
    """All columns in three queries."""
    found = {}
    rows = leads(user).filter(state__in=[State.RETURNED, State.UNDER_REVIEW]).order_by()
    for state, kind, number, since in rows.values_list("state", "holder__kind").annotate(
        Count("pk"), Min("state_since")
    ):
        add(found, column_of(state, kind), number, since)
    aims = pool(user).order_by().values_list(Q(honor=None)).annotate(Count("pk"), Min("opened_at"))
    for is_unaimed, number, since in aims:
        add(found, "unaimed" if is_unaimed else "pool", number, since)
    waiting = nominations(user).order_by().aggregate(
        number=Count("pk", filter=Q(noticed_on=None)),
        since=Min("nominated_at", filter=Q(noticed_on=None)),
        noticed=Count("noticed_on"),
        noticed_since=Min("noticed_on"),
    )  # fmt: skip
    add(found, "nominated", waiting["number"], waiting["since"])
    add(found, "notice", waiting["noticed"], waiting["noticed_since"])
    return found


def column_of(state, kind):
    if state == State.RETURNED:
        return "returned"
    return {Kind.STREET: "street", Kind.DISTRICT: "district"}.get(kind, "unit")


def add(found, name, number, since):
    before, oldest = found.get(name, (0, None))
    days = [day for day in (oldest, since and day_of(since)) if day]
    found[name] = (before + number, min(days, default=None))
