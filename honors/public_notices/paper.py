"""公示情况说明: what the office states about a public notice, to print and as a PDF for the package."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.papers import printed
from accounts.papers.paper import Paper
from honors.models import Conclusion, Waiver
from honors.nominations.moves import NominationState


def statement(public_notice):
    """What it says.

    :returns: dict of title, facts as (label, value), channels as rows, objections as sentences
    """
    entries = public_notice.entries.exclude(nomination__state=NominationState.WITHDRAWN)
    names = [entry.nomination.honoree.name for entry in entries.select_related("nomination__honoree")]
    round, end = public_notice.round, public_notice.ends_on
    unit = _("working days") if round.public_notice_in_working_days else _("days")
    over = public_notice.steps.filter(move="conclude").order_by("-pk").first()
    return {
        "title": _("Statement on the public notice"),
        "facts": [
            (_("honor and round"), str(round)),
            (_("shown from"), printed.day_in_words(public_notice.starts_on)),
            (_("shown until"), f"{printed.day_in_words(end)} 24:00" if end else _("not counted yet")),
            (_("period"), f"{round.public_notice_days} {unit}"),
            (_("persons shown"), f"{len(names)}{_(': ')}{_(', ').join(names)}"),
            (_("phone for objections"), public_notice.phone),
            (_("postal address for objections"), public_notice.post_address),
            (_("e-mail for objections"), public_notice.email),
            (
                _("concluded on"),
                printed.day_in_words(over.at) if over else _("not concluded yet"),
            ),
        ],
        "channels": [
            (
                str(channel.get_kind_display()),
                channel.place,
                printed.day_in_words(channel.posted_on),
                _("photo kept") if channel.proof_id else _("none"),
            )
            for channel in public_notice.channels.select_related("nomination__honoree")
        ]
        + waived_boards(entries),
        "objections": objection_sentences(public_notice),
    }


def waived_boards(entries):
    """Boards of a unit that do not apply to somebody who has none, as rows of the places."""
    nominations = entries.values("nomination")
    waivers = Waiver.objects.standing().filter(nomination__in=nominations, what=Waiver.What.UNIT_BOARD)
    words = _("%(name)s: does not apply (%(reason)s)")
    return [
        (str(waiver.get_what_display()),
         words % {"name": waiver.nomination.honoree.name, "reason": waiver.reason}, "", _("none"))
        for waiver in waivers.select_related("nomination__honoree")
    ]  # fmt: skip


def objection_sentences(public_notice):
    """How many objections, and how each kind ended; nothing about who objected."""
    rows = list(public_notice.objections.values_list("conclusion", "is_late"))
    if not rows:
        return [_("No objection was received in the period.")]
    words = ngettext("%(count)d objection was received.", "%(count)d objections were received.", len(rows))
    told = [words % {"count": len(rows)}]
    for conclusion in Conclusion:
        if count := sum(kept == conclusion for kept, _late in rows):
            told.append(f"{conclusion.label}{_(': ')}{count}")
    if waiting := sum(not kept for kept, _late in rows):
        told.append(f"{_('not concluded yet')}{_(': ')}{waiting}")
    if late := sum(is_late for _kept, is_late in rows):
        told.append(f"{_('after the deadline')}{_(': ')}{late}")
    return told


def statement_pdf(public_notice):
    """Always in Chinese, whoever makes it: it goes to the deciding body. Seal and signature stay blank."""
    with translation.override(settings.LANGUAGE_CODE):
        said = statement(public_notice)
        last = public_notice.steps.order_by("-pk").first()
        paper = Paper(said["title"], made_at=last.at if last else public_notice.created_at)
        paper.heading(said["title"], size=20)
        paper.facts(said["facts"], label=44)
        paper.heading(_("Where it was shown"), size=13, align="L", after=2)
        head = [_("kind of place"), _("place"), _("put up on"), _("photo")]
        if said["channels"]:
            paper.rows(head, said["channels"], widths=[3, 6, 3, 2])
        else:
            paper.text_block(_("No place is recorded yet."))
        paper.heading(_("Objections"), size=13, align="L", after=2)
        for sentence in said["objections"]:
            paper.text_block(sentence, after=1)
        paper.ln(12)
        for blank in (_("Signature:"), _("Seal of the office:"), _("Date:")):
            paper.text_block(f"{blank} ______________________", align="R", after=6)
        return paper.data()
