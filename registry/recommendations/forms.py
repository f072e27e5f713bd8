"""Forms of what the public tells: recommending, correcting, adding; and of the desk that answers."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import NameField, TokenForm
from accounts.forms import Form
from accounts.lists.move_page import MoveForm
from accounts.models import Organization
from accounts.text import key_for_matching
from accounts.visitors.forms import VisitorForm
from registry.leads.forms import place_choices
from registry.models import Lead, Recommendation
from registry.people import identity
from registry.recommendations.moves import OF_CORRECTIONS, OF_RECOMMENDATIONS, Kind, Reason

LONGEST = 2000  # characters of what is told at once


def told_field(label, help_text="", rows=6):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PlaceField(forms.ModelChoiceField):
    """A street or community that exists now; of one that was closed it is said what stands in its place."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Organization.objects.open().places(), required=False, **kwargs)

    def to_python(self, value):
        """
        :raises ValidationError: closed meanwhile, or none of ours
        """
        try:
            return super().to_python(value)
        except forms.ValidationError:
            closed = Organization.objects.places().filter(closed_on__isnull=False, pk=_key(value)).first()
            if closed is None:
                raise
            facts = {"unit": closed.full_name, "other": (closed.successor or closed.above).full_name}
            raise forms.ValidationError(
                _("%(unit)s no longer exists; %(other)s has taken over. Please choose anew.") % facts
            ) from None


def _key(value):
    return int(value) if str(value).isdecimal() and len(str(value)) < 10 else 0


class ContactForm(Form):
    """How the sender may be reached, as far as wished."""

    name = NameField(label=gettext_lazy("your name"), max_length=40, required=False)
    phone = forms.CharField(
        label=gettext_lazy("your phone"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Without it nobody can answer you; your receipt still shows how it stands."),
    )

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        return identity.clean_phone(phone) if phone else ""


class RecommendationForm(ContactForm):
    """Who, where, what."""

    number_texts = ("text", "name", "phone")  # kept encrypted

    who = forms.CharField(
        label=gettext_lazy("whom you recommend"),
        max_length=60,
        help_text=gettext_lazy(
            "The name, or what the neighbors call them; also a couple, a group or a team."
        ),
    )
    place = PlaceField(
        label=gettext_lazy("where this person lives or works"), empty_label=gettext_lazy("I don’t know")
    )
    text = told_field(
        gettext_lazy("what this person has done"),
        gettext_lazy("In your own words: what, since when, how often. A few sentences are enough."),
    )
    field_order = ["who", "place", "text", "name", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(blank=_("I don’t know"))

    def facts(self):
        """What `receive` is told of it."""
        asked = ("who", "place", "text", "name", "phone", "token")
        return {"kind": Kind.RECOMMENDATION} | {name: self.cleaned_data[name] for name in asked}

    def fields_of_page(self):
        return [self[name] for name in self.field_order]


class PublicRecommendationForm(VisitorForm, RecommendationForm):
    number_texts = RecommendationForm.number_texts + VisitorForm.proof_texts


class EnteredRecommendationForm(TokenForm, RecommendationForm):
    """Entered at the desk for somebody who called, came or wrote."""

    channel = forms.ChoiceField(label=gettext_lazy("how it came"), widget=forms.RadioSelect)
    field_order = ["channel", *RecommendationForm.field_order]

    def __init__(self, *args, unit, **kwargs):
        """:param unit: whose desk it is; most who call live there"""
        super().__init__(*args, **kwargs)
        channels = Recommendation.Channel
        self.fields["channel"].choices = [one for one in channels.choices if one[0] != channels.WEB]
        self.initial |= {"channel": channels.PHONE, "place": unit.pk}
        words = {"who": _("who is recommended"), "name": _("name of the sender")}
        for name, label in (words | {"phone": _("phone of the sender")}).items():
            self.fields[name].label = label
        self.fields["phone"].help_text = _("Optional; without it the receipt is the only answer.")

    def facts(self):
        return super().facts() | {"channel": self.cleaned_data["channel"]}


class CorrectionForm(VisitorForm, ContactForm):
    """Something about a person's page is wrong."""

    number_texts = ("text", "name", "phone", *VisitorForm.proof_texts)

    kind = forms.ChoiceField(label=gettext_lazy("what is wrong"), widget=forms.RadioSelect)
    text = told_field(
        gettext_lazy("what is wrong, and how it is right"),
        gettext_lazy("If it is about yourself, please say so."),
    )
    field_order = ["kind", "text", "name", "phone"]
    KINDS = (
        (Kind.FACT, gettext_lazy("a fact: name, date, honor, deed")),
        (Kind.PICTURE, gettext_lazy("a picture")),
        (Kind.CONSENT, gettext_lazy("the consent: this should not be public")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = self.KINDS

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("kind", "text", "name", "phone", "token")}

    def fields_of_page(self):
        return [self[name] for name in self.field_order]


class AdditionForm(TokenForm):
    ids = "id_add_%s"
    number_texts = ("text",)
    text = told_field(gettext_lazy("what you would like to add"), rows=4)


class CodeForm(Form):
    number_texts = ("code",)
    code = forms.CharField(label=gettext_lazy("code of your receipt"), max_length=40)


class JoinForm(MoveForm):
    """The lead that names the person already: one of the same name, or by its number."""

    same = forms.ModelChoiceField(
        label=gettext_lazy("leads that name this person"),
        queryset=None,
        widget=forms.RadioSelect,
        required=False,
        empty_label=None,
    )
    number = forms.CharField(label=gettext_lazy("or the number of the lead"), max_length=12, required=False)
    field_order = ["same", "number", "note"]

    def __init__(self, *args, row, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.visible = Lead.objects.visible_to(user)
        named = Q(persons__name_key=key_for_matching(row.who))
        self.fields["same"].queryset = self.visible.filter(named).distinct().order_by("-pk")
        self.fields["same"].label_from_instance = lambda lead: f"{lead.number} {lead.title} {lead.deed_line}"
        if not self.fields["same"].queryset.exists():
            del self.fields["same"]

    def clean(self):
        data = super().clean()
        lead, number = data.pop("same", None), data.pop("number", "")
        if number:
            lead = self.visible.filter(number=number).first()
            if lead is None:
                self.add_error("number", _("There is no lead of this number that you may see."))
        elif lead is None and not self.errors:
            self.add_error("number", _("Say which lead it joins."))
        return data | {"lead": lead}


class AnswerForm(MoveForm):
    """What the sender reads."""

    number_texts = ()
    reason = forms.ChoiceField(label=gettext_lazy("answer"))
    field_order = ["reason", "note"]

    def __init__(self, *args, row, user, **kwargs):
        super().__init__(*args, **kwargs)
        reasons = OF_CORRECTIONS if row.is_correction else OF_RECOMMENDATIONS
        self.fields["reason"].choices = [("", _("choose")), *((one.value, one.label) for one in reasons)]
        self.fields["note"].label = _("in your own words, as the sender reads it")
        self.fields["note"].max_length = 300

    def clean(self):
        data = super().clean()
        if data.get("reason") == Reason.OTHER and not data.get("note"):
            self.add_error("note", _("Please write the answer that the sender reads."))
        return data


class PassOnForm(MoveForm):
    holder = forms.ModelChoiceField(label=gettext_lazy("to whom"), queryset=None)
    field_order = ["holder", "note"]

    def __init__(self, *args, row, user, **kwargs):
        super().__init__(*args, **kwargs)
        district = Organization.objects.get(kind=Organization.Kind.DISTRICT)
        places = Organization.objects.open().places() | Organization.objects.filter(pk=district.pk)
        self.fields["holder"].queryset = places.exclude(pk=row.holder_id)
        blank, *streets = place_choices(blank=_("choose"))
        self.fields["holder"].choices = [blank, (district.pk, district.name), *streets]


FORMS = {"join": JoinForm, "answer": AnswerForm, "pass_on": PassOnForm}


def form_of(user):
    """:returns: (row, move, *what was sent) → the form of that move for this user"""

    def form(row, move, *sent):
        facts = {"row": row, "user": user} if move.name in FORMS else {}
        return FORMS.get(move.name, MoveForm)(*sent, move=move, seen=row.version, **facts)

    return form
