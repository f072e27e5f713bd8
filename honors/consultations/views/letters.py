"""Desk pages of the consultation of one round: the bodies, the letters, their replies. Two roles see them."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.papers.downloads import attachment, shown
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from accounts.security import audit
from honors.consultations import letter_paper
from honors.consultations import letters as consultation_letters
from honors.consultations import waivers as nomination_waivers
from honors.consultations.forms import NumbersForm, ReaddressForm, ReplyForm, SendForm
from honors.models import Consultation, ConsultedBody, Round
from honors.nominations import clearing_rounds
from honors.nominations.moves import NominationState as S
from registry.files import uploads
from registry.models import Person, Reveal

SHOWN = [S.SELECTED, S.CLEARED, S.NOTICED, S.SENT, S.LISTED, S.NAMED, S.NOT_CHOSEN]


@require(Permission.CONSULTATION)
def consultation_list(request, pk):
    """Who is asked about whom in this round, and what is still missing."""
    return list_page(request, get_object_or_404(Round.objects.select_related("honor"), pk=pk))


def list_page(request, round, *, refused="", status=200):
    today, bodies = timezone.localdate(), list(ConsultedBody.objects.open())
    nominations = list(
        round.nominations.filter(state__in=SHOWN).select_related("honoree__organization", "category")
    )
    items = consultation_letters.latest_items(nominations)
    selected = [row for row in nominations if row.state in consultation_letters.ASKED]
    waivers, manages = nomination_waivers.standing(nominations), request.user.can(Permission.ROUND_MANAGE)
    letters = round.consultations.select_related("body").annotate(people=Count("items"))
    for row in nominations:
        waived = waivers.get(row.pk, {})
        row.problems = consultation_letters.problems(
            row, bodies, items.get(row.pk, {}), on=today, waived=waived
        )
        row.waived = list(waived.values())
        row.can_waive = manages and bool(row.problems) and bool(nomination_waivers.choices(row, waived))
    context = {
        "round": round,
        "letters": letters,
        "people": nominations,
        "ready": sum(not row.problems for row in selected) * manages,
        "missing": len(consultation_letters.missing(selected, bodies, items, on=today, waivers=waivers)),
        "unconfirmed": sum(not body.is_confirmed for body in bodies),
    }
    return page_with(request, "honors/consultations/consultation_list.html", context, refused, status)


@require(Permission.ROUND_MANAGE)
@require_POST
def consultation_clear(request, pk):
    """Everybody about whom all bodies answered without objection goes on, in one act."""
    round = get_object_or_404(Round.objects.select_related("honor"), pk=pk)
    with refusable(request, "nomination.clear", round) as outcome:
        count = clearing_rounds.pass_all(round, "clear", by=request.user)
        words = ngettext("%(count)d person goes on.", "%(count)d people go on.", count)
        messages.success(request, words % {"count": count} if count else _("Nobody else can go on yet."))
        return redirect("honors:consultation_list", pk=round.pk)
    return list_page(request, round, refused=outcome.refused)


@require(Permission.CONSULTATION)
@require_POST
def consultation_prepare(request, pk):
    round = get_object_or_404(Round, pk=pk)
    count = len(consultation_letters.prepare(round, by=request.user, today=timezone.localdate()))
    words = ngettext("%(count)d letter was prepared.", "%(count)d letters were prepared.", count)
    messages.success(request, words % {"count": count} if count else _("No letter is missing."))
    return redirect("honors:consultation_list", pk=round.pk)


def letter_of(pk):
    letters = Consultation.objects.select_related(
        "round__honor", "body", "prepared_by", "sent_by", "entered_by"
    )
    return get_object_or_404(letters, pk=pk)


@require(Permission.CONSULTATION)
def consultation_detail(request, pk):
    return detail_page(request, letter_of(pk))


def detail_page(request, letter, *, status=200, refused="", **bound):
    items = letter.items.select_related("nomination__honoree").prefetch_related(
        "replies__remark", "replies__entered_by"
    )
    context = {
        "letter": letter,
        "items": items,
        "send_form": bound.get("send_form") or SendForm(letter=letter),
        "to_form": bound.get("to_form") or ReaddressForm(letter=letter, posts=posts_of(letter, items)),
        "numbers_form": bound.get("numbers_form") or NumbersForm(auto_id="id_numbers_%s"),
    }
    return page_with(request, "honors/consultations/consultation_detail.html", context, refused, status)


def posts_of(letter, items):
    """Unit and post of everybody named in a letter to their own unit, as a help to address it."""
    if letter.is_sent or letter.body.recipient != ConsultedBody.Recipient.OWN_UNIT:
        return []
    files = [item.nomination.honoree_id for item in items]
    persons = Person.objects.filter(honoree__in=files, part=Person.Part.SUBJECT).exclude(post="")
    return list(persons.order_by("pk").values_list("post", flat=True))


@require(Permission.CONSULTATION)
@require_POST
def consultation_readdress(request, pk):
    letter = letter_of(pk)
    form = ReaddressForm(request.POST, letter=letter)
    if not form.is_valid():
        return detail_page(request, letter, to_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "consultation.readdress", letter) as outcome:
        consultation_letters.readdress(letter, data["recipient"], by=request.user, seen=data["seen"])
        messages.success(request, _("Saved."))
        return redirect(letter)
    return refused_page(request, pk, outcome.refused, to_form=form)


@require(Permission.CONSULTATION)
@require_POST
def consultation_send(request, pk):
    """The letter has left the house; from here on its candidates are fixed."""
    letter = letter_of(pk)
    form = SendForm(request.POST, letter=letter)
    if not form.is_valid():
        return detail_page(request, letter, send_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "consultation.send", letter) as outcome:
        consultation_letters.send(letter, by=request.user, on=data["on"], seen=data["seen"])
        messages.success(request, _("Noted as sent."))
        return redirect(letter)
    return refused_page(request, pk, outcome.refused, send_form=form)


def refused_page(request, pk, refused, **bound):
    bound = {} if refused.status == 409 else bound  # another version is to be seen first
    return detail_page(request, letter_of(pk), refused=refused, **bound)


@require(Permission.CONSULTATION)
def consultation_answer(request, pk):
    """The reply as a table, one row for each candidate; a correction keeps what was entered before."""
    letter = letter_of(pk)
    if not letter.is_sent and request.method != "POST":
        return redirect(letter)
    items = list(letter.items.select_related("nomination__honoree"))
    for item in items:
        item.remark = consultation_letters.remark_of(item)
    form = ReplyForm(posted(request), request.FILES or None, letter=letter, items=items)
    if form.is_valid():
        with refusable(request, "consultation.answer", letter, form=form, file="scan"):
            keep_reply(letter, form, by=request.user)
            messages.success(request, _("The reply is entered."))
            return redirect(letter)
    return answer(request, "honors/consultations/consultation_answer.html", form, letter=letter)


def keep_reply(letter, form, *, by):
    """The scan is kept with the reply or not at all."""
    data = form.cleaned_data
    facts = {name: data[name] for name in ("answered_on", "answered_by", "seen")}
    with uploads.kept(data["scan"], by=by) as scan:
        consultation_letters.enter_answers(letter, by=by, answers=form.answers(), scan=scan, **facts)


@require(Permission.CONSULTATION)
def consultation_scan(request, pk):
    """The reply as it came; opening it is recorded."""
    letter = get_object_or_404(Consultation.objects.select_related("scan"), pk=pk, scan__isnull=False)
    audit.record("consultation.scan", by=request.user, target=letter)
    return uploads.serve(letter.scan)


@require(Permission.CONSULTATION)
def consultation_word(request, pk):
    return letter_file(request, pk, "word")


@require(Permission.CONSULTATION)
def consultation_pdf(request, pk):
    return letter_file(request, pk, "pdf")


def letter_file(request, pk, form_of_file):
    """GET without ID numbers; with them by POST, with a reason, recorded like a reveal."""
    letter = letter_of(pk)
    with_ids = request.method == "POST"
    if with_ids:
        form = NumbersForm(request.POST, auto_id="id_numbers_%s")
        if not form.is_valid():
            return detail_page(request, letter, numbers_form=form, status=422)
    is_pdf = form_of_file == "pdf"
    make = letter_paper.pdf if is_pdf else letter_paper.word
    data = make(letter, with_ids=with_ids)  # before it is recorded: what cannot be drawn was not shown
    if with_ids:
        record_reveal(letter, form.cleaned_data["reason"], by=request.user)
    audit.record(f"consultation.{form_of_file}", by=request.user, target=letter, detail={"ids": with_ids})
    return shown(data, f"{letter.number}.pdf") if is_pdf else attachment(data, f"{letter.number}.docx")


def record_reveal(letter, reason, *, by):
    persons = letter_paper.people(letter)
    audit.record_many("person.reveal", by=by, targets=persons, detail={"purpose": "verify"})
    Reveal.objects.bulk_create(
        Reveal(person=person, by=by, purpose="verify", reason=reason) for person in persons
    )
