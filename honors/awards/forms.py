"""The form of an award.

The form of a letter of appointment."""

import datetime
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, TokenField
from accounts.forms import Form, ModelForm
from honors.models import Award, Honor, Precision


class AwardForm(ModelForm):
    """A date is given as exactly as it is known: year, month, day, or nothing."""

    year = forms.IntegerField(label=gettext_lazy("year"), required=False, min_value=1949, max_value=2200)
    month = forms.IntegerField(label=gettext_lazy("month"), required=False, min_value=1, max_value=12)
    day = forms.IntegerField(label=gettext_lazy("day"), required=False, min_value=1, max_value=31)
    token = TokenField()

    class Meta:
        model = Award
        fields = [
            "honor",
            "round",
            "category",
            "document_number",
            "conferring_body",
            "basis",
            "is_posthumous",
        ]
        help_texts = {
            "round": gettext_lazy("as published, e.g. 2024年第三季度, 第75期"),
            "conferring_body": gettext_lazy("only if it differs from the honor's own"),
            "basis": gettext_lazy("e.g. the published roll and its date"),
        }

    field_order = ["honor", "round", "year", "month", "day", "category"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honor"].queryset = Honor.objects.filter(is_open=True)

    def clean(self):
        data = super().clean()
        year, month, day = data.get("year"), data.get("month"), data.get("day")
        if (month and not year) or (day and not month):
            self.add_error("year", _("A day needs its month, a month its year."))
        elif not self.errors:
            data |= self._dated(year, month, day)
        return data

    def _dated(self, year, month, day):
        if not year:
            return {"given_on": None, "precision": Precision.UNKNOWN}
        try:
            given_on = date(year, month or 1, day or 1)
        except ValueError:
            self.add_error("day", _("There is no such day."))
            return {}
        if given_on > timezone.localdate():
            self.add_error("year", _("This day has not come yet."))
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return {"given_on": given_on, "precision": precision}

    def facts(self):
        """What `awarding.record` is told besides honoree and honor."""
        names = set(self.Meta.fields) - {"honor"} | {"given_on", "precision"}
        return {name: self.cleaned_data[name] for name in names}


YEAR = datetime.timedelta(days=365)
LONGEST = datetime.timedelta(days=5 * 366)


class AppointmentForm(Form):
    role = forms.CharField(
        label=gettext_lazy("appointed as"),
        max_length=40,
        help_text=gettext_lazy("for example 榜样宣讲员"),
    )
    since = DayField(label=gettext_lazy("term from"))
    until = DayField(label=gettext_lazy("term until"))
    on = DayField(label=gettext_lazy("date of the letter"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            today = timezone.localdate()
            self.initial |= {"since": today, "until": today + YEAR, "on": today}

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and not since < until <= since + LONGEST:
            self.add_error("until", _("A term ends after it begins, and within five years."))
        return data
