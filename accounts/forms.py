"""Forms of organizations, accounts, roles and imports."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, NameField, PastDayField, TitleField, TokenField
from accounts.models import Organization, RoleGrant, User
from accounts.permissions import FITS, Role
from accounts.text_forms import Form, ModelForm

MAX_PHOTOS = 300 * 1024 * 1024  # one archive of photos, as it comes


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
        :raises GrantRefused: see `RoleGrant.give`
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


class ImportForm(Form):
    table = forms.FileField(
        label=gettext_lazy("table"),
        help_text=gettext_lazy("Excel (.xlsx) or .csv, up to 5,000 rows and 20 MB"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    photos = forms.FileField(
        label=gettext_lazy("photos as .zip"),
        required=False,
        help_text=gettext_lazy(
            "The file or its folder has the name of the person: 刘文彬.jpg, 1.刘文彬.jpg, 刘文彬/IMG_1.jpg"
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    token = TokenField(required=True)

    def __init__(self, *args, importer, **kwargs):
        super().__init__(*args, **kwargs)
        if not importer.takes_photos:
            del self.fields["photos"]

    def clean_photos(self):
        photos = self.cleaned_data["photos"]
        if photos and photos.size > MAX_PHOTOS:
            raise forms.ValidationError(_("The photos are larger than 300 MB together. Please split them."))
        return photos


class SavedFilterForm(Form):
    number_texts = ("name", "list")  # somebody's own filter, read by nobody else
    name = forms.CharField(label=gettext_lazy("name"), max_length=20)
    list = forms.CharField(max_length=60)
