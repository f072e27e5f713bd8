"""What every public form that writes asks beside its own fields, so that no machine fills it."""

import datetime

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.forms import Form
from accounts.visitors import proof

LONGEST_PAYLOAD = 4000  # characters of what the widget sends


class VisitorForm(Form):
    """A trap that nobody sees, some seconds of patience, and the browser's work or a sum."""

    proof_texts = ("website", "opened", "total", "altcha")  # nobody reads them
    number_texts = proof_texts

    website = forms.CharField(label=gettext_lazy("leave this empty"), required=False, max_length=200)
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    total = forms.CharField(label=gettext_lazy("how much is it"), required=False, max_length=8)
    altcha = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_PAYLOAD)
    token = TokenField(required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["total"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.opening = proof.opening_of(self.data.get("opened")) if self.is_bound else None
        self.sealed = self.data.get("opened") if self.opening else proof.fresh_opening()

    @property
    def figures(self):
        """The sum that is asked, as the page prints it."""
        first, second = (self.opening or proof.opening_of(self.sealed))["sum"]
        return f"{first} + {second} ="

    def clean(self):
        data = super().clean()
        if self.opening is None:
            self.add_error(None, _("This page stood open too long. Please send it again."))
        elif data.get("website") or not proof.was_open_long_enough(self.opening):
            self.add_error(None, _("This looked like a machine. Please wait some seconds and send it again."))
        elif not (self.work or proof.is_sum(self.opening, data.get("total", ""))):
            self.add_error("total", _("Please work out this sum: it shows that no machine writes to us."))
        return data

    @cached_property
    def work(self):
        """What the browser solved: as `proof.signature_of`."""
        return proof.signature_of(self.cleaned_data.get("altcha", ""))

    def spend(self):
        """Use up what was proved: the same form, and the same work, count once.

        :returns: False if it was used before; the form says so
        """
        at = datetime.datetime.fromtimestamp(self.opening["at"], datetime.UTC)
        is_fresh = proof.spend(self.opening["mark"], until=at + datetime.timedelta(seconds=proof.LONGEST))
        if self.work:
            signature, ends = self.work
            is_fresh &= proof.spend(signature, until=ends)
        if not is_fresh:
            self.add_error(None, _("This form was sent already. Open the page anew to write once more."))
        return is_fresh
