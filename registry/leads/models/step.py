from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import Organization
from accounts.workflow import Note, Step
from registry.files.models import StoredFile
from registry.leads.moves import MOVES, STEPS, State
from registry.people.merged import ReadThrough


class LeadStepQuerySet(ReadThrough):
    POINTER = "lead"


class LeadStep(Step):
    """One move of a lead: who, when, from where to where."""

    MOVES = STEPS

    lead = models.ForeignKey("registry.Lead", on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=12, choices=State)
    to_state = models.CharField(max_length=12, choices=State)
    from_holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    to_holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    by_post = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)

    objects = LeadStepQuerySet.as_manager()

    class Meta(Step.Meta):
        # which leads reached a desk in some days
        indexes = [models.Index(fields=["to_holder", "at"], name="leadstep_reached")]

    @property
    def told(self):
        asked = self.corrections.all() if self.move == "send_back" else ()
        return "；".join([*map(str, asked), *filter(None, [self.note_text])])

    @property
    def unit(self):
        return self.by_post

    @property
    def to(self):
        return self.to_holder.name if self.move in MOVES and self.to_state == State.UNDER_REVIEW else ""


class StepNote(Note):
    """Why a move of a lead was made."""

    step = models.OneToOneField(LeadStep, on_delete=models.PROTECT, related_name="note")


class LeadFile(models.Model):
    """A photo or document that belongs to a lead."""

    lead = models.ForeignKey("registry.Lead", on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="lead_files")
    caption = models.CharField(gettext_lazy("caption"), max_length=60, blank=True)
    is_signed_form = models.BooleanField(default=False)  # the office's paper form of this lead, signed

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.lead_id} {self.file_id}"

    def get_absolute_url(self):
        return reverse("registry:lead_file", args=[self.lead_id, self.file_id])

    @property
    def is_photo(self):
        """A photo of the person or the deed; a photographed paper is a document."""
        return self.file.is_picture and not self.is_signed_form
