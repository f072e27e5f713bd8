"""Forms of what is kept about a studio: members, plans, reviews, the six haves, reported totals."""

import datetime

from django import forms
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, NameField, PastDayField, TokenField
from accounts.forms import Form, ModelForm
from accounts.permissions import Permission
from registry.files.fields import PhotoField
from registry.honorees.refusals import stop_of
from registry.honorees.rules import Doing
from studios.models import Have, ReportedTotal, SixHave, StudioMember, StudioPlan, StudioReview
from studios.studios.forms.studio import HonoreeField

FIRST_YEAR = 2008
MOST_PLANNED, MOST_REPORTED = 200, 10_000_000


class MemberForm(ModelForm):
    number_texts = ("person_file",)  # names a file
    person_file = HonoreeField(label=gettext_lazy("honoree, if the member is one"))
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StudioMember
        fields = ["name", "role", "since", "until", "consented_on", "consent_ended_on"]
        field_classes = {
            "name": NameField,
            **dict.fromkeys(["since", "until"], DayField),
            **dict.fromkeys(["consented_on", "consent_ended_on"], PastDayField),
        }
        help_texts = {
            "consented_on": gettext_lazy("the day of the signed consent; without it the name stays inside"),
        }

    field_order = ["name", "person_file"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if not self.is_bound:
            person = self.instance.person
            self.initial |= {"seen": self.instance.version}
            self.initial["person_file"] = str(person.honoree_id) if person else ""

    def clean(self):
        data = super().clean()
        file = data.get("person_file")
        data["person"] = file.subjects().first() if file else None
        if file and data["person"] is None:
            self.add_error("person_file", _("This file has no person in it."))
        if not file and not data.get("name") and "person_file" not in self.errors:
            self.add_error("name", _("Say who it is: a name or a file."))
        since, until = data.get("since"), data.get("until")
        if file and (words := self.stop_words(file, until)):
            self.add_error("person_file", words)
        if since and until and until < since:
            self.add_error("until", _("The term ends before it begins."))
        if data.get("consent_ended_on") and not data.get("consented_on"):
            self.add_error("consent_ended_on", _("There was no consent to withdraw."))
        return data

    def stop_words(self, file, until):
        """Why this file may not work in a studio; a term that is over is written down as it was.

        A coordinator may not see files, and so does not read why.
        """
        today = timezone.localdate()
        stop = stop_of(file, Doing.SENT, min(until or today, today))
        if stop is None or self.by.can(Permission.HONOREE_VIEW):
            return stop.sentence if stop else ""
        return _("May not take part now; the district says why.")

    def facts(self):
        return {name: self.cleaned_data[name] for name in [*self.Meta.fields, "person"]}

    def _post_clean(self):
        """As above."""


class PlanForm(ModelForm):
    staff_texts = ("words",)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StudioPlan
        fields = ["first", "second", "third", "fourth", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields[:4]:
            self.fields[name].validators.append(MaxValueValidator(MOST_PLANNED))
        if not self.is_bound:
            self.initial["seen"] = self.instance.version if self.instance.pk else 0

    def facts(self):
        return {name: self.cleaned_data[name] or 0 for name in self.Meta.fields[:4]} | {
            "words": self.cleaned_data["words"]
        }

    def _post_clean(self):
        """As above."""


def years_to_review():
    """This year and the two before it."""
    year = timezone.localdate().year
    return [(number, str(number)) for number in (year, year - 1, year - 2)]


class ReviewForm(Form):
    staff_texts = ("opinion",)
    year = forms.TypedChoiceField(label=gettext_lazy("year"), coerce=int, choices=years_to_review)
    grade = forms.ChoiceField(
        label=gettext_lazy("grade"),
        choices=StudioReview._meta.get_field("grade").choices,
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=gettext_lazy("opinion"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, seen=None, **kwargs):
        super().__init__(*args, initial={"seen": seen}, **kwargs)


class HaveForm(ModelForm):
    photo = PhotoField(label=gettext_lazy("photo"), required=False)
    is_met = forms.TypedChoiceField(
        label=gettext_lazy("found"),
        choices=[("yes", gettext_lazy("it is there")), ("no", gettext_lazy("it is missing"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    token = TokenField()

    class Meta:
        model = SixHave
        fields = ["have", "is_met", "checked_on"]
        field_classes = {"checked_on": PastDayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_have_%s", **kwargs)
        self.fields["have"].choices = Have.choices
        self.fields["checked_on"].initial = timezone.localdate

    def _post_clean(self):
        """As above."""


class TotalForm(ModelForm):
    token = TokenField()

    class Meta:
        model = ReportedTotal
        fields = ["measure", "number", "is_at_least", "words", "outlet", "title", "published_on"]
        field_classes = {"published_on": PastDayField}

    def __init__(self, *args, studio, **kwargs):
        super().__init__(*args, **kwargs)
        self.studio = studio
        self.fields["number"].validators.append(MaxValueValidator(MOST_REPORTED))

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day < datetime.date(FIRST_YEAR, 1, 1):
            raise forms.ValidationError(_("Please check the year."))
        return day

    def clean(self):
        data = super().clean()
        same = {name: data.get(name) for name in ("measure", "outlet", "published_on")}
        others = self.studio.reported_totals.filter(**same).exclude(token=data.get("token"))
        if all(same.values()) and others.exists():
            self.add_error("number", _("This source's number is recorded already."))
        return data

    def facts(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """As above."""
