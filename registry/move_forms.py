"""The small forms of the moves: a note, the version that was seen, the form's key."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, TokenField
from accounts.forms import Form
from registry.models import LeadStep


class MoveForm(Form):
    staff_texts = ("note",)
    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, move, seen=None, **kwargs):
        initial = {"seen": seen} | kwargs.pop("initial", {})
        # several of these forms stand on one page
        super().__init__(*args, auto_id=f"id_{move.name}_%s", initial=initial, **kwargs)
        self.fields["note"].required = move.needs_note
        self.fields["note"].error_messages["required"] = _(
            "Please write the reason; the reporter will read it."
        )

    def extra(self):
        """What the move is told besides note, seen and token."""
        return {}


class DecisionForm(MoveForm):
    """With the notification to the reporter, as it will go; it may be changed first."""

    words = forms.CharField(
        label=gettext_lazy("notification to the reporter"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("You may change it before it goes."),
    )

    def __init__(self, *args, words, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = words

    def clean_words(self):
        """Unchanged words are not kept: the recipient reads the standard sentence in his own language."""
        words = self.cleaned_data["words"].strip()
        return "" if words == self.fields["words"].initial else words

    def extra(self):
        return {"words": self.cleaned_data.get("words", "")}


class SendBackForm(DecisionForm):
    items = forms.MultipleChoiceField(
        label=gettext_lazy("what to mend"),
        choices=LeadStep.Item,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due_on = DayField(label=gettext_lazy("until"), required=False)
    field_order = ["items", "note", "due_on", "words"]

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError(_("This day is over; choose a later one."))
        return due_on

    def extra(self):
        data = self.cleaned_data
        return super().extra() | {"items": data["items"], "due_on": data["due_on"]}


class AcceptForm(DecisionForm):
    """With files of the same name or ID number, the reviewer must say: join one, or open a new one."""

    join = forms.TypedChoiceField(
        label=gettext_lazy("is it one of these?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ["join", "note", "words"]

    def __init__(self, *args, candidates=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = {honoree.pk: honoree for honoree in candidates}
        if not self.candidates:
            del self.fields["join"]
            return
        self.fields["join"].required = True
        self.fields["join"].error_messages["required"] = _("Choose a file, or say that it is somebody else.")
        self.fields["join"].choices = [
            *((honoree.pk, self._line(honoree)) for honoree in candidates),
            (0, _("No, somebody else: open a new file")),
        ]

    def extra(self):
        return super().extra() | {"join": self.candidates.get(self.cleaned_data.get("join"))}

    @staticmethod
    def _line(honoree):
        facts = [honoree.organization, honoree.category, honoree.deed_line]
        return f"{honoree.name} · " + " · ".join(str(fact) for fact in facts if fact)


class RevealForm(Form):
    """Why somebody's full numbers are needed."""

    staff_texts = ("reason",)

    purpose = forms.ChoiceField(
        label=gettext_lazy("purpose"),
        choices=[
            ("", gettext_lazy("choose the purpose")),
            ("form", gettext_lazy("fill in a recommendation form")),
            ("verify", gettext_lazy("verify the person")),
            ("contact", gettext_lazy("contact the person")),
            ("other", gettext_lazy("other")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("compulsory for “other”"),
    )

    def clean(self):
        data = super().clean()
        if data.get("purpose") == "other" and not data.get("reason", "").strip():
            self.add_error("reason", _("Please write the reason."))
        return data
