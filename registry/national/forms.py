"""The form of the number that the national platform returns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import Form


class NumberForm(Form):
    number_texts = ("number",)
    number = forms.CharField(label=_("number of the national platform"), max_length=40)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
