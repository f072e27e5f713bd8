"""Forms of batches, single grants, results, reversals."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import ComingDayField, PastDayField, TokenForm
from accounts.forms import Form
from courtesies.models import Entitlement, Receipt, Slot
from registry.files.fields import ScanField


class BatchForm(TokenForm):
    staff_texts = ("title",)
    title = forms.CharField(label=gettext_lazy("title"), max_length=60)
    planned_on = ComingDayField(label=gettext_lazy("to be handed out on"), initial=timezone.localdate)
    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("people"),
        queryset=Entitlement.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Nobody is ticked."),
            "invalid_choice": gettext_lazy("Somebody has just been taken up in another batch. Try again."),
        },
    )

    def __init__(self, *args, free, **kwargs):
        """:param free: entitlements that nobody has used"""
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = free


class SlotChoice(forms.ModelChoiceField):
    def label_from_instance(self, slot):
        scheme = slot.period.scheme
        return f"{scheme.name}（{slot.period}）：{scheme.item} × {scheme.quantity} {scheme.unit}"


class GrantForm(TokenForm):
    """One thing to one person: a batch of one."""

    staff_texts = ("reason",)

    slot = SlotChoice(
        label=gettext_lazy("what"), queryset=Slot.objects.none(), empty_label=gettext_lazy("choose")
    )
    quantity = forms.IntegerField(label=gettext_lazy("quantity"), min_value=1, initial=1)
    planned_on = ComingDayField(label=gettext_lazy("to be handed out on"), initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots

    def clean(self):
        data = super().clean()
        slot, quantity = data.get("slot"), data.get("quantity")
        if slot and quantity and quantity > (scheme := slot.period.scheme).quantity:
            facts = {"scheme": scheme.name, "most": scheme.quantity, "unit": scheme.unit}
            words = _("“%(scheme)s” gives each person %(most)d %(unit)s at most in one period.")
            self.add_error("quantity", words % facts)
        return data


class ProposeForm(TokenForm):
    staff_texts = ("reason",)
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DropForm(Form):
    staff_texts = ("reason",)
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeliverForm(Form):
    on = PastDayField(label=gettext_lazy("delivered on"), initial=timezone.localdate)


class ReceiptsForm(TokenForm):
    """Results of a batch: one day and one proof for all that are ticked."""

    staff_texts = ("note",)

    on = PastDayField(label=gettext_lazy("received on"), initial=timezone.localdate)
    receipt = forms.ChoiceField(
        label=gettext_lazy("receipt"),
        choices=Receipt.choices,
        initial=Receipt.SHEET,
        widget=forms.RadioSelect,
    )
    scan = ScanField(
        label=gettext_lazy("scan of the signed sheet, or photo"),
        required=False,
        help_text=gettext_lazy("needed for a signed sheet and for a photo; PDF or photo, all of it, legible"),
    )
    note = forms.CharField(label=gettext_lazy("remarks"), max_length=200, required=False)

    def __init__(self, *args, batch, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.batch, self.lines = batch, {str(line.pk): line for line in lines}
        self.received = self.declined = ()

    def clean_on(self):
        day = self.cleaned_data["on"]
        approved = timezone.localdate(self.batch.approved_at)
        if day < approved:
            raise forms.ValidationError(
                _("It was approved on %(day)s only; nobody can have received it before.") % {"day": approved}
            )
        return day

    def clean(self):
        data = super().clean()
        received, declined = self.ticked("received"), self.ticked("declined")
        if both := received.keys() & declined.keys():
            names = _(", ").join(received[key].entitlement.honoree.name for key in sorted(both)[:5])
            self.add_error(
                None, _("Ticked twice, as received and as declined: %(names)s.") % {"names": names}
            )
        if not received and not declined:
            self.add_error(None, _("Nobody is ticked."))
        needs_scan = data.get("receipt") in (Receipt.SHEET, Receipt.PHOTO)
        if received and needs_scan and not data.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("This kind of receipt needs its scan or photo."))
        self.received, self.declined = list(received.values()), list(declined.values())
        return data

    def ticked(self, name):
        keys = self.data.getlist(name) if hasattr(self.data, "getlist") else []
        return {key: self.lines[key] for key in keys if key in self.lines}


class ReverseForm(TokenForm):
    staff_texts = ("reason",)
    on = PastDayField(
        label=gettext_lazy("counts from"),
        initial=timezone.localdate,
        help_text=gettext_lazy("balances count the reversal from this day on; it may be in the past"),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, earliest, **kwargs):
        super().__init__(*args, **kwargs)
        self.earliest = earliest

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < self.earliest:
            words = _("The rows are of %(day)s; they cannot be reversed before that.")
            raise forms.ValidationError(words % {"day": self.earliest})
        return day
