"""Small forms around a story: the moment of publication, a remark, a line of the fact sheet, its scan."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form
from accounts.lists.move_page import MoveForm
from accounts.models import User
from accounts.permissions import Permission
from registry import markup
from registry.files.fields import ScanField

FARTHEST = timedelta(days=366)


class MomentInput(forms.DateTimeInput):
    """A browser's own picker of day and time; to the minute, in local time."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class ScheduleForm(MoveForm):
    publish_at = forms.DateTimeField(
        label=gettext_lazy("day and time"), widget=MomentInput(), input_formats=["%Y-%m-%dT%H:%M"]
    )
    field_order = ["publish_at", "note"]

    def clean_publish_at(self):
        moment, now = self.cleaned_data["publish_at"], timezone.now()
        if moment <= now:
            raise forms.ValidationError(_("This moment is over; choose a later one."))
        if moment > now + FARTHEST:
            raise forms.ValidationError(_("At most one year ahead."))
        return moment


class RemarkForm(Form):
    staff_texts = ("passage", "text")
    passage = forms.CharField(
        label=gettext_lazy("passage"),
        max_length=200,
        widget=forms.TextInput(attrs={"data-passage": ""}),
        help_text=gettext_lazy("the words as they stand in the text; select them above, or type them"),
    )
    text = forms.CharField(
        label=gettext_lazy("remark"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    token = TokenField()

    def __init__(self, *args, version=None, **kwargs):
        super().__init__(*args, auto_id="id_remark_%s", **kwargs)
        self.version = version

    def clean_passage(self):
        """The words as the text has them, or as the public reads them; blanks at the ends do not count."""
        passage = " ".join(self.cleaned_data["passage"].split())
        version = self.version
        bodies = [
            markup.running_text(markup.pieces_of(body))[0] for body in (version.body, version.shown_body)
        ]
        shown = (version.shown_headline, version.shown_standfirst)
        for text in (*bodies, version.headline, version.standfirst, *shown):
            if passage in text:
                return passage
        raise forms.ValidationError(
            _("These words do not stand in the text like this; copy them from one paragraph.")
        )


class AnswerForm(Form):
    staff_texts = ("text",)
    text = forms.CharField(
        label=gettext_lazy("answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FactForm(Form):
    staff_texts = ("claim", "way")
    number_texts = ("contact",)  # kept encrypted
    claim = forms.CharField(
        label=gettext_lazy("fact"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("one claim of the text: a year, a number, what was done"),
    )
    way = forms.CharField(
        label=gettext_lazy("how it is checked"),
        max_length=200,
        help_text=gettext_lazy("visit, call, document, public source"),
    )
    contact = forms.CharField(
        label=gettext_lazy("who was asked, how to reach them"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("kept encrypted; never public"),
    )
    checked_by = forms.ModelChoiceField(
        label=gettext_lazy("checked by"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("not checked yet"),
    )
    checked_on = PastDayField(label=gettext_lazy("checked on"), required=False)
    token = TokenField()

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, **kwargs)
        offer_checkers(self.fields["checked_by"], story)

    def clean(self):
        data = super().clean()
        clean_check(self, data)
        return data


class FactCheckForm(Form):
    """Who checked one line, when."""

    checked_by = forms.ModelChoiceField(
        label=gettext_lazy("checked by"), queryset=User.objects.none(), empty_label=gettext_lazy("choose")
    )
    checked_on = PastDayField(label=gettext_lazy("checked on"))

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, **kwargs)
        offer_checkers(self.fields["checked_by"], story)

    def clean(self):
        data = super().clean()
        clean_check(self, data)
        return data


class ScanForm(Form):
    scan = ScanField(
        label=gettext_lazy("scan or photo of the signed sheet"),
        help_text=gettext_lazy("PDF or photo; all of the sheet, legible"),
    )
    token = TokenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_scan_%s", **kwargs)


def offer_checkers(field, story):
    """Whoever reviews stories may have checked a fact, but for those who wrote a version of this one."""
    readers = User.objects.holding(Permission.STORY_REVIEW, on=timezone.localdate())
    writers = story.versions.order_by().values("written_by")
    field.queryset = readers.exclude(pk__in=writers).order_by("name", "pk")
    field.error_messages["invalid_choice"] = _(
        "Choose somebody who reviews stories and wrote no version of this one: "
        "no writer checks his own facts."
    )


def clean_check(form, data):
    day = data.get("checked_on")
    if data.get("checked_by") and not day and "checked_on" not in form.errors:
        form.add_error("checked_on", _("Say also when it was checked."))
    if day and not data.get("checked_by") and "checked_by" not in form.errors:
        form.add_error("checked_by", _("Say also who checked it."))
