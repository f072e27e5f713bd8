"""Forms of a studio: its facts and its moves."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TitleField, TokenField
from accounts.forms import ModelForm
from accounts.lists.move_page import MoveForm
from accounts.models import Organization, User
from accounts.permissions import Permission
from accounts.text import key_for_matching, number_in
from accounts.widgets import LongSelect
from honors.models import Award
from registry.honorees.refusals import stop_of
from registry.honorees.rules import Doing
from registry.models import Honoree, Precision
from registry.people.models import dated_words
from studios.models import Studio

PRECISIONS = [choice for choice in Precision.choices if choice[0] != Precision.UNKNOWN]
FILE_HINT = gettext_lazy("name or number of the honoree file; the number stands in its address")


class HonoreeField(forms.CharField):
    """One honoree file by its exact name or its number: there are too many for a list to choose from."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, required=False, help_text=FILE_HINT, **kwargs)

    def clean(self, value):
        asked = super().clean(value)
        if not asked:
            return None
        files = Honoree.objects.surviving()
        key = number_in(asked)
        named = {"name_key": key_for_matching(asked)} if key is None else {"pk": key}
        found = list(files.filter(**named).order_by("pk")[:2])
        if not found:
            raise forms.ValidationError(_("No file has this name or number."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several files have this name: write the number instead."))
        return found[0]


class StudioForm(ModelForm):
    staff_texts = ("note",)
    office_texts = ("introduction", "rules")
    phone_texts = ("phone",)
    number_texts = ("leader_file",)  # names a file
    leader_file = HonoreeField(label=gettext_lazy("leader: an honoree or an advanced unit"))
    plaque_on = PastDayField(
        label=gettext_lazy("plaque given on"),
        required=False,
        help_text=gettext_lazy("only for a studio that has its plaque already; otherwise leave it empty"),
    )
    plaque_precision = forms.ChoiceField(
        label=gettext_lazy("date known to the"), choices=PRECISIONS, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Studio
        fields = ["name", "field", "host", "place", "phone", "introduction", "rules", "coordinators"]
        field_classes = {"name": TitleField}
        widgets = {
            "host": LongSelect(),
            "introduction": forms.Textarea(attrs={"rows": 3}),
            "rules": forms.Textarea(attrs={"rows": 5}),
            "coordinators": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "phone": gettext_lazy("a number of the host; it stands on the public page"),
            "coordinators": gettext_lazy("each keeps the log of this studio and sees no other one"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = Organization.objects.filter(closed_on__isnull=True).in_tree_order()
        today = timezone.localdate()
        keepers = User.objects.holding(Permission.STUDIO_KEEP, on=today).select_related("organization")
        coordinators = self.fields["coordinators"]
        coordinators.queryset = keepers
        coordinators.label_from_instance = lambda user: f"{user.name} · {user.organization.name}"
        if self.instance.pk:
            for name in ("plaque_on", "plaque_precision", "note"):
                del self.fields[name]
        if not self.is_bound:
            leader = self.instance.leader
            self.initial |= {"seen": self.instance.version}
            self.initial["leader_file"] = str(leader.pk) if leader else ""

    def clean_leader_file(self):
        leader = self.cleaned_data["leader_file"]
        if leader and not Award.objects.standing().of(leader).exists():
            raise forms.ValidationError(_("This file has no honor that stands."))
        if leader and leader.pk != self.instance.leader_id and (stop := stop_of(leader, Doing.SENT)):
            raise forms.ValidationError(stop.sentence)
        return leader

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Studio.objects.exclude(pk=self.instance.pk).exclude(token=self.sent_token())
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("A studio has this name already."))
        return name

    def sent_token(self):
        """Of a double click: its own first half does not take the name away."""
        try:
            return uuid.UUID(self.data.get("token", ""))
        except ValueError:
            return uuid.UUID(int=0)

    def facts(self):
        data = self.cleaned_data
        facts = {name: data[name] for name in self.Meta.fields if name != "coordinators"}
        return facts | {"leader": data["leader_file"]}

    def plaque(self):
        day = self.cleaned_data.get("plaque_on")
        return (day, self.cleaned_data["plaque_precision"] or Precision.DAY) if day else None

    def _post_clean(self):
        """Nothing is written onto the instance: the verbs do that, under their conditions."""


def first_of(day, precisions):
    """The first day of the month or year of which a day is known."""
    if Precision.YEAR in precisions:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if Precision.MONTH in precisions else day


class StudioMoveForm(MoveForm):
    """A paper or a plaque is asked for only where the table says so."""

    note_missing = ""

    on = PastDayField(label=gettext_lazy("date"))
    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60)
    precision = forms.ChoiceField(label=gettext_lazy("date known to the"), choices=PRECISIONS)

    field_order = ["on", "precision", "document_number", "note"]

    def __init__(self, *args, move, studio, seen=None, **kwargs):
        super().__init__(*args, move=move, seen=seen, **kwargs)
        self.studio = studio
        self.initial["on"] = timezone.localdate()
        if "document_number" not in move.needs:
            del self.fields["document_number"]
        if "plaque" not in move.needs:
            del self.fields["precision"]

    def clean(self):
        data, before = super().clean(), self.studio.day_of_last_step()
        if data.get("on") and before:
            label, day, precision = before
            # compared as exactly as the less exact of the two days is known
            known = [precision, data.get("precision") or Precision.DAY]
            if first_of(data["on"], known) < first_of(day, known):
                facts = {"step": label, "day": dated_words(day, precision)}
                self.add_error("on", _("“%(step)s” was on %(day)s; this cannot be earlier.") % facts)
        return data

    def facts(self):
        data = dict(self.cleaned_data)
        if "precision" in data:
            data["plaque"] = (data["on"], data.pop("precision"))
        return data
