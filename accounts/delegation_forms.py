"""Forms for being away and for leaving."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.delegating import delegable
from accounts.fields import DayField
from accounts.models import RoleGrant, User
from accounts.permissions import ADMINISTRATORS
from accounts.text_forms import Form


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
