"""The fact sheet (事迹核实表) of a story: its lines, who checked them, the sheet to print and its scan."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.once import once
from accounts.permissions import Permission
from accounts.refusal import forbid, page_with, refusable, refuse
from accounts.security import audit
from registry.files import uploads
from registry.models import FactScan, StoryFact
from registry.stories.forms.review import FactCheckForm, FactForm, ScanForm
from registry.stories.page import desk_story


@require(Permission.HONOREE_VIEW)
def fact_list(request, pk):
    """GET shows the sheet; POST writes a line of it."""
    story = desk_story(pk)
    form = FactForm(posted(request), story=story)
    if request.method == "POST":
        require_keeper(request, story)
        if form.is_valid():
            add_fact(story, by=request.user, **form.cleaned_data)
            messages.success(request, _("Noted on the fact sheet."))
            return redirect("registry:fact_list", pk)
    return facts_page(request, story, form=form, status=422 if form.is_bound else 200)


def may_keep(user):
    """Writers and readers keep the sheet together."""
    return user.can(Permission.STORY_WRITE) or user.can(Permission.STORY_REVIEW)


def require_keeper(request, story):
    if not may_keep(request.user):
        forbid(request, "story.fact", story, _("Your role does not keep fact sheets."))


@once(StoryFact, story="story")
def add_fact(story, *, by, token, contact, **facts):
    fact = StoryFact(story=story, entered_by=by, token=token, **facts)
    fact.keep_contact(contact)
    fact.save(force_insert=True)
    audit.record("story.fact", by=by, target=story, detail={"fact": str(fact.pk)})
    return fact


def facts_page(request, story, *, form=None, scan_form=None, checked=None, refused="", status=200):
    """
    :param checked: {"pk": a line, "form": what was sent for it} when something is missing
    """
    context = {
        "story": story,
        "facts": facts_of(story, request.user),
        "scans": story.fact_scans.select_related("file", "added_by"),
        "form": form or FactForm(story=story),
        "scan_form": scan_form or ScanForm(),
        "check_form": FactCheckForm(
            story=story,
            auto_id=False,
            initial={"checked_by": request.user.pk, "checked_on": timezone.localdate()},
        ),
        "checked": checked,
        "can_keep": may_keep(request.user),
    }
    return page_with(request, "registry/stories/fact_list.html", context, refused, status)


def facts_of(story, user):
    """The standing lines, each with its contact as this user may read it."""
    facts = list(story.facts.standing().with_own_check().select_related("checked_by", "entered_by"))
    for fact in facts:
        fact.contact_shown = (fact.contact_text if may_keep(user) else "******") if fact.contact else ""
    return facts


@require(Permission.HONOREE_VIEW)
@require_POST
def fact_check(request, pk):
    """A line that was open is checked now."""
    fact = standing_fact(pk)
    story = desk_story(fact.story_id)
    require_keeper(request, story)
    form = FactCheckForm(request.POST, story=story)
    if not form.is_valid():
        return facts_page(request, story, checked={"pk": fact.pk, "form": form}, status=422)
    with transaction.atomic():
        # the second look counts: who checked may have written a version since
        changed = StoryFact.objects.standing().unsettled().filter(pk=fact.pk).update(**form.cleaned_data)
        if changed:
            detail = {"fact": str(fact.pk), "checked_by": form.cleaned_data["checked_by"].pk}
            audit.record("story.fact_check", by=request.user, target=story, detail=detail)
    if not changed:
        return overtaken(request, story, fact, "story.fact_check")
    messages.success(request, _("Checked."))
    return redirect("registry:fact_list", story.pk)


@require(Permission.HONOREE_VIEW)
@require_POST
def fact_withdraw(request, pk):
    """A line that was wrong leaves the sheet; it stays in the database with who and when."""
    fact = standing_fact(pk)
    story = desk_story(fact.story_id)
    require_keeper(request, story)
    with transaction.atomic():
        changed = (
            StoryFact.objects.standing()
            .filter(pk=fact.pk)
            .update(withdrawn_by=request.user, withdrawn_at=timezone.now())
        )
        if changed:
            audit.record("story.fact_withdraw", by=request.user, target=story, detail={"fact": str(fact.pk)})
    if changed:
        messages.success(request, _("Taken off the sheet."))
    return redirect("registry:fact_list", story.pk)


def standing_fact(pk):
    return get_object_or_404(StoryFact, pk=pk)


def overtaken(request, story, fact, action):
    """Somebody else checked or withdrew it meanwhile."""
    fact = StoryFact.objects.select_related("checked_by", "withdrawn_by").get(pk=fact.pk)
    if fact.withdrawn_at:
        facts = {"who": fact.withdrawn_by.name, "day": timezone.localdate(fact.withdrawn_at)}
        sentence = _("%(who)s took this line off the sheet on %(day)s.") % facts
    else:
        facts = {"who": fact.checked_by.name, "day": fact.checked_on}
        sentence = _("It is checked already: %(who)s, %(day)s.") % facts
    return facts_page(request, story, refused=refuse(request, action, story, sentence), status=409)


@require(Permission.HONOREE_VIEW)
def fact_sheet(request, pk):
    """The sheet to print, sign by hand, scan."""
    story = desk_story(pk)
    context = {
        "story": story,
        "facts": facts_of(story, request.user),
        "printed_on": timezone.localdate(),
        "back": reverse("registry:fact_list", args=[pk]),
    }
    return render(request, "registry/stories/fact_sheet.html", context)


@require(Permission.HONOREE_VIEW)
@require_POST
def fact_scan_add(request, pk):
    story = desk_story(pk)
    require_keeper(request, story)
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        data, by = form.cleaned_data, request.user
        with refusable(request, None, form=form, file="scan"), uploads.kept(data["scan"], by=by) as file:
            keep_scan(story, file, token=data["token"], by=by)
            messages.success(request, _("The signed sheet is kept."))
            return redirect("registry:fact_list", pk)
    return facts_page(request, story, scan_form=form, status=422)


@once(FactScan)
def keep_scan(story, file, *, by, token):
    scan = FactScan.objects.create(story=story, file=file, added_by=by, token=token)
    audit.record("story.fact_scan", by=by, target=story, detail={"scan": scan.pk})
    return scan


@require(Permission.HONOREE_VIEW)
def fact_scan(request, pk):
    """The signed sheet, for those who keep such sheets; opening it is recorded."""
    scan = get_object_or_404(FactScan.objects.select_related("file", "story"), pk=pk)
    require_keeper(request, scan.story)
    audit.record("story.fact_scan_open", by=request.user, target=scan.story, detail={"scan": scan.pk})
    return uploads.serve(scan.file)
