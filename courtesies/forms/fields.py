"""Fields that several forms of courtesies share."""

import uuid
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry import uploads

MOST_YUAN = 100_000_000


def key_of(text):
    """A form's key as it was sent; a fresh one where it is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return uuid.uuid4()


class YuanField(forms.DecimalField):
    """An amount in yuan with two places; its value is whole fen."""

    def __init__(self, **kwargs):
        limits = {"min_value": 0, "max_value": MOST_YUAN} | kwargs
        super().__init__(max_digits=11, decimal_places=2, **limits)

    def prepare_value(self, value):
        return Decimal(value) / 100 if isinstance(value, int) else value

    def clean(self, value):
        cleaned = super().clean(value)
        return None if cleaned is None else int(cleaned * 100)


class TokenForm(forms.Form):
    """A form whose double click makes one row."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4()

    def clean_token(self):
        return self.cleaned_data["token"] or uuid.uuid4()

    def clean_past(self, name):
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class ScanField(forms.FileField):
    """The scan or photo of a paper."""

    def __init__(self, **kwargs):
        words = gettext_lazy("PDF or photo; all of it, legible")
        super().__init__(**({"help_text": words} | kwargs))

    def clean(self, data, initial=None):
        scan = super().clean(data, initial)
        if scan and uploads.extension_of(scan.name) not in {"pdf", *uploads.PICTURE_EXTENSIONS}:
            raise forms.ValidationError(_("A scan is a PDF or a photo."))
        return scan
