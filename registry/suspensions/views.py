"""Desk pages of suspensions: proposing one, proposing to lift it; and ticking off what follows."""

from django.apps import apps
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from registry.files import uploads
from registry.models import ConsequenceItem, Honoree, Suspension
from registry.suspensions import consequences, suspending_honorees
from registry.suspensions.forms import ReinstatementForm, SuspensionForm, TickForm


@require(Permission.PUBLICITY_SUSPEND)
def suspension_propose(request, pk):
    """GET says what follows item by item, POST proposes; signatures do it."""
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)

    def propose(facts, scan):
        return suspending_honorees.propose(
            honoree,
            by=request.user,
            scope=facts["scope"],
            since=facts["since"],
            document_number=facts["document_number"],
            cause=facts["cause"],
            document=scan,
            token=facts["token"],
        )

    form = SuspensionForm(posted(request), request.FILES or None)
    return proposed(request, form, honoree, "suspension.propose", propose) or answer(
        request,
        "registry/suspensions/suspension_propose.html",
        form,
        honoree=honoree,
        follows=follows_of(honoree),
    )


def follows_of(honoree):
    """What follows from suspending both; freezing keeps only the part that is proposed."""
    return consequences.consequences_of(honoree, kinds=consequences.PUBLICITY | consequences.COURTESIES)


def proposed(request, form, target, action, propose):
    """One try to propose what a form says, with its scan kept with the proposal or not at all.

    :returns: the answer, or None when the form is shown
    """
    if form.is_valid():
        kept = uploads.kept(form.cleaned_data["scan"], by=request.user)
        with refusable(request, action, target, form=form, file="scan"), kept as scan:
            proposal = propose(form.cleaned_data, scan)
            messages.success(request, _("Proposed. It takes effect when enough people have signed."))
            return redirect(proposal)
    return None


@require(Permission.PUBLICITY_SUSPEND)
def suspension_lift(request, pk):
    suspension = get_object_or_404(
        Suspension.objects.select_related("honoree", "proposal__reason", "reinstatement__by", "by"), pk=pk
    )

    def propose(facts, scan):
        return suspending_honorees.propose_reinstatement(
            suspension,
            by=request.user,
            on=facts["on"],
            document_number=facts["document_number"],
            cause=facts["cause"],
            document=scan,
            token=facts["token"],
        )

    if request.method != "POST" and not suspension.is_standing:
        return redirect(suspension)
    form = ReinstatementForm(posted(request), request.FILES or None, suspension=suspension)
    return proposed(request, form, suspension, "suspension.propose_lift", propose) or answer(
        request,
        "registry/suspensions/suspension_lift.html",
        form,
        suspension=suspension,
        honoree=suspension.honoree,
    )


@require(Permission.HONOREE_VIEW)
def consequence_list(request, pk):
    """Everything that followed for one file, list by list; open things first."""
    honoree = get_object_or_404(Honoree, pk=pk)
    return consequence_page(request, honoree)


def consequence_page(request, honoree, *, refused="", unticked=None, status=200):
    """:param unticked: {pk: the item, form: the note that was not taken}"""
    context = {
        "honoree": honoree,
        "lists": lists_of(honoree),
        "unticked": unticked or {},
    }
    return page_with(request, "registry/suspensions/consequence_list.html", context, refused, status)


def occasion_words(frozen):
    """What a list follows from, in a few words; a model of another app says it by its name."""
    words = {
        "registry.proposal": _("Suspension"),
        "registry.consentwithdrawal": _("Withdrawn basis"),
    }
    kind = frozen.occasion_type
    return words.get(kind) or apps.get_model(kind)._meta.verbose_name


def lists_of(honoree):
    items = ConsequenceItem.objects.filter(list__honoree=honoree)
    items = items.select_related("list__made_by", "tick__by", "tick__note").order_by("-list", "pk")
    found = {}
    for item in items:
        entry = found.setdefault(item.list_id, {"list": item.list, "rows": []})
        entry["rows"].append(item)
    for entry in found.values():
        entry["occasion"] = occasion_words(entry["list"])
        entry["is_effective"] = entry["list"].effective_at is not None
    return list(found.values())


@require(Permission.PUBLICITY_SUSPEND)
@require_POST
def consequence_tick(request, pk):
    item = get_object_or_404(ConsequenceItem.objects.select_related("list__honoree"), pk=pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        unticked = {"pk": item.pk, "form": form}
        return consequence_page(request, item.list.honoree, unticked=unticked, status=422)
    with refusable(request, "consequence.tick", item) as outcome:
        consequences.tick(item, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("Ticked off."))
        return redirect(item)
    return consequence_page(request, item.list.honoree, refused=outcome.refused)
