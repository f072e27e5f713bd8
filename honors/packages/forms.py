"""Scans of a package, and sending it up."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField, not_before
from accounts.forms import Form
from honors.models import PackageFile
from registry.files.fields import ScanField


class ScanForm(Form):
    kind = forms.ChoiceField(label=gettext_lazy("what it is"), choices=PackageFile.Kind.choices)
    scan = ScanField(label=gettext_lazy("scan"), help_text=gettext_lazy("PDF or photo"))
    token = TokenField()

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class DispatchForm(Form):
    staff_texts = ("file_number",)
    file_number = forms.CharField(label=gettext_lazy("file number of the letter"), max_length=60)
    sent_on = PastDayField(label=gettext_lazy("sent on"), initial=timezone.localdate)
    token = TokenField()

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, auto_id="id_send_%s", **kwargs)
        self.round = round

    def clean_sent_on(self):
        opened = self.round.opens_on
        return not_before(self.cleaned_data["sent_on"], opened, _("The round opened on %(day)s only."))
