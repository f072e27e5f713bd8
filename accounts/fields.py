"""Form fields that every app shares: days, and the key that makes a double click one row."""

import datetime
import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.forms import Form
from accounts.names import doubt_about, read_name
from accounts.text import clean_title
from accounts.widgets import DayInput, NameInput

EARLIEST = datetime.date(1949, 10, 1)  # no paper of the office is older


def not_in_the_future(day):
    """:raises ValidationError: the day has not come yet"""
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet."))


def not_before_records(day):
    """:raises ValidationError: so long ago that the year must be a slip"""
    if day < EARLIEST:
        raise forms.ValidationError(_("Please look at the year: this day lies too far back."))


def not_before(day, first, sentence):
    """
    :param sentence: says what happened on the first day, with %(day)s
    :raises ValidationError: the day lies before the first possible one
    """
    if first and day < first:
        raise forms.ValidationError(sentence % {"day": first})
    return day


def not_in_the_past(day):
    """:raises ValidationError: the day is over"""
    if day < timezone.localdate():
        raise forms.ValidationError(_("This day is in the past."))


class DayField(forms.DateField):
    """A day, chosen in the browser's own picker."""

    widget = DayInput


class PastDayField(DayField):
    """A day that has come: of a paper, a visit, a decision."""

    default_validators = [not_in_the_future, not_before_records]


class ComingDayField(DayField):
    """A day that is still to come, or today: of something planned."""

    default_validators = [not_in_the_past]


class NameField(forms.CharField):
    """The name of a person, cleaned; what cannot be a name is refused."""

    def to_python(self, value):
        """
        :raises ValidationError: as `read_name`
        """
        return read_name(super().to_python(value))


class OneNameField(NameField):
    """The name of one person: what looks like two, or like more than a name, is asked about.

    The tick that then stands below the name answers “it is one name”.
    """

    widget = NameInput
    is_known_fine = False  # a name that is kept already is not asked about again

    def _clean_bound_field(self, bf):
        """
        :raises ValidationError: with code "asked" until the tick is set
        """
        name = super()._clean_bound_field(bf)
        if (sentence := doubt_about(name)) and not (self.is_known_fine and name == bf.initial):
            self.widget.is_asked = True
            self.widget.is_confirmed = NameInput.tick(bf.html_name) in bf.form.data
            if not self.widget.is_confirmed:
                raise forms.ValidationError(sentence, code="asked")
        return name


class TitleField(forms.CharField):
    """The name of a unit, a group or a studio, cleaned."""

    def to_python(self, value):
        return clean_title(super().to_python(value))


class TokenField(forms.UUIDField):
    """A form's key, made when the form is shown: what is sent twice under one key is written once.

    A form that comes without its key gets a fresh one: it counts as a new form.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(**({"required": False, "initial": uuid.uuid4} | kwargs))

    def clean(self, value):
        return super().clean(value) or uuid.uuid4()


class TokenForm(Form):
    """A form with a key."""

    ids = "id_%s"  # where several forms stand on one page, each has ids of its own
    token = TokenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"auto_id": self.ids} | kwargs))
