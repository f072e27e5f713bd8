"""Forms of consultations: bodies, sending a letter, entering its reply as a table."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField
from honors.models import Answer, ConsultedBody
from registry.forms.fields import ScanField

ANSWERS = [(value, label) for value, label in Answer.choices]


class BodyForm(forms.ModelForm):
    class Meta:
        model = ConsultedBody
        fields = ["name", "asks", "recipient", "order", "is_open", "is_confirmed"]


class ReaddressForm(forms.Form):
    recipient = forms.CharField(label=gettext_lazy("addressed to"), max_length=60)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter, **kwargs):
        initial = {"recipient": letter.recipient, "seen": letter.version}
        super().__init__(*args, auto_id="id_to_%s", initial=initial, **kwargs)


class SendForm(forms.Form):
    on = PastDayField(label=gettext_lazy("sent on"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter, **kwargs):
        initial = {"on": timezone.localdate(), "seen": letter.version}
        super().__init__(*args, auto_id="id_send_%s", initial=initial, **kwargs)


class ReplyForm(forms.Form):
    """Who answered and when; the rows, one for each candidate, are `row_forms`."""

    answered_on = PastDayField(label=gettext_lazy("answered on"))
    answered_by = forms.CharField(
        label=gettext_lazy("answered by"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("the person or department that signed, and the number of their letter"),
    )
    scan = ScanField(
        label=gettext_lazy("scan of the reply"), required=False, help_text=gettext_lazy("PDF or photo")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter, items, **kwargs):
        initial = {
            "answered_on": letter.answered_on or timezone.localdate(),
            "answered_by": letter.answered_by,
            "seen": letter.version,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.letter, self.items = letter, items

    @cached_property
    def row_forms(self):
        return [
            RowForm(self.data if self.is_bound else None, item=item, prefix=f"row-{item.pk}")
            for item in self.items
        ]

    def is_valid(self):
        rows = [row.is_valid() for row in self.row_forms]
        return super().is_valid() and all(rows)

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if self.letter.sent_on and day < self.letter.sent_on:
            raise forms.ValidationError(
                _("The letter was sent on %(day)s only.") % {"day": self.letter.sent_on}
            )
        return day

    def clean(self):
        data = super().clean()
        given = [row.cleaned_data.get("answer") for row in self.row_forms if row.is_valid()]
        if len(given) == len(self.row_forms) and set(given) <= {Answer.OPEN}:
            raise forms.ValidationError(_("Enter the answer about at least one person."))
        return data

    def answers(self):
        """Key of item → (answer, valid until, remark), as `consulting.enter_answers` wants it."""
        return {
            row.item.pk: (
                row.cleaned_data["answer"],
                row.cleaned_data["valid_until"],
                row.cleaned_data["remark"].strip(),
            )
            for row in self.row_forms
        }


class RowForm(forms.Form):
    answer = forms.ChoiceField(label=gettext_lazy("answer"), choices=ANSWERS)
    valid_until = DayField(label=gettext_lazy("valid until"), required=False)
    remark = forms.CharField(
        label=gettext_lazy("remark"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, *args, item, **kwargs):
        initial = {"answer": item.answer, "valid_until": item.valid_until, "remark": item.remark}
        super().__init__(*args, initial=initial, **kwargs)
        self.item = item
        for name, field in self.fields.items():
            label = f"{field.label}{_(': ')}{item.nomination.honoree.name}"
            field.widget.attrs |= {"aria-label": label, "class": "input"}
            if name == "remark":
                field.widget.attrs["placeholder"] = _("needed unless there is no objection")

    def clean(self):
        data = super().clean()
        answer, was = data.get("answer"), self.item.answer
        if answer == Answer.OPEN and was != Answer.OPEN:
            self.add_error("answer", _("An answer that was entered is corrected, not taken away."))
        if answer == Answer.CONDITION_MET and was not in (Answer.CONDITIONAL, Answer.CONDITION_MET):
            self.add_error("answer", _("There is no condition yet that could be met."))
        is_plain = answer not in (Answer.OBJECTION, Answer.CONDITIONAL, Answer.CONDITION_MET)
        if not is_plain and not data.get("remark", "").strip():
            self.add_error("remark", _("Please write what the body said, or how the condition was met."))
        return data


class NumbersForm(forms.Form):
    """Letters with ID numbers: said on purpose, with a reason, as for a reveal."""

    with_ids = forms.BooleanField(label=gettext_lazy("with ID numbers"))
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=120,
        help_text=gettext_lazy("for example: the police check by ID number"),
    )
