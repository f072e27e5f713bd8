"""What every form of the portal rests on: what comes in is cleaned, and private numbers are kept out of it.

A text field is taken for public unless its form says otherwise:

- `staff_texts`: read at desks only; a telephone or ID number in it is asked about.
- `office_texts`: public, but an office's fixed line may stand in it, ticked and with the reason.
- `phone_texts`: made for an office's fixed line.
- `number_texts`: made for somebody's own numbers (kept encrypted), or judged elsewhere; not looked at.
"""

import django_filters
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import text
from accounts.private_numbers import Kind, found_in, passages_of, sentence_of
from accounts.security import audit


class LayoutTextarea(forms.Textarea):
    """For a pasted table or roll, whose columns are made of blanks and tabs: they stay."""


class CleanedText:
    """Puts every value through `accounts.text` before its field sees it; passwords are taken as they are."""

    def _widget_data_value(self, widget, html_name):
        """The one place through which Django reads what was sent for a field."""
        return cleaned(super()._widget_data_value(widget, html_name), widget)


def cleaned(value, widget):
    if isinstance(value, str):
        return cleaner_of(widget)(value)
    if isinstance(value, list):
        return [cleaned(one, widget) for one in value]
    if isinstance(value, UploadedFile):
        value.name = text.clean_file_name(value.name or "")
    return value


def cleaner_of(widget):
    """The function of `accounts.text` for what is typed into this widget."""
    if isinstance(widget, forms.PasswordInput):
        return str
    if isinstance(widget, LayoutTextarea):
        return text.clean_layout
    return text.clean_text if isinstance(widget, forms.Textarea) else text.clean_line


class Question(CleanedText, forms.Form):
    """What is asked about a number, beside the field in which it stands."""

    use_required_attribute = False

    @property
    def is_answered(self):
        """Was it on the page that was sent? An empty tick box is not sent, so the others count as well."""
        return any(self.add_prefix(name) in self.data for name in self.fields)


class OfficeNumberQuestion(Question):
    is_office_number = forms.BooleanField(label=gettext_lazy("this is an office’s number; it may be public"))
    why = forms.ChoiceField(
        label=gettext_lazy("whose number, and why it stands here"),
        choices=[
            ("", gettext_lazy("choose")),
            ("host", gettext_lazy("of the unit that holds it: to ask and to sign up")),
            ("venue", gettext_lazy("of the venue: to find the way")),
            ("provider", gettext_lazy("of the unit that offers the service: to make an appointment")),
            ("office", gettext_lazy("of a public office: to report and to complain")),
        ],
    )


class StaffNumberQuestion(Question):
    is_needed = forms.BooleanField(label=gettext_lazy("the number has to stand here"))


class GuardedTexts:
    """Looks for private numbers in every text field, when the field itself is valid."""

    staff_texts = office_texts = phone_texts = number_texts = ()

    def _clean_fields(self):
        super()._clean_fields()
        self.office_numbers = {}  # field → why the number of an office stands in it
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(value, str) and is_text(field) and name not in self.number_texts:
                self._guard(name, self.guarded_text(name, value))

    def guarded_text(self, name, value):
        """The text that people will read; a form whose field holds markup says how it reads."""
        return value

    def record_office_numbers(self, *, by, target):
        """Whoever allowed a number, and why: call it beside saving."""
        for name, why in self.office_numbers.items():
            audit.record("office_number.allow", by=by, target=target, detail={"field": name, "why": why})

    def _guard(self, name, value):
        found = found_in(value)
        if name in self.phone_texts:
            found = [number for number in found if number.kind != Kind.LANDLINE]
        if not found:
            return
        words = {"passages": passages_of(value, found)}
        are_landlines = all(number.kind == Kind.LANDLINE for number in found)
        if name in self.phone_texts:
            self.add_error(name, _("%(passages)s: give a fixed line, the number becomes public.") % words)
        elif name in self.staff_texts:
            sentence = _("%(passages)s looks like a telephone or ID number. Take it out, or tick below.")
            self._ask(name, StaffNumberQuestion, sentence % words)
        elif name in self.office_texts and are_landlines:
            sentence = _(
                "%(passages)s looks like a telephone number. Only an office’s may stand here: "
                "tick and choose below, or take it out."
            )
            self._ask(name, OfficeNumberQuestion, sentence % words)
        else:
            self.add_error(name, sentence_of(value, found))

    def _ask(self, name, question, sentence):
        """What was in the text before and was allowed then is not asked again."""
        if self.initial.get(name) and name not in self.changed_data:
            return
        given = {"prefix": self.add_prefix(name), "auto_id": self.auto_id}
        asked = question(self.data, **given)
        if not asked.is_answered:
            asked = question(**given)
        self.fields[name].question = asked
        if not asked.is_valid():
            self.add_error(name, sentence)
        elif why := asked.cleaned_data.get("why"):
            self.office_numbers[name] = why


def is_text(field):
    """Is it a field into which people write words?"""
    return (
        isinstance(field, forms.CharField)
        and not isinstance(field, (forms.URLField, forms.UUIDField, forms.RegexField))
        and not isinstance(field.widget, forms.PasswordInput)
        and not field.widget.is_hidden
    )


class Form(CleanedText, GuardedTexts, forms.Form):
    pass


class ModelForm(CleanedText, GuardedTexts, forms.ModelForm):
    pass


class CutText(CleanedText):
    """A search box keeps the beginning of what is too long for it; a refusal would show the whole list."""

    def _widget_data_value(self, widget, html_name):
        value = super()._widget_data_value(widget, html_name)
        most = widget.attrs.get("maxlength")
        return value[: int(most)] if isinstance(value, str) and most else value


class FilterSet(django_filters.FilterSet):
    """Filters and search boxes of a list."""

    def get_form_class(self):
        made = super().get_form_class()
        return type(made.__name__, (CutText, made), {})
