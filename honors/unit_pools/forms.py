"""The form of a candidate in the pool of a street, department or unit."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, TitleField, TokenField
from accounts.forms import ModelForm
from accounts.permissions import Permission
from honors.models import UnitCandidate
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.moves import State
from registry.models import Category, Lead

MOST_LEADS = 200  # the newest of the unit; older ones are written by hand


class UnitCandidateForm(ModelForm):
    staff_texts = ("note", "next_action")
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = UnitCandidate
        fields = ["organization", "lead", "name", "deed_line", "category", "note", "next_action", "next_due"]
        field_classes = {"name": TitleField, "next_due": DayField}
        widgets = {
            "deed_line": forms.Textarea(attrs={"rows": 3, "data-limit": DEED_LINE_LIMIT}),
            "category": forms.RadioSelect,
        }
        help_texts = {"lead": gettext_lazy("name and deed are then those of the lead")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = user.organizations_for(Permission.POOL_KEEP)
        self.fields["organization"].queryset = type(units[0]).objects.filter(
            pk__in=[unit.pk for unit in units]
        )
        self.fields["organization"].empty_label = None
        if not self.instance.pk:
            self.initial.setdefault("organization", units[0].pk)
        leads = Lead.objects.visible_to(user).exclude(name="").exclude(state=State.DECLINED)
        newest = leads.order_by("-pk").values_list("pk", flat=True)[:MOST_LEADS]
        self.fields["lead"].queryset = Lead.objects.filter(pk__in=[*newest, self.instance.lead_id or 0])
        self.fields["lead"].label_from_instance = lambda lead: f"{lead.number} {lead.name}"
        self.fields["lead"].empty_label = _("no lead yet")
        self.fields["name"].required = False
        self.fields["category"].queryset = Category.objects.filter(is_open=True)
        self.fields["category"].empty_label = _("not known")
        if not self.is_bound:
            self.initial["seen"] = self.instance.version

    def clean(self):
        data = super().clean()
        if lead := data.get("lead"):
            data["name"], data["category"] = lead.name, lead.category
            data["deed_line"] = lead.deed_line[:DEED_LINE_LIMIT]
        elif not data.get("name", "").strip() and not self.has_error("name"):
            self.add_error("name", _("Choose a lead, or write who it is."))
        if data.get("next_action") and not data.get("next_due") and not self.has_error("next_due"):
            self.add_error("next_due", _("Say by when; the register reminds you."))
        return data
