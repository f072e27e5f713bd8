"""The form of a round: its window, quotas, public notice and online vote."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, TokenField
from accounts.forms import ModelForm
from honors.models import Honor, Round
from registry.models import Category

DAYS = ("opens_on", "deadline", "vote_from", "vote_until")


class RoundForm(ModelForm):
    vote_url = forms.URLField(
        label=gettext_lazy("address of the online vote"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("shown on the home page while the vote runs"),
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Round
        fields = [
            "honor", "label", "opens_on", "deadline", "places", "public_notice_days",
            "public_notice_in_working_days", "vote_url", "vote_from", "vote_until",
        ]  # fmt: skip
        field_classes = dict.fromkeys(DAYS, DayField)
        help_texts = {
            "label": gettext_lazy("exactly as the body calls it, e.g. 2026年第四季度, 第75期"),
            "places": gettext_lazy("leave empty if there is no limit"),
        }

    def __init__(self, *args, quotas=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honor"].queryset = Honor.objects.filter(is_open=True)
        if self.instance.pk:
            self.fields["honor"].disabled = True
            self.initial["seen"] = self.instance.version
            quotas = dict(self.instance.quotas.values_list("category", "places"))
        for category in Category.objects.filter(is_open=True):
            self.fields[f"quota_{category.pk}"] = forms.IntegerField(
                label=category.name,
                required=False,
                min_value=0,
                max_value=500,
                initial=(quotas or {}).get(category.pk),
            )

    def quota_fields(self):
        return [self[name] for name in self.fields if name.startswith("quota_")]

    def quotas(self):
        """:returns: dict category key → places"""
        return {
            int(name.removeprefix("quota_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("quota_") and value
        }

    def clean_vote_url(self):
        url = self.cleaned_data["vote_url"]
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("The address must begin with https://"))
        return url

    def clean(self):
        data = super().clean()
        opens_on, deadline = data.get("opens_on"), data.get("deadline")
        if opens_on and deadline and deadline < opens_on:
            self.add_error("deadline", _("The deadline lies before the opening."))
        since, until = data.get("vote_from"), data.get("vote_until")
        if data.get("vote_url") and not (since and until):
            self.add_error("vote_from", _("Say from when until when the vote runs."))
        elif since and until and until < since:
            self.add_error("vote_until", _("The vote ends before it begins."))
        elif (since or until) and not data.get("vote_url") and "vote_url" not in self.errors:
            self.add_error("vote_url", _("The address of the vote is missing."))
        places, quotas = data.get("places"), self.quotas() if not self.errors else {}
        if places is not None and sum(quotas.values()) > places:
            self.add_error("places", _("The categories together have more places than the round."))
        return data
