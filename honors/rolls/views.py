"""Pasting an official roll: preview, then recording its awards once; and a roll that waits for signatures."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from accounts.text import number_in
from honors import award_approval
from honors.conferral import recording as award_recording
from honors.models import Round, WaitingRoll
from honors.rolls import matching as roll_matching
from honors.rolls import page as roll_page
from honors.rolls import recording as roll_recording
from honors.rolls import roll_text
from honors.rolls.forms import RollForm
from honors.rolls.matching import Standing
from honors.rounds.labels import KnownLabels
from registry.models import Category

GROUPS = [
    (Standing.MATCHED, gettext_lazy("Ours, and known")),
    (Standing.DOUBTFUL, gettext_lazy("Please decide")),
    (Standing.NEAR, gettext_lazy("Not written so in any file: is it one of these?")),
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
        return answer(request, "honors/rolls/roll_paste.html", form, **context)
    roll = roll_text.read(
        form.cleaned_data["text"], categories=set(Category.objects.values_list("name", flat=True))
    )
    data = form.cleaned_data
    data["label"] = data["label"] or KnownLabels().spelled(data["honor"].pk, roll.label)
    rows = roll_matching.judge(
        roll.entries, honor=form.cleaned_data["honor"], label=form.cleaned_data["label"]
    )
    if not rows:
        form.add_error(
            "text", _("No entry was recognized. Each needs a name and, in brackets, its district.")
        )
        return render(request, "honors/rolls/roll_paste.html", context | {"roll": roll}, status=422)
    if request.POST.get("action") == "record":
        return record(request, form, roll, rows)
    return checked(request, form, roll, rows)


def initial_of(request):
    """The honor and label of the round that the page was opened from."""
    key = number_in(request.GET.get("round", ""))
    round = None if key is None else Round.objects.filter(pk=key).first()
    return {"honor": round.honor_id, "label": round.label} if round else {}


def checked(request, form, roll, rows, *, refused="", status=200):
    """The check page: whom we know, what stands against recording, what is asked."""
    data = form.cleaned_data
    groups = [
        {"name": name, "label": label, "rows": [row for row in rows if row.standing == name]}
        for name, label in GROUPS
    ]
    roll_page.fill_rows(rows, request.POST, honor=data["honor"], label=data["label"])
    context = {
        "facts": data,
        "roll": roll,
        "lines": roll_page.text_lines(data["text"], roll),
        "fingerprint": roll_page.fingerprint(data["text"]),
        "groups": [group for group in groups if group["rows"]],
        "asked": [
            row for row in rows if row.files and row.standing not in (Standing.RECORDED, Standing.HELD)
        ],
        "contested": any(file.against for row in rows for file in row.files),
        "waiting": award_approval.waiting_roll(data["honor"], data["label"]),
        "categories": roll_page.category_choices(),
    }
    return page_with(request, "honors/rolls/roll_preview.html", context, refused, status)


def record(request, form, roll, rows):
    """Record what was chosen, or propose all of it when a second person has to sign."""
    data = form.cleaned_data
    if request.POST.get("read") not in (None, roll_page.fingerprint(data["text"])):
        sentence = _("The text was changed, so it was read anew. Look through it once more, then record.")
        return checked(request, form, roll, rows, refused=sentence, status=422)
    picks, unasked = roll_page.picks(rows, request.POST)
    if unasked:
        sentence = _("Choose the category of: %(names)s.") % {"names": _(", ").join(unasked)}
        return checked(request, form, roll, rows, refused=sentence, status=422)
    given = {
        "facts": form.facts(),
        "honor": data["honor"],
        "round": Round.objects.filter(honor=data["honor"], label=data["label"]).first(),
        "by": request.user,
        "token": data["token"],
    }
    try:
        outcome = roll_recording.record(picks, **given)
    except award_recording.SignatureNeeded:
        return propose(request, form, roll, rows, picks, given)
    count = len(outcome.recorded)
    messages.success(
        request, ngettext("%(count)d award recorded.", "%(count)d awards recorded.", count) % {"count": count}
    )
    context = {"outcome": outcome, "facts": data}
    return render(request, "honors/rolls/roll_recorded.html", context)


def propose(request, form, roll, rows, picks, given):
    with refusable(request, "approval.propose", form.cleaned_data["honor"]) as outcome:
        waiting = award_approval.propose_roll(picks, **given)
        messages.success(request, _("Proposed. Nothing is recorded until a second person has signed."))
        return redirect(waiting)
    return checked(request, form, roll, rows, refused=outcome.refused)


@require(Permission.HONOREE_VIEW)
def roll_waiting(request, pk):
    """A roll of which nothing is recorded until it is signed; afterwards, what became of it."""
    waiting = get_object_or_404(WaitingRoll.objects.select_related("honor", "round", "entered_by"), pk=pk)
    return render(request, "honors/rolls/roll_waiting.html", roll_page.waiting_context(waiting, request.user))
