"""What pages show of reporting cycles: where each unit stands, what this user's own sheet needs."""

from dataclasses import dataclass

from django.db.models import Count, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.move_page import move_rows
from accounts.lists.paging import CountOf
from accounts.models import Organization
from accounts.office.settings import Office
from accounts.permissions import Permission
from registry.cycles import rules, sending_up
from registry.cycles.forms import move_form
from registry.cycles.models.cycle import Cycle, Phase
from registry.cycles.models.sheet import SummarySheet
from registry.cycles.moves import SheetState
from registry.leads.page.rows import Badge


@dataclass
class UnitRow:
    """One unit in a cycle."""

    unit: Organization
    sheet: SummarySheet | None
    badge: Badge
    leads: int  # sent up in the cycle's days
    quota: int = 0  # 0: none

    @property
    def is_sent(self):
        return self.sheet is not None and self.sheet.state == SheetState.SENT

    @property
    def is_zero(self):
        return self.is_sent and not self.sheet.lead_count

    @property
    def beside(self):
        """How many leads went up after the sheet was sent, and stand on it nowhere."""
        return max(0, self.leads - self.sheet.line_count) if self.is_sent else 0

    @property
    def misses_quota(self):
        return self.quota > self.leads


def phase_badge(cycle):
    kinds = {Phase.COMING: "draft", Phase.OPEN: "wait", Phase.LATE: "back", Phase.FROZEN: "ok"}
    icons = {Phase.COMING: "calendar", Phase.OPEN: "clock", Phase.LATE: "clock", Phase.FROZEN: "lock"}
    return Badge(kinds[cycle.phase], icons[cycle.phase], cycle.phase.label)


def sheet_badge(cycle, sheet):
    """Where a unit's sheet stands, in words a reader needs no legend for."""
    if sheet is not None and sheet.state == SheetState.SENT:
        if not sheet.lead_count:
            return Badge("ok", "check", _("zero report"))
        return Badge("ok", "check", _("sent late") if sheet.is_late else SheetState.SENT.label)
    if sheet is not None and sheet.state == SheetState.RETURNED:
        return Badge("back", "undo-2", _("returned for correction"))
    if cycle.phase in (Phase.LATE, Phase.FROZEN):
        return Badge("back", "triangle-alert", _("late, drafted only") if sheet else _("late, nothing sent"))
    if sheet is not None:
        return Badge("draft", "pencil", SheetState.DRAFT.label)
    return Badge("neutral", "clock", _("nothing yet"))


def quota_of(unit, office):
    return office["quota_street" if unit.kind == Organization.Kind.STREET else "quota_unit"]


def unit_rows(cycle, user, *, units=None):
    """Every unit that owes a sheet, and whoever sent one before it was closed.

    :param units: only these keys
    """
    office, counts = Office.of(user), sending_up.counts(cycle)
    sheets = {
        sheet.unit_id: sheet
        for sheet in cycle.sheets.select_related("unit").annotate(line_count=Count("lines"))
    }
    found = list(sending_up.owing_units())
    known = {unit.pk for unit in found}
    found += [sheet.unit for key, sheet in sheets.items() if key not in known]
    rows = []
    for unit in found:
        if units is None or unit.pk in units:
            sheet = sheets.get(unit.pk)
            if sheet is not None:
                sheet.cycle = cycle
            badge, leads = sheet_badge(cycle, sheet), counts.get(unit.pk, 0)
            rows.append(UnitRow(unit, sheet, badge, leads, quota_of(unit, office)))
    return rows


def own_units(user):
    """Keys of the units whose sheet this user sends."""
    return [unit.pk for unit in user.organizations_for(Permission.SHEET_SEND)]


def cycle_context(cycle, user):
    """The page of one cycle: all units for the district, one's own for whoever sends a sheet."""
    is_all = any(unit.is_district for unit in user.organizations_for(Permission.CYCLE_VIEW))
    rows = unit_rows(cycle, user, units=None if is_all else own_units(user))
    sent = [row for row in rows if row.is_sent]
    return {
        "cycle": cycle,
        "badge": phase_badge(cycle),
        "rows": rows,
        "is_all": is_all,
        "sent": len(sent),
        "leads": sum(row.sheet.lead_count for row in sent),
        "zero": sum(row.is_zero for row in sent),
        "has_quota": any(row.quota for row in rows),
        "is_circular": is_all and Office.of(user)["is_circular"],
        "no_sheet_of": []
        if is_all or rows
        else [unit.name for unit in user.organizations_for(Permission.SHEET_SEND)],
    }


def list_rows(cycles, user):
    """Rows of the list of cycles: for the district how many have sent, for a unit its own sheet."""
    is_all = any(unit.is_district for unit in user.organizations_for(Permission.CYCLE_VIEW))
    owing = CountOf(sending_up.owing_units().order_by().values("pk")) if is_all else Value(0)
    sent = Count("sheets", filter=Q(sheets__state=SheetState.SENT))
    rows = list(cycles.annotate(sent=sent, owing=owing))
    own = {}
    if not is_all:
        sheets = SummarySheet.objects.filter(cycle__in=rows, unit__in=own_units(user))
        own = {sheet.cycle_id: sheet for sheet in sheets}
    for cycle in rows:
        cycle.badge, cycle.owing = phase_badge(cycle), max(cycle.owing, cycle.sent)
        if (sheet := own.get(cycle.pk)) is not None:
            sheet.cycle = cycle
        cycle.own_badge, cycle.own_url = sheet_badge(cycle, sheet), (sheet or cycle).get_absolute_url()
    return rows


def home_rows(user):
    """The running cycles for the desk's home: the unit's own sheet, or how many have sent.

    :returns: list of Cycle as `list_rows` gives them; for a unit only those whose sheet it has not sent
    """
    if not user.can(Permission.CYCLE_VIEW):
        return []
    sends = user.organizations_for(Permission.SHEET_SEND)
    if sends and not any(sending_up.owes(unit) for unit in sends):
        return []
    rows = list_rows(Cycle.objects.running(timezone.localdate()).order_by("due_on", "pk"), user)
    return [cycle for cycle in rows if not sends or cycle.own_badge.kind != "ok"]


def sheet_context(sheet, user, *, bound=None):
    lines = list(sheet.lines.select_related("lead"))
    may_write = sheet.may_write(user)
    fresh, gone, stale = rules.differences(sheet) if may_write and not sheet.cycle.is_frozen else ([], [], [])
    moves = move_rows(sheet, user, move_form, bound, free_note=_("note"))
    return {
        "sheet": sheet,
        "cycle": sheet.cycle,
        "badge": sheet_badge(sheet.cycle, sheet),
        "lines": [line for line in lines if not line.is_left_out],
        "left_out": [line for line in lines if line.is_left_out],
        "can_edit": sheet.is_editable and may_write,
        "changes": {"fresh": len(fresh), "gone": len(gone), "stale": len(stale)}
        if fresh or gone or stale
        else None,
        "send": next((move for move in moves if move["name"] == "send"), None),
        "moves": [move for move in moves if move["name"] != "send"],
        "steps": sheet.steps.select_related("by", "note", "scan").order_by("-pk"),
    }
