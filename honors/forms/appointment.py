"""The form of a letter of appointment."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField
from accounts.text_forms import Form

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
