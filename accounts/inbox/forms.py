"""How a user wants to be told."""

from django import forms
from django.utils.translation import gettext as _

from accounts.forms import ModelForm
from accounts.models import NotificationPreference


class PreferenceForm(ModelForm):
    number_texts = ("email",)  # one's own address

    class Meta:
        model = NotificationPreference
        fields = ["rhythm", "is_mailed", "email"]
        widgets = {"rhythm": forms.RadioSelect}

    def __init__(self, *args, with_mail, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_mail:
            del self.fields["is_mailed"], self.fields["email"]

    def clean(self):
        data = super().clean()
        if data.get("is_mailed") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please give the address, or leave the e-mails off."))
        return data
