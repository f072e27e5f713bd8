"""Scans of a package, and sending it up."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.widgets import DayInput
from honors.forms.screening import SCANS
from honors.models import PackageFile
from registry import uploads


class ScanForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("what it is"), choices=PackageFile.Kind.choices)
    scan = forms.FileField(label=gettext_lazy("scan"), help_text=gettext_lazy("PDF or photo"))
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4()

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if uploads.extension_of(scan.name) not in SCANS:
            raise forms.ValidationError(_("A scan is a PDF or a photo."))
        return scan


class DispatchForm(forms.Form):
    file_number = forms.CharField(label=gettext_lazy("file number of the letter"), max_length=60)
    sent_on = forms.DateField(label=gettext_lazy("sent on"), widget=DayInput(), initial=timezone.localdate)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_send_%s", **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4()

    def clean_sent_on(self):
        day = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day
