"""A value for each part of each address, looked up in the demo: what the walk over all pages opens.

A route whose key has no example fails the walk: add a line to `EXAMPLES`.
"""

import re

from django.utils import timezone

from accounts.importing.importer import kinds
from accounts.models import DayOverride, ImportRun, Notification, Organization, RoleGrant, SavedFilter, User
from courtesies.models import (
    Batch,
    BatchLine,
    BatchResult,
    Fund,
    HandedList,
    HelpCase,
    Invitation,
    Invitee,
    LedgerEntry,
    Pairing,
    Period,
    Scheme,
)
from honors.models import (
    Award,
    Candidacy,
    Consultation,
    ConsultedBody,
    Dispatch,
    Honor,
    Nomination,
    Objection,
    PackageFile,
    PublicNotice,
    PublicNoticeChannel,
    Round,
    UnitCandidate,
    WaitingRoll,
    Waiver,
    Withdrawal,
    WithdrawalStep,
)
from honors.nominations.moves import NOMINATION_MOVES
from honors.public_notices.moves import PUBLIC_NOTICE_MOVES
from honors.withdrawals.moves import WITHDRAWAL_MOVES
from portal.manual import MANUALS
from portal.public.feeds import SITEMAPS
from portal.tests.outreach_pages import OUTREACH_EXAMPLES, newest
from registry.cycles.moves import SHEET_MOVES
from registry.duplicates.pairs import likely_pairs
from registry.leads.moves import MOVES
from registry.models import (
    Consent,
    ConsequenceItem,
    Cycle,
    FactScan,
    Honoree,
    Lead,
    Merge,
    Person,
    Proposal,
    Recommendation,
    SheetStep,
    Signature,
    StoredFile,
    Story,
    StoryFact,
    StoryPlan,
    StoryRemark,
    SummarySheet,
    Suspension,
)
from registry.recommendations import receipts
from registry.recommendations.moves import MOVES as RECOMMENDATION_MOVES
from registry.stories.moves import STORY_MOVES
from studios.activities.moves import ACTIVITY_MOVES
from studios.models import Activity, ActivityPhoto, OutreachEvent, SixHave, Studio, StudioMember
from studios.studios.moves import STUDIO_MOVES


def one_of_each(queryset, *fields):
    """The newest row of each combination, by key."""
    found = {}
    for row in queryset.order_by("pk").values(*fields, "pk"):
        found[tuple(row[field] for field in fields)] = row["pk"]
    return list(found.values())


def honoree_kinds(field="pk"):
    keys = one_of_each(Honoree.objects.all(), "kind", "is_example", "is_listed", "top_tier", "is_pictured")
    return list(Honoree.objects.filter(pk__in=keys).values_list(field, flat=True))


def consultation_states():
    """A letter not sent, one waiting, one with its scanned reply."""
    letters = Consultation.objects
    unsent, waiting = letters.filter(sent_on=None), letters.filter(sent_on__isnull=False, answered_on=None)
    return newest(unsent) + newest(waiting) + newest(letters.filter(scan__isnull=False))


def pair_of(model):
    """The keys of two that are one another's likeliest."""
    pair = next(iter(likely_pairs(model)), None)
    return [pair.goes.pk, pair.stays.pk] if pair else []


EXAMPLES = {
    "desk/duplicates/<slug:kind>": lambda: ["files"],
    "desk/duplicates/<slug:kind>/<key:gone>": lambda: pair_of(Honoree)[:1],
    "desk/duplicates/<slug:kind>/<key:gone>/<key:kept>": lambda: pair_of(Honoree)[1:],
    "desk/merges/<key:pk>": lambda: newest(Merge.objects.all(), count=2),
    "desk/recommendations/<key:pk>": lambda: one_of_each(Recommendation.objects.all(), "state", "kind"),
    "desk/recommendations/<key:pk>/<slug:move>": lambda: list(RECOMMENDATION_MOVES),
    "recommend/receipt/<slug:secret>": lambda: [
        receipts.link_of(row)
        for row in Recommendation.objects.filter(pk__in=one_of_each(Recommendation.objects.all(), "state"))
    ],
    "desk/leads/<key:pk>": lambda: one_of_each(Lead.objects.all(), "state", "holder__kind"),
    "desk/leads/case/<slug:code>": lambda: [Lead.objects.latest("pk").case_code],
    "desk/leads/<key:pk>/<slug:move>": lambda: list(MOVES),
    "desk/national/<key:pk>": lambda: newest(Lead.objects.filter(state="accepted")),
    "desk/cycles/<key:pk>": lambda: newest(Cycle.objects.all(), count=3),
    "desk/sheets/<key:pk>": lambda: one_of_each(SummarySheet.objects.all(), "state", "cycle"),
    "desk/sheets/<key:pk>/<slug:move>": lambda: list(SHEET_MOVES),
    "desk/sheet-steps/<key:pk>": lambda: newest(SheetStep.objects.filter(scan__isnull=False)),
    "desk/honorees/<key:pk>": honoree_kinds,
    "desk/stories/<key:pk>": lambda: one_of_each(Story.objects.all(), "state"),
    "desk/stories/<key:pk>/<slug:move>": lambda: list(STORY_MOVES),
    "desk/stories/<key:pk>/compare": lambda: newest(Story.objects.filter(versions__number=2)),
    "desk/remarks/<key:pk>": lambda: newest(StoryRemark.objects.all()),
    "desk/facts/<uuid:pk>": lambda: newest(StoryFact.objects.all()),
    "desk/fact-scans/<key:pk>": lambda: newest(FactScan.objects.all()),
    "desk/plans/<key:pk>": lambda: one_of_each(StoryPlan.objects.all(), "state"),
    "desk/organizations/<key:pk>": lambda: one_of_each(Organization.objects.all(), "kind"),
    "desk/accounts/<key:pk>": lambda: newest(User.objects.all(), count=2),
    "desk/roles/<key:pk>": lambda: newest(RoleGrant.objects.all()),
    "desk/rounds/<key:pk>": lambda: newest(Round.objects.all(), count=3),
    "desk/nominations/<key:pk>": lambda: one_of_each(Nomination.objects.all(), "state"),
    "desk/nominations/<key:pk>/<slug:move>": lambda: list(NOMINATION_MOVES),
    "desk/package-files/<key:pk>": lambda: newest(PackageFile.objects.all()),
    "desk/dispatches/<key:pk>": lambda: newest(Dispatch.objects.all()),
    "desk/rolls/<key:pk>": lambda: newest(WaitingRoll.objects.all()),
    "desk/waivers/<key:pk>": lambda: newest(Waiver.objects.all()),
    "desk/honors/<key:pk>": lambda: (
        newest(Honor.objects.filter(form_template__isnull=False)) + newest(Honor.objects.all())
    ),
    "desk/honors/<key:pk>/template/<slug:kind>": lambda: ["template", "sheet"],
    "desk/candidacies/<key:pk>": lambda: one_of_each(Candidacy.objects.all(), "state", "rung"),
    "desk/pool/units/<key:pk>": lambda: one_of_each(UnitCandidate.objects.all(), "state"),
    "desk/awards/<key:pk>": lambda: (
        newest(Award.objects.all()) + newest(Award.objects.filter(honor__tier="district"))
    ),
    "desk/consents/<key:pk>": lambda: one_of_each(Consent.objects.all(), "kind"),
    "desk/persons/<key:pk>": lambda: (
        newest(Person.objects.filter(lead__isnull=False))
        + newest(Person.objects.filter(honoree__isnull=False))
    ),
    "desk/away/<key:pk>": lambda: newest(RoleGrant.objects.filter(delegated_by__isnull=False)),
    "desk/filters/<key:pk>": lambda: newest(SavedFilter.objects.all()),
    "desk/imports/<key:pk>": lambda: newest(ImportRun.objects.all(), count=2),
    "desk/imports/<key:pk>/rows/<key:number>": lambda: [3],  # the bad one of portal/tests/scenery.py
    "desk/imports/new/<slug:kind>": lambda: list(kinds()),
    "desk/imports/template/<slug:kind>": lambda: list(kinds()),
    "desk/inbox/<key:pk>": lambda: newest(Notification.objects.all()),
    "desk/calendar/<key:pk>": lambda: newest(DayOverride.objects.all()),
    "desk/leads/bulk/<slug:move>": lambda: list(MOVES),
    "desk/help/<slug:role>": lambda: [role.value for role in MANUALS],
    "desk/suspensions/<key:pk>": lambda: newest(Suspension.objects.all(), count=2),
    "desk/consequences/<key:pk>": lambda: newest(ConsequenceItem.objects.all()),
    "desk/withdrawals/<key:pk>": lambda: newest(Withdrawal.objects.all(), count=2),
    "desk/withdrawals/<key:pk>/<slug:move>": lambda: list(WITHDRAWAL_MOVES),
    "desk/withdrawal-steps/<key:pk>": lambda: newest(WithdrawalStep.objects.filter(scan__isnull=False)),
    "desk/approvals/<key:pk>": lambda: one_of_each(Proposal.objects.all(), "state"),
    "desk/handed-lists/<key:pk>": lambda: newest(HandedList.objects.all()),
    "desk/signatures/<key:pk>": lambda: newest(Signature.objects.all()),
    "desk/consultation/bodies/<key:pk>": lambda: newest(ConsultedBody.objects.all()),
    "desk/consultation/<key:pk>": consultation_states,
    "desk/notices/<key:pk>": lambda: one_of_each(PublicNotice.objects.all(), "state"),
    "desk/notices/<key:pk>/<slug:move>": lambda: list(PUBLIC_NOTICE_MOVES),
    "desk/notice-places/<key:pk>": lambda: newest(PublicNoticeChannel.objects.filter(proof__isnull=False)),
    "desk/objections/<key:pk>": lambda: one_of_each(Objection.objects.all(), "state"),
    **OUTREACH_EXAMPLES,
    "desk/schemes/<key:pk>": lambda: newest(Scheme.objects.filter(has_stock=True)),
    "desk/periods/<key:pk>": lambda: newest(Period.objects.all()),
    "desk/funds/<key:pk>": lambda: newest(Fund.objects.all()),
    "desk/batches/<key:pk>": lambda: one_of_each(Batch.objects.all(), "state"),
    "desk/batch-lines/<key:pk>": lambda: newest(
        BatchLine.objects.filter(state="open", batch__state="delivered")
    ),
    "desk/batch-results/<key:pk>": lambda: newest(BatchResult.objects.filter(file__isnull=False)),
    "desk/ledger/<key:pk>": lambda: (
        newest(LedgerEntry.objects.standing()) + newest(LedgerEntry.objects.filter(reverses__isnull=False))
    ),
    "desk/care/pairings/<key:pk>": lambda: newest(Pairing.objects.all()),
    "desk/care/cases/<key:pk>": lambda: newest(HelpCase.objects.all()),
    "desk/care/invitations/<key:pk>": lambda: newest(Invitation.objects.all()),
    "desk/care/invitees/<key:pk>": lambda: newest(Invitee.objects.all()),
    "notices/<slug:slug>": lambda: newest(PublicNotice.objects.exclude(state="draft"), "slug", 2),
    "desk/studios/<key:pk>": lambda: one_of_each(Studio.objects.all(), "state", "is_example"),
    "desk/studios/<key:pk>/<slug:move>": lambda: list(STUDIO_MOVES),
    "desk/studios/<key:pk>/plan/<int:year>": lambda: [timezone.localdate().year],
    "desk/studio-members/<key:pk>": lambda: newest(StudioMember.objects.all()),
    "desk/six-haves/<key:pk>": lambda: newest(SixHave.objects.filter(photo__isnull=False)),
    "desk/activities/<key:pk>": lambda: one_of_each(Activity.objects.all(), "state"),
    "desk/activities/<key:pk>/<slug:move>": lambda: list(ACTIVITY_MOVES),
    "desk/activity-photos/<key:pk>": lambda: newest(ActivityPhoto.objects.all()),
    "events/<key:pk>": lambda: one_of_each(OutreachEvent.objects.public(), "state", "is_example"),
    "studios/<slug:slug>": lambda: newest(Studio.objects.all(), "slug", 6),
    "honorees/<slug:slug>": lambda: honoree_kinds("slug"),
    "honors/<slug:slug>": lambda: newest(Honor.objects.all(), "slug", 20),
    "sitemap-<slug:section>": lambda: list(SITEMAPS),
    "<uuid:file_id>": lambda: newest(StoredFile.objects.all()),
    "<int:side>": lambda: [320],
    "<slug:extension>": lambda: ["webp"],
}


def examples_for(before, parameter):
    """Values for a part of an address: of this very place, or of its kind anywhere."""
    for name in (f"{before}{parameter}", parameter):
        if name in EXAMPLES:
            if found := EXAMPLES[name]():
                return found
            raise LookupError(f"The demo has nothing for /{name}: let portal/tests/scenery.py make one.")
    raise LookupError(f"No example for {parameter} in /{before}…: add one to EXAMPLES in {__name__}.")


def addresses(route):
    """The route with its parts filled, each example of each part at least once."""
    parts = re.findall(r"([^<]*)(<[^>]+>)?", route)
    pattern, columns = "", []
    for literal, parameter in parts:
        pattern += literal
        columns.append([literal])
        if parameter:
            columns.append([str(value) for value in examples_for(pattern, parameter)])
            pattern += parameter
    rows = range(max(len(column) for column in columns))
    return ["".join(column[row % len(column)] for column in columns) for row in rows]
