"""Forms of story plans (选题): planning one, and closing it as done or dropped."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField, PastDayField, TokenField
from accounts.forms import Form
from accounts.models import User
from accounts.permissions import Permission
from registry.models import CoverageForm, OutletLevel, StoryPlan


class PlanForm(Form):
    staff_texts = ("title", "outlet", "note")
    title = forms.CharField(label=gettext_lazy("working title"), max_length=80)
    outlet = forms.CharField(label=gettext_lazy("newspaper, station, account or site"), max_length=60)
    outlet_level = forms.ChoiceField(label=gettext_lazy("level of the outlet"), choices=OutletLevel.choices)
    form = forms.ChoiceField(label=gettext_lazy("form"), choices=CoverageForm.choices)
    owner = forms.ModelChoiceField(
        label=gettext_lazy("who does it"), queryset=User.objects.none(), empty_label=gettext_lazy("choose")
    )
    due_on = DayField(label=gettext_lazy("due"))
    state = forms.ChoiceField(label=gettext_lazy("state"), choices=StoryPlan.State.choices[:2])
    note = forms.CharField(label=gettext_lazy("note"), max_length=200, required=False)
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, plan=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["owner"].queryset = owners(plan)
        if plan is None:
            del self.fields["state"]
        elif not self.is_bound:
            self.initial |= values_of(plan)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        is_new = self.plan is None or day != self.plan.due_on
        if is_new and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over; choose a later one."))
        return day


class PlanCloseForm(Form):
    """Done, with where it can be read; or dropped, with why."""

    staff_texts = ("note",)

    state = forms.ChoiceField(
        label=gettext_lazy("how it ended"),
        choices=StoryPlan.State.choices[2:],
        widget=forms.RadioSelect,
        initial="done",
    )
    published_on = PastDayField(label=gettext_lazy("published on"), required=False)
    link = forms.URLField(
        label=gettext_lazy("address of the result"), max_length=300, required=False, assume_scheme="https"
    )
    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("compulsory for a dropped plan: why"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_close_%s", **kwargs)  # it stands beside the other form

    def clean(self):
        data = super().clean()
        state = data.get("state")
        if state == "done" and not data.get("published_on") and "published_on" not in self.errors:
            self.add_error("published_on", _("Say when it was published."))
        if state == "dropped" and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Please write the reason."))
        return data


def owners(plan):
    """Whoever plans stories; the present owner stays, also when he has left."""
    keeping = User.objects.holding(Permission.PLAN_EDIT, on=timezone.localdate())
    people = User.objects.filter(pk__in=keeping.order_by().values("pk"))
    if plan is not None:
        people |= User.objects.filter(pk=plan.owner_id)
    return people.order_by("name", "pk")


def values_of(plan):
    names = ("title", "outlet", "outlet_level", "form", "owner", "due_on", "state", "note")
    return {name: getattr(plan, name) for name in names} | {"seen": plan.version}
