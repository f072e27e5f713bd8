"""The request desk: who asks for what, dispatching somebody, declining, reading the contact."""

import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from accounts.refusal import answer, page_with, refusable
from registry.honorees.rules import Doing
from registry.models import Honoree
from registry.people.forms.reveal import RevealForm
from studios.models import OutreachRequest, RequestState, RosterMember
from studios.outreach import workload
from studios.requests import request_desk
from studios.requests.filters import RequestFilter
from studios.requests.forms import DeclineForm, DispatchForm

SORTS = {"wanted_on": ("wanted_on", "pk")}
OFFERED = 30  # members of rosters shown beside a request


@require(P.OUTREACH_VIEW)
def request_list(request):
    """What waits to be dispatched, unless something else is asked for."""
    rows = OutreachRequest.objects.all()
    view = request.GET.get("view", "asked")
    if view != "all":
        view, rows = "asked", rows.filter(state=RequestState.ASKED)
    filterset = RequestFilter(request.GET, queryset=rows)
    listing = Listing(request, filterset, sorts=SORTS, default=("wanted_on", "pk"))
    if listing.wants_table:
        return listing.table(_("Requests"), table_columns())
    views = tabs(request, "view", view, [("asked", _("to be dispatched")), ("all", _("all"))])
    return render(request, "studios/requests/request_list.html", listing.context() | {"views": views})


def table_columns():
    """What the list shows of a request, column by column; never who asked by name."""
    return [
        TableColumn(_("Wanted day"), lambda row: str(row.wanted_on)),
        TableColumn(_("What is asked for"), lambda row: row.get_kind_display()),
        TableColumn(_("Topic"), lambda row: row.topic),
        TableColumn(_("School or unit"), lambda row: row.unit_name),
        TableColumn(_("Place"), lambda row: row.place),
        TableColumn(_("State"), lambda row: row.get_state_display()),
        TableColumn(_("Rating"), lambda row: row.rating),
    ]


def desk_request(pk):
    rows = OutreachRequest.objects.select_related("organization__parent", "event", "contact", "asked_by")
    return get_object_or_404(rows, pk=pk)


@require(P.OUTREACH_VIEW)
def request_detail(request, pk):
    return request_page(request, desk_request(pk))


def request_page(request, asked, *, refused="", status=200, **forms):
    may_act = request.user.can(P.OUTREACH_KEEP) and asked.state == RequestState.ASKED
    link = reverse("asking:request_own", args=[asked.secret])
    context = {
        "asked": asked,
        "contact": [(_("name"), asked.contact.masked("name")), (_("phone"), asked.contact.masked("phone"))],
        "steps": asked.steps.select_related("by"),
        "own_url": request.build_absolute_uri(link),
        "month_limit": Office.of(request.user)["outreach_month_limit"],
        "bad_form": next((form for form in forms.values() if form.errors), None),
    }
    if may_act:  # what was typed stays, as long as it can be sent again
        forms.setdefault("dispatch_form", DispatchForm(request=asked))
        forms.setdefault("decline_form", DeclineForm(initial={"seen": asked.version}))
        context |= forms | {"offered": offered(asked, ticked=forms["dispatch_form"].ticked_keys())}
    return page_with(request, "studios/requests/request_detail.html", context, refused, status)


def offered(asked, *, ticked):
    """Who serves on a roster and may be sent on the wanted day, with the load of that month.

    Those with most room come first.

    :param ticked: keys of the files whose boxes are ticked
    """
    members = RosterMember.objects.serving(timezone.localdate()).select_related("honoree", "roster")
    members = members.filter(honoree__in=Honoree.objects.may(Doing.SENT, asked.wanted_on))
    rows = {}  # somebody on two rosters is one box
    for member in members.order_by("honoree__pinyin", "pk")[:OFFERED]:
        row = rows.setdefault(member.honoree_id, {"honoree": member.honoree, "members": []})
        row["members"].append(member)
    moment = timezone.make_aware(datetime.datetime.combine(asked.wanted_on, datetime.time()))
    found = workload.loads(list(rows), moment)
    for key, row in rows.items():
        row |= {"load": found.get(key, 0), "is_ticked": key in ticked}
    return sorted(rows.values(), key=lambda row: row["load"])


@require(P.OUTREACH_KEEP)
@require_POST
def request_dispatch(request, pk):
    asked = desk_request(pk)
    form = DispatchForm(request.POST, request=asked)
    if not form.is_valid():
        return request_page(request, asked, dispatch_form=form, status=422)
    with refusable(request, "outreach_request.dispatch", asked) as outcome:
        event = request_desk.dispatch(asked, by=request.user, **form.cleaned_data)
        form.record_office_numbers(by=request.user, target=event)
        messages.success(request, _("Dispatched: the event stands in the calendar."))
        return redirect(event)
    return request_page(request, desk_request(pk), refused=outcome.refused, dispatch_form=form)


@require(P.OUTREACH_KEEP)
@require_POST
def request_decline(request, pk):
    asked, form = desk_request(pk), DeclineForm(request.POST)
    if not form.is_valid():
        return request_page(request, asked, decline_form=form, status=422)
    with refusable(request, "outreach_request.decline", asked) as outcome:
        request_desk.decline(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("Declined; the asker reads the reason on the page of the request."))
        return redirect(asked)
    return request_page(request, desk_request(pk), refused=outcome.refused, decline_form=form)


@require(P.OUTREACH_KEEP)
def request_reveal(request, pk):
    """Who asked and the phone: by POST, with a purpose, recorded."""
    asked = desk_request(pk)
    form = RevealForm(posted(request))
    context = {"asked": asked, "form": form, "revealed": None}
    if not form.is_valid():
        return answer(request, "studios/requests/request_reveal.html", form, **context)
    context["revealed"] = request_desk.reveal(asked, by=request.user, **form.cleaned_data)
    return render(request, "studios/requests/request_reveal.html", context)
