"""Forms of suspending and reinstating."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.widgets import DayInput
from registry import uploads
from registry.models import Scope


class PaperDayForm(forms.Form):
    """What every decision on paper has: a day that has come, a number, a scan, a cause, the form's key."""

    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60)
    scan = forms.FileField(
        label=gettext_lazy("scan of the document"), help_text=gettext_lazy("PDF or photo; all of it, legible")
    )
    cause = forms.CharField(
        label=gettext_lazy("cause"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4()

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan and uploads.extension_of(scan.name) not in {"pdf", *uploads.PICTURE_EXTENSIONS}:
            raise forms.ValidationError(_("A scan is a PDF or a photo."))
        return scan

    def past_day(self, name):
        day = self.cleaned_data[name]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class SuspensionForm(PaperDayForm):
    scope = forms.ChoiceField(
        label=gettext_lazy("what is suspended"), choices=Scope, widget=forms.RadioSelect
    )
    since = forms.DateField(label=gettext_lazy("from"), widget=DayInput(), initial=timezone.localdate)

    field_order = ["scope", "since", "document_number", "scan", "cause"]

    def clean_since(self):
        return self.past_day("since")


class ReinstatementForm(PaperDayForm):
    on = forms.DateField(label=gettext_lazy("lifted on"), widget=DayInput(), initial=timezone.localdate)

    field_order = ["on", "document_number", "scan", "cause"]

    def __init__(self, *args, suspension, **kwargs):
        super().__init__(*args, **kwargs)
        self.suspension = suspension
        for name in ("document_number", "scan"):
            self.fields[name].required = False

    def clean_on(self):
        day = self.past_day("on")
        if day < self.suspension.since:
            words = _("It is suspended since %(day)s only.") % {"day": self.suspension.since}
            raise forms.ValidationError(words)
        return day


class TickForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)
