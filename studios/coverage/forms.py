"""Forms of media coverage: one item, one read count, grouping as a reprint."""

import uuid

from django import forms
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import PastDayField
from accounts.forms import Form
from accounts.text import number_in
from registry.files import uploads
from registry.models import StoryPlan
from studios import named_honorees
from studios.kept_writes import KeptForm
from studios.models import CoverageItem, ReadCount, Studio

MOST_READS = 2_000_000_000
PROOF_EXTENSIONS = {"pdf", *uploads.PICTURE_EXTENSIONS}


class CoverageItemForm(KeptForm):
    honorees = named_honorees.NamesField(
        label=gettext_lazy("about whom"),
        required=False,
        help_text=gettext_lazy("names as in the files, one after the other with 、"),
    )
    url = forms.URLField(label=gettext_lazy("address"), max_length=300, required=False, assume_scheme="https")
    scan = forms.FileField(
        label=gettext_lazy("screenshot or PDF"),
        required=False,
        help_text=gettext_lazy("proof for the day the link is gone"),
    )
    plan = forms.ModelChoiceField(
        queryset=StoryPlan.objects.filter(state="done"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = CoverageItem
        fields = ["title", "outlet", "level", "form", "url", "published_on", "studios", "plan"]
        field_classes = {"published_on": PastDayField}
        widgets = {"studios": forms.CheckboxSelectMultiple()}

    spans = {"title": 12, "outlet": 4, "level": 4, "form": 4, "url": 8, "published_on": 4, "honorees": 12,
             "studios": 12, "scan": 12}  # fmt: skip
    field_order = ["title", "outlet", "level", "form", "url", "published_on", "honorees", "studios", "scan",
                   "plan", "token", "seen"]  # fmt: skip

    def __init__(self, *args, honorees=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["studios"].queryset = Studio.objects.order_by("pk")
        if not self.fields["studios"].queryset.exists():
            del self.fields["studios"]
        if self.instance.pk:
            del self.fields["plan"]
        if not self.is_bound:
            own = self.instance.honorees.order_by("pk") if self.instance.pk else honorees or []
            self.initial["honorees"] = named_honorees.written(own)

    def clean_plan(self):
        plan = self.cleaned_data["plan"]
        if (
            plan is not None
            and CoverageItem.objects.filter(plan=plan)
            .exclude(token=self.data.get("token") or uuid.uuid4())
            .exists()
        ):
            raise forms.ValidationError(_("This plan has its media item already."))
        return plan

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan and uploads.extension_of(scan.name) not in PROOF_EXTENSIONS:
            raise forms.ValidationError(_("The proof is a screenshot or a PDF."))
        return scan

    def save(self, commit=True):
        if self.scan_kept is not None:
            self.instance.proof = self.scan_kept
        item = super().save()
        item.honorees.set(self.cleaned_data["honorees"])
        return item


class ReadCountForm(KeptForm):
    class Meta:
        model = ReadCount
        fields = ["reads", "on", "source"]
        field_classes = {"on": PastDayField}

    spans = {"reads": 4, "on": 4, "source": 4}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_reads_%s", **kwargs)
        self.fields["reads"].validators.append(MaxValueValidator(MOST_READS))
        if not self.is_bound:
            self.initial["on"] = timezone.localdate()

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < self.instance.item.published_on:
            raise forms.ValidationError(_("The item was not published yet."))
        return day


class ReprintForm(Form):
    """Which item this one reprints; empty: it stands for itself."""

    number_texts = ("original",)  # a number of the register, or an address

    original = forms.CharField(
        label=gettext_lazy("reprint of"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("number or address of the original; empty when it is none"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, auto_id="id_group_%s", **kwargs)
        self.item = item
        if not self.is_bound:
            self.initial |= {"original": item.original_id or "", "seen": item.version}

    def clean_original(self):
        asked = self.cleaned_data["original"].strip().removeprefix("#")
        if not asked:
            return None
        key = number_in(asked)
        found = CoverageItem.objects.filter(**({"url": asked} if key is None else {"pk": key}))
        original = found.order_by("pk").first()
        if original is None:
            raise forms.ValidationError(_("There is no such item."))
        if original.pk == self.item.pk:
            raise forms.ValidationError(_("An item is no reprint of itself."))
        return original
