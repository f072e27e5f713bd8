"""Forms of reporting cycles: a cycle's days, the lines of a summary sheet, signing it."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, NameField, PastDayField, TitleField, TokenField
from accounts.forms import Form
from accounts.lists.move_page import MoveForm
from registry.cycles.models.cycle import CycleKind
from registry.cycles.records import FACTS
from registry.files.fields import ScanField
from registry.honorees.text_limits import DEED_LINE_LIMIT

FARTHEST = datetime.timedelta(days=3 * 366)  # a day beyond must be a slip
MOST_LINES = 500  # of one sheet; no unit of a district comes near


class CycleForm(Form):
    staff_texts = ("title",)
    kind = forms.ChoiceField(
        label=gettext_lazy("kind of cycle"),
        choices=CycleKind.choices,
        widget=forms.RadioSelect,
        initial="monthly",
    )
    title = TitleField(label=gettext_lazy("title"), max_length=40)
    begins_on = DayField(
        label=gettext_lazy("first day"), help_text=gettext_lazy("units may draft from then on")
    )
    ends_on = DayField(
        label=gettext_lazy("last day"), help_text=gettext_lazy("leads sent up until then stand on the sheets")
    )
    due_on = DayField(label=gettext_lazy("sheets are due by"))
    freezes_on = DayField(
        label=gettext_lazy("last day for changes"),
        help_text=gettext_lazy("late sheets are taken until then; afterwards the cycle is frozen"),
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        data = super().clean()
        order = [
            ("begins_on", "ends_on", _("The cycle would end before it begins (%(day)s).")),
            ("ends_on", "due_on", _("The deadline would lie before the last day of the cycle (%(day)s).")),
            ("due_on", "freezes_on", _("It would be frozen before the deadline (%(day)s).")),
        ]
        for name in ("begins_on", "ends_on", "due_on", "freezes_on"):
            if name in data and abs(data[name] - timezone.localdate()) > FARTHEST:
                self.add_error(name, _("Please look at the year: this day lies too far away."))
        for earlier, later, sentence in order:
            first, day = data.get(earlier), data.get(later)
            if first and day and day < first:
                self.add_error(later, sentence % {"day": first})
        return data

    def facts(self):
        return {name: self.cleaned_data[name] for name in FACTS}


class LineForm(Form):
    """One line of a summary sheet."""

    staff_texts = ("reason",)
    line = forms.IntegerField(widget=forms.HiddenInput)
    place_in_order = forms.IntegerField(label=gettext_lazy("order"), min_value=1, max_value=9999)
    deed_line = forms.CharField(
        label=gettext_lazy("the deed in one line"),
        max_length=DEED_LINE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2, "data-limit": DEED_LINE_LIMIT}),
    )
    is_left_out = forms.BooleanField(label=gettext_lazy("leave it out"), required=False)
    reason = forms.CharField(label=gettext_lazy("why it is left out"), max_length=100, required=False)

    def clean(self):
        data = super().clean()
        if data.get("is_left_out") and not data.get("reason") and not self.has_error("reason"):
            self.add_error("reason", _("Please write why it is left out."))
        if not data.get("is_left_out") and "reason" in data:
            data["reason"] = ""
        return data


LineFormSet = forms.formset_factory(LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)


class SheetForm(Form):
    """What the form of all lines carries besides them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class SendForm(MoveForm):
    """Signing on screen, or the scan of the printed sheet that somebody signed by hand."""

    note_missing = ""
    way = forms.ChoiceField(choices=[("screen", ""), ("paper", "")])  # each is a form of its own on the page
    signed_by = NameField(label=gettext_lazy("who signed on paper"), max_length=60, required=False)
    signed_on = PastDayField(label=gettext_lazy("day on the signed sheet"), required=False)
    scan = ScanField(label=gettext_lazy("scan of the signed sheet"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("way") == "screen":
            return data | {"signed_by": "", "signed_on": None, "scan": None}
        wanted = {
            "signed_by": _("Please write who signed it."),
            "signed_on": _("Please give the day on the paper."),
            "scan": _("Please add the scan of the signed sheet."),
        }
        for name, sentence in wanted.items():
            if not data.get(name) and not self.has_error(name):
                self.add_error(name, sentence)
        return data

    def facts(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "way"}


def move_form(sheet, rule, *sent):
    """The form of one move."""
    if rule.name == "send":
        return SendForm(*sent, move=rule, seen=sheet.version, initial={"signed_on": timezone.localdate()})
    return MoveForm(*sent, move=rule, seen=sheet.version)
