"""Forms of an activity: the short one for a phone, the page with the rest, its moves."""

import datetime
from urllib.parse import urlsplit

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.forms import ModelForm
from accounts.lists.move_page import MoveForm
from registry.files import uploads
from registry.honorees.refusals import stops_of
from registry.honorees.rules import Doing
from registry.leads.forms import MultipleFileField
from studios.models import Activity, ActivityPhoto, StudioMember

MOST_LINKS = 5
MOST_SERVED, MOST_PRESENT = 1_000_000, 10_000
EARLIEST = datetime.datetime(2008, 1, 1, tzinfo=datetime.UTC)
YEARS_AHEAD = 2


class MomentInput(forms.DateTimeInput):
    """A browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


def sensible(moment):
    """:raises ValidationError: a moment no studio of this register can have"""
    last = timezone.now() + datetime.timedelta(days=366 * YEARS_AHEAD)
    if moment and not EARLIEST <= moment <= last:
        raise forms.ValidationError(_("Please check the year."))
    return moment


class ActivityForm(ModelForm):
    """At most eight fields: it is filled in on a phone, standing."""

    office_texts = ("place", "summary")

    photos = MultipleFileField(label=gettext_lazy("photos"), accept="image/*")
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ["theme", "kind", "starts_at", "place", "person_times", "how_counted", "summary"]
        widgets = {"starts_at": MomentInput(), "summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "starts_at": gettext_lazy("a moment to come makes it a plan"),
            "person_times": gettext_lazy("who came twice counts twice"),
            "summary": gettext_lazy("what was done, in two or three sentences; no names without consent"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kind", "how_counted"):
            self.fields[name].choices = [("", _("choose")), *self.fields[name].choices[1:]]
        self.fields["person_times"].validators.append(MaxValueValidator(MOST_SERVED))
        self.fields["photos"].help_text = _("up to nine; what they show is written on the next page")
        if not self.is_bound:
            self.initial |= {"seen": self.instance.version}

    def clean_starts_at(self):
        return sensible(self.cleaned_data["starts_at"])

    def clean_photos(self):
        for photo in self.cleaned_data["photos"] or []:
            if uploads.extension_of(photo.name) not in uploads.PICTURE_EXTENSIONS:
                raise forms.ValidationError(_("Please choose photos only."))
        return self.cleaned_data["photos"]

    def clean(self):
        data = super().clean()
        number, counted, begins = data.get("person_times"), data.get("how_counted"), data.get("starts_at")
        if number and not counted:
            self.add_error("how_counted", _("Say how the person-times were counted."))
        if begins and begins > timezone.now():
            if number or data.get("photos"):
                self.add_error("starts_at", _("It has not happened yet: numbers and photos come afterwards."))
            if self.instance.pk and self.instance.state != "planned":
                self.add_error("starts_at", _("It was logged already; it cannot lie ahead."))
        return data

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """Nothing is written onto the instance: the verbs do that, under their conditions."""


def members_for(activity):
    """Members who may be sent on its day; whoever is ticked already stays to be seen."""
    members = StudioMember.objects.filter(studio=activity.studio).select_related("person")
    files = list(members.filter(person__isnull=False).values_list("person__honoree", flat=True))
    stopped = stops_of(files, Doing.SENT, timezone.localdate(activity.starts_at))
    ticked = activity.members.values("pk")
    return members.exclude(Q(person__honoree__in=list(stopped)) & ~Q(pk__in=ticked))


def member_words(member):
    return " · ".join(filter(None, [member.shown_name, member.role]))


class MoreForm(ModelForm):
    """What the short form leaves out; each of it optional."""

    office_texts = ("partners",)
    number_texts = ("links",)  # addresses of pages

    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ["ends_at", "is_outside_district", "members", "members_count", "partners", "links"]
        widgets = {
            "ends_at": MomentInput(),
            "members": forms.CheckboxSelectMultiple,
            "links": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "members_count": gettext_lazy("if more came than are ticked above"),
            "links": gettext_lazy("one address a line, at most five"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = self.fields["members"]
        members.queryset = members_for(self.instance)
        self.fields["members_count"].validators.append(MaxValueValidator(MOST_PRESENT))
        members.label_from_instance = member_words
        if not self.is_bound:
            self.initial |= {"seen": self.instance.version}

    def clean_ends_at(self):
        ends_at = sensible(self.cleaned_data["ends_at"])
        if ends_at and ends_at < self.instance.starts_at:
            raise forms.ValidationError(_("It ends before it begins."))
        return ends_at

    def clean_links(self):
        links = self.cleaned_data["links"].split()
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(_("At most five addresses."))
        return "\n".join(checked_link(link) for link in links)

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "members"}

    def _post_clean(self):
        """As above."""


def checked_link(link):
    """:raises ValidationError: not the address of a page"""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise forms.ValidationError(_("“%(link)s” is not an address of a page.") % {"link": link[:60]})
    return link


class PhotoForm(ModelForm):
    class Meta:
        model = ActivityPhoto
        fields = ["alt", "is_cleared"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=f"photo-{kwargs['instance'].pk}", **kwargs)

    def clean(self):
        data = super().clean()
        if data.get("is_cleared") and not data.get("alt"):
            self.add_error("alt", _("Say what the photo shows before it is published."))
        return data

    def _post_clean(self):
        """As above."""


class ActivityMoveForm(MoveForm):
    note_missing = ""
