"""What a public notice lacks before it is shown or concluded; each sentence leads to where it is mended."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from honors.consultations import waivers as nomination_waivers
from honors.models import PublicNoticeChannel, Waiver
from honors.nominations.moves import NominationState
from registry.models import SubjectKind

# a rule of the field: the boards of unit and community, each with a photo as proof
BOARDS = (PublicNoticeChannel.Kind.UNIT_BOARD, PublicNoticeChannel.Kind.COMMUNITY_BOARD)


class Lack(str):
    """A sentence that says what is missing.

    url, label, permission: the page where it is mended, its words, and who may open it
    """

    url = label = permission = ""

    def at(self, route, *args, label, permission):
        self.url, self.label, self.permission = reverse(route, args=args), label, permission
        return self


def to_publish(public_notice, *, today):
    """Why a draft cannot be shown yet."""
    lacks = []
    edit = {"label": _("Change the draft"), "permission": P.ROUND_MANAGE}
    if public_notice.starts_on < today:
        sentence = _("The first day is over; choose today or a later day.")
        lacks.append(Lack(sentence).at("honors:public_notice_edit", public_notice.pk, **edit))
    if not (public_notice.phone and public_notice.post_address and public_notice.email):
        sentence = _("Phone, postal address and e-mail for objections are all needed.")
        lacks.append(Lack(sentence).at("honors:public_notice_edit", public_notice.pk, **edit))
    entries = list(public_notice.entries.select_related("nomination__honoree"))
    if not entries:
        lacks.append(
            Lack(_("Nobody is named in it.")).at("honors:public_notice_edit", public_notice.pk, **edit)
        )
    shown = set(public_notice.entries.shown().values_list("pk", flat=True))
    found = (person_lacks(entry.nomination, is_shown=entry.pk in shown) for entry in entries)
    return lacks + [lack for lack in found if lack]


def person_lacks(nomination, *, is_shown):
    """Why one of the people cannot be named yet; None when nothing stands against it."""
    honoree, facts = nomination.honoree, {"name": nomination.honoree.name}
    if nomination.state != NominationState.CLEARED:
        lack = Lack(_("%(name)s: the consultation is not done any more.") % facts)
        where = {"label": _("To the consultation"), "permission": P.CONSULTATION}
        return lack.at("honors:consultation_list", nomination.round_id, **where)
    if not is_shown:
        lack = Lack(_("%(name)s has no current basis for publishing the name.") % facts)
        where = {"label": _("Record the basis"), "permission": P.CONSENT_RECORD}
        return lack.at("registry:consent_record", honoree.pk, **where)
    if unknown_age(honoree):
        lack = Lack(_("%(name)s: without the year of birth nobody knows whether to mask it.") % facts)
        where = {"label": _("Complete the file"), "permission": P.HONOREE_EDIT}
        return lack.at("registry:honoree_edit", honoree.pk, **where)
    return None


def unknown_age(honoree):
    """Minors' names are masked; so the year must be known of everybody who is named one by one."""
    return SubjectKind(honoree.kind).has_names and honoree.subjects().filter(birth_year=None).exists()


def to_conclude(public_notice, *, today):
    """Why a public notice cannot be concluded yet."""
    entries = public_notice.entries.select_related("nomination__honoree__organization")
    return of_loaded(
        public_notice,
        today=today,
        nominations=[entry.nomination for entry in entries],
        channels=list(public_notice.channels.all()),
        waivers=nomination_waivers.standing([entry.nomination for entry in entries]),
        has_open=public_notice.objections.unsettled().exists(),
    )


def of_loaded(public_notice, *, today, nominations, channels, waivers, has_open):
    """The same over what is loaded already."""
    lacks = []
    if not public_notice.has_ended(today):
        lacks.append(Lack(_("The public notice runs until %(day)s, 24:00.") % {"day": public_notice.ends_on}))
    if has_open:
        lacks.append(Lack(_("An objection to the public notice is not concluded.")))
    for nomination in nominations:
        kinds = boards(nomination.pk, channels, waivers.get(nomination.pk, {}))
        if kinds and nomination.state != NominationState.WITHDRAWN:
            lacks.append(board_lack(nomination, kinds))
    return lacks


def board_lack(nomination, kinds):
    lack = Lack(f"{nomination.honoree.name}{_(': ')}{boards_sentence(kinds)}")
    if Waiver.What.UNIT_BOARD in kinds and nomination_waivers.unit_of(nomination) is None:
        where = {"label": _("Has no unit: does not apply"), "permission": P.ROUND_MANAGE}
        lack.at("honors:waiver_create", nomination.pk, **where)
    return lack


def boards(nomination_id, channels, waived=()):
    """Kinds of boards whose photo is missing for a nomination.

    :param waived: what does not apply to this person
    """
    proven = {
        channel.kind
        for channel in channels
        if channel.proof_id and channel.nomination_id in (None, nomination_id)
    }
    return [kind for kind in BOARDS if kind not in proven and kind not in waived]


def boards_sentence(kinds):
    words = _(", ").join(str(kind.label) for kind in kinds)
    return _("The photo that proves the public notice is missing: %(boards)s.") % {"boards": words}
