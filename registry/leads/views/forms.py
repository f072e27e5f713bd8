"""Writing a lead: a draft from the first POST on, resumed, submitted."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.kept_forms.page import rows_typed
from accounts.once import made_with, unless_made
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, refusable, refuse
from accounts.security import audit
from accounts.text import clean_text
from registry.duplicates.hint import asked, record_submission
from registry.duplicates.known import Known
from registry.files import uploads
from registry.leads import drafts as lead_drafts
from registry.leads.completeness import wrong_numbers
from registry.leads.forms import LeadForm
from registry.leads.models.lead import FILES_PER_KIND
from registry.leads.page import detail as lead_page
from registry.leads.page import form as lead_form
from registry.leads.return_forms import answer_forms
from registry.leads.views.leads import visible_lead
from registry.models import Lead
from registry.people.forms.rows import person_rows


def continued(given):
    """The second half of a double click, or whoever goes on writing, edits what the first one made."""
    request = given.request
    known = made_with(Lead, request.POST.get("token"), reporter=request.user)
    return known and lead_edit(request, known.pk)


@require(Permission.LEAD_REPORT)
@unless_made(continued)
def lead_create(request):
    origin = request.user.organizations_for(Permission.LEAD_REPORT)[0]
    lead = Lead(origin=origin, holder=origin, reporter=request.user, is_example=request.user.is_example)
    if origin.kind in ("street", "community"):
        lead.community = origin
    return write_lead(request, lead)


@require(Permission.LEAD_REPORT)
def lead_edit(request, pk):
    """Only while the lead lies with the unit that reports it."""
    lead = visible_lead(request.user, pk)
    if not request.user.can_at(Permission.LEAD_REPORT, lead.origin_id):
        raise PermissionDenied(_("Only the reporting unit edits a lead."))
    if not lead.is_editable:
        if request.method != "POST":
            return redirect(lead)
        refused = refuse(request, "lead.edit", lead, _("This lead is on its way and cannot be edited now."))
        return gone_on_its_way(request, lead, refused)
    return write_lead(request, lead)


def gone_on_its_way(request, lead, refused):
    """The answer to an edit that came too late; to the second half of a double click it is success."""
    step = lead.steps.order_by("-pk").first()
    mine = step is not None and step.by_id == request.user.pk and step.move in ("submit", "resubmit")
    if mine and request.POST.get("action") == "submit":
        return redirect(lead)
    return lead_page.answer(request, lead, refused=refused, failed=lead_form.EDIT, status=refused.status)


def write_lead(request, lead):
    if request.method != "POST":
        rows = max(2, rows_typed(request, "persons"))
        return form_page(
            request, lead, LeadForm(instance=lead), person_rows(lead, user=request.user, at_least=rows)
        )
    form = LeadForm(request.POST, request.FILES, instance=lead)
    persons = person_rows(lead, request.POST, user=request.user)
    form.is_valid(), persons.is_valid()
    if overtaken(lead, form, request.user):
        return form_page(request, lead, form, persons, conflict=overtaken_words(lead), status=409)
    if lead.pk is None and form.is_blank(persons):
        return nothing_kept(request, lead, form, persons)
    with refusable(request, "lead.edit", lead) as outcome:
        problems = save_draft(request, lead, form, persons)
    if outcome.refused:
        return gone_on_its_way(request, visible_lead(request.user, lead.pk), outcome.refused)
    if problems:
        request.kept_at = edit_url(lead)  # what the draft could not take is kept with its form
    action = request.POST.get("action", "save")
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        sentences = [sentence for _field, sentence in [*problems, *wrong_numbers(lead)]]
        saved_at = timezone.localtime().strftime("%H:%M")
        return JsonResponse({"saved_at": saved_at, "url": edit_url(lead), "problems": sentences})
    if problems:
        return form_page(request, lead, form, persons, problems=problems, status=422)
    if action == "add_person":
        rows = person_rows(lead, user=request.user, at_least=lead.persons.count() + 1)
        return form_page(request, lead, LeadForm(instance=lead), rows)
    if action != "submit":
        messages.success(request, _("Saved. You can go on at any time."))
        if (told := asked(request.user, Known.of(lead))) and told.sentence:
            messages.warning(request, told.sentence)
        return redirect("registry:lead_edit", lead.pk)
    return submit(request, lead, form, persons)


def nothing_kept(request, lead, form, persons):
    """A form in which nothing was typed makes no draft and takes no number."""
    action = request.POST.get("action", "save")
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"saved_at": "", "url": edit_url(lead), "problems": []})
    if action == "submit":
        problems = [(f"id_{field}", sentence) for field, sentence in lead.problems()]
        return form_page(request, lead, form, persons, problems=problems, status=422)
    if action == "add_person":
        rows = person_rows(lead, user=request.user, at_least=len(persons.forms) + 1)
        return form_page(request, lead, LeadForm(instance=lead), rows)
    messages.info(request, _("Nothing is typed yet, so no draft was kept."))
    return redirect("registry:lead_create")


def overtaken(lead, form, user):
    """Has a colleague saved this lead since the form was opened?"""
    seen = form.cleaned_data.get("seen")
    return bool(
        lead.pk and seen is not None and seen < lead.version and lead.edited_by_id not in (None, user.pk)
    )


def overtaken_words(lead):
    return _("%(who)s saved this lead on %(when)s while you were writing. Your words are still below.") % {
        "who": lead.edited_by.name,
        "when": printed.moment(lead.edited_at),
    }


def save_draft(request, lead, form, persons):
    """Keep everything that is valid, files too.

    :returns: list of (field id, sentence) of what could not be kept
    :raises Refusal: the lead went on its way meanwhile
    """
    is_new = lead.pk is None
    # in a transaction of its own: all who report wait at this one row
    number = Lead.fresh_number(timezone.localdate()) if is_new else lead.number
    with transaction.atomic():
        form.apply(lead)
        if is_new:
            lead.number = number
            lead.token = fresh_token(form.cleaned_data.get("token"), request.user)
            lead.edited_by, lead.edited_at = request.user, timezone.now()
            lead.save(force_insert=True)
        else:
            lead.claim_for_edit(by=request.user)
        persons.save(lead, by=request.user, unit_name=form.cleaned_data.get("unit_name", ""))
        lead.save(update_fields=["name", *form.Meta.fields])
        answers = answer_forms(lead, request.POST)
        for answer in answers:
            answer.save(by=request.user)
        audit.record("lead.create" if is_new else "lead.edit", by=request.user, target=lead)
    lead.refresh_from_db()
    problems = [(form[name].auto_id, error) for name, errors in form.errors.items() for error in errors]
    for row in [*persons.forms, *answers]:
        problems += [(row[name].auto_id, error) for name, errors in row.errors.items() for error in errors]
    problems += [("", error) for error in persons.non_form_errors()]
    return problems + take_files(request, lead)


def fresh_token(asked, user):
    """The form's key, unless somebody else's lead was made with it; the user's own one must collide."""
    foreign = Lead.objects.filter(token=asked).exclude(reporter=user).exists()
    return uuid.uuid4() if asked is None or foreign else asked


def take_files(request, lead):
    """Each good file joins the lead; each refused one gives a sentence."""
    problems = []
    for field, store in (("photos", uploads.store_picture), ("documents", uploads.store_document)):
        for upload in request.FILES.getlist(field):
            try:
                take_file(lead, upload, store, is_picture=field == "photos", by=request.user)
            except FileRefusal as refused:
                problems.append((f"id_{field}", refused.sentence))
        request.FILES.setlist(field, [])  # taken or told: none waits for the form to come again
    return problems


def take_file(lead, upload, store, *, is_picture, by):
    """:raises FileRefusal: it cannot be taken, or there are five of its kind"""
    own = lead.files.filter(is_signed_form=False).select_related("file")
    present = sum(link.file.is_picture == is_picture for link in own)
    if present < FILES_PER_KIND:  # asked before the photo is drawn anew
        with uploads.kept(upload, by=by, store=store) as file:
            if lead.attach(file):
                return
    raise FileRefusal(_("At most five; “%(name)s” was not taken."), upload.name)


def submit(request, lead, form, persons):
    problems = [(f"id_{field}", sentence) for field, sentence in lead.problems()]
    problems += [answer.problem for answer in answer_forms(lead, request.POST) if answer.problem]
    if problems:
        return form_page(request, lead, form, persons, problems=problems, status=422)
    name = "submit" if lead.state == "draft" else "resubmit"
    with refusable(request, f"lead.{name}", lead) as outcome, transaction.atomic():
        # locked first: an autosave in flight waits, instead of making this submission look overtaken
        Lead.objects.select_for_update().get(pk=lead.pk)
        lead = visible_lead(request.user, lead.pk)
        lead.move(name, by=request.user, note=clean_text(request.POST.get("note", ""))[:1000])
    if refused := outcome.refused:
        fresh = visible_lead(request.user, lead.pk)
        if not fresh.is_editable:
            return gone_on_its_way(request, fresh, refused)
        problems = [("", refused.sentence)]
        return form_page(request, lead, form, persons, problems=problems, status=refused.status)
    record_submission(request.user, lead)
    messages.success(
        request,
        _("Submitted. %(title)s now lies with %(holder)s; you can follow it here.")
        % {"title": lead.title, "holder": lead.holder.name},
    )
    return redirect(lead)


@require(Permission.LEAD_REPORT)
@require_POST
def lead_throw_away(request, pk):
    """A draft of one's own unit that was never submitted; the button asks first."""
    drafts = f"{reverse('registry:lead_list')}?view=drafts"
    if lead_drafts.was_thrown_away(pk, by=request.user):
        return redirect(drafts)
    lead = visible_lead(request.user, pk)
    if not request.user.can_at(Permission.LEAD_REPORT, lead.origin_id):
        raise PermissionDenied(_("Only the reporting unit throws a draft away."))
    with refusable(request, lead_drafts.ACTION, lead) as outcome:
        lead_drafts.throw_away(lead, by=request.user)
        messages.success(request, _("Thrown away. Nothing of it was kept."))
        return redirect(drafts)
    lead, failed = visible_lead(request.user, pk), lead_form.THROW_AWAY
    return lead_page.answer(request, lead, refused=outcome.refused, failed=failed)


def edit_url(lead):
    return reverse("registry:lead_edit", args=[lead.pk]) if lead.pk else reverse("registry:lead_create")


def form_page(request, lead, form, persons, *, problems=(), conflict="", status=200):
    """The form, bound or fresh; after the first save it posts to the draft's own address."""
    files = list(lead.files.select_related("file")) if lead.pk else []
    answers = answer_forms(lead, request.POST or None)
    told = {field for field, _sentence in problems}
    wrong = [(f"id_{field}", sentence) for field, sentence in wrong_numbers(lead)] if lead.pk else []
    problems = [*problems, *[problem for problem in wrong if problem[0] not in told]]
    context = {
        "form": form,
        "persons": persons,
        "lead": lead,
        "photos": [link for link in files if link.is_photo],
        "documents": [link for link in files if not link.is_photo],
        "autosave_url": edit_url(lead),
        "problems": [{"field_id": field, "sentence": sentence} for field, sentence in problems],
        "errors_of": dict(problems),
        "conflict": conflict,
        "saved_at": lead.edited_at,
        "sections": lead_form.progress(lead, files, problems, answers),
        "answers": answers,
        "whole": lead_form.wanted_in(answers).get("", []),
        "marked": lead_form.marked_fields(answers),
        "submit_label": lead_form.submit_label(lead),
        "submit_note": lead_form.submit_note(lead),
        "told": lead_form.told_of(lead, request.user),
        "returned": lead_form.return_step(lead),
        "throw_away_url": lead_page.throw_away_url(lead, request.user),
    }
    return render(request, "registry/leads/lead_form.html", context, status=status)
