import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.office.models import FEWEST_PEOPLE
from accounts.permissions import Permission, PermittedQuerySet
from registry.files.models import StoredFile
from registry.honorees.models.honoree import Honoree


class ProposalQuerySet(PermittedQuerySet):
    def open(self):
        return self.filter(state=Proposal.State.OPEN)

    def standing(self):
        """Open or carried out: what was signed for it holds."""
        return self.filter(state__in=[Proposal.State.OPEN, Proposal.State.DONE])

    def titled(self):
        """With `title`: the person it is about as the file is called now, or the matter."""
        return self.annotate(title=Proposal.TITLE)

    def about(self, policy, target):
        return self.filter(policy=policy, target_type=target._meta.label_lower, target_id=target.pk)

    def with_people(self):
        """With everybody whose name a page prints."""
        signatures = Signature.objects.select_related("signed_by", "entered_by", "opinion", "scan")
        return (
            self.titled()
            .select_related("prepared_by", "closed_by", "honoree", "reason", "refusal")
            .prefetch_related(models.Prefetch("signatures", signatures))
        )


class Proposal(models.Model):
    """Something prepared by one person that takes effect when enough different people stand behind it.

    The maker is one of them, each signature is another; `registry.approvals.proposals` counts them.
    """

    TITLE, SEEN_WITH = Coalesce("honoree__name", "subject"), Permission.HONOREE_VIEW

    class State(models.TextChoices):
        OPEN = "open", _("waits for signatures")
        DONE = "done", _("approved and carried out")
        REFUSED = "refused", _("not approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    policy = models.CharField(_("approval policy"), max_length=20)  # a name of settings.APPROVAL_POLICIES
    target_type = models.CharField(max_length=40)
    target_id = models.PositiveBigIntegerField()
    honoree = models.ForeignKey(
        Honoree, on_delete=models.PROTECT, null=True, related_name="proposals", verbose_name=_("about")
    )
    # what it is about where that is no person, as it was called then
    subject = models.CharField(max_length=120, blank=True)
    # codes, keys and days that the policy needs to carry it out; never free text
    facts = models.JSONField(default=dict)
    # the paper it rests on, for the signers to read
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    prepared_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("prepared by")
    )
    prepared_at = models.DateTimeField(_("prepared"), default=timezone.now)
    maker_decides = models.BooleanField(default=False)  # held the deciding permission when he proposed
    people_needed = models.PositiveSmallIntegerField(_("different people needed"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("proposal")
        indexes = [models.Index(fields=["target_type", "target_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(people_needed__gte=FEWEST_PEOPLE), name="proposal_needs_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="proposal_closed_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["policy", "target_type", "target_id"],
                condition=Q(state="open"),
                name="proposal_one_open_for_a_target",
            ),
        ]

    def __str__(self):
        return f"{self.policy} {self.target_type} {self.target_id}"

    def get_absolute_url(self):
        return reverse("registry:approval_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def text(self):
        """Why it is proposed; empty also when it was blanked."""
        return self.reason.text if hasattr(self, "reason") else ""

    @property
    def refusal_text(self):
        """Why it was turned down; empty also when it was blanked."""
        return self.refusal.text if hasattr(self, "refusal") else ""

    @cached_property
    def people(self):
        """Keys of the different people behind it: the maker, the signers, whom the policy counts besides."""
        signers = (signature.signed_by_id for signature in self.signatures.all())
        return {self.prepared_by_id, *signers, *self.facts.get("people", ())}

    @property
    def people_missing(self):
        return max(0, self.people_needed - len(self.people))

    @property
    def lacks_decider(self):
        """Has nobody yet stood behind it who may decide this policy?"""
        return not (self.maker_decides or any(signature.decides for signature in self.signatures.all()))


class ProposalReason(models.Model):
    """Why something is proposed, apart from the row: law may ask to blank it."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="reason")
    text = models.TextField(_("reason"))

    def __str__(self):
        return self.text[:40]


class ProposalRefusal(models.Model):
    """Why a proposal was turned down, by whoever closed it; apart from the row: law may ask to blank it."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="refusal")
    text = models.TextField(_("reason"))

    def __str__(self):
        return self.text[:40]


class Signature(models.Model):
    """One person's approval of a proposal: a click, or a scanned sheet that somebody entered for him."""

    append_only = True

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="signatures")
    signed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("who signed")
    )
    decides = models.BooleanField()  # held the deciding permission when the signature was entered
    is_on_paper = models.BooleanField(_("on paper"), default=False)
    signed_on = models.DateField(_("signed on"))
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("signature")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "signed_by"], name="signature_once_for_each_person"),
            models.CheckConstraint(
                condition=Q(is_on_paper=True, scan__isnull=False)
                | Q(is_on_paper=False, scan__isnull=True, entered_by=F("signed_by")),
                name="signature_on_paper_has_its_scan",
            ),
        ]

    def __str__(self):
        return f"{self.proposal_id} {self.signed_by_id}"

    @property
    def opinion_text(self):
        return self.opinion.text if hasattr(self, "opinion") else ""


class SignatureOpinion(models.Model):
    """What the signer wrote, apart from the row: law may ask to blank it."""

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="opinion")
    text = models.CharField(_("opinion"), max_length=1000)

    def __str__(self):
        return self.text[:40]
