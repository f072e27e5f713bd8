"""Writing a story: each save is a new version; restoring an old one; its pictures."""

import base64
import hashlib
import re

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, Refusal, refusable
from registry.files import uploads
from registry.models import Consent, StoredFile, Story
from registry.stories import text as story_text
from registry.stories.editor_words import editor_words
from registry.stories.forms.story import PEOPLE_ROWS, PHOTO_ROWS, MentionFormSet, PhotoFormSet, StoryForm
from registry.stories.page import asked_number, desk_story, story_page

# the rules that tiptap (django-prose-editor 0.28) writes into the page itself
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


@require(Permission.STORY_WRITE)
@require_POST
def story_paste(request):
    """What is on the clipboard, as the editor may take it in; nothing is kept of it.

    :returns: JSON {"html": sanitized markup}
    """
    return JsonResponse({"html": story_text.clean(request.POST.get("html", ""))})


@require(Permission.STORY_WRITE)
def story_edit(request, pk):
    """Each save is a new version; what is published stays until the new one is."""
    story = desk_story(pk)
    if not story.is_revisable:
        refused = Refusal(_("This story is in review and cannot be edited now."))
        return story_page(request, story, refused=refused, status=409)
    if request.method != "POST":
        photos = PhotoFormSet(initial=rows_of(story), prefix="photos")
        people = MentionFormSet(initial=people_of(story), prefix="people")
        return editor_page(request, story, StoryForm(initial=text_of(story)), photos, people)
    form = StoryForm(request.POST, initial=text_of(story))
    data, refusals = with_stored_uploads(request)
    photos = PhotoFormSet(data, prefix="photos", form_kwargs={"usable": usable_pictures(story, request.user)})
    people = MentionFormSet(data, prefix="people", form_kwargs={"own_names": own_names(story)})
    is_valid = all([form.is_valid(), photos.is_valid(), people.is_valid()])
    if is_valid:
        people.ask_about([*form.words(), *photos.words()], keep=[story.honoree.name])
    if photos.is_valid():
        form.refuse_addresses(*photos.words())
        poster_needs_video(form, photos)
    if not is_valid or form.errors or any(people.errors) or refusals:
        return editor_page(request, story, form, photos, people, refusals=refusals, status=422)
    with refusable(request, "story.write", story, form=form) as outcome:
        save(story, form, photos, people, by=request.user)
        messages.success(request, _("Saved as version %(number)d.") % {"number": story.latest.number})
        return redirect(story)
    return editor_page(request, story, form, photos, people, status=outcome.refused.status)


def poster_needs_video(form, photos):
    if (
        photos.chosen("is_poster")[0]
        and not form.cleaned_data.get("video_url")
        and "video_url" not in form.errors
    ):
        form.add_error("video_url", _("A photo is ticked as the poster of a video; the address is missing."))


def save(story, form, photos, people, *, by):
    """:raises Refusal: as `Story.write`"""
    text = form.cleaned_data
    cover, cover_alt = photos.chosen("is_cover")
    poster, poster_alt = photos.chosen("is_poster")
    text["is_address_checked"] = bool(form.found)
    story.write(
        by=by,
        seen=text.pop("seen"),
        photos=photos.photos(),
        mentions=people.rows(),
        cover_id=cover,
        cover_alt=cover_alt,
        video_poster_id=poster,
        video_poster_alt=poster_alt,
        **text,
    )
    form.record_office_numbers(by=by, target=story)


@require(Permission.STORY_WRITE)
@require_POST
def story_restore(request, pk):
    """The text of an old version as a new one."""
    story = desk_story(pk)
    old = get_object_or_404(story.versions, number=asked_number(request.POST.get("number", "")))
    with refusable(request, "story.restore", story) as outcome:
        story.restore(old, by=request.user, seen=asked_number(request.POST.get("seen", "")))
        facts = {"old": old.number, "new": story.latest.number}
        messages.success(request, _("Version %(old)d is back, as version %(new)d.") % facts)
        return redirect(story)
    return story_page(request, desk_story(pk), refused=outcome.refused)


def own_names(story):
    return {story.honoree.name, *story.honoree.persons.values_list("name", flat=True)}


def text_of(story):
    version = story.latest
    facts = {"seen": story.version}
    if version:
        names = ("headline", "standfirst", "body", "video_url", "video_title", "is_address_checked")
        facts |= {name: getattr(version, name) for name in names}
    return facts


def people_of(story):
    """The people mentioned in the latest version, and empty rows."""
    mentions = story.latest.mentions.all() if story.latest else ()
    names = ("name", "role", "shown", "reason", "places")
    rows = [{name: getattr(mention, name) for name in names} for mention in mentions]
    return rows + [{}] * max(1, PEOPLE_ROWS - len(rows))


def rows_of(story):
    """The latest version's photos, the portrait first, and empty rows."""
    rows, version = [], story.latest
    if version and version.cover_id:
        is_poster = version.cover_id == version.video_poster_id
        rows.append(
            {"file": version.cover_id, "alt": version.cover_alt, "is_cover": True, "is_poster": is_poster}
        )
    if version and version.video_poster_id and version.video_poster_id != version.cover_id:
        rows.append({"file": version.video_poster_id, "alt": version.video_poster_alt, "is_poster": True})
    for photo in version.photos.all() if version else ():
        rows.append(
            {"file": photo.file_id, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
        )
    if version is None:  # begin with the photos of the file; each still needs its words
        for link in story.honoree.files.photos()[:PHOTO_ROWS]:
            rows.append({"file": link.file_id, "is_cover": not rows and link.role == "portrait"})
    return rows + [{}] * max(2, PHOTO_ROWS - len(rows))


def usable_pictures(story, user):
    """Pictures of earlier versions, and those this writer uploaded for a story; never somebody's proof."""
    pictures = StoredFile.objects.filter(kind=StoredFile.Kind.PICTURE)
    earlier = (
        Q(story_photos__version__story=story)
        | Q(pk__in=story.versions.values("cover"))
        | Q(pk__in=story.versions.values("video_poster"))
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
    for name, upload in list(request.FILES.items()):
        match = re.fullmatch(r"photos-(\d{1,2})-upload", name)
        if not match:
            continue
        del request.FILES[name]  # its key, or what is wrong with it, stands in the form from now on
        try:
            data[f"photos-{match[1]}-file"] = str(uploads.store_picture(upload, by=request.user).pk)
        except FileRefusal as refused:
            refusals.append(refused.sentence)
    request.POST = data  # what is kept of the form names them, too
    return data, refusals


def editor_page(request, story, form, photos, people, *, refusals=(), status=200):
    context = {"story": story, "honoree": story.honoree, "form": form, "photos": photos, "people": people}
    context |= {"refusals": refusals, "editor_words": editor_words()}
    response = render(request, "registry/stories/story_form.html", context, status=status)
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
