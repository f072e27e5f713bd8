"""The forms about two that may be one: what stands of both, why they are two, why a merge is undone."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.fields import TokenField
from accounts.forms import Form

STAYS, GOES = "stays", "goes"


def short(text):
    """As much of a long text as tells it from the other one."""
    return Truncator(text).chars(120)


class MergeForm(Form):
    """One question for each field that both fill otherwise."""

    token = TokenField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, rows, seen, **kwargs):
        """
        :param rows: of `choices`
        :param seen: the versions of both that the form was made from
        """
        super().__init__(*args, auto_id="id_merge_%s", initial={"seen": seen}, **kwargs)
        self.rows = [row for row in rows if row.is_asked]
        for row in self.rows:
            died = row.columns[0] == "is_deceased" and row.gone_row.is_deceased
            self.fields[row.name] = forms.ChoiceField(
                label=row.label,
                choices=[(STAYS, short(row.kept)), (GOES, short(row.gone))],
                initial=GOES if died else STAYS,
                widget=forms.RadioSelect,
            )

    @property
    def chosen(self):
        return {row.name for row in self.rows if self.cleaned_data[row.name] == GOES}


class ReasonForm(Form):
    """Why: written once, read by whoever comes later."""

    staff_texts = ("reason",)

    token = TokenField()
    reason = forms.CharField(
        label=_("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )

    def __init__(self, *args, about, **kwargs):
        """:param about: what the page calls the form; two of them stand on one page"""
        super().__init__(*args, auto_id=f"id_{about}_%s", **kwargs)
