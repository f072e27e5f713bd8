"""Forms of accounts, of their roles, and of somebody who is away or leaves."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.delegating_roles import delegable
from accounts.fields import DayField, NameField
from accounts.forms import Form, ModelForm
from accounts.models import Organization, RoleGrant, User
from accounts.permissions import ADMINISTRATORS, FITS, Role


class AccountForm(ModelForm):
    staff_texts = ("username", "name")

    class Meta:
        model = User
        fields = ["username", "name", "organization"]
        field_classes = {"name": NameField}
        help_texts = {
            "username": gettext_lazy("small letters and digits; used to sign in"),
            "organization": gettext_lazy("where the person works"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.open()


class RoleGrantForm(Form):
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=Role, widget=forms.RadioSelect)
    organization = forms.ModelChoiceField(label=gettext_lazy("at"), queryset=Organization.objects.open())
    valid_from = DayField(label=gettext_lazy("from"), initial=timezone.localdate)
    valid_until = DayField(
        label=gettext_lazy("until"),
        required=False,
        help_text=gettext_lazy("leave empty for no end"),
    )

    def clean(self):
        data = super().clean()
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("The end lies before the beginning."))
        return data

    def give(self, user, *, by):
        """
        :raises Refusal: see `RoleGrant.give`
        """
        data = self.cleaned_data
        return RoleGrant.give(
            user=user,
            role=data["role"],
            organization=data["organization"],
            by=by,
            on=data["valid_from"],
            until=data["valid_until"],
        )


class RoleAskForm(Form):
    """Which role an account should have at its own unit; the security administrator decides."""

    role = forms.ChoiceField(label=gettext_lazy("role"))

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, auto_id="id_ask_%s", **kwargs)
        fitting = [role for role, kinds in FITS.items() if account.organization.kind in kinds]
        self.fields["role"].choices = [("", _("choose")), *((role.value, role.label) for role in fitting)]


class ColleagueField(forms.ModelChoiceField):
    """An active account, shown with its sign-in name, because names repeat."""

    def __init__(self, **kwargs):
        super().__init__(User.objects.none(), empty_label=gettext_lazy("choose a colleague"), **kwargs)

    def label_from_instance(self, user):
        return f"{user.name}（{user.username}）"


class DelegationForm(Form):
    to = ColleagueField(
        label=gettext_lazy("who stands in"),
        help_text=gettext_lazy("a colleague of your unit who has an account"),
    )
    grants = forms.TypedMultipleChoiceField(
        label=gettext_lazy("for which of my roles"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    since = DayField(label=gettext_lazy("first day"))
    until = DayField(label=gettext_lazy("last day"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.lendable = {grant.pk: grant for grant in delegable(user)}
        units = {grant.organization_id for grant in self.lendable.values()}
        # whoever administers or audits never takes over leads or stories, so he is not offered
        apart = RoleGrant.objects.not_over(timezone.localdate()).filter(role__in=ADMINISTRATORS)
        colleagues = User.objects.filter(is_active=True, organization__in=units).exclude(
            Q(pk=user.pk) | Q(pk__in=apart.values("user"))
        )
        self.fields["to"].queryset = colleagues.order_by("name", "pk")
        self.fields["grants"].choices = [(pk, grant.label) for pk, grant in self.lendable.items()]
        self.fields["grants"].initial = list(self.lendable)

    def chosen(self):
        return [self.lendable[pk] for pk in self.cleaned_data["grants"]]


class HandoverForm(Form):
    to = ColleagueField(
        label=gettext_lazy("successor"),
        help_text=gettext_lazy("a colleague of the same unit"),
    )
    disable = forms.BooleanField(
        label=gettext_lazy("disable the account at the same time"), required=False, initial=True
    )

    def __init__(self, *args, account, may_disable, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(is_active=True, organization=account.organization_id)
        self.fields["to"].queryset = colleagues.exclude(pk=account.pk).order_by("name", "pk")
        if not may_disable:
            del self.fields["disable"]
