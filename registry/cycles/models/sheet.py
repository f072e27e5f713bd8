import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organization
from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security.clean_columns import CleanText
from accounts.workflow import Effects, Moving, Note, Step
from registry.cycles import notifications, rules
from registry.cycles.models.cycle import Cycle
from registry.cycles.moves import EDITABLE, SHEET_MOVES, SheetState
from registry.files.models import StoredFile
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.models.lead import Lead


class SheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A unit's own sheets; the district sees all."""
        roots = user.organizations_for(Permission.CYCLE_VIEW)
        if any(root.is_district for root in roots):
            return self
        return self.filter(unit__in=[root.pk for root in roots])

    def sent(self):
        return self.filter(state=SheetState.SENT)


class SummarySheet(Moving, models.Model):
    """The one summary sheet (汇总表) of a unit in a cycle."""

    TITLE = "cycle__title"
    MOVES, noun = SHEET_MOVES, "sheet"

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="sheets", verbose_name=gettext_lazy("unit")
    )
    state = models.CharField(
        gettext_lazy("state"), max_length=8, choices=SheetState, default=SheetState.DRAFT
    )
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # of the last sending; the steps keep every one
    sent_at = models.DateTimeField(gettext_lazy("sent"), null=True)
    lead_count = models.PositiveIntegerField(gettext_lazy("leads"), default=0)
    version = models.PositiveIntegerField(default=1)
    is_example = models.BooleanField(default=False, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "unit__path"]
        verbose_name = gettext_lazy("summary sheet")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit"], name="summary_sheet_one_of_a_unit"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="summary_sheet_sent_some_time"
            ),
        ]

    def __str__(self):
        return f"{self.cycle} · {self.unit}"

    def get_absolute_url(self):
        return reverse("registry:sheet_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.state in EDITABLE and not self.cycle.is_frozen

    @property
    def is_late(self):
        """Sent after the deadline."""
        return self.sent_at is not None and timezone.localdate(self.sent_at) > self.cycle.due_on

    def included(self):
        return self.lines.filter(is_left_out=False)

    def may_write(self, user):
        """Is it the sheet of the unit for which this user reports?"""
        return user.can_at(Permission.SHEET_SEND, self.unit_id)

    def claim(self, *, seen=None):
        """Take the sheet for one change; from here to the end of the transaction nobody moves it.

        :raises Refusal: it is sent, the cycle is frozen, or somebody changed it meanwhile
        """
        rules.refuse_frozen(self.cycle)
        rows = SummarySheet.objects.filter(pk=self.pk, state__in=EDITABLE)
        if seen is not None:
            rows = rows.filter(version=seen)
        if not rows.update(version=F("version") + 1):
            raise self.overtaken()
        self.refresh_from_db(fields=["version", "state"])

    def open_moves(self, user):
        return [
            move
            for move in super().open_moves(user)
            if not self.cycle.is_frozen and (move.permission != Permission.SHEET_SEND or self.may_write(user))
        ]

    def check_move(self, move, *, by, note, **given):
        super().check_move(move, by=by, note=note)
        if move.permission == Permission.SHEET_SEND and not self.may_write(by):
            raise Refusal(_("Your role does not make this decision."), status=403)
        rules.refuse_frozen(self.cycle)
        if move.name == "send":
            rules.refuse_not_begun(self.cycle)
            rules.refuse_out_of_step(self)

    def effects(self, move, *, by, at, signed_by="", signed_on=None, scan=None):
        """
        :param signed_by: who signed the printed sheet, when (`signed_on`), with its scan; else the sender
        """
        facts, changes = {}, {}
        if move.name == "send":
            count = self.included().count()
            changes = {"sent_at": at, "lead_count": count}
            facts = {
                "lead_count": count,
                "signed_by": signed_by if scan else by.name,
                "signed_on": signed_on if scan else timezone.localdate(at),
                "scan": scan,
                "by_post": by.post_for(move.permission)[:120],
            }
        return Effects(changes, facts, lambda step: notifications.notify_of_sheet(self, step))


class SheetLine(models.Model):
    """One lead on a summary sheet, in the words that the unit sends up."""

    sheet = models.ForeignKey(SummarySheet, on_delete=models.PROTECT, related_name="lines")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="sheet_lines")
    place_in_order = models.PositiveIntegerField(gettext_lazy("order"))
    name = models.CharField(gettext_lazy("who"), max_length=200)
    place = models.CharField(gettext_lazy("street, community"), max_length=130, blank=True)
    category = models.CharField(gettext_lazy("category"), max_length=60, blank=True)
    deed_line = models.CharField(gettext_lazy("the deed in one line"), max_length=DEED_LINE_LIMIT)
    is_left_out = models.BooleanField(gettext_lazy("leave it out"), default=False)
    reason = models.CharField(gettext_lazy("reason"), max_length=100, blank=True)

    class Meta:
        ordering = ["place_in_order", "pk"]
        constraints = [
            CleanText(columns=["name", "deed_line", "reason"], name="sheetline_clean_text"),
            models.UniqueConstraint(fields=["sheet", "lead"], name="sheet_line_lead_once"),
            models.CheckConstraint(
                condition=Q(is_left_out=False) | ~Q(reason=""), name="sheet_line_left_out_with_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.sheet_id} {self.lead_id}"


class SheetStep(Step):
    """One move of a summary sheet; of a sending also who signed it, on screen or on paper."""

    MOVES = SHEET_MOVES

    sheet = models.ForeignKey(SummarySheet, on_delete=models.PROTECT, related_name="steps")
    lead_count = models.PositiveIntegerField(null=True)
    signed_by = models.CharField(gettext_lazy("signed by"), max_length=60, blank=True)
    signed_on = models.DateField(gettext_lazy("signed on"), null=True)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    by_post = models.CharField(max_length=120, blank=True)

    class Meta(Step.Meta):
        constraints = [
            CleanText(columns=["signed_by"], name="sheetstep_clean_text"),
            models.CheckConstraint(
                condition=~Q(move="send") | (~Q(signed_by="") & Q(signed_on__isnull=False)),
                name="sheet_sent_is_signed",
            ),
        ]

    @property
    def unit(self):
        return self.by_post

    @property
    def told(self):
        if self.move != "send":
            return self.note_text
        facts = {"who": self.signed_by, "day": self.signed_on}
        words = (
            _("signed on paper by %(who)s on %(day)s, scan kept") if self.scan_id else _("signed on screen")
        )
        return "；".join(filter(None, [rules.count_words(self.lead_count), words % facts, self.note_text]))


class SheetNote(Note):
    """Why a sheet was returned, or what was said with it."""

    step = models.OneToOneField(SheetStep, on_delete=models.PROTECT, related_name="note")
