"""Forms of public notices: the draft, its moves, where it hung, objections to it."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, NameField, PastDayField, TokenField
from accounts.forms import Form, ModelForm
from accounts.lists.move_page import MoveForm
from accounts.visitors.forms import VisitorForm
from honors.models import Conclusion, Objection, PublicNotice, PublicNoticeChannel
from registry.files.fields import PhotoField


class NominationChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, nomination):
        return " · ".join(filter(None, [nomination.honoree.name, str(nomination.category or "")]))


class NominationChoice(forms.ModelChoiceField):
    def label_from_instance(self, nomination):
        return nomination.honoree.name


class PublicNoticeForm(ModelForm):
    office_texts = ("post_address", "introduction")
    phone_texts = ("phone",)
    nominations = NominationChoices(
        label=gettext_lazy("who is named"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PublicNotice
        fields = ["starts_on", "phone", "post_address", "email", "introduction"]
        field_classes = {"starts_on": DayField}
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "starts_on": gettext_lazy("the day after it is day one"),
            "introduction": gettext_lazy(
                "a sentence or two above the names; the rules of objection come by themselves"
            ),
        }

    field_order = ["nominations", "starts_on"]

    def __init__(self, *args, eligible, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = eligible
        for name, value in office_contact().items():
            self.fields[name].required = not value
        if self.is_bound:
            return
        public_notice = self.instance
        if public_notice.pk:
            chosen = list(public_notice.entries.values_list("nomination", flat=True))
            self.initial |= {"nominations": chosen, "seen": public_notice.version}
        else:
            self.initial |= {"nominations": [row.pk for row in eligible], "starts_on": timezone.localdate()}
            self.initial |= office_contact()

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("The first day is over; choose today or a later day."))
        return day

    def clean(self):
        """What is left empty is the office's."""
        data = super().clean()
        return data | {name: data.get(name) or value for name, value in office_contact().items()}

    def unset(self):
        """Names of the installation's settings that would fill in what nobody has set yet."""
        return [CONTACT[name] for name, value in office_contact().items() if not value]

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


# field of a public notice → the installation's setting that fills it in
CONTACT = {"phone": "SITE_PHONE", "post_address": "SITE_ADDRESS", "email": "SITE_OBJECTIONS"}


def office_contact():
    """How to object, as the installation's settings say; empty where they do not.

    The setting for objections may be the address of a page; only a mail address is taken over.
    """
    site = settings.SITE
    mail = site["objections"] if "@" in site["objections"] else ""
    return {"phone": site["phone"], "post_address": site["address"], "email": mail}


class PublicNoticeMoveForm(MoveForm):
    """Only a move that asks for a reason has a field for it."""

    note_missing = ""

    def __init__(self, *args, move, **kwargs):
        super().__init__(*args, move=move, **kwargs)
        self.fields["note"].label = _("reason")
        if not move.needs_note:
            del self.fields["note"]


class ChannelForm(ModelForm):
    nomination = NominationChoice(
        label=gettext_lazy("for"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("everybody in the public notice"),
    )
    photo = PhotoField(
        label=gettext_lazy("photo"),
        required=False,
        help_text=gettext_lazy("the board with the public notice, legible; it can be added later"),
    )
    token = TokenField()

    class Meta:
        model = PublicNoticeChannel
        fields = ["kind", "place", "nomination", "posted_on"]
        field_classes = {"posted_on": PastDayField}

    def __init__(self, *args, public_notice, nominations, known=None, **kwargs):
        """:param known: the same nominations where the page has loaded them already"""
        super().__init__(*args, auto_id="id_channel_%s", **kwargs)
        self.public_notice, about = public_notice, self.fields["nomination"]
        about.queryset = nominations
        if known is not None:
            about.choices = [("", about.empty_label), *((row.pk, row.honoree.name) for row in known)]
        self.fields["kind"].choices = [
            row for row in PublicNoticeChannel.Kind.choices if row[0] != PublicNoticeChannel.Kind.WEB
        ]
        if not self.is_bound:
            self.initial |= {"posted_on": timezone.localdate()}

    def clean_posted_on(self):
        day = self.cleaned_data["posted_on"]
        if not self.public_notice.starts_on <= day <= self.public_notice.ends_on:
            raise forms.ValidationError(_("The public notice ran on other days."))
        return day


class ProofForm(Form):
    photo = PhotoField(label=gettext_lazy("photo"))


class MomentInput(forms.DateTimeInput):
    """A browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class ObjectionForm(ModelForm):
    number_texts = ("name", "contact", "text")  # kept encrypted
    nomination = NominationChoice(
        label=gettext_lazy("about"), queryset=None, empty_label=gettext_lazy("choose")
    )
    received_at = forms.DateTimeField(label=gettext_lazy("received at"), widget=MomentInput())
    name = NameField(
        label=gettext_lazy("who objects"), max_length=60, help_text=gettext_lazy("real name; kept encrypted")
    )
    contact = forms.CharField(
        label=gettext_lazy("contact"), max_length=120, help_text=gettext_lazy("kept encrypted")
    )
    text = forms.CharField(
        label=gettext_lazy("what is objected"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5})
    )
    token = TokenField(required=True)

    class Meta:
        model = Objection
        fields = ["nomination", "channel", "received_at"]
        widgets = {"channel": forms.RadioSelect}

    def __init__(self, *args, public_notice, nominations, **kwargs):
        super().__init__(*args, **kwargs)
        self.public_notice = public_notice
        self.fields["nomination"].queryset = nominations
        channels = Objection.Channel
        self.fields["channel"].choices = [one for one in channels.choices if one[0] != channels.WEB]
        if not self.is_bound:
            self.initial |= {"received_at": timezone.localtime()}

    def clean_received_at(self):
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now():
            raise forms.ValidationError(_("This moment has not come yet."))
        if timezone.localdate(moment) < self.public_notice.starts_on:
            raise forms.ValidationError(_("The public notice had not begun yet."))
        return moment


class OnlineObjectionForm(VisitorForm):
    """An objection that is sent on the site, in the sender's own name."""

    number_texts = ("name", "contact", "text", *VisitorForm.proof_texts)  # kept encrypted

    nomination = forms.TypedChoiceField(label=gettext_lazy("about"), coerce=int)
    text = forms.CharField(
        label=gettext_lazy("what is objected"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6})
    )
    name = NameField(
        label=gettext_lazy("your real name"), max_length=60, help_text=gettext_lazy("kept encrypted")
    )
    contact = forms.CharField(
        label=gettext_lazy("how to reach you"),
        max_length=120,
        help_text=gettext_lazy("telephone, e-mail or address; kept encrypted"),
    )

    def __init__(self, *args, names, **kwargs):
        """:param names: key of a nomination → name, as the public notice shows it"""
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["nomination"].choices = [("", _("choose")), *names.items()]

    def facts(self):
        """What `objections.receive` is told of it."""
        asked = ("text", "name", "contact", "token")
        key = self.cleaned_data["nomination"]
        facts = {name: self.cleaned_data[name] for name in asked}
        return facts | {"nomination": key, "shown_name": self.names[key]}

    def fields_of_page(self):
        return [self[name] for name in ("nomination", "text", "name", "contact")]


class ConclusionForm(Form):
    staff_texts = ("finding",)
    conclusion = forms.ChoiceField(
        label=gettext_lazy("conclusion"), choices=Conclusion.choices, widget=forms.RadioSelect
    )
    finding = forms.CharField(
        label=gettext_lazy("what the check found"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )
    replied_on = PastDayField(
        label=gettext_lazy("replied on"),
        help_text=gettext_lazy("the day on which whoever objected was told the result"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_end_%s", initial={"replied_on": timezone.localdate()}, **kwargs)
