"""The form of a nomination: the texts that go up, who the person is, the photos.

The form that says what does not apply to somebody without a unit."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form, ModelForm
from honors.models import Nomination, Waiver
from registry.models import Category, HonoreeFile

TEXTS = {"line": 2, "sentence": 3, "summary": 6, "deeds": 14}


class NominationForm(ModelForm):
    """Too long a text is kept and shown as such: the checklist counts against the honor's limits."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    photos = forms.ModelMultipleChoiceField(
        label=gettext_lazy("photos of life and work that go up"),
        queryset=HonoreeFile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Nomination
        fields = ["category", "is_party_or_public", "is_in_business", "line", "sentence", "summary", "deeds"]
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in TEXTS.items()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        honor = self.instance.round.honor
        own = honor.categories.all()
        self.fields["category"].queryset = own if own else Category.objects.filter(is_open=True)
        self.fields["photos"].queryset = self.instance.honoree.files.filter(role="life").select_related(
            "file"
        )
        for name in TEXTS:
            self.fields[name].widget.attrs["data-limit"] = getattr(honor, f"{name}_limit")
        self.initial["seen"] = self.instance.version
        self.initial["photos"] = list(self.instance.photos.values_list("pk", flat=True))

    def texts(self):
        return [self[name] for name in TEXTS]

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NominateForm(Form):
    """Which of the pool are nominated."""

    candidacies = forms.ModelMultipleChoiceField(
        label=gettext_lazy("candidates of the pool"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one candidate.")},
    )

    def __init__(self, *args, pool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["candidacies"].queryset = pool


class NamedForm(Form):
    """The result of one nomination, entered by hand: when and by which document."""

    given_on = PastDayField(label=gettext_lazy("published on"))
    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60, required=False)
    basis = forms.CharField(label=gettext_lazy("published where"), max_length=120)
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_named_%s", **kwargs)


class WaiverForm(Form):
    what = forms.MultipleChoiceField(
        label=gettext_lazy("what does not apply"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("a sentence; it stands in the statement on the public notice"),
    )
    token = TokenField()

    def __init__(self, *args, choices, **kwargs):
        """:param choices: values of `Waiver.What` that are open for this person"""
        super().__init__(*args, initial={"what": list(choices)}, **kwargs)
        self.fields["what"].choices = Waiver.What.choices if self.is_bound else [
            (what.value, what.label) for what in choices
        ]  # fmt: skip
