"""Forms of approvals: signing on screen, entering a signature on paper."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form
from accounts.models import User
from registry.files.fields import ScanField


class SignForm(Form):
    staff_texts = ("opinion",)
    opinion = forms.CharField(
        label=gettext_lazy("opinion"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    token = TokenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_sign_%s", **kwargs)


class RefuseForm(Form):
    """Why it is turned down; its maker reads it."""

    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Please write the reason; whoever handed it in reads it.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_refuse_%s", **kwargs)


class PaperForm(Form):
    """Who signed on the printed form, when, and its scan."""

    staff_texts = ("opinion",)

    signed_by = forms.ModelChoiceField(
        label=gettext_lazy("who signed"), queryset=User.objects.none(), empty_label=gettext_lazy("choose")
    )
    on = PastDayField(
        initial=timezone.localdate,
        label=gettext_lazy("signed on"),
        help_text=gettext_lazy("the day on the paper"),
    )
    opinion = forms.CharField(
        label=gettext_lazy("opinion on the paper"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    scan = ScanField(
        label=gettext_lazy("scan or photo of the signed form"),
        help_text=gettext_lazy("PDF or photo; all of the sheet, legible"),
    )
    token = TokenField()

    def __init__(self, *args, proposal, signers, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["signed_by"].queryset = signers

    def clean_on(self):
        day, prepared = self.cleaned_data["on"], timezone.localdate(self.proposal.prepared_at)
        if day < prepared:
            raise forms.ValidationError(
                _("It was prepared on %(day)s only; nobody can have signed before.") % {"day": prepared}
            )
        return day
