"""Forms of suspending and reinstating."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form
from registry.files.fields import ScanField
from registry.models import Scope


class PaperDayForm(Form):
    """What every decision on paper has: a day that has come, a number, a scan, a cause, the form's key."""

    staff_texts = ("cause",)

    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60)
    scan = ScanField(label=gettext_lazy("scan of the document"))
    cause = forms.CharField(
        label=gettext_lazy("cause"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    token = TokenField()


class SuspensionForm(PaperDayForm):
    scope = forms.ChoiceField(
        label=gettext_lazy("what is suspended"), choices=Scope, widget=forms.RadioSelect
    )
    since = PastDayField(label=gettext_lazy("from"), initial=timezone.localdate)

    field_order = ["scope", "since", "document_number", "scan", "cause"]


class ReinstatementForm(PaperDayForm):
    on = PastDayField(label=gettext_lazy("lifted on"), initial=timezone.localdate)

    field_order = ["on", "document_number", "scan", "cause"]

    def __init__(self, *args, suspension, **kwargs):
        super().__init__(*args, **kwargs)
        self.suspension = suspension
        for name in ("document_number", "scan"):
            self.fields[name].required = False

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < self.suspension.since:
            words = _("It is suspended since %(day)s only.") % {"day": self.suspension.since}
            raise forms.ValidationError(words)
        return day


class TickForm(Form):
    staff_texts = ("note",)
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)
