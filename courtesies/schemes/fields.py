"""Fields that several forms of courtesies share."""

import uuid
from decimal import Decimal

from django import forms

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
