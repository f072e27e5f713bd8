"""Forms of the request desk: asking, dispatching, declining, confirming."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, NameField, PastDayField, TitleField, TokenField
from accounts.forms import Form, ModelForm
from accounts.visitors import proof
from honors.public_notices.forms import MomentInput
from registry.models import Honoree
from registry.people import identity
from studios import named_honorees
from studios.models import OutreachKind, OutreachRequest, RosterMember, Studio, VenueKind
from studios.outreach import speakers


class AskForm(ModelForm):
    """What a school or unit says; the way to reach it is kept encrypted."""

    number_texts = ("name", "phone", "website")  # kept encrypted; nobody sees the third

    name = NameField(label=gettext_lazy("your name"), max_length=40, help_text=gettext_lazy("kept encrypted"))
    phone = forms.CharField(
        label=gettext_lazy("phone"),
        max_length=30,
        help_text=gettext_lazy("kept encrypted; for this request only"),
    )
    website = forms.CharField(label=gettext_lazy("leave this empty"), required=False, max_length=200)
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    token = TokenField(required=True)

    class Meta:
        model = OutreachRequest
        fields = ["kind", "topic", "unit_name", "venue", "place", "wanted_on", "expected", "remarks"]
        field_classes = {"unit_name": TitleField, "wanted_on": DayField}
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "topic": gettext_lazy("for example: how he became a volunteer; free clinic for the elderly")
        }

    field_order = ["kind", "topic", "unit_name", "venue", "place", "wanted_on", "expected", "remarks", "name",
                   "phone"]  # fmt: skip

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].choices = OutreachRequest.Kind.choices
        if not self.is_bound:
            self.initial |= {"opened": proof.fresh_opening(), "kind": "talk"}
            if user is not None:
                self.initial |= {"unit_name": user.organization.name[:60], "name": user.name}

    def clean_phone(self):
        return identity.clean_phone(self.cleaned_data["phone"])

    def clean_wanted_on(self):
        day, today = self.cleaned_data["wanted_on"], timezone.localdate()
        if day <= today:
            raise forms.ValidationError(_("Choose a day to come."))
        if day > today + datetime.timedelta(days=366):
            raise forms.ValidationError(_("Choose a day within a year."))
        return day

    def clean(self):
        data = super().clean()
        opening = proof.opening_of(data.get("opened"))
        if self.user is None and (data.get("website") or not proof.was_open_long_enough(opening)):
            self.add_error(None, _("This looked like a machine. Please wait some seconds and send it again."))
        return data

    def fields_of_page(self):
        return [self[name] for name in self.field_order]


# what was asked for → the kind proposed; for something else the dispatcher chooses
PROPOSED = {
    OutreachRequest.Kind.TALK: OutreachKind.TALK,
    OutreachRequest.Kind.CLINIC: OutreachKind.CLINIC,
}


class DispatchForm(Form):
    """What it becomes, who goes, when and where; that they agreed, and how."""

    staff_texts = ("agreed_how",)
    office_texts = ("place",)

    kind = forms.ChoiceField(label=gettext_lazy("kind"))
    ticked = forms.ModelMultipleChoiceField(queryset=Honoree.objects.none(), required=False)
    honorees = named_honorees.NamesField(
        label=gettext_lazy("who goes"),
        help_text=gettext_lazy("tick in the list; write only who is not in it, named as in the file"),
        required=False,
    )
    studios = forms.ModelMultipleChoiceField(
        label=gettext_lazy("studios"),
        queryset=Studio.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_at = forms.DateTimeField(label=gettext_lazy("begins"), widget=MomentInput())
    place = forms.CharField(label=gettext_lazy("venue"), max_length=80)
    venue = forms.ChoiceField(label=gettext_lazy("kind of venue"), choices=VenueKind.choices)
    agreed_on = PastDayField(label=gettext_lazy("agreed on"))
    agreed_how = forms.CharField(
        label=gettext_lazy("how"), max_length=40, help_text=gettext_lazy("by phone, in writing, in person")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, auto_id="id_dispatch_%s", **kwargs)
        self.fields["kind"].choices = [("", _("choose")), *OutreachKind.choices]
        # whoever serves on a roster may be ticked; `speakers` says who may not be sent, by name
        serving = RosterMember.objects.serving(timezone.localdate()).values("honoree")
        self.fields["ticked"].queryset = Honoree.objects.filter(pk__in=serving).order_by("pinyin", "pk")
        self.fields["studios"].queryset = Studio.objects.public().order_by("pk")
        if not self.fields["studios"].queryset.exists():
            del self.fields["studios"]
        if not self.is_bound:
            moment = timezone.make_aware(datetime.datetime.combine(request.wanted_on, datetime.time(14, 30)))
            self.initial |= {
                "kind": PROPOSED.get(request.kind, ""),
                "starts_at": moment,
                "place": request.place,
                "venue": request.venue,
                "agreed_on": timezone.localdate(),
                "seen": request.version,
            }

    def clean_starts_at(self):
        moment = self.cleaned_data["starts_at"]
        if moment <= timezone.now():
            raise forms.ValidationError(_("This moment is over."))
        return moment

    def clean(self):
        data = super().clean()
        ticked = data.pop("ticked", None) or ()
        if "honorees" in data:
            data["honorees"] = list(dict.fromkeys([*ticked, *data["honorees"]]))
        if not data.get("honorees") and not data.get("studios") and "honorees" not in self.errors:
            self.add_error("honorees", _("Say who goes: somebody with a file, or a studio."))
        if data.get("starts_at") and data.get("honorees"):
            for sentence in speakers.objections(data["honorees"], data.get("kind"), data["starts_at"]):
                self.add_error("honorees", sentence)
        return data

    def fields_beside_list(self):
        """The fields of the form itself; `ticked` stands as boxes in the list of who could go."""
        return [field for field in self.visible_fields() if field.name != "ticked"]

    def ticked_keys(self):
        """Keys of the files that are ticked, as the browser sent them."""
        return {int(key) for key in self["ticked"].value() or () if str(key).isdecimal()}


class DeclineForm(Form):
    note = forms.CharField(
        label=gettext_lazy("reason, as the asker reads it"),
        max_length=300,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_decline_%s", **kwargs)


class ConfirmForm(Form):
    """The asker confirms that it took place, and says how it was."""

    rating = forms.TypedChoiceField(
        label=gettext_lazy("how was it"),
        coerce=int,
        choices=[
            (5, gettext_lazy("5, very good")),
            (4, gettext_lazy("4, good")),
            (3, gettext_lazy("3, fair")),
            (2, gettext_lazy("2, poor")),
            (1, gettext_lazy("1, bad")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("what you would like to say"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
