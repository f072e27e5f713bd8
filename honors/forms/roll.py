"""Pasting an official roll."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.widgets import DayInput
from honors import roll_text
from honors.models import Honor


class RollForm(forms.Form):
    honor = forms.ModelChoiceField(
        label=gettext_lazy("honor"), queryset=Honor.objects.none(), empty_label=gettext_lazy("choose")
    )
    label = forms.CharField(
        label=gettext_lazy("round"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("read from the title when left empty"),
    )
    published_on = forms.DateField(label=gettext_lazy("published on"), widget=DayInput())
    source = forms.CharField(
        label=gettext_lazy("published where"), max_length=120, help_text=gettext_lazy("site or paper, page")
    )
    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60, required=False)
    text = forms.CharField(
        label=gettext_lazy("the published text"),
        max_length=roll_text.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Copy the list from the page and paste it here, title and heads included."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honor"].queryset = Honor.objects.filter(is_open=True)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4()

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_token(self):
        return self.cleaned_data["token"] or uuid.uuid4()

    def facts(self):
        names = ("label", "text", "source", "published_on", "document_number")
        return {name: self.cleaned_data[name] for name in names}
