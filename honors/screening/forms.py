"""The record of a screening: the meeting, and a row for each nomination."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField
from accounts.forms import Form, ModelForm
from honors.models import Screening, Verdict
from honors.screening import meetings
from registry.files.fields import ScanField


class ScreeningForm(ModelForm):
    staff_texts = ("place", "chair", "present", "agenda")
    scan = ScanField(
        label=gettext_lazy("scan of the signed minutes"),
        required=False,
        help_text=gettext_lazy("PDF or photo; needed before the selection is announced"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    meeting = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Screening
        fields = ["held_on", "place", "chair", "present", "agenda"]
        field_classes = {"held_on": PastDayField}
        widgets = {
            "present": forms.Textarea(attrs={"rows": 6}),
            "agenda": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version if self.instance.pk else None
        self.initial["meeting"] = self.instance.number

    def members(self):
        return Screening(present=self.cleaned_data.get("present", "")).members

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AnnounceForm(Form):
    """Which version of the record is announced."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_announce_%s", **kwargs)


class VerdictForm(ModelForm):
    staff_texts = ("recused", "note")

    class Meta:
        model = Verdict
        fields = ["ayes", "noes", "abstentions", "recused", "decision", "note"]

    def __init__(self, *args, nomination, **kwargs):
        self.nomination = nomination
        verdict = getattr(nomination, "verdict", None)
        super().__init__(*args, prefix=f"n{nomination.pk}", instance=verdict, **kwargs)
        for name in ("ayes", "noes", "abstentions"):
            self.fields[name].min_value, self.fields[name].max_value = 0, 200
            self.fields[name].required = False
        self.fields["decision"].choices = [("", _("no decision yet")), *Verdict.Decision.choices]

    def clean(self):
        data = super().clean()
        for name in ("ayes", "noes", "abstentions"):
            data[name] = data.get(name) or 0
        return data

    def check(self, members):
        """Votes against the people present; adds an error where they cannot be right."""
        recused = Verdict(recused=self.cleaned_data.get("recused", "")).recused_names
        if problem := meetings.vote_problem(self.cleaned_data | {"recused": recused}, members):
            self.add_error("ayes", problem)

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
