"""Forms of a honoree file: its facts, its ladder, its consents."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TitleField, TokenField
from accounts.forms import Form, ModelForm
from accounts.models import Organization
from registry.accepted_material import DEED_MOST, SUMMARY_MOST
from registry.honorees.models.consent import MINOR_UNDER
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.forms import place_choices
from registry.models import Category, Consent, Honoree, SubjectKind


class HonoreeForm(ModelForm):
    unit_name = TitleField(label=gettext_lazy("name of the group or unit"), max_length=60, required=False)
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Honoree
        fields = ["kind", "category", "organization", "nominee_knows", "deed_line", "summary", "deed"]
        widgets = {
            "kind": forms.RadioSelect,
            "category": forms.RadioSelect,
            "nominee_knows": forms.RadioSelect,
            "deed_line": forms.Textarea(attrs={"rows": 3, "data-limit": DEED_LINE_LIMIT}),
            "summary": forms.Textarea(attrs={"rows": 5}),
            "deed": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, most in (("summary", SUMMARY_MOST), ("deed", DEED_MOST)):
            self.fields[name].validators.append(MaxLengthValidator(most))
        self.fields["organization"].queryset = Organization.objects.open()
        self.fields["organization"].choices = place_choices(blank=_("not known"))
        self.fields["category"].queryset = Category.objects.filter(is_open=True)
        self.fields["category"].empty_label = _("not known")
        self.fields["nominee_knows"].required = False
        if not self.is_bound:
            self.initial["seen"] = self.instance.version
            if self.instance.pk and not SubjectKind(self.instance.kind).has_names:
                self.initial["unit_name"] = self.instance.name

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        if kind and not SubjectKind(kind).has_names and not data.get("unit_name", "").strip():
            self.add_error("unit_name", _("Write the name of the group or unit."))
        return data


class ConsentForm(Form):
    """One sheet of paper or one public source, for several persons and purposes at once."""

    persons = forms.ModelMultipleChoiceField(
        label=gettext_lazy("for whom"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=gettext_lazy("basis"), choices=Consent.Kind, widget=forms.RadioSelect)
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("for what"), choices=Consent.Purpose, widget=forms.CheckboxSelectMultiple
    )
    given_on = PastDayField(
        label=gettext_lazy("date"),
        help_text=gettext_lazy("the day of signing, or of publication"),
    )
    channel = forms.CharField(
        label=gettext_lazy("how given"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("signed form, recorded call, ..."),
    )
    source_outlet = forms.CharField(label=gettext_lazy("outlet"), max_length=60, required=False)
    source_title = forms.CharField(label=gettext_lazy("title"), max_length=120, required=False)
    source_url = forms.URLField(
        label=gettext_lazy("address"), required=False, assume_scheme="https", max_length=200
    )
    proof = forms.FileField(
        label=gettext_lazy("scan or photo of the form"),
        required=False,
        help_text=gettext_lazy("PDF or photo"),
    )

    def __init__(self, *args, honoree, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persons"].queryset = honoree.subjects()
        if not self.is_bound:
            self.initial["persons"] = [person.pk for person in honoree.subjects()]

    def clean(self):
        data = super().clean()
        if data.get("kind") == Consent.Kind.SOURCE:
            for name in ("source_outlet", "source_title"):
                if not data.get(name):
                    self.add_error(name, _("A public source is cited with outlet, title and date."))
        elif data.get("kind") == Consent.Kind.CONSENT and any(map(is_minor, data.get("persons", ()))):
            self.add_error("kind", _("Under fourteen the guardian has to consent."))
        elif data.get("kind") and not data.get("channel"):
            self.add_error("channel", _("Say how the consent was given."))
        return data


def is_minor(person):
    """Under fourteen, or possibly so."""
    today = timezone.localdate()
    years = today.year - (person.birth_year or 0)
    return years < MINOR_UNDER or (years == MINOR_UNDER and (person.birth_month or 12) >= today.month)


class WithdrawForm(Form):
    staff_texts = ("note",)
    on = PastDayField(
        label=gettext_lazy("withdrawn on"),
        initial=timezone.localdate,
    )
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)
