"""Forms of outreach events: what is planned, how it went, who agreed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField
from accounts.forms import Form
from accounts.models import Organization
from accounts.widgets import LongSelect
from honors.models import Round
from honors.public_notices.forms import MomentInput
from registry.files.fields import PhotoField
from studios import named_honorees
from studios.kept_writes import KeptForm
from studios.models import Counted, OutreachEvent, OutreachKind, OutreachSpeaker, Studio
from studios.outreach import speakers


class OutreachForm(KeptForm):
    office_texts = ("place",)
    honorees = named_honorees.NamesField(
        label=gettext_lazy("honorees taking part"),
        required=False,
        help_text=gettext_lazy("names as in the files, one after the other with 、"),
    )

    class Meta:
        model = OutreachEvent
        fields = ["kind", "title", "starts_at", "ends_at", "place", "venue", "organization", "studios",
                  "round", "is_public"]  # fmt: skip
        widgets = {
            "starts_at": MomentInput(),
            "ends_at": MomentInput(),
            "organization": LongSelect(),
            "round": LongSelect(),
            "studios": forms.CheckboxSelectMultiple(),
        }

    spans = {"title": 12, "kind": 4, "venue": 4, "place": 4, "honorees": 12, "studios": 12, "is_public": 12}
    field_order = ["title", "kind", "venue", "place", "starts_at", "ends_at", "honorees", "organization",
                   "round", "studios", "is_public", "token", "seen"]  # fmt: skip

    def __init__(self, *args, honorees=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.open()
        self.fields["round"].queryset = Round.objects.select_related("honor").order_by("-opens_on", "-pk")
        self.fields["round"].help_text = _("only for a ceremony")
        self.fields["studios"].queryset = Studio.objects.order_by("pk")
        if not self.fields["studios"].queryset.exists():
            del self.fields["studios"]
        if not self.is_bound:
            own = self.instance.honorees.order_by("appearances__pk") if self.instance.pk else honorees or []
            self.initial["honorees"] = named_honorees.written(own)

    def clean(self):
        data = super().clean()
        begins, ends = data.get("starts_at"), data.get("ends_at")
        if begins and ends and ends < begins:
            self.add_error("ends_at", _("The end lies before the beginning."))
        if data.get("round") and data.get("kind") != OutreachKind.CEREMONY:
            self.add_error("round", _("Only a ceremony belongs to a round."))
        if begins and data.get("honorees"):
            for sentence in speakers.objections(
                data["honorees"], data.get("kind"), begins, but=self.instance
            ):
                self.add_error("honorees", sentence)
        return data

    def save(self, commit=True):
        """:raises Refusal: somebody else gave one of them the last free event of the month"""
        data = self.cleaned_data
        speakers.refuse(data["honorees"], data["kind"], data["starts_at"], but=self.instance)
        event = super().save()
        keep_speakers(event, self.cleaned_data["honorees"])
        return event


def keep_speakers(event, honorees):
    """Who leaves goes with the agreement; who stays keeps it."""
    event.speakers.exclude(honoree__in=honorees).delete()
    staying = set(event.speakers.values_list("honoree", flat=True))
    OutreachSpeaker.objects.bulk_create(
        OutreachSpeaker(event=event, honoree=honoree) for honoree in honorees if honoree.pk not in staying
    )


class HoldForm(Form):
    """It took place: before how many, and how somebody knows."""

    staff_texts = ("summary",)

    audience = forms.IntegerField(label=gettext_lazy("audience"), min_value=0, max_value=1_000_000)
    how_counted = forms.ChoiceField(
        label=gettext_lazy("how counted"),
        choices=Counted.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    summary = forms.CharField(
        label=gettext_lazy("how it went"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_hold_%s", **kwargs)

    def clean(self):
        data = super().clean()
        if data.get("audience") and not data.get("how_counted"):
            self.add_error("how_counted", _("Say how the audience was counted."))
        return data


class CancelForm(Form):
    staff_texts = ("reason",)
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_cancel_%s", **kwargs)


class AgreementForm(Form):
    """That an honoree agreed: when, and how."""

    staff_texts = ("agreed_how",)

    agreed_on = PastDayField(label=gettext_lazy("agreed on"))
    agreed_how = forms.CharField(
        label=gettext_lazy("how"), max_length=40, help_text=gettext_lazy("by phone, in writing, in person")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"agreed_on": timezone.localdate()}, **kwargs)


class PhotoForm(Form):
    photo = PhotoField(label=gettext_lazy("photo"))
    alt = forms.CharField(label=gettext_lazy("what it shows"), max_length=120)
