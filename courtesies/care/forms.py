"""Forms of care: what rules ask about a file, pairings, visits, help cases, invitations."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import ComingDayField, DayField, PastDayField, TokenForm, not_in_the_past
from accounts.forms import Form
from accounts.text import key_for_matching
from courtesies.models import CaseDetails, HelpCase, Invitee, Pairing
from registry.honorees import refusals
from registry.honorees.rules import Doing
from registry.models import Honoree


class FactsForm(Form):
    is_official = forms.ChoiceField(
        label=gettext_lazy("serving public official"),
        choices=[("", gettext_lazy("not known")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        required=False,
    )

    def value(self):
        return {"yes": True, "no": False}.get(self.cleaned_data["is_official"])


class PairingForm(TokenForm):
    staff_texts = ("carer", "unit")
    carer = forms.CharField(label=gettext_lazy("who looks after them"), max_length=40)
    unit = forms.CharField(label=gettext_lazy("unit"), max_length=60, required=False)
    since = PastDayField(label=gettext_lazy("since"), initial=timezone.localdate)
    every_days = forms.IntegerField(
        label=gettext_lazy("a visit every … days"), min_value=7, max_value=730, initial=90
    )


class PairingEndForm(Form):
    until = DayField(label=gettext_lazy("ended on"), initial=timezone.localdate)

    def __init__(self, *args, pairing, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairing = pairing

    def clean_until(self):
        day = self.cleaned_data["until"]
        if not self.pairing.since <= day <= timezone.localdate():
            raise forms.ValidationError(
                _("A day from %(day)s to today is needed.") % {"day": self.pairing.since}
            )
        return day


class VisitForm(TokenForm):
    staff_texts = ("visitor", "note")
    pairing = forms.ModelChoiceField(
        label=gettext_lazy("in the pairing"), queryset=Pairing.objects.none(), required=False
    )
    visitor = forms.CharField(label=gettext_lazy("who visited"), max_length=60)
    on = PastDayField(label=gettext_lazy("visited on"), initial=timezone.localdate)
    note = forms.CharField(
        label=gettext_lazy("what was seen and asked for"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("illness, money and family matters belong into a help case"),
    )

    def __init__(self, *args, honoree, asked="", **kwargs):
        """:param asked: key of the pairing from whose row the visit is recorded"""
        super().__init__(*args, **kwargs)
        standing = Pairing.objects.standing().filter(honoree=honoree)
        keys = [str(key) for key in standing.values_list("pk", flat=True)]
        self.initial["pairing"] = asked if asked in keys else keys[0] if len(keys) == 1 else None
        self.fields["pairing"].queryset = standing
        self.fields["pairing"].label_from_instance = lambda pairing: pairing.carer
        self.fields["pairing"].empty_label = _("none")


class CaseForm(TokenForm):
    """What it is about is written sealed."""

    number_texts = tuple(CaseDetails.FIELDS)  # kept encrypted

    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=HelpCase.Kind.choices, widget=forms.RadioSelect
    )
    recheck_on = DayField(label=gettext_lazy("look again on"), required=False)
    is_closed = forms.BooleanField(label=gettext_lazy("the case is closed"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, is_new=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in CaseDetails.FIELDS.items():
            self.fields[name] = forms.CharField(
                label=label,
                max_length=2000,
                required=name == "situation",
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if is_new:
            del self.fields["is_closed"]
        self.order_fields(["kind", *CaseDetails.FIELDS, "recheck_on", "is_closed"])

    def clean_recheck_on(self):
        day = self.cleaned_data["recheck_on"]
        if day and day != self.initial.get("recheck_on"):  # a day that has come may stay
            not_in_the_past(day)
        return day

    def clean(self):
        data = super().clean()
        if data.get("is_closed") and not data.get("result"):
            self.add_error("result", _("A closed case says what came of it."))
        return data

    def details(self):
        return {name: self.cleaned_data.get(name, "") for name in CaseDetails.FIELDS}


class InvitationForm(TokenForm):
    staff_texts = ("title", "place", "names")
    title = forms.CharField(label=gettext_lazy("occasion"), max_length=60)
    on = ComingDayField(label=gettext_lazy("date"))
    place = forms.CharField(label=gettext_lazy("venue"), max_length=60, required=False)
    names = forms.CharField(
        label=gettext_lazy("who is invited"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("one name in each line, as in the honoree files"),
    )

    def clean_names(self):
        names = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["names"].splitlines()))))
        files = {}
        keys = {name: key_for_matching(name) for name in names}
        for honoree in Honoree.objects.surviving().filter(name_key__in=keys.values()):
            files.setdefault(honoree.name_key, []).append(honoree)
        unclear = [name for name in names if len(files.get(keys[name], ())) != 1]
        if unclear:
            words = _("There is no file, or more than one, of this name: %(names)s.")
            raise forms.ValidationError(words % {"names": _(", ").join(unclear[:10])})
        self.honorees = [files[keys[name]][0] for name in names]
        if sentences := refusals.sentences(self.honorees, Doing.INVITED, self.cleaned_data.get("on")):
            raise forms.ValidationError(sentences)
        return self.cleaned_data["names"]


class AnswerForm(Form):
    answer = forms.ChoiceField(choices=Invitee.Answer.choices)
