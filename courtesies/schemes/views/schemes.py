"""Desk pages of schemes: the list, one scheme with its periods, its form."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.once import made_with, once
from accounts.permissions import Permission
from accounts.refusal import Refusal, answer, changed_meanwhile, refusable
from accounts.security import audit
from courtesies.models import Area, Period, Scheme
from courtesies.schemes import eligibility, supplies
from courtesies.schemes.fields import key_of
from courtesies.schemes.forms import CONFIRM_WORDS, SchemeForm, SupplyForm


@require(Permission.COURTESY_VIEW)
def scheme_list(request):
    """All schemes by area; what is still to be confirmed is marked."""
    running = Count("batches", filter=Q(batches__state__in=["draft", "approved", "delivered"]))
    schemes = list(Scheme.objects.select_related("fund").annotate(running=running).order_by("name", "pk"))
    areas = [(area.label, found) for area in Area if (found := [one for one in schemes if one.area == area])]
    return render(request, "courtesies/schemes/scheme_list.html", {"areas": areas})


@require(Permission.COURTESY_VIEW)
def scheme_detail(request, pk):
    scheme = get_object_or_404(Scheme.objects.select_related("fund", "made_by"), pk=pk)
    eligibility.with_rules(scheme)
    periods = scheme.periods.annotate(entitled=Sum("lists__included", default=0), received=F("granted"))
    today = timezone.localdate()
    context = {
        "scheme": scheme,
        "unconfirmed": [CONFIRM_WORDS[name] for name in scheme.unconfirmed if name in CONFIRM_WORDS],
        "rules": rule_words(scheme),
        "periods": periods,
        "present": scheme.period_of(today)[0],
        "batches": scheme.batches.select_related("period").annotate(people=Count("lines"))[:10],
    }
    return render(request, "courtesies/schemes/scheme_detail.html", context)


def rule_words(scheme):
    """The rules of eligibility, each in one line."""
    join = _(", ").join
    wanted = [
        (scheme.rule_honors, _("honors: %(what)s") % {"what": join(scheme.rule_honors.values())}),
        (scheme.tiers, _("tiers: %(tiers)s") % {"tiers": join(map(str, scheme.tier_words))}),
        (
            scheme.rule_categories,
            _("categories: %(categories)s") % {"categories": join(scheme.rule_categories.values())},
        ),
        (scheme.minimum_age, _("from %(age)s years on") % {"age": scheme.minimum_age}),
        (scheme.maximum_age, _("up to %(age)s years") % {"age": scheme.maximum_age}),
        (scheme.life != "any", scheme.get_life_display()),
        (scheme.needs_hardship, _("only in hardship")),
        (scheme.excludes_officials, _("not for serving public officials")),
        (scheme.only_highest, _("of two honors in one year only the highest counts")),
        (scheme.passes_names, _("consent to courtesy partners is needed: the provider is given the names")),
    ]
    return [words for holds, words in wanted if holds]


@require(Permission.COURTESY_KEEP)
def scheme_create(request):
    key = key_of(request.POST.get("key"))
    if known := made_with(Scheme, key):
        return redirect(known)
    return write_scheme(request, Scheme(made_by=request.user, token=key))


@require(Permission.COURTESY_KEEP)
def scheme_edit(request, pk):
    return write_scheme(request, get_object_or_404(Scheme, pk=pk))


def write_scheme(request, scheme):
    is_new = scheme.pk is None
    form = SchemeForm(posted(request), instance=scheme)
    if form.is_valid():
        with refusable(request, "scheme.edit", None if is_new else scheme, form=form):
            if is_new:
                scheme = add_scheme(form, by=request.user, token=scheme.token)
            else:
                change_scheme(form, by=request.user)
            messages.success(request, _("Saved."))
            return redirect(scheme)
    return answer(
        request,
        "courtesies/schemes/scheme_form.html",
        form,
        scheme=None if is_new else scheme,
        sections=form.sections(),
    )


@once(Scheme, otherwise=lambda given: changed_meanwhile())
def add_scheme(form, *, by, token):
    scheme = form.save()
    audit.record("scheme.add", by=by, target=scheme)
    form.record_office_numbers(by=by, target=scheme)
    return scheme


def change_scheme(form, *, by):
    """Saved with its number of places carried to periods that still run.

    :raises Refusal: somebody else changed it since, or more places are granted already
    """
    scheme = form.save(commit=False)
    seen = Scheme.objects.filter(pk=scheme.pk, version=form.cleaned_data["seen"] or 0)
    try:
        with transaction.atomic():
            if not seen.update(version=F("version") + 1):
                raise Refusal(_("Somebody else has just changed it. Open it again and compare."))
            names = [name for name in form.Meta.fields if name not in ("honors", "categories")]
            scheme.save(update_fields=names)  # stock and issued are kept by other verbs
            form.save_m2m()
            running = Period.objects.filter(scheme=scheme, last_day__gte=timezone.localdate())
            running.update(quota=scheme.quota)
            audit.record("scheme.edit", by=by, target=scheme)
            form.record_office_numbers(by=by, target=scheme)
    except IntegrityError as error:
        raise Refusal(_("More places of the running period are granted already.")) from error


@require(Permission.COURTESY_KEEP)
def scheme_supply(request, pk):
    """Goods into the stock."""
    scheme = get_object_or_404(Scheme, pk=pk, has_stock=True)
    form = SupplyForm(posted(request), is_money=False)
    return supplied(request, form, "courtesies/schemes/scheme_supply.html", scheme=scheme)


def supplied(request, form, template, **target):
    """One try to add a supply to a fund or a stock."""
    row = next(iter(target.values()))
    if form.is_valid():
        with refusable(request, "supply.add", row, form=form):
            supplies.supply(**target, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("courtesies:fund_list" if "fund" in target else row)
    context = target | {
        "form": form,
        "supplies": row.supplies.select_related("entered_by").order_by("-on", "-pk")[:20],
    }
    return answer(request, template, form, **context)
