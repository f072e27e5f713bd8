"""The desk page of one story: its text with the remarks in it, its parts, what may be done now."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.lists.counts import related
from accounts.lists.move_page import MoveForm, move_row
from accounts.lists.timeline import newest_first
from accounts.office.settings import Office
from accounts.permissions import Permission
from accounts.refusal import status_of
from accounts.text import number_in
from registry import markup
from registry.approvals import page as approval_page
from registry.honorees.page import story_lines
from registry.models import Proposal, Story, StoryRemark
from registry.stories import rules as story_rules
from registry.stories import shown as story_shown
from registry.stories.forms.review import RemarkForm, ScheduleForm
from registry.stories.moves import PART_LABELS, UNDER_REVIEW, StoryState


def desk_story(pk):
    stories = Story.objects.select_related(
        "honoree__organization", "latest__written_by", "latest__cover", "published_version", "publish_set_by"
    )
    return get_object_or_404(stories.annotate(scan_count=related(Story, "fact_scans")), pk=pk)


def asked_number(text):
    """The number of a version as it stands in an address."""
    if (number := number_in(text, digits=8)) is None:
        raise Http404
    return number


def story_page(
    request, story, *, bound=None, refused=None, note="", remark_form=None, answered=None, status=200
):
    """
    :param bound: {move: its form} when one was sent with something missing
    :param answered: {remark: the answer typed} likewise
    """
    version = story.latest
    if number := request.GET.get("version", ""):
        versions = story.versions.select_related("written_by", "cover", "video_poster")
        version = get_object_or_404(versions, number=asked_number(number))
    user, proposals = request.user, list(Proposal.objects.about("story", story).with_people())
    waiting = next((proposal for proposal in proposals if proposal.is_open), None)
    reviews = story_rules.reviews_now(story)
    remarks = remarks_of(version)
    if version:
        prefetch_related_objects([version], "mentions", "photos")  # asked for by the text and by the page
    told = story_shown.shown(version, about=story.honoree) if version else None
    context = {
        "story": story,
        "version": version,
        "told": told,
        "body": markup.edited(told["body"], places_of(remarks, told["masker"])) if told else "",
        "mentions": version.mentions.all() if version else [],
        "versions": story.versions.select_related("written_by"),
        "moves": move_rows(story, user, reviews, waiting, bound or {}),
        "panel": story_panel(waiting, user, story) if waiting else None,
        "parts": part_rows(story, reviews),
        "doubled": doubled_words(reviews),
        "behind": behind_words(story),
        "remarks": remarks,
        "open_remarks": sum(remark.is_open for remark in remarks),
        "remark_form": remark_form or (RemarkForm() if may_remark(story, user, version) else None),
        "answered": answered or {},
        "facts": fact_summary(story),
        "steps": newest_first([*story_lines(story), *approval_page.timeline(proposals)]),
        "conflict": {"headline": refused.sentence, "text": "", "note": note} if refused else None,
    }
    return render(request, "registry/stories/story_detail.html", context, status=status_of(refused, status))


def move_rows(story, user, reviews, waiting, bound):
    rows = []
    for rule in story.open_moves(user) if story.latest else ():
        signers = {signature.signed_by_id for signature in waiting.signatures.all()} if waiting else set()
        if rule.name == "approve" and user.pk in signers:
            continue  # signed already; others are waited for
        form = bound.get(rule.name) or form_of(story, rule)
        label = story_rules.label_of(story, rule, reviews)
        rows.append(move_row(story, rule, form, label=label, free_note=_("opinion")))
    if rows and not any(row["open"] for row in rows):
        next((row for row in rows if not row["rule"].needs_note), rows[0])["open"] = True
    return rows


def form_of(story, rule, *sent):
    made = ScheduleForm if rule.needs_moment else MoveForm
    return made(*sent, move=rule, seen=story.version)


def move_answer(request, story, *, bound, refused=None, status):
    """After a move that was refused: what was typed is kept beside the reason."""
    if refused is None:
        return story_page(request, story, bound=bound, status=status)
    [form] = bound.values()
    return story_page(request, story, refused=refused, note=form.typed, status=status)


def story_panel(proposal, user, story):
    """Signing on screen is the move “Approve”, refusing is “Send back”: the panel has no second buttons."""
    return approval_page.panel(proposal, user, target=story) | {"sign_form": None, "refuse_form": None}


def part_rows(story, reviews):
    """The six parts of 三审三校 since the last handing-in; who did each, and when."""
    done = {(row.state, row.kind): row for row in reviews}
    return [
        {
            "label": label,
            "review": done.get((state.value, kind.value)),
            "is_now": state == story.state and (state.value, kind.value) not in done,
        }
        for (state, kind), label in PART_LABELS.items()
    ]


def doubled_words(reviews):
    """A line for each person who did more than one part: read before it is published."""
    people = story_rules.parts_of_people(reviews)
    return [
        {"who": user, "what": joined_labels(labels)} for user, labels in people.items() if len(labels) > 1
    ]


def joined_labels(labels):
    """“second review and final review”"""
    if len(labels) == 1:
        return labels[0]
    return _("%(first)s and %(last)s") % {
        "first": pgettext("list", ", ").join(labels[:-1]),
        "last": labels[-1],
    }


def behind_words(story):
    """How many different people stand behind the text on its way, and how many the office asks for."""
    if story.state not in UNDER_REVIEW | {StoryState.APPROVED}:
        return ""
    count, needed = len(story_rules.people_behind(story)), Office.current()["people_story"]
    words = ngettext(
        "%(count)d person stands behind this text so far, with its writer; the office asks for %(needed)d.",
        "%(count)d people stand behind this text so far, with its writer; the office asks for %(needed)d.",
        count,
    )
    return words % {"count": count, "needed": needed}


def remarks_of(version):
    if version is None:
        return []
    remarks = StoryRemark.objects.filter(version__story=version.story_id, version__number__lte=version.number)
    return list(remarks.select_related("version", "by", "answer__by"))


def places_of(remarks, masker):
    """For `markup.edited`: where the passages of open remarks stand in the text that the public reads."""

    def find(running):
        spans = []
        for remark in remarks:
            passage = masker.plain(remark.passage)
            first = running.find(passage) if remark.is_open else -1
            if first >= 0:
                spans.append((first, first + len(passage)))
        return [(first, last, None) for first, last in joined(spans)]

    return find


def joined(spans):
    """Overlapping spans become one."""
    whole = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole


def may_remark(story, user, shown):
    """A reader remarks on the latest text while it is under review; never on his own."""
    return (
        story.state in UNDER_REVIEW
        and shown is not None
        and shown.pk == story.latest_id
        and user.can(Permission.STORY_REVIEW)
        and story.latest.written_by_id != user.pk
    )


def fact_summary(story):
    facts = list(story.facts.standing().with_own_check())
    checked = [fact for fact in facts if fact.checked_on and not fact.is_own_check]
    return {
        "count": len(facts),
        "checked": len(checked),
        "is_complete": bool(facts) and len(facts) == len(checked),
        "scans": story.scan_count,
    }
