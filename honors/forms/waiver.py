"""The form that says what does not apply to somebody without a unit."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.text_forms import Form
from honors.models import Waiver


class WaiverForm(Form):
    what = forms.MultipleChoiceField(
        label=gettext_lazy("what does not apply"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("a sentence; it stands in the statement on the public notice"),
    )
    token = TokenField()

    def __init__(self, *args, choices, **kwargs):
        """:param choices: values of `Waiver.What` that are open for this person"""
        super().__init__(*args, initial={"what": list(choices)}, **kwargs)
        self.fields["what"].choices = Waiver.What.choices if self.is_bound else [
            (what.value, what.label) for what in choices
        ]  # fmt: skip
