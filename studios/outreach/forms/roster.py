"""Forms of rosters and installations, with what stands below each."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField
from accounts.forms import Form
from registry.honorees import refusals
from registry.honorees.rules import Doing
from studios import named_honorees
from studios.kept_writes import KeptForm
from studios.models import Installation, InstallationCheck, Roster, RosterMember


class RosterForm(KeptForm):
    staff_texts = ("name", "note")

    class Meta:
        model = Roster
        fields = ["kind", "name", "note"]
        widgets = {"kind": forms.RadioSelect}

    spans = {"kind": 12, "name": 6, "note": 6}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Roster.Kind.choices


class RosterMemberForm(KeptForm):
    """Somebody joins a roster for a term."""

    staff_texts = ("letter_number", "topics")

    name = named_honorees.NamesField(label=gettext_lazy("name as in the file"))

    class Meta:
        model = RosterMember
        fields = ["since", "until", "letter_number", "topics"]
        field_classes = {"since": DayField, "until": DayField}

    field_order = ["name", "since", "until", "letter_number", "topics"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_member_%s", **kwargs)
        if not self.is_bound:
            self.initial["since"] = timezone.localdate()

    def clean_name(self):
        found = self.cleaned_data["name"]
        if len(found) != 1:
            raise forms.ValidationError(_("One name, please."))
        serving = RosterMember.objects.filter(roster=self.instance.roster, honoree=found[0])
        token = self.data.get("token")
        if serving.serving(timezone.localdate()).exclude(token=token or None).exists():
            raise forms.ValidationError(_("Serves in this roster already."))
        self.instance.honoree = found[0]
        return found

    def clean(self):
        data = super().clean()
        since, until, today = data.get("since"), data.get("until"), timezone.localdate()
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning."))
        # a term that is over is written down as it was
        day = min(until or today, today)
        for sentence in refusals.sentences(data.get("name") or [], Doing.SENT, day):
            self.add_error("name", sentence)
        return data


class MemberEndForm(Form):
    """The day on which somebody's term ends."""

    until = DayField(label=gettext_lazy("until"))


class InstallationForm(KeptForm):
    shows = named_honorees.NamesField(
        label=gettext_lazy("people shown"),
        required=False,
        help_text=gettext_lazy("names as in the files, one after the other with 、"),
    )

    class Meta:
        model = Installation
        fields = ["kind", "title", "place", "since", "removed_on"]
        field_classes = {"since": DayField, "removed_on": PastDayField}

    spans = {"title": 8, "kind": 4, "place": 12, "shows": 12}
    field_order = ["title", "kind", "place", "since", "removed_on", "shows", "token", "seen"]

    def __init__(self, *args, honorees=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            own = self.instance.shows.order_by("pk") if self.instance.pk else honorees or []
            self.initial["shows"] = named_honorees.written(own)

    def clean(self):
        data = super().clean()
        if not data.get("removed_on"):
            for sentence in refusals.sentences(data.get("shows") or [], Doing.APPEAR):
                self.add_error("shows", sentence)
        return data

    def save(self, commit=True):
        installation = super().save()
        installation.shows.set(self.cleaned_data["shows"])
        return installation


class InstallationCheckForm(KeptForm):
    staff_texts = ("note",)

    class Meta:
        model = InstallationCheck
        fields = ["on", "condition", "note"]
        field_classes = {"on": PastDayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_check_%s", **kwargs)
        if not self.is_bound:
            self.initial["on"] = timezone.localdate()
