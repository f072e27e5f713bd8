"""Pasting an official roll."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TokenField
from accounts.forms import Form, LayoutTextarea
from honors.models import Honor
from honors.rolls import roll_text


class RollForm(Form):
    number_texts = ("text",)  # a page as published, with the phones of its foot; entries are looked at
    honor = forms.ModelChoiceField(
        label=gettext_lazy("honor"), queryset=Honor.objects.none(), empty_label=gettext_lazy("choose")
    )
    label = forms.CharField(
        label=gettext_lazy("round"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("read from the title when left empty"),
    )
    published_on = PastDayField(label=gettext_lazy("published on"))
    source = forms.CharField(
        label=gettext_lazy("published where"), max_length=120, help_text=gettext_lazy("site or paper, page")
    )
    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60, required=False)
    text = forms.CharField(
        label=gettext_lazy("the published text"),
        max_length=roll_text.LONGEST_TEXT,
        widget=LayoutTextarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Copy the list from the page and paste it here, title and heads included."),
    )
    token = TokenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honor"].queryset = Honor.objects.filter(is_open=True)

    def facts(self):
        names = ("label", "text", "source", "published_on", "document_number")
        return {name: self.cleaned_data[name] for name in names}
