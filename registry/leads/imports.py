"""Leads from a table: drafts of the importer's own unit, to be looked through and submitted."""

import uuid

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells, units
from accounts.importing.importer import Column, Importer
from accounts.models import Counter, Organization
from accounts.permissions import Permission
from accounts.security import audit
from registry.cell_readers import limited
from registry.honorees.text_limits import DEED_LIMIT, DEED_LINE_LIMIT, SUMMARY_LIMIT, at_most
from registry.leads.moves import State
from registry.models import Category, Lead, SubjectKind
from registry.people.imports import JOIN, judge_persons, person_columns, persons_of, save_persons


class LeadImporter(Importer):
    kind = "leads"
    label = gettext_lazy("leads")
    hint = gettext_lazy("Each row becomes a draft of your unit; look through the drafts and submit them.")
    permission = Permission.LEAD_REPORT

    def __init__(self):
        self.places = units.UnitNames(Organization.objects.open().places())
        self.categories = {category.name: category for category in Category.objects.filter(is_open=True)}
        self.columns = [
            *person_columns(),
            Column("community", gettext_lazy("street, community"), lambda cell, _d: self.places.read(cell),
                   required=True, choices=units.words, width=24, example="七星岗街道金汤街社区",
                   aliases=("所在街道社区", "街道社区", "社区", "街道")),
            Column("category", gettext_lazy("category"), lambda cell, _d: cells.choice(cell, self.categories),
                   choices=lambda: list(self.categories), example="助人为乐", aliases=("类别",)),
            Column("deed_line", gettext_lazy("the deed in one line"), limited(DEED_LINE_LIMIT), required=True,
                   width=40, note=at_most(DEED_LINE_LIMIT), example="十六年义务修楼道灯",
                   aliases=("一句话事迹", "事迹", "主要事迹")),
            Column("how_known", gettext_lazy("how it became known"), limited(200), width=24,
                   example="邻居告诉社区", aliases=("线索来源", "怎么知道的")),
            Column("place", gettext_lazy("where it happened"), limited(60), width=20, aliases=("发生地点",)),
            Column("summary", gettext_lazy("summary"), limited(SUMMARY_LIMIT, has_lines=True), width=40,
                   note=gettext_lazy("at most 500 characters"), aliases=("事迹摘要", "摘要")),
            Column("deed", gettext_lazy("the whole deed"), limited(DEED_LIMIT, has_lines=True), width=40,
                   note=gettext_lazy("at most 3,000 characters"), aliases=("详细事迹", "事迹材料")),
        ]  # fmt: skip

    def title_of(self, draft):
        return JOIN.join(draft.values.get("names") or [])[:80]

    def check(self, drafts, *, user, run):
        """A row is there already when this unit reported the same name with the same line."""
        origin = user.organizations_for(Permission.LEAD_REPORT)[0]
        reported = Lead.objects.filter(origin=origin).exclude(state=State.WITHDRAWN)
        known = {
            (name, line): number for name, line, number in reported.values_list("name", "deed_line", "number")
        }
        rows = {}
        for draft in drafts:
            judge_persons(draft)
            key = (JOIN.join(draft.values["names"]), draft.values["deed_line"])
            if number := known.get(key):
                draft.verdict, draft.note = "same", _("is lead %(number)s") % {"number": number}
            elif key in rows:
                draft.verdict, draft.note = "same", _("Stands in row %(row)d already.") % {"row": rows[key]}
            rows.setdefault(key, draft.number)

    def prepare(self, drafts, *, user, run, progress):
        """:returns: list of (Lead without number, persons)"""
        origin = user.organizations_for(Permission.LEAD_REPORT)[0]
        prepared = []
        for done, draft in enumerate(drafts, 1):
            values = draft.values
            lead = Lead(
                token=uuid.uuid5(run.token, str(draft.number)),
                kind=values.get("kind") or SubjectKind.PERSON,
                name=JOIN.join(values["names"])[:200],
                origin=origin,
                holder=origin,
                reporter=user,
                is_example=user.is_example,
                edited_by=user,
                edited_at=timezone.now(),
                **{name: values.get(name) for name in ("community", "category")},
                **{
                    name: values.get(name) or ""
                    for name in ("deed_line", "how_known", "place", "summary", "deed")
                },
            )
            prepared.append((lead, persons_of(draft, lead=lead)))
            progress(done, len(drafts), _("encrypting"))
        return prepared

    def write(self, drafts, prepared, *, user, run):
        if not prepared:
            return
        today = timezone.localdate()
        last = Counter.take(f"lead:{today.year}", count=len(prepared))
        for number, (lead, _persons) in enumerate(prepared, last - len(prepared) + 1):
            lead.number = f"{today.year}-{number:04d}"
        Lead.objects.bulk_create([lead for lead, _persons in prepared], batch_size=500)
        save_persons([pair for _lead, persons in prepared for pair in persons])
        audit.record_many("lead.create", by=user, targets=[lead for lead, _persons in prepared])

    def after_links(self, run):
        return [
            (_("Look through the drafts and submit them"), f"{reverse('registry:lead_list')}?view=drafts")
        ]
