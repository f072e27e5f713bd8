import uuid

from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Counter, Organization
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security.clean_columns import CleanText
from accounts.text import clean_names
from accounts.workflow import Effects, Moving, make
from registry.honorees.models.category import Category
from registry.leads import case_codes, completeness, corrections, holders, moves, notifications, snapshots
from registry.leads.models.step import LeadStep
from registry.leads.moves import MOVES, State
from registry.people.discretion import Discreet
from registry.people.models import SubjectKind

FILES_PER_KIND = 5


class LeadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reporting organization and the chain above it; what was never submitted only the former."""
        roots = user.organizations_for(Permission.LEAD_VIEW)
        units = Q(pk__in=[])
        for root in roots:
            units |= Q(origin__path__startswith=root.path)
        if any(root.is_district for root in roots):
            units = Q()
        # "and", not "or", on top: so the units narrow it down by index
        return self.filter(units, Q(submitted_at__isnull=False) | Q(origin__in=[root.pk for root in roots]))

    def waiting_for(self, user):
        return self.filter(holders.waiting_for(user))

    def returned_to(self, user):
        return self.filter(holders.returned_to(user))

    def drafts_of(self, user):
        return self.filter(holders.drafts_of(user))

    def on_the_way_from(self, user):
        return self.filter(holders.on_the_way_from(user))

    def that_led_to(self, honoree, *, by=None):
        """Accepted into this file, and taken up in those; with a day, only those submitted by then."""
        taken_up = Q(state=State.MERGED, merged_into__state=State.ACCEPTED, merged_into__honoree=honoree)
        leads = self.filter(Q(state=State.ACCEPTED, honoree=honoree) | taken_up)
        return leads if by is None else leads.filter(submitted_at__date__lte=by)

    def with_deadline(self):
        """With `asked_until`: the day that whoever returned it named, if it lies with the reporter."""
        asked = LeadStep.objects.filter(lead=OuterRef("pk"), move="send_back").order_by("-pk")
        day = Subquery(asked.values("due_on")[:1])
        return self.annotate(asked_until=Case(When(state=State.RETURNED, then=day)))

    def for_list(self):
        return self.select_related("origin", "holder__parent", "category", "reporter").defer(
            "summary", "deed"
        )


class Lead(Moving, Discreet):
    """A report that somebody may be worth honoring; climbs level by level to the district."""

    TITLE = "name"
    MOVES, noun = MOVES, "lead"
    compared = ("state", "holder_id", "version")

    cleaned_as = {"name": clean_names}  # by manage.py clean_text

    number = models.CharField(gettext_lazy("number"), max_length=12, unique=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        gettext_lazy("who is it about"), max_length=8, choices=SubjectKind, default=SubjectKind.PERSON
    )
    name = models.CharField(gettext_lazy("who"), max_length=200, blank=True, db_index=True)
    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads_here",
        verbose_name=gettext_lazy("street, community"),
    )
    place = models.CharField(gettext_lazy("where it happened"), max_length=60, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=gettext_lazy("category")
    )
    deed_line = models.TextField(gettext_lazy("the deed in one line"), blank=True)
    how_known = models.CharField(gettext_lazy("how it became known"), max_length=200, blank=True)
    summary = models.TextField(gettext_lazy("summary"), blank=True)
    deed = models.TextField(gettext_lazy("the whole deed"), blank=True)

    origin = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="leads",
        verbose_name=gettext_lazy("reported by"),
    )
    reporter = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="leads")
    holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="leads_held")
    state = models.CharField(gettext_lazy("state"), max_length=12, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(gettext_lazy("received"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    honoree = models.ForeignKey(
        "registry.Honoree", on_delete=models.PROTECT, null=True, blank=True, related_name="leads"
    )
    # the lead on the same people that goes on in its place
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    case_code = models.CharField(
        gettext_lazy("case code"), max_length=10, unique=True, default=case_codes.fresh, editable=False
    )
    is_example = models.BooleanField(default=False)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = gettext_lazy("lead")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="lead_newest_first"),
            models.Index(fields=["state", "-created_at", "-id"], name="lead_newest_of_state"),
            models.Index(fields=["state", "state_since", "id"], name="lead_oldest_of_state"),
            models.Index(fields=["submitted_at"], name="lead_submitted"),
            models.Index(fields=["origin", "-created_at"]),
            # with all that `visible_to` and the queues ask, so that they are counted without the rows
            models.Index(
                fields=["state", "holder", "state_since", "origin", "reporter", "submitted_at"],
                name="lead_held",
            ),
            models.Index(
                fields=["origin", "state", "state_since", "holder", "submitted_at", "reporter", "id"],
                name="lead_of_origin",
            ),
        ]
        constraints = [
            CleanText(columns=["name", "deed_line", "summary"], name="lead_clean_text"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["accepted", "declined"], decided_at__isnull=False, decided_by__isnull=False
                )
                | ~Q(state__in=["accepted", "declined"]),
                name="lead_decided_has_decider_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(honoree__isnull=False), name="lead_accepted_has_honoree"
            ),
        ]

    def __str__(self):
        return self.name or _("(nobody named yet)")

    def get_absolute_url(self):
        return reverse("registry:lead_detail", args=[self.pk])

    @classmethod
    def fresh_number(cls, today):
        return f"{today.year}-{Counter.take(f'lead:{today.year}'):04d}"

    @property
    def title(self):
        return str(self)

    @property
    def is_editable(self):
        """Only while it lies with the reporting organization."""
        return self.state in (State.DRAFT, State.RETURNED)

    def claim_for_edit(self, *, by):
        """Take the draft for one edit; from here to the end of the transaction nobody moves it.

        :raises Refusal: it is on its way
        """
        changed = Lead.objects.filter(pk=self.pk, state__in=(State.DRAFT, State.RETURNED)).update(
            version=F("version") + 1, edited_by=by, edited_at=timezone.now()
        )
        if not changed:
            raise self.overtaken()

    def attach(self, file):
        """Add a file, unless there are five of its kind; under the row lock, for two uploads at once."""
        with transaction.atomic():
            Lead.objects.select_for_update().get(pk=self.pk)
            if self.files.filter(file__kind=file.kind, is_signed_form=False).count() >= FILES_PER_KIND:
                return None
            return self.files.create(file=file)

    def is_reported_by(self, user):
        """Did this user write the lead, or submit it?"""
        own = ("submit", "resubmit")
        return self.reporter_id == user.pk or (
            user.can_at(Permission.LEAD_REPORT, self.origin_id)
            and self.steps.filter(by=user, move__in=own).exists()
        )

    def subjects(self):
        return self.persons.filter(part="subject")

    def problems(self, persons=None):
        """What is still missing or too long for a submission: list of (form field, sentence)."""
        return completeness.problems_of(self, persons)

    def fits(self, move):
        return moves.fits(move, self)

    def open_moves(self, user):
        return moves.open_moves(self, user)

    def move(self, name, **given):
        """Make one move of the table: what it asks and brings about stands below, the rest is `make`.

        :param given: as `accounts.workflow.make`, and as `effects`
        :raises Refusal: not open now, not for this person, or somebody was faster
        """
        return make(self, MOVES[name], **given)

    def check_move(self, move, *, by, note, **given):
        if not moves.permitted(move, self, by):
            if by.can(move.permission):
                raise self.overtaken()
            raise Refusal(_("Your role does not make this decision."), status=403)
        if move.not_own and self.is_reported_by(by):
            raise Refusal(_("You reported this lead; somebody else has to decide."), status=403)
        if move.needs_note and not note:
            raise Refusal(_("Please write the reason; the reporter will read it."), status=422)
        if move.name in ("submit", "resubmit") and self.problems():
            raise Refusal(_("Something required is still missing."), status=422)
        if move.name == "resubmit" and (left := corrections.unanswered(self)):
            raise Refusal(corrections.open_words(left), status=422, rule="open_items")

    def effects(self, move, *, by, at, honoree=None, items=(), due_on=None, words="", **columns):
        """
        :param columns: what else changes, also in place of the table's state and holder
        :param honoree: whose file it joins, for accept
        :param items: what is to be mended (as `corrections.ask`), and until when (`due_on`), for send_back
        :param words: to the reporter, in place of the standard notification
        """
        holder = moves.holder_after(move, self, self._district(move))
        changes = {"holder": holder, "state_since": at}
        if move.target in moves.DECIDED:
            changes |= {"decided_at": at, "decided_by": by}
        if move.name == "submit":
            changes["submitted_at"] = at
        if honoree:
            changes["honoree"] = honoree
        changes |= columns
        facts = {
            "from_state": self.state,
            "to_state": changes.get("state", move.target),
            "from_holder": self.holder,
            "to_holder": changes["holder"],
            "by_post": by.post_for(move.permission)[:120],
            "due_on": due_on,
        }

        def then(step):
            if move.name in ("send_back", "resubmit"):
                corrections.ask(step, items)
                snapshots.take(self, step)
            notifications.notify_of_lead(self, step, words=words)

        return Effects(changes, facts, then)

    def overtaken(self):
        step = self.steps.select_related("by").order_by("-pk").first()
        if step is None:
            return Refusal(_("This is not possible now."))
        facts = {"when": printed.moment(step.at), "who": step.by.name, "move": step.label}
        facts |= {"state": State(step.to_state).label, "holder": step.to_holder.name}
        words = _(
            "Not possible now: on %(when)s %(who)s moved it (%(move)s). It is now: %(state)s, %(holder)s."
        )
        return Refusal(words % facts, step=step)

    @staticmethod
    def _district(move):
        if move.next_holder == moves.NextHolder.DISTRICT:
            return Organization.objects.get(kind=Organization.Kind.DISTRICT)
        return None
