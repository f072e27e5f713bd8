"""Forms of a case of withdrawal: opening it, one move, the decision of the body that conferred the honor."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form
from accounts.lists.move_page import MoveForm
from registry.suspensions.forms import PaperDayForm


class CaseForm(Form):
    staff_texts = ("note",)
    note = forms.CharField(
        label=gettext_lazy("cause"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("what came to light, when, from whom; who is to verify it"),
    )
    token = TokenField()


class StepForm(MoveForm, PaperDayForm):
    """One move; a paper is asked for only where the table says so."""

    cause, note_missing = None, ""
    on = PastDayField(label=gettext_lazy("date of the document"))
    note = forms.CharField(
        label=gettext_lazy("note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ["on", "document_number", "scan", "note"]

    def __init__(self, *args, move, case, **kwargs):
        super().__init__(*args, move=move, seen=case.version, **kwargs)
        self.initial["on"] = timezone.localdate()
        if not move.needs:
            for name in ("on", "document_number", "scan"):
                del self.fields[name]
        else:
            self.fields["scan"].required = "scan" in move.needs
        self.fields["note"].required = "scan" in move.needs or not move.needs


class RevokeForm(PaperDayForm):
    """What the conferring body decided; its document is named, its scan kept where there is one."""

    staff_texts = ("reason",)

    cause = None
    on = PastDayField(label=gettext_lazy("decided on"), initial=timezone.localdate)
    body = forms.CharField(label=gettext_lazy("deciding body"), max_length=60)
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ["on", "body", "document_number", "scan", "reason"]

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, **kwargs)
        self.award = award
        self.fields["scan"].required = False
        if award.honor.is_own:
            self.fields["body"].label = _("decided by the body that conferred it")

    def clean_on(self):
        day = self.cleaned_data["on"]
        if self.award.given_on and day < self.award.given_on:
            raise forms.ValidationError(_("The honor was given later than that."))
        return day
