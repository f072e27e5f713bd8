"""The form of one honor: its rules, and for each whether the office still has to confirm it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ModelForm
from honors.catalogue import folder_names
from honors.models import RULES, Honor
from registry.files import uploads
from registry.models import Category, SubjectKind, Tier

# heading, a word about it, fields
SECTIONS = [
    (gettext_lazy("Which honor"), "", ["name", "tier", "conferring_body", "is_roll", "order", "is_open"]),
    (
        gettext_lazy("Who may receive it"),
        gettext_lazy("checked when somebody is to aim at it, and again when somebody is nominated"),
        ["goes_to", "categories", "minimum_age", "maximum_age", "takes_deceased", "repeat"],
    ),
    (
        gettext_lazy("Words of the form"),
        gettext_lazy("in characters"),
        ["line_limit", "sentence_limit", "summary_limit", "deeds_limit"],
    ),
    (
        gettext_lazy("Photos"),
        gettext_lazy("one inch is 295 × 413 pixels, two inches are 413 × 579"),
        ["portrait_ground", "portrait_width", "portrait_height", "photos_least", "photos_most"],
    ),
    (gettext_lazy("What is sent up"), "", ["file_name", "template", "sheet"]),
]
WIDE = {"name", "tier", "conferring_body", "is_roll", "is_open", "goes_to", "categories", "takes_deceased",
        "repeat", "portrait_ground", "file_name", "template", "sheet"}  # fmt: skip


class HonorForm(ModelForm):
    goes_to = forms.MultipleChoiceField(
        label=gettext_lazy("goes to"),
        choices=SubjectKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("nothing ticked: anybody"),
    )
    template = forms.FileField(
        label=gettext_lazy("Word template of the recommendation form"),
        required=False,
        help_text=gettext_lazy("DOCX; a new one takes the place of the present one"),
    )
    sheet = forms.FileField(
        label=gettext_lazy("Excel template of the summary sheet"),
        required=False,
        help_text=gettext_lazy("XLSX; the row with placeholders is repeated for each person"),
    )

    class Meta:
        model = Honor
        fields = [
            "name", "tier", "conferring_body", "is_roll", "order", "is_open",
            "goes_to", "categories", "minimum_age", "maximum_age", "takes_deceased", "repeat",
            "line_limit", "sentence_limit", "summary_limit", "deeds_limit",
            "portrait_ground", "portrait_width", "portrait_height", "photos_least", "photos_most",
            "file_name",
        ]  # fmt: skip
        widgets = {
            "tier": forms.RadioSelect,
            "categories": forms.CheckboxSelectMultiple,
            "repeat": forms.RadioSelect,
            "portrait_ground": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["categories"].queryset = Category.objects.all()
        self.fields["categories"].help_text = _("nothing ticked: no categories of its own")
        self.fields["order"].label = _("place in the lists")
        self.fields["order"].help_text = _("a smaller number stands further up")
        self.fields["tier"].choices = Tier.choices
        self.fields["file_name"].help_text = self.pattern_help()
        for name in RULES:
            self.fields[f"unsure_{name}"] = forms.BooleanField(
                label=_("to be confirmed by the office"),
                required=False,
                initial=name in self.instance.unconfirmed,
            )

    def pattern_help(self):
        known = " ".join(f"{{{name}}}" for name in folder_names.PLACEHOLDERS)
        words = _("Placeholders: %(known)s.") % {"known": known}
        if example := folder_names.example_of(self.instance.file_name, honor=self.instance.name):
            words = f"{words} " + _("Now it gives: %(example)s") % {"example": example}
        return words

    def clean_file_name(self):
        pattern = self.cleaned_data["file_name"].strip()
        folder_names.check_pattern(pattern)
        return pattern

    def clean_template(self):
        upload = self.cleaned_data["template"]
        if upload and uploads.extension_of(upload.name) != "docx":
            raise forms.ValidationError(_("The template is a Word file (DOCX)."))
        return upload

    def clean_sheet(self):
        upload = self.cleaned_data["sheet"]
        if upload and uploads.extension_of(upload.name) != "xlsx":
            raise forms.ValidationError(_("The template is an Excel file (XLSX)."))
        return upload

    def clean(self):
        data = super().clean()
        data["unconfirmed"] = [name for name in RULES if data.get(f"unsure_{name}")]
        for least, most in (("minimum_age", "maximum_age"), ("photos_least", "photos_most")):
            if data.get(least) and data.get(most) and data[least] > data[most]:
                self.add_error(most, _("This is less than the least."))
        return data

    def save(self, commit=True):
        self.instance.unconfirmed = self.cleaned_data["unconfirmed"]
        return super().save(commit)

    def sections(self):
        """What the page shows: headings with their fields, each with the tick that belongs to it."""
        return [
            {"title": title, "note": note, "rows": [self.row(name) for name in names]}
            for title, note, names in SECTIONS
        ]

    def row(self, name):
        rule = "form_template" if name == "template" else name
        return {
            "field": self[name],
            "tick": self[f"unsure_{rule}"] if rule in RULES else None,
            "span": "12" if name in WIDE else "6",
            "columns": "3" if name in ("tier", "portrait_ground") else "2",
            "required": self.fields[name].required,
        }
