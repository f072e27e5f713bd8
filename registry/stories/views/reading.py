"""Reading a story closely: two versions compared, remarks on passages and their answers."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.inbox.drafts import notify
from accounts.once import once
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import forbid, refuse
from accounts.security import audit
from accounts.text import clean_text
from registry.comparison import SAME, compared
from registry.models import RemarkAnswer, StoryRemark
from registry.stories.comparison import lines_of
from registry.stories.forms.review import AnswerForm, RemarkForm
from registry.stories.page import asked_number, desk_story, may_remark, story_page


@require(Permission.HONOREE_VIEW)
def story_compare(request, pk):
    """`?a=1&b=2`; without them the last two versions."""
    story = desk_story(pk)
    versions = list(story.versions.select_related("written_by"))
    if len(versions) < 2:
        return redirect(story)
    older = version_asked(request, "a", versions, default=versions[1])
    newer = version_asked(request, "b", versions, default=versions[0])
    rows = compared(lines_of(older), lines_of(newer))
    context = {
        "story": story,
        "versions": versions,
        "older": older,
        "newer": newer,
        "rows": rows,
        "is_same": all(kind == SAME for row in rows for kind, _text in row),
    }
    return render(request, "registry/stories/story_compare.html", context)


def version_asked(request, name, versions, *, default):
    """
    :raises Http404: no version has this number
    """
    if not (text := request.GET.get(name, "")):
        return default
    number = asked_number(text)
    return get_object_or_404(default.story.versions.select_related("written_by"), number=number)


@require(Permission.STORY_REVIEW)
@require_POST
def story_remark(request, pk):
    """A reader's remark on a passage of the latest text."""
    story = desk_story(pk)
    form = RemarkForm(request.POST, version=story.latest)
    if not may_remark(story, request.user, story.latest):
        is_own = story.latest is not None and story.latest.written_by_id == request.user.pk
        sentence = _("Remarks are made while it is under review, by somebody other than the writer.")
        refused = refuse(request, "story.remark", story, sentence, 403 if is_own else 409)
        note = clean_text(request.POST.get("text", ""))[:500]
        return story_page(request, story, refused=refused, note=note, status=refused.status)
    if not form.is_valid():
        return story_page(request, story, remark_form=form, status=422)
    made_remark(story, by=request.user, **form.cleaned_data)
    messages.success(request, _("The remark is noted; the writer is told."))
    return redirect(f"{story.get_absolute_url()}#remarks")


@once(StoryRemark, version="story.latest")
def made_remark(story, *, by, token, passage, text):
    remark = StoryRemark.objects.create(version=story.latest, passage=passage, text=text, by=by, token=token)
    notify("story.remarked", story, remark, path=f"{story.get_absolute_url()}#remarks", by=by)
    audit.record("story.remark", by=by, target=story, detail={"remark": remark.pk})
    return remark


@require(Permission.HONOREE_VIEW)
@require_POST
def remark_answer(request, pk):
    """A remark is settled: by whoever writes stories, or taken back by whoever made it."""
    remark = get_object_or_404(
        StoryRemark.objects.select_related("version__story", "by", "answer__by"), pk=pk
    )
    if not request.user.can(Permission.STORY_WRITE) and remark.by_id != request.user.pk:
        forbid(request, "story.answer", remark, _("The writer settles a remark, or whoever made it."))
    story, form = desk_story(remark.version.story_id), AnswerForm(request.POST)
    if not form.is_valid():
        return story_page(request, story, answered={"pk": remark.pk, "form": form}, status=422)
    try:
        with transaction.atomic():
            RemarkAnswer.objects.create(remark=remark, text=form.cleaned_data["text"], by=request.user)
            path = f"{story.get_absolute_url()}#remarks"
            notify("story.remark_settled", story, remark, path=path, by=request.user)
            audit.record("story.answer", by=request.user, target=story, detail={"remark": remark.pk})
    except IntegrityError:
        return answered_already(request, remark, story, form.cleaned_data["text"])
    messages.success(request, _("The remark is settled."))
    return redirect(f"{story.get_absolute_url()}#remarks")


def answered_already(request, remark, story, text):
    answer = RemarkAnswer.objects.select_related("by").get(remark=remark)
    if (answer.by_id, answer.text) == (request.user.pk, text):
        return redirect(f"{story.get_absolute_url()}#remarks")  # a double click
    facts = {"who": answer.by.name, "when": printed.moment(answer.at)}
    refused = refuse(
        request, "story.answer", story, _("%(who)s settled this remark on %(when)s already.") % facts
    )
    return story_page(request, story, refused=refused, note=text, status=409)
