"""Forms of consultations: bodies, sending a letter, entering its reply as a table."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField, not_before
from accounts.forms import Form, ModelForm
from honors.models import Answer, ConsultedBody
from registry.files.fields import ScanField

ANSWERS = [(value, label) for value, label in Answer.choices]


class BodyForm(ModelForm):
    staff_texts = ("name",)

    class Meta:
        model = ConsultedBody
        fields = ["name", "asks", "recipient", "order", "is_open", "is_confirmed"]


class ReaddressForm(Form):
    staff_texts = ("recipient",)
    recipient = forms.CharField(label=gettext_lazy("addressed to"), max_length=60)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter, posts=(), **kwargs):
        """
        :param posts: unit and post of each person of the letter, as the file has it
        """
        initial = {"recipient": letter.recipient, "seen": letter.version}
        super().__init__(*args, auto_id="id_to_%s", initial=initial, **kwargs)
        if posts:
            words = _("In the file: %(posts)s") % {"posts": "；".join(posts)}
            self.fields["recipient"].help_text = words


class SendForm(Form):
    on = PastDayField(label=gettext_lazy("sent on"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter, **kwargs):
        initial = {"on": timezone.localdate(), "seen": letter.version}
        super().__init__(*args, auto_id="id_send_%s", initial=initial, **kwargs)
        self.letter = letter

    def clean_on(self):
        opened = self.letter.round.opens_on
        return not_before(self.cleaned_data["on"], opened, _("The round opened on %(day)s only."))


class ReplyForm(Form):
    """Who answered and when; the rows, one for each candidate, are `row_forms`."""

    staff_texts = ("answered_by",)

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
        is_valid = super().is_valid()  # first: it looks at the rows too
        return is_valid and not any(row.errors for row in self.row_forms)

    def clean_answered_on(self):
        sent = self.letter.sent_on
        return not_before(self.cleaned_data["answered_on"], sent, _("The letter was sent on %(day)s only."))

    def clean(self):
        data = super().clean()
        for row in self.row_forms if "answered_on" in data else ():
            row.refuse_ended_before(data["answered_on"])
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


class RowForm(Form):
    staff_texts = ("remark",)
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

    def refuse_ended_before(self, answered_on):
        """An answer holds at least on the day it was given."""
        until = self.is_valid() and self.cleaned_data["valid_until"]
        if until and until < answered_on:
            self.add_error("valid_until", _("It was answered on %(day)s only.") % {"day": answered_on})


class NumbersForm(Form):
    """Letters with ID numbers: said on purpose, with a reason, as for a reveal."""

    staff_texts = ("reason",)

    with_ids = forms.BooleanField(label=gettext_lazy("with ID numbers"))
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=120,
        help_text=gettext_lazy("for example: the police check by ID number"),
    )
