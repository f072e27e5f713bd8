"""Pasting an official roll: preview, then recording its awards once."""

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.guard import posted, require
from accounts.permissions import Permission
from honors import roll_matching, roll_recording, roll_text
from honors.forms.roll import RollForm
from honors.models import Round
from honors.roll_matching import Standing
from registry.models import Category

GROUPS = [
    (Standing.MATCHED, gettext_lazy("Ours, and known")),
    (Standing.DOUBTFUL, gettext_lazy("Please decide")),
    (Standing.UNKNOWN, gettext_lazy("No file yet: of our district, or no district printed")),
    (Standing.HELD, gettext_lazy("Hold this honor already")),
    (Standing.RECORDED, gettext_lazy("Recorded already")),
    (Standing.ELSEWHERE, gettext_lazy("Other districts, set aside")),
]


@require(Permission.AWARD_RECORD)
def roll_paste(request):
    """POST with action=preview shows whom we know; with action=record writes what was chosen."""
    form = RollForm(posted(request), initial=initial_of(request))
    context = {"form": form}
    if not form.is_valid():
        return render(request, "honors/roll_paste.html", context, status=422 if form.is_bound else 200)
    roll = roll_text.read(
        form.cleaned_data["text"], categories=set(Category.objects.values_list("name", flat=True))
    )
    form.cleaned_data["label"] = form.cleaned_data["label"] or roll.label
    rows = roll_matching.judge(
        roll.entries, honor=form.cleaned_data["honor"], label=form.cleaned_data["label"]
    )
    if not rows:
        form.add_error(
            "text", _("No entry was recognized. Each needs a name and, in brackets, its district.")
        )
        return render(request, "honors/roll_paste.html", context, status=422)
    if request.POST.get("action") == "record":
        return record(request, form, rows)
    context |= preview(form, roll, rows)
    return render(request, "honors/roll_preview.html", context)


def initial_of(request):
    """The honor and label of the round that the page was opened from."""
    key = request.GET.get("round", "")
    round = (
        Round.objects.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
    )
    return {"honor": round.honor_id, "label": round.label} if round else {}


def preview(form, roll, rows):
    data = form.cleaned_data
    groups = [
        {"name": name, "label": label, "rows": [row for row in rows if row.standing == name]}
        for name, label in GROUPS
    ]
    return {
        "facts": data,
        "roll": roll,
        "groups": [group for group in groups if group["rows"]],
        "asked": [
            row for row in rows if row.files and row.standing not in (Standing.RECORDED, Standing.HELD)
        ],
    }


def record(request, form, rows):
    data = form.cleaned_data
    choices = {}
    for row in rows:
        value = request.POST.get(f"choice-{row.key}", "")
        if value.isascii() and value.isdigit() and len(value) < 19:
            choices[row.key] = int(value)
    outcome = roll_recording.record(
        rows,
        choices,
        facts=form.facts(),
        honor=data["honor"],
        round=Round.objects.filter(honor=data["honor"], label=data["label"]).first(),
        by=request.user,
        token=data["token"],
    )
    count = len(outcome.recorded)
    messages.success(
        request, ngettext("%(count)d award recorded.", "%(count)d awards recorded.", count) % {"count": count}
    )
    context = {"outcome": outcome, "facts": data}
    return render(request, "honors/roll_recorded.html", context)
