"""Desk pages of stories: the list, one story with its road, writing a version."""

import base64
import hashlib
import re

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.guard import Refused, require
from accounts.lists import Listing, TableColumn, without
from accounts.permissions import Permission
from registry import approval_page, approving, honoree_page, story_approval, uploads
from registry.editor_words import editor_words
from registry.filters import StoryFilter
from registry.forms.moves import MoveForm
from registry.forms.story import PHOTO_ROWS, PhotoFormSet, StoryForm
from registry.models import Consent, Honoree, MoveRefused, Proposal, StoredFile, Story
from registry.story_pipeline import STORY_MOVES, StoryStage
from registry.upload_errors import UploadRefused

# the rules that tiptap (django-prose-editor 0.28) writes into the page itself
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


STORY_SORTS = {
    "headline": ("latest__headline", "pk"),
    "stage": ("stage", "-pk"),
    "version": ("latest__written_at", "pk"),
    "published_at": ("published_at", "pk"),
}


@require(Permission.HONOREE_VIEW)
def story_list(request):
    stories = Story.objects.select_related("honoree", "latest__written_by")
    listing = Listing(
        request, StoryFilter(request.GET, queryset=stories), sorts=STORY_SORTS, default=("-pk",)
    )
    if listing.wants_table:
        return listing.table(_("Stories"), table_columns())
    stage = request.GET.get("stage", "")
    tabs = [("", _("all")), *StoryStage.choices]
    context = listing.context() | {
        "views": [
            {"label": label, "url": without(request, "stage", stage=value), "current": value == stage}
            for value, label in tabs
        ],
    }
    return render(request, "registry/story_list.html", context)


def table_columns():
    """What the list shows of a story, column by column."""
    return [
        TableColumn(_("Headline"), lambda story: story.latest.headline if story.latest else ""),
        TableColumn(_("About whom"), lambda story: story.honoree.name),
        TableColumn(_("State"), lambda story: story.get_stage_display()),
        TableColumn(_("Written by"), lambda story: story.latest.written_by.name if story.latest else ""),
        TableColumn(_("Version"), lambda story: story.latest.number if story.latest else 0),
        TableColumn(_("On the public page since"), published_day),
    ]


def published_day(story):
    is_public = story.published_version_id and story.published_at
    return timezone.localtime(story.published_at).strftime("%Y-%m-%d") if is_public else ""


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


def desk_story(pk):
    stories = Story.objects.select_related(
        "honoree__organization", "latest__written_by", "latest__cover", "published_version"
    )
    return get_object_or_404(stories, pk=pk)


def story_page(request, story, *, bound=None, refused=None, note="", status=200):
    shown = story.latest
    if number := request.GET.get("version", ""):
        if not (number.isascii() and number.isdigit() and len(number) < 9):
            raise Http404
        shown = get_object_or_404(story.versions.select_related("written_by", "cover"), number=int(number))
    moves, proposals = [], list(Proposal.objects.about("story", story).with_people())
    waiting = next((proposal for proposal in proposals if proposal.is_open), None)
    for rule in story.open_moves(request.user) if story.latest else ():
        if rule.name == "approve" and waiting and request.user.pk in waiting.people:
            continue  # signed already; others are waited for
        form = (bound or {}).get(rule.name) or MoveForm(move=rule, seen=story.version)
        moves.append(move_row(story, rule, form))
    if moves and not any(row["open"] for row in moves):
        next((row for row in moves if not row["needs_note"]), moves[0])["open"] = True
    context = {
        "story": story,
        "version": shown,
        "photos": shown.photos.select_related("file") if shown else [],
        "versions": story.versions.select_related("written_by"),
        "moves": moves,
        "panel": story_panel(waiting, request.user, story) if waiting else None,
        "steps": honoree_page.story_history(story, proposals),
        "conflict": {"headline": refused.sentence, "text": "", "note": note} if refused else None,
        "can_write": request.user.can(Permission.STORY_WRITE) and story.is_revisable,
    }
    return render(request, "registry/story_detail.html", context, status=status)


def story_panel(proposal, user, story):
    """Signing on screen is the move “Approve”, so the panel has no second button for it."""
    return approval_page.panel(proposal, user, target=story) | {"sign_form": None}


def move_row(story, rule, form):
    return {
        "name": rule.name,
        "label": rule.label,
        "hint": rule.hint,
        "url": reverse("registry:story_move", args=[story.pk, rule.name]),
        "needs_note": rule.needs_note,
        "note_label": _("reason") if rule.needs_note else _("opinion"),
        "form": form,
        "open": form.is_bound,
        "button_icon": rule.icon,
        "after": "",
    }


@require(Permission.HONOREE_VIEW)
@require_POST
def story_move(request, pk, move):
    if move not in STORY_MOVES:
        raise Http404
    story, rule = desk_story(pk), STORY_MOVES[move]
    if not request.user.can(rule.permission):
        audit.record_refusal(f"story.{move}", by=request.user, target=story)
        raise Refused(_("Your role does not make this decision."))
    form = MoveForm(request.POST, move=rule, seen=story.version)
    is_complete = form.is_valid()
    given = {name: form.cleaned_data.get(name) for name in ("seen", "token")}
    note = form.cleaned_data.get("note", "")
    if not is_complete and rule in story.open_moves(request.user):
        return story_page(request, story, bound={move: form}, status=422)
    try:
        story_approval.move(story, move, by=request.user, note=note, **given)
    except MoveRefused as refused:
        audit.record_refusal(f"story.{move}", by=request.user, target=story)
        return story_page(request, desk_story(pk), refused=refused, note=note, status=refused.status)
    if approving.open_proposal("story", story) and move == "approve":
        messages.success(request, _("Signed. It takes effect when the others have signed."))
    else:
        messages.success(request, _("%(move)s: done.") % {"move": rule.label})
    return redirect(story)


@require(Permission.STORY_WRITE)
def story_edit(request, pk):
    """Each save is a new version; what is published stays until the new one is."""
    story = desk_story(pk)
    if not story.is_revisable:
        return story_page(
            request,
            story,
            refused=MoveRefused(_("This story is in review and cannot be edited now.")),
            status=409,
        )
    if request.method != "POST":
        return editor_page(
            request,
            story,
            StoryForm(initial=text_of(story)),
            PhotoFormSet(initial=rows_of(story), prefix="photos"),
        )
    form = StoryForm(request.POST)
    data, refusals = with_stored_uploads(request)
    photos = PhotoFormSet(data, prefix="photos", form_kwargs={"usable": usable_pictures(story, request.user)})
    if not (form.is_valid() and photos.is_valid()) or refusals:
        return editor_page(request, story, form, photos, refusals=refusals, status=422)
    text = form.cleaned_data
    cover, cover_alt = photos.cover()
    try:
        story.write(
            by=request.user,
            seen=text.pop("seen"),
            photos=photos.photos(),
            cover_id=cover,
            cover_alt=cover_alt,
            **text,
        )
    except MoveRefused as refused:
        audit.record_refusal("story.write", by=request.user, target=story)
        form.add_error(None, refused.sentence)
        return editor_page(request, story, form, photos, status=refused.status)
    messages.success(request, _("Saved as version %(number)d.") % {"number": story.latest.number})
    return redirect(story)


def text_of(story):
    version = story.latest
    facts = {"seen": story.version}
    if version:
        facts |= {"headline": version.headline, "standfirst": version.standfirst, "body": version.body}
    return facts


def rows_of(story):
    """The latest version's photos, the portrait first, and empty rows."""
    rows, version = [], story.latest
    if version and version.cover_id:
        rows.append({"file": version.cover_id, "alt": version.cover_alt, "is_cover": True})
    for photo in version.photos.all() if version else ():
        rows.append(
            {"file": photo.file_id, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
        )
    if version is None:  # begin with the photos of the file; each still needs its words
        for link in story.honoree.files.all()[:PHOTO_ROWS]:
            rows.append({"file": link.file_id, "is_cover": not rows and link.role == "portrait"})
    return rows + [{}] * max(2, PHOTO_ROWS - len(rows))


def usable_pictures(story, user):
    """Pictures of earlier versions, and those this writer uploaded for a story; never somebody's proof."""
    pictures = StoredFile.objects.filter(kind=StoredFile.Kind.PICTURE)
    earlier = (
        Q(story_photos__version__story=story)
        | Q(pk__in=story.versions.values("cover"))
        | Q(honoree_files__honoree=story.honoree)
    )
    fresh = Q(uploaded_by=user, lead_files__isnull=True, honoree_files__isnull=True) & ~Q(
        pk__in=Consent.objects.exclude(proof=None).values("proof")
    )
    return frozenset(pictures.filter(earlier | fresh).values_list("pk", flat=True))


def with_stored_uploads(request):
    """The posted data, each good upload already stored and named by its key, so that nothing is lost.

    :returns: (data, list of sentences about refused files)
    """
    data, refusals = request.POST.copy(), []
    for name, upload in request.FILES.items():
        match = re.fullmatch(r"photos-(\d{1,2})-upload", name)
        if not match:
            continue
        try:
            data[f"photos-{match[1]}-file"] = str(uploads.store_picture(upload, by=request.user).pk)
        except UploadRefused as refused:
            refusals.append(refused.sentence)
    return data, refusals


def editor_page(request, story, form, photos, *, refusals=(), status=200):
    context = {"story": story, "honoree": story.honoree, "form": form, "photos": photos}
    context |= {"refusals": refusals, "editor_words": editor_words()}
    response = render(request, "registry/story_form.html", context, status=status)
    allow_import_map(response, form)
    return response


def allow_import_map(response, form):
    """The editor's import map and its own rules are inline; their hashes join the policy of this page."""
    match = re.search(r'<script type="importmap">(.*?)</script>', str(form.media), re.DOTALL)
    if match:
        digest = base64.b64encode(hashlib.sha256(match[1].encode()).digest()).decode()
        response._csp_update = {"script-src": f"'sha256-{digest}'", "style-src": EDITOR_STYLE}


@require(Permission.HONOREE_VIEW)
def story_picture(request, pk, file_id):
    """A picture of a story that is not public yet."""
    file = get_object_or_404(StoredFile, pk=file_id, kind=StoredFile.Kind.PICTURE)
    story = get_object_or_404(Story, pk=pk)
    if file.pk not in usable_pictures(story, request.user):
        raise Http404
    return uploads.serve(file, variant="720", extension="webp")
