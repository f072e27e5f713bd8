"""Showing the cleared names for some days (公示): publishing, concluding, and whether the way on is free."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from accounts.office.settings import Office
from accounts.once import once
from accounts.refusal import Refusal, changed_meanwhile, overtaken
from accounts.security import audit
from honors.consultations import waivers
from honors.models import Objection, PublicNotice, PublicNoticeChannel, PublicNoticeEntry, Round
from honors.nominations.moves import NominationState
from honors.public_notices import lacks
from honors.public_notices import paper as public_notice_paper
from honors.public_notices.moves import LIVE, PublicNoticeState
from honors.public_notices.notifications import tell_of_entries


def why_not(nomination, *, on):
    """The gate: shown for the whole period, proven by photos, concluded, and no objection open or founded.

    :returns: one sentence that names what lacks; "" when nothing does
    """
    entry = (
        PublicNoticeEntry.objects.filter(nomination=nomination, public_notice__state__in=LIVE)
        .select_related("public_notice")
        .order_by("-pk")
        .first()
    )
    if entry is None:
        return _("No public notice names this person.")
    public_notice, objections = entry.public_notice, Objection.objects.filter(nomination=nomination)
    if public_notice.is_draft:
        return _("The public notice is a draft; it has not been published.")
    if not public_notice.has_ended(on):
        return _("The public notice runs until %(day)s, 24:00.") % {"day": public_notice.ends_on}
    if objections.unsettled().exists():
        return _("An objection to the public notice is not concluded.")
    if objections.founded().exists():
        return _("An objection to the public notice was founded: the nomination has to be withdrawn.")
    waived = waivers.standing([nomination]).get(nomination.pk, {})
    if lacking := lacks.boards(nomination.pk, list(public_notice.channels.all()), waived):
        return lacks.boards_sentence(lacking)
    if public_notice.state != PublicNoticeState.CONCLUDED:
        return _("The public notice is over, but nobody has concluded it.")
    return ""


def last_day(round, starts_on, calendar):
    """The day after the first is day one; the notice ends with the last day, at 24:00."""
    if round.public_notice_in_working_days:
        return calendar.add_working_days(starts_on, round.public_notice_days)
    return starts_on + datetime.timedelta(days=round.public_notice_days)


def eligible(round):
    """Cleared nominations, whom a new notice may name."""
    return round.nominations.filter(state=NominationState.CLEARED).select_related("honoree", "category")


@once(PublicNotice, round="round", otherwise=lambda given: changed_meanwhile())
def draft(round, *, by, nominations, token=None, **facts):
    """A public notice that nobody outside sees yet.

    :raises Refusal: somebody chosen stands in another notice already
    """
    Round.objects.select_for_update().get(pk=round.pk)
    refuse_named_twice(nominations)
    public_notice = PublicNotice.objects.create(round=round, created_by=by, token=token, **facts)
    name(public_notice, nominations)
    audit.record("public_notice.draft", by=by, target=public_notice, detail={"entries": len(nominations)})
    return public_notice


def redraft(public_notice, *, by, nominations, seen, **facts):
    """:raises Refusal: it is published already, or somebody was faster"""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=public_notice.round_id)
        rows = PublicNotice.objects.filter(pk=public_notice.pk, state=PublicNoticeState.DRAFT, version=seen)
        if not rows.update(version=F("version") + 1, **facts):
            raise overtaken(public_notice)
        public_notice.entries.all().delete()
        refuse_named_twice(nominations)
        name(public_notice, nominations)
        audit.record("public_notice.edit", by=by, target=public_notice, detail={"entries": len(nominations)})


def name(public_notice, nominations):
    PublicNoticeEntry.objects.bulk_create(
        PublicNoticeEntry(public_notice=public_notice, nomination=row) for row in nominations
    )


def refuse_named_twice(nominations):
    twice = PublicNoticeEntry.objects.filter(nomination__in=nominations, public_notice__state__in=LIVE)
    if entry := twice.select_related("nomination__honoree").first():
        facts = {"name": entry.nomination.honoree.name}
        raise Refusal(_("%(name)s stands in another public notice of this round.") % facts, status=422)


def move(public_notice, verb, *, by, today, note="", seen=None, token=None):
    """One move of the table with what it needs.

    :raises Refusal: not open now, something lacks, or somebody was faster
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=public_notice.round_id)
        columns = {}
        if verb == "publish" and public_notice.is_draft:
            refuse_if(lacks.to_publish(public_notice, today=today))
            columns["ends_on"] = last_day(
                public_notice.round, public_notice.starts_on, Office.current().calendar
            )
        if verb == "conclude" and public_notice.is_published:
            refuse_if(lacks.to_conclude(public_notice, today=today))
        was_draft = public_notice.is_draft
        step = public_notice.move(verb, by=by, note=note, seen=seen, token=token, **columns)
        if verb == "publish" and was_draft:
            stand_on_the_web(public_notice, by=by)
            tell_of_entries(begun(today).filter(public_notice=public_notice), by=by, on=today)
        return step


def begun(today):
    """Entries that the public page of a running notice shows now."""
    running = PublicNotice.objects.running(today)
    shown = PublicNoticeEntry.objects.shown().filter(public_notice__in=running)
    return shown.select_related("nomination", "public_notice__round__honor").order_by("pk")


def stand_on_the_web(public_notice, *, by):
    """The page on the public site is the first place, and needs no photo."""
    PublicNoticeChannel.objects.create(
        public_notice=public_notice,
        kind=PublicNoticeChannel.Kind.WEB,
        place=f"{settings.SITE_URL}/notices/{public_notice.slug}/",
        posted_on=public_notice.starts_on,
        entered_by=by,
    )


def refuse_if(sentences):
    if sentences:
        raise Refusal(" ".join(sentences), status=422)


def ended(today):
    """Published notices whose period is over and that wait to be concluded."""
    return PublicNotice.objects.filter(state=PublicNoticeState.PUBLISHED, ends_on__lt=today).order_by("pk")


def statement_pdf(public_notice):
    """公示情况说明 for the package.

    :returns: bytes of the PDF
    """
    return public_notice_paper.statement_pdf(public_notice)


def visible_entries(public_notice):
    """What the public page lists, asked of the consents at this moment."""
    return with_people(public_notice.entries.shown())


def all_entries(public_notice):
    """Everybody named, each knowing whether the public page shows him now."""
    shown = PublicNoticeEntry.objects.shown().filter(pk=OuterRef("pk"))
    return with_people(public_notice.entries.annotate(is_shown=Exists(shown)))


def with_people(entries):
    where = ("honoree__organization__parent", "honoree__category", "category")
    entries = entries.select_related(*(f"nomination__{name}" for name in where))
    return entries.prefetch_related("nomination__honoree__persons")


def is_gone(public_notice, today):
    """Shown once, and not any more."""
    was_shown = public_notice.steps.filter(move="publish").exists()
    return was_shown and (
        public_notice.state == PublicNoticeState.WITHDRAWN or public_notice.has_ended(today)
    )
