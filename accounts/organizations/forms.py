"""Forms of organizations: entered, renamed, closed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField, TitleField
from accounts.forms import Form
from accounts.models import Organization


class OrganizationForm(Form):
    name = TitleField(label=gettext_lazy("name"), max_length=60)
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"),
        choices=[choice for choice in Organization.Kind.choices if choice[0] != "district"],
        widget=forms.RadioSelect,
    )
    parent = forms.ModelChoiceField(
        label=gettext_lazy("reports to"), queryset=Organization.objects.open().exclude(kind="community")
    )
    code = forms.RegexField(
        label=gettext_lazy("statistical code"),
        regex=r"\A[0-9]{6,12}\Z",
        required=False,
        error_messages={"invalid": gettext_lazy("A code has 6 to 12 digits.")},
    )
    since = PastDayField(label=gettext_lazy("since"), initial=timezone.localdate)


class PhoneForm(Form):
    """A fixed line: other units are told to call there."""

    phone_texts = ("phone",)

    phone = forms.CharField(
        label=gettext_lazy("telephone of the office"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("a fixed line; empty where the district’s number is given instead"),
    )


class RenameForm(Form):
    name = TitleField(label=gettext_lazy("new name"), max_length=60)
    since = PastDayField(label=gettext_lazy("from"), initial=timezone.localdate)


class CloseForm(Form):
    closed_on = PastDayField(label=gettext_lazy("closed on"), initial=timezone.localdate)
    successor = forms.ModelChoiceField(
        label=gettext_lazy("successor"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=gettext_lazy("who takes over its work; may stay open"),
    )

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = (
            Organization.objects.open().filter(kind=organization.kind).exclude(pk=organization.pk)
        )
