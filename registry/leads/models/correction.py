"""What a returned lead needs, item by item, what the reporter answers, and what the lead told meanwhile."""

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.workflow import Note
from registry.leads.models.step import LeadStep


class Part(models.TextChoices):
    """What of a lead an item is about: the whole, a section of its form, its files, or one field."""

    WHOLE = "whole", gettext_lazy("the whole lead")
    WHO = "who", gettext_lazy("section: who it is about")
    WHERE = "where", gettext_lazy("section: where, and which category")
    MORE = "more", gettext_lazy("section: the long texts")
    PERSONS = "persons", gettext_lazy("section: facts about the persons")
    PHOTOS = "photos", gettext_lazy("the photos")
    DOCUMENTS = "documents", gettext_lazy("the documents")
    NAME = "name", gettext_lazy("name")
    NOMINEE_KNOWS = "nominee_knows", gettext_lazy("does the person know of it")
    COMMUNITY = "community", gettext_lazy("street, community")
    PLACE = "place", gettext_lazy("where it happened")
    CATEGORY = "category", gettext_lazy("category")
    HOW_KNOWN = "how_known", gettext_lazy("how it became known")
    DEED_LINE = "deed_line", gettext_lazy("the deed in one line")
    SUMMARY = "summary", gettext_lazy("summary")
    DEED = "deed", gettext_lazy("the whole deed")
    SEX = "sex", gettext_lazy("sex")
    BIRTH_YEAR = "birth_year", gettext_lazy("year of birth")
    BIRTH_MONTH = "birth_month", gettext_lazy("month of birth")
    ETHNICITY = "ethnicity", gettext_lazy("ethnicity")
    EDUCATION = "education", gettext_lazy("education")
    POST = "post", gettext_lazy("work unit and post")
    ID_NUMBER = "id_number", gettext_lazy("ID number")
    PHONE = "phone", gettext_lazy("phone")
    ADDRESS = "address", gettext_lazy("address")
    POLITICAL_STATUS = "political_status", gettext_lazy("political status")


class Preset(models.TextChoices):
    """What reviewers ask for most often."""

    PERSONS = "persons", gettext_lazy("facts about the persons are incomplete")
    UNCLEAR = "unclear", gettext_lazy("a document cannot be read")
    DEED_LINE = "deed_line", gettext_lazy("the one line needs rewriting")
    DEED = "deed", gettext_lazy("the story needs more detail")
    PHOTOS = "photos", gettext_lazy("photos are missing")
    PROOF = "proof", gettext_lazy("proof is missing")
    CATEGORY = "category", gettext_lazy("another category fits better")


PART_OF = {
    Preset.PERSONS: Part.PERSONS,
    Preset.UNCLEAR: Part.DOCUMENTS,
    Preset.DEED_LINE: Part.DEED_LINE,
    Preset.DEED: Part.DEED,
    Preset.PHOTOS: Part.PHOTOS,
    Preset.PROOF: Part.DOCUMENTS,
    Preset.CATEGORY: Part.CATEGORY,
}


class Correction(models.Model):
    """One item of a return: what of the lead, by a preset or in the reviewer's own words."""

    append_only = True

    step = models.ForeignKey(LeadStep, on_delete=models.PROTECT, related_name="corrections")
    part = models.CharField(max_length=16, choices=Part)
    preset = models.CharField(max_length=12, choices=Preset, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        """What is asked, as a list says it."""
        words = self.text or _("see the reviewer’s note")
        return str(self.get_preset_display()) or _("%(part)s: %(words)s") % {
            "part": self.get_part_display(),
            "words": words,
        }

    @property
    def text(self):
        return self.note.text if hasattr(self, "note") else ""

    @property
    def is_open(self):
        return not (hasattr(self, "answer") and self.answer.is_complete)


class CorrectionNote(Note):
    """An item in the reviewer's own words."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="note")


class CorrectionAnswer(models.Model):
    """What the reporter says to an item; it is his to change until he submits the lead again."""

    class How(models.TextChoices):
        MENDED = "mended", gettext_lazy("put right")
        NOT = "not", gettext_lazy("not mended, because")

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="answer")
    how = models.CharField(max_length=6, choices=How, blank=True)
    why = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return " ".join(filter(None, [str(self.get_how_display()), self.why]))

    @property
    def is_complete(self):
        return self.how == self.How.MENDED or bool(self.how and self.why)


class LeadSnapshot(models.Model):
    """What a lead told when it was returned or submitted again; of personal numbers only a mark."""

    step = models.OneToOneField(LeadStep, on_delete=models.PROTECT, related_name="snapshot")
    facts = models.JSONField()

    def __str__(self):
        return f"{self.step_id}"


def with_corrections(steps):
    """Steps of leads, those of a return with their items and answers; one query, none without a return."""
    returns = [step for step in steps if step.move == "send_back"]
    rows = Correction.objects.select_related("note", "answer__answered_by")
    if returns:
        prefetch_related_objects(returns, Prefetch("corrections", rows))
    return steps
