"""Forms of the pool: aiming at an honor, the ladder, who mentors and what is next, the cultivation log."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField, TokenForm
from accounts.forms import Form, ModelForm
from honors.models import Candidacy, CultivationEntry
from registry.models import Rung


class AimForm(TokenForm):
    staff_texts = ("reason",)
    honor = forms.ModelChoiceField(
        label=gettext_lazy("honor aimed at"), queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(
        label=gettext_lazy("why this file enters the pool"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, honors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honor"].queryset = honors


class LadderForm(TokenForm):
    staff_texts = ("note",)
    rung = forms.ChoiceField(label=gettext_lazy("step"), choices=Rung, widget=forms.RadioSelect)
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)


class CareForm(ModelForm):
    staff_texts = ("mentor", "next_action")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Candidacy
        fields = ["mentor", "next_action", "next_due"]
        field_classes = {"next_due": DayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="care_%s", **kwargs)
        if not self.is_bound:
            self.initial["seen"] = self.instance.version

    def clean(self):
        data = super().clean()
        if data.get("next_action") and not data.get("next_due") and not self.has_error("next_due"):
            self.add_error("next_due", _("Say by when; the register reminds you."))
        if data.get("next_due") and not data.get("next_action") and not self.has_error("next_action"):
            self.add_error("next_action", _("Say what is to be done by that day."))
        return data


class EntryForm(TokenForm):
    staff_texts = ("words",)
    ids = "entry_%s"
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=CultivationEntry.Kind, widget=forms.RadioSelect
    )
    on = PastDayField(label=gettext_lazy("date"), initial=timezone.localdate)
    words = forms.CharField(
        label=gettext_lazy("in a few words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(Form):
    staff_texts = ("note",)
    note = forms.CharField(label=gettext_lazy("reason"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="end_%s", **kwargs)
