"""Asking for somebody's full numbers."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import Form


class RevealForm(Form):
    """Why somebody's full numbers are needed."""

    staff_texts = ("reason",)

    purpose = forms.ChoiceField(
        label=gettext_lazy("purpose"),
        choices=[
            ("", gettext_lazy("choose the purpose")),
            ("form", gettext_lazy("fill in a recommendation form")),
            ("verify", gettext_lazy("verify the person")),
            ("contact", gettext_lazy("contact the person")),
            ("other", gettext_lazy("other")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("compulsory for “other”"),
    )

    def clean(self):
        data = super().clean()
        if data.get("purpose") == "other" and not data.get("reason", "").strip():
            self.add_error("reason", _("Please write the reason."))
        return data
