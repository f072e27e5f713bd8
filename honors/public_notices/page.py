"""What the desk page of a public notice prints."""

from django.utils import timezone

from accounts.lists.move_page import move_rows
from accounts.permissions import Permission
from honors.consultations import waivers as nomination_waivers
from honors.models import ObjectionState, PublicNoticeChannel, Waiver
from honors.nominations import clearing_rounds
from honors.public_notices import lacks as public_notice_lacks
from honors.public_notices import publication
from honors.public_notices.forms import ChannelForm, ProofForm, PublicNoticeMoveForm
from honors.public_notices.masking import public_line
from honors.public_notices.moves import PublicNoticeState


def detail(public_notice, user, *, bound=None, channel_form=None, proof_of=None, proof_form=None):
    """Context of the page; a form that was sent with mistakes stands in the place of the fresh one."""
    today, manages = timezone.localdate(), user.can(Permission.ROUND_MANAGE)
    takes_channels = manages and public_notice.is_published
    is_over = public_notice.state == PublicNoticeState.CONCLUDED
    entries = list(publication.all_entries(public_notice))
    for entry in entries:
        entry.public = public_line(entry.nomination, today) if entry.is_shown else None
    nominations = [entry.nomination for entry in entries]
    waivers = nomination_waivers.standing(nominations)
    channels = list(public_notice.channels.select_related("nomination__honoree"))
    for channel in channels:
        is_wrong = channel.pk == proof_of
        channel.form = proof_form if is_wrong else ProofForm(auto_id=f"id_proof_{channel.pk}_%s")
        channel.takes_photo = takes_channels and channel.kind != PublicNoticeChannel.Kind.WEB
    objections = list(public_notice.objections.select_related("nomination__honoree", "checked_by"))
    if takes_channels and channel_form is None:
        channel_form = ChannelForm(
            public_notice=public_notice, nominations=named_in(public_notice), known=nominations
        )
    return {
        "public_notice": public_notice,
        "has_ended": public_notice.has_ended(today),
        "entries": entries,
        "lacks": for_user(lacks_of(public_notice, today, nominations, channels, waivers, objections), user),
        "waivers": boards_waived(nominations, waivers),
        "ready": len(clearing_rounds.ready(public_notice.round, "notice")) if manages and is_over else 0,
        "channels": channels,
        "channel_form": channel_form,
        "moves": move_rows(public_notice, user, form_of, bound),
        "steps": public_notice.steps.select_related("by"),
        "objections": objections,
    }


def for_user(lacks, user):
    """Each with the way to mend it, if this user may go it."""
    for lack in lacks:
        if lack.url and not user.can(lack.permission):
            lack.url = ""
    return lacks


def boards_waived(nominations, waivers):
    """Boards that do not apply to somebody named here, with the reason."""
    for nomination in nominations:
        if waiver := waivers.get(nomination.pk, {}).get(Waiver.What.UNIT_BOARD):
            waiver.nomination = nomination
            yield waiver


def named_in(public_notice):
    """Nominations of a public notice, as choices of its forms."""
    named = public_notice.round.nominations.filter(public_notice_entries__public_notice=public_notice)
    return named.select_related("honoree", "category")


def lacks_of(public_notice, today, nominations, channels, waivers, objections):
    if public_notice.is_draft:
        return public_notice_lacks.to_publish(public_notice, today=today)
    if not public_notice.is_published:
        return []
    has_open = any(objection.state != ObjectionState.CONCLUDED for objection in objections)
    return public_notice_lacks.of_loaded(
        public_notice,
        today=today,
        nominations=nominations,
        channels=channels,
        waivers=waivers,
        has_open=has_open,
    )


def form_of(public_notice, rule, *sent):
    return PublicNoticeMoveForm(*sent, move=rule, seen=public_notice.version)
