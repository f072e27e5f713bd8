"""Returning a lead with the items that are to be mended, answering them; a signed form that comes in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField, TokenForm
from accounts.forms import Form
from registry.leads import case_codes, corrections
from registry.leads.forms import DecisionForm
from registry.models import CorrectionAnswer, Part, Preset

OWN_ITEMS = 3
SECTIONS = (Part.WHO, Part.WHERE, Part.MORE, Part.PERSONS, Part.PHOTOS, Part.DOCUMENTS)
PART_CHOICES = [
    ("", Part.WHOLE.label),
    (_("sections and files"), [(part.value, part.label) for part in SECTIONS]),
    (_("single fields"), [(part.value, part.label) for part in Part if part not in (Part.WHOLE, *SECTIONS)]),
]


class SendBackForm(DecisionForm):
    staff_texts = ("note", *(f"text_{number}" for number in range(1, OWN_ITEMS + 1)))
    more_label = _("Items in your own words, each for its place")

    items = forms.MultipleChoiceField(
        label=_("what to mend"), choices=Preset, widget=forms.CheckboxSelectMultiple, required=False
    )
    due_on = DayField(label=_("until"), required=False)
    field_order = ["items", "note", "due_on", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, OWN_ITEMS + 1):
            about = gettext("item %(number)d: about") % {"number": number}
            text = gettext("item %(number)d: what is to be mended") % {"number": number}
            self.fields[f"part_{number}"] = forms.ChoiceField(
                label=about, choices=PART_CHOICES, required=False
            )
            self.fields[f"text_{number}"] = forms.CharField(label=text, max_length=300, required=False)

    @property
    def more_fields(self):
        """The reviewer's own items: folded on the page until one is used."""
        return [self[name] for name in self.fields if name.startswith(("part_", "text_"))]

    @property
    def is_more_open(self):
        return self.is_bound and any(field.value() or field.errors for field in self.more_fields)

    def visible_fields(self):
        folded = {field.name for field in self.more_fields}
        return [field for field in super().visible_fields() if field.name not in folded]

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError(gettext("This day is over; choose a later one."))
        return due_on

    def clean(self):
        super().clean()
        for number in range(1, OWN_ITEMS + 1):
            part, text = (self.cleaned_data.get(f"{name}_{number}") for name in ("part", "text"))
            if part and not text and f"text_{number}" not in self.errors:
                self.add_error(f"text_{number}", gettext("Say what is to be mended there."))
        return self.cleaned_data

    def facts(self):
        """With all items in one list; without any the note itself is the one item, about the whole."""
        facts, own = super().facts(), []
        for number in range(1, OWN_ITEMS + 1):
            part, text = (facts.pop(f"{name}_{number}") for name in ("part", "text"))
            if text:
                own.append((part or Part.WHOLE, text))
        return facts | {"items": [*facts["items"], *own] or [(Part.WHOLE, "")]}

    @property
    def typed(self):
        own = [self.cleaned_data.get(f"text_{number}") for number in range(1, OWN_ITEMS + 1)]
        return "\n".join(filter(None, [super().typed, *own]))


class AnswerForm(Form):
    """The reporter's answer to one item."""

    staff_texts = ("why",)

    how = forms.ChoiceField(
        label=_("your answer"), choices=CorrectionAnswer.How, widget=forms.RadioSelect, required=False
    )
    why = forms.CharField(label=_("why not, or what was done"), max_length=300, required=False)

    def __init__(self, data=None, *, item):
        prefix, kept = f"answer-{item.pk}", getattr(item, "answer", None)
        self.item = item
        is_sent = data is not None and f"{prefix}-why" in data  # an older page, a table: nothing was said
        initial = {"how": kept.how, "why": kept.why} if kept else {}
        super().__init__(data if is_sent else None, prefix=prefix, initial=initial)

    @property
    def problem(self):
        """(field id, sentence) of an answer that still lacks; None when it is given."""
        how = self["how"].value()
        if not how:
            return self["how"].auto_id, gettext("Answer this item: %(item)s") % {"item": self.item}
        if how == CorrectionAnswer.How.NOT and not self["why"].value():
            return self["why"].auto_id, gettext("Say why this was not mended: %(item)s") % {"item": self.item}
        return None

    def save(self, *, by):
        if self.is_bound and self.has_changed() and self.is_valid():
            facts = self.cleaned_data | {"answered_by": by}
            CorrectionAnswer.objects.update_or_create(correction=self.item, defaults=facts)


def answer_forms(lead, data=None):
    """A form for each item of the return that the lead lies returned by."""
    return [AnswerForm(data, item=item) for item in corrections.asked_of(lead)]


class SignedFormForm(TokenForm):
    """The signed paper form of a lead, and its case code where the picture does not say it."""

    scan = forms.FileField(label=_("photo or scan of the signed form"), help_text=_("JPEG, PNG, HEIC or PDF"))
    code = forms.CharField(
        label=_("case code"),
        max_length=200,
        required=False,
        help_text=_("Ten letters and digits below the QR code; leave empty and it is read from the picture."),
    )
    field_order = ["scan", "code"]

    def clean_code(self):
        typed = self.cleaned_data["code"]
        code = case_codes.read(typed) if typed else ""
        if code is None:
            raise forms.ValidationError(gettext("A case code has ten letters and digits, like K7F2Q 9XM4T."))
        return code
