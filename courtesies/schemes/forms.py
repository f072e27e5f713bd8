"""Forms of schemes, funds, supplies."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField, TokenForm
from accounts.forms import ModelForm
from courtesies.models import TO_CONFIRM, Fund, Scheme
from courtesies.schemes.fields import YuanField
from honors.models import Honor
from registry.models import Category, Tier

SECTIONS = [
    (
        gettext_lazy("What is offered"),
        ["name", "area", "incentive", "dimension", "mode", "item", "unit", "quantity", "summary"],
    ),
    (
        gettext_lazy("Value and where it comes from"),
        ["unit_value_fen", "value_basis", "fund", "has_stock", "provider", "agreed_from", "agreed_until",
         "passes_names"],
    ),
    (gettext_lazy("How often and how long"), ["rhythm", "quota", "valid_from", "valid_until"]),
    (
        gettext_lazy("Who is entitled"),
        ["honors", "tiers", "categories", "minimum_age", "maximum_age", "life", "needs_hardship",
         "excludes_officials", "only_highest"],
    ),
    (gettext_lazy("On the pages"), ["unconfirmed", "is_public", "is_open"]),
]  # fmt: skip
WIDE = {"name", "summary", "honors", "tiers", "categories", "life", "unconfirmed", "has_stock",
        "passes_names", "needs_hardship", "excludes_officials", "only_highest", "is_public",
        "is_open"}  # fmt: skip
CONFIRM_WORDS = {
    "unit_value_fen": gettext_lazy("value"),
    "quota": gettext_lazy("places"),
    "eligibility": gettext_lazy("who is entitled"),
    "valid_until": gettext_lazy("validity"),
}


class SchemeForm(ModelForm):
    office_texts = ("summary", "provider")
    unit_value_fen = YuanField(
        label=gettext_lazy("value of a unit, in yuan"),
        required=False,
        help_text=gettext_lazy("leave empty until the office has set it"),
    )
    tiers = forms.MultipleChoiceField(
        label=gettext_lazy("tiers"),
        choices=Tier.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("nothing ticked: all"),
    )
    unconfirmed = forms.MultipleChoiceField(
        label=gettext_lazy("still to be confirmed by the office"),
        choices=[(name, CONFIRM_WORDS[name]) for name in TO_CONFIRM],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Scheme
        fields = [name for _title, names in SECTIONS for name in names]
        field_classes = dict.fromkeys(["agreed_from", "agreed_until", "valid_from", "valid_until"], DayField)
        widgets = {
            "categories": forms.CheckboxSelectMultiple,
            "honors": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["honors"].queryset = Honor.objects.filter(is_open=True)
        self.fields["categories"].queryset = Category.objects.all()
        self.fields["fund"].queryset = Fund.objects.filter(is_open=True)
        self.fields["fund"].empty_label = _("none: paid by the provider")
        for name in ("honors", "categories"):
            self.fields[name].help_text = _("nothing ticked: all")
        self.fields["quota"].help_text = _("empty: as many as are entitled")
        if self.instance.pk is None:
            self.initial.setdefault("valid_from", timezone.localdate())
        self.initial |= {"seen": self.instance.version, "key": self.instance.token}

    def clean_has_stock(self):
        has_stock = self.cleaned_data["has_stock"]
        if self.instance.pk and has_stock != self.instance.has_stock and self.instance.entries.exists():
            raise forms.ValidationError(_("The ledger has rows of it: this cannot be changed any more."))
        return has_stock

    def clean_rhythm(self):
        rhythm = self.cleaned_data["rhythm"]
        if self.instance.pk and rhythm != self.instance.rhythm and self.instance.periods.exists():
            raise forms.ValidationError(_("A list has been approved: this cannot be changed any more."))
        return rhythm

    def clean(self):
        data = super().clean()
        pairs = (
            ("minimum_age", "maximum_age", _("The maximum age is below the minimum age.")),
            ("valid_from", "valid_until", _("This lies before its beginning.")),
            ("agreed_from", "agreed_until", _("This lies before its beginning.")),
        )
        for least, most, words in pairs:
            if data.get(least) and data.get(most) and data[least] > data[most]:
                self.add_error(most, words)
        return data

    def sections(self):
        return [
            {
                "title": title,
                "rows": [{"field": self[name], "span": "12" if name in WIDE else "6"} for name in names],
            }
            for title, names in SECTIONS
        ]


class FundForm(TokenForm):
    staff_texts = ("name", "source")
    name = forms.CharField(label=gettext_lazy("name"), max_length=60)
    source = forms.CharField(label=gettext_lazy("budget line or donor"), max_length=80, required=False)

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        taken = Fund.objects.filter(name=name)
        token = self.data.get("token") or None
        if taken.exclude(token=self.fields["token"].clean(token)).exists():
            raise forms.ValidationError(_("There is a fund of this name already."))
        return name


class SupplyForm(TokenForm):
    """Money into a fund (yuan) or goods into a stock (pieces); less than zero takes back."""

    staff_texts = ("document_number",)

    on = PastDayField(label=gettext_lazy("date"), initial=timezone.localdate)
    document_number = forms.CharField(label=gettext_lazy("document number"), max_length=60, required=False)

    def __init__(self, *args, is_money, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("with a minus: taken back")
        if is_money:
            field = YuanField(label=_("amount in yuan"), min_value=-100_000_000, help_text=hint)
        else:
            field = forms.IntegerField(
                label=_("quantity"), min_value=-1_000_000, max_value=1_000_000, help_text=hint
            )
        self.fields["amount"] = field
        self.order_fields(["amount", "on", "document_number"])

    def clean_amount(self):
        if not self.cleaned_data["amount"]:
            raise forms.ValidationError(_("Nothing would change."))
        return self.cleaned_data["amount"]
