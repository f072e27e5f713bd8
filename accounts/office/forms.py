"""Forms of the calendar and the settings."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField
from accounts.forms import Form
from accounts.office.calendar import FIRST_YEAR, LAST_YEAR
from accounts.office.settings import setting_rows


class OverrideForm(Form):
    staff_texts = ("name",)
    day = DayField(label=gettext_lazy("which day"))
    is_working = forms.TypedChoiceField(
        label=gettext_lazy("what it is"),
        choices=[("0", gettext_lazy("day off")), ("1", gettext_lazy("working day"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("why"),
        max_length=40,
        help_text=gettext_lazy("for example the number of the notice, or the name of the day"),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not datetime.date(FIRST_YEAR, 1, 1) <= day <= datetime.date(LAST_YEAR, 12, 31):
            raise forms.ValidationError(
                _("The calendar runs from %(first)d to %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day


class SettingsForm(Form):
    """One field and one “confirmed” box for each entry of the table."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**53)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = setting_rows()
        self.fields["seen"].initial = version
        for row in self.rows:
            entry = row["entry"]
            self.fields[entry.name] = self._field(entry, row["value"])
            self.fields[f"{entry.name}_confirmed"] = forms.BooleanField(
                label=gettext_lazy("the office has confirmed this"),
                required=False,
                initial=row["is_confirmed"],
            )

    @staticmethod
    def _field(entry, value):
        given = {"label": entry.label, "help_text": entry.hint, "initial": value}
        if entry.is_switch:
            return forms.BooleanField(required=False, **given)
        return forms.IntegerField(min_value=entry.least, max_value=entry.most, **given)

    def groups(self):
        """The rows as the page prints them, group by group."""
        groups = {}
        for row in self.rows:
            name = row["entry"].name
            row |= {"field": self[name], "confirmed": self[f"{name}_confirmed"]}
            groups.setdefault(row["entry"].group, []).append(row)
        return [{"title": title, "rows": rows} for title, rows in groups.items()]

    def wanted(self):
        data = self.cleaned_data
        names = [row["entry"].name for row in self.rows]
        return {name: (data[name], data[f"{name}_confirmed"]) for name in names}
