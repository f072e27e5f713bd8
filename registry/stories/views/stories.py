"""Desk pages of stories: the list, one story with its parts, its moves."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.lists.move_page import answer_move
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.security import audit
from registry.approvals import proposals
from registry.models import Honoree, Story
from registry.stories import approval as story_approval
from registry.stories.filters import StoryFilter
from registry.stories.moves import StoryState
from registry.stories.page import desk_story, form_of, move_answer, story_page

STORY_SORTS = {
    "headline": ("latest__headline", "pk"),
    "stage": ("state", "-pk"),
    "version": ("latest__written_at", "pk"),
    "published_at": ("published_at", "pk"),
}


@require(Permission.HONOREE_VIEW)
def story_list(request):
    # of two files that were merged the one that is left has its story here
    stories = Story.objects.filter(honoree__merged_into__isnull=True)
    stories = stories.select_related("honoree", "latest__written_by")
    listing = Listing(
        request, StoryFilter(request.GET, queryset=stories), sorts=STORY_SORTS, default=("-pk",)
    )
    if listing.wants_table:
        return listing.table(_("Stories"), table_columns())
    state = request.GET.get("stage", "")
    context = listing.context() | {
        "views": tabs(request, "stage", state, [("", _("all")), *StoryState.choices]),
        "page_actions": write_action(request.user),
    }
    return render(request, "registry/stories/story_list.html", context)


def write_action(user):
    """A story is about a file: the way leads to the files that have none yet."""
    if not user.can(Permission.STORY_WRITE):
        return []
    url = f"{reverse('registry:honoree_list')}?story=none"
    return [{"label": _("Write a story"), "url": url, "icon": "pencil", "primary": True}]


def table_columns():
    """What the list shows of a story, column by column."""
    return [
        TableColumn(_("Headline"), lambda story: story.latest.headline if story.latest else ""),
        TableColumn(_("About whom"), lambda story: story.honoree.name),
        TableColumn(_("State"), lambda story: story.get_state_display()),
        TableColumn(_("Written by"), lambda story: story.latest.written_by.name if story.latest else ""),
        TableColumn(_("Version"), lambda story: story.latest.number if story.latest else 0),
        TableColumn(_("On the public page since"), published_day),
        TableColumn(_("To be published at"), lambda story: printed.moment(story.publish_at)),
    ]


def published_day(story):
    return printed.day(story.published_at) if story.published_version_id else ""


@require(Permission.STORY_WRITE)
@require_POST
def story_create(request, pk):
    """The story of a file; a second click leads to the same one."""
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    with transaction.atomic():
        story, is_new = Story.objects.get_or_create(honoree=honoree)
        if is_new:
            audit.record("story.open", by=request.user, target=story)
    return redirect("registry:story_edit", story.pk)


@require(Permission.HONOREE_VIEW)
def story_detail(request, pk):
    return story_page(request, desk_story(pk))


@require(Permission.HONOREE_VIEW)
@require_POST
def story_move(request, pk, move):
    return answer_move(
        request,
        move,
        find=lambda: desk_story(pk),
        form_of=form_of,
        page=move_answer,
        make=story_approval.move,
        done=done_words,
    )


def done_words(story, rule):
    if rule.name == "approve" and proposals.open_proposal("story", story):
        return _("Signed. It takes effect when the others have signed.")
    return _("%(move)s: done.") % {"move": rule.label}
