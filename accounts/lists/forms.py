"""The form of a filter that somebody keeps."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.forms import Form


class SavedFilterForm(Form):
    number_texts = ("name", "list")  # somebody's own filter, read by nobody else
    name = forms.CharField(label=gettext_lazy("name"), max_length=20)
    list = forms.CharField(max_length=60)
