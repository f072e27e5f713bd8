"""The public's own door, without an account: recommending, correcting, and the page of the receipt."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.fields import TokenForm
from accounts.guard import posted
from accounts.refusal import Refusal
from accounts.visitors import limits
from registry.models import Honoree
from registry.recommendations import receipts, receiving
from registry.recommendations.forms import AdditionForm, CodeForm, CorrectionForm, PublicRecommendationForm
from registry.recommendations.page import receipt_page

MOST_A_DAY = 10  # from one address; a household or a small office shares one
MOST_CODES = 5  # wrong or right, an hour from one address: the code is the only secret that is typed


def discreet(view):
    """A page of one sender: kept nowhere, found by no search engine, its address told to no other site."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if view.__name__ != "recommend":  # the door itself is to be found
            response["X-Robots-Tag"] = "noindex, noarchive"
        response["Cache-Control"] = "private, no-store"
        # not "no-referrer": browsers would then post the form with "Origin: null", and Django refuses that
        response["Referrer-Policy"] = "same-origin"
        return response

    return answered


def sent_by_visitor(request, form, write, *, known):
    """What a visitor's form makes: the row, or None and the form says why.

    :param write: () → the new row
    :param known: (form's key) → what it already made: the second half of a double click finds it
    """
    if made := known(request.POST.get("token")):
        return made
    if not form.is_valid() or not within_limit(request, form) or not form.spend():
        return None
    row = write()
    messages.success(request, _("Thank you. It has arrived; please keep this receipt."))
    return row


def taken_in(request, form, **facts):
    """:param facts: columns besides what the form tells"""
    return sent_by_visitor(
        request, form, lambda: receiving.receive(**form.facts(), **facts), known=receipts.known_by
    )


def within_limit(request, form):
    try:
        limits.count("recommend", request, most=MOST_A_DAY)
    except limits.TooMany:
        form.add_error(None, _("Enough was sent from here today. Please phone us, or come again tomorrow."))
        form.is_over_limit = True
        return False
    return True


def status_of_form(form):
    if not form.is_bound:
        return 200
    return 429 if getattr(form, "is_over_limit", False) else 422


def receipt_of(recommendation):
    return reverse("recommending:receipt", args=[receipts.link_of(recommendation)])


def to_receipt(request, row):
    """After sending; a form that is sent once more opens no receipt that was given anew since."""
    return redirect(receipt_of(row)) if row.receipt_number == 1 else nothing_opened(request)


@login_not_required
@discreet
def recommend(request):
    """Who, where, what, and how the sender may be reached: one page."""
    form = PublicRecommendationForm(posted(request))
    if form.is_bound and (row := taken_in(request, form)):
        return to_receipt(request, row)
    context = {"form": form, "code_form": CodeForm()}
    page = "registry/recommendations/recommend.html"
    return render(request, page, context, status=status_of_form(form))


@login_not_required
@discreet
def correct(request, slug):
    """Something about a person's public page is wrong."""
    honoree = get_object_or_404(Honoree.objects.public(), slug=slug)
    form = CorrectionForm(posted(request))
    if form.is_bound and (row := taken_in(request, form, honoree=honoree, who=honoree.name)):
        return to_receipt(request, row)
    context = {"form": form, "honoree": honoree}
    return render(request, "registry/recommendations/correct.html", context, status=status_of_form(form))


@login_not_required
@discreet
def receipt(request, secret):
    """How it stands, in plain words; to print, and for adding or withdrawing."""
    row = receipts.opened_by(secret)
    return receipt_page(request, row) if row else nothing_opened(request)


def nothing_opened(request, status=404):
    """One page for a link or a code that is wrong, replaced or expired."""
    context = {"code_form": CodeForm()}
    return render(request, "registry/recommendations/receipt_gone.html", context, status=status)


@login_not_required
@discreet
def receipt_code(request):
    """The way to the receipt for whoever has the code only."""
    if request.method != "POST":
        return render(request, "registry/recommendations/receipt_code.html", {"code_form": CodeForm()})
    form = CodeForm(request.POST)
    try:
        limits.count("code", request, most=MOST_CODES, each=limits.HOUR)
    except limits.TooMany:
        return nothing_opened(request, 429)
    row = receipts.opened_with_code(form.cleaned_data["code"]) if form.is_valid() else None
    return redirect(receipt_of(row)) if row else nothing_opened(request)


@login_not_required
@discreet
@require_POST
def receipt_add(request, secret):
    row = receipts.opened_by(secret)
    if row is None:
        return nothing_opened(request)
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return receipt_page(request, row, form=form, status=422)
    facts = {"text": form.cleaned_data["text"], "token": form.cleaned_data["token"]}
    return changed(request, row, receiving.add, _("Thank you. It was added."), form=form, **facts)


@login_not_required
@discreet
@require_POST
def receipt_withdraw(request, secret):
    row, form = receipts.opened_by(secret), TokenForm(request.POST)
    if row is None or not form.is_valid():
        return nothing_opened(request)
    return changed(request, row, receiving.withdraw, _("It is withdrawn."), token=form.cleaned_data["token"])


def changed(request, row, verb, done, *, form=None, **facts):
    """:param form: keeps what was typed if it comes too late"""
    try:
        verb(row, **facts)
    except Refusal as refused:
        row.refresh_from_db()
        late = _("It has moved on meanwhile: this is how it stands now.")
        sentence = refused.sentence if refused.status == 422 else late
        return receipt_page(request, row, form=form, refused=sentence, status=refused.status)
    messages.success(request, done)
    return redirect(receipt_of(row))
