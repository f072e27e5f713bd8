"""The demo's reporting cycles: one closed, one whose deadline is over, and the present month's."""

import datetime

from django.utils import timezone

from accounts.office.settings import Office
from portal.demo.material import by_now
from portal.demo.users import staff_at
from registry.cycles import records, sending_up
from registry.cycles.next_cycle import months_later, title_of
from registry.leads.moves import State
from registry.models import Cycle, CycleKind, Lead
from registry.national import lines

LATE = 2  # units that sent nothing in the closed cycle
DAY = datetime.timedelta(days=1)


def seed(accounts):
    """By the verbs that people use; of what is over, on the days on which it would have been."""
    today, calendar = timezone.localdate(), Office.current().calendar
    month = today.replace(day=1)
    last, before = (month - DAY).replace(day=1), ((month - DAY).replace(day=1) - DAY).replace(day=1)
    due = calendar.add_working_days(last - DAY, 7)
    closed = opened(before, last - DAY, due, min(calendar.add_working_days(due, 5), today - DAY), accounts)
    over = opened(last, month - DAY, today - DAY, calendar.add_working_days(today, 5), accounts)
    days = [calendar.add_working_days(month_end(month), number) for number in (7, 12)]
    present = opened(month, month_end(month), *days, accounts)
    close(closed, today)
    collect(over, accounts)
    records.draft(present, accounts["street"].organization, by=accounts["street"])
    number_some(accounts["district"])


def number_some(by):
    """Two of the accepted leads were taken by the national platform."""
    for number, lead in enumerate(
        Lead.objects.filter(state=State.ACCEPTED).order_by("decided_at", "pk")[:2], 1
    ):
        lines.record(lead, f"示例-{number:04d}", by=by, seen="")


def month_end(first):
    return months_later(first, 1) - DAY


def opened(begins, ends, due, freezes, accounts):
    facts = {
        "kind": CycleKind.MONTHLY,
        "title": title_of(CycleKind.MONTHLY, ends),
        "begins_on": begins,
        "ends_on": ends,
        "due_on": due,
        "freezes_on": freezes,
    }
    cycle = records.open_cycle(facts, by=accounts["district"], is_example=True)
    Cycle.objects.filter(pk=cycle.pk).update(made_at=by_now(begins))
    return cycle


def close(cycle, today):
    """All but two units sent theirs in time; then it was frozen."""
    frozen = cycle.freezes_on
    Cycle.objects.filter(pk=cycle.pk).update(freezes_on=today)
    fresh = Cycle.objects.get(pk=cycle.pk)
    for number, unit in enumerate(list(sending_up.owing_units())[:-LATE]):
        send(fresh, unit, at=by_now(cycle.due_on - (number % 4) * DAY))
    Cycle.objects.filter(pk=cycle.pk).update(freezes_on=frozen)


def collect(cycle, accounts):
    """One sent, one returned for correction, one drafted only, zero reports, the others late."""
    street, other = accounts["street"].organization, accounts["street2"].organization
    send(cycle, street, at=by_now(cycle.due_on))
    returned = send(cycle, accounts["department"].organization, at=by_now(cycle.due_on))
    returned.move("send_back", by=accounts["district"], note="请写明本月是否有推荐对象，再报一次。（示例）")
    records.draft(cycle, other, by=accounts["street2"])
    for unit in sending_up.owing_units().exclude(pk__in=[street.pk, other.pk])[5:9]:
        if not cycle.sheets.filter(unit=unit).exists():
            send(cycle, unit, at=by_now(cycle.due_on))


def send(cycle, unit, *, at):
    by = staff_at(unit)
    sheet = records.draft(cycle, unit, by=by)
    sheet.move("send", by=by, at=at)
    return sheet
