"""The form of one honor of the catalogue."""

from django import forms

from honors.models import Honor


class HonorForm(forms.ModelForm):
    class Meta:
        model = Honor
        fields = ["name", "tier", "conferring_body", "is_roll", "order", "is_open"]
        widgets = {"tier": forms.RadioSelect}
