"""What every form of the portal rests on: what is typed, pasted or chosen in it is cleaned as it comes in."""

import django_filters
from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts import text


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


class Form(CleanedText, forms.Form):
    pass


class ModelForm(CleanedText, forms.ModelForm):
    pass


class FilterSet(django_filters.FilterSet):
    """Filters and search boxes of a list."""

    def get_form_class(self):
        made = super().get_form_class()
        return type(made.__name__, (CleanedText, made), {})
