"""What rests on an award, or on a file's publicity: rolls, other honors on the way, medal and certificate."""

from django.urls import reverse
from django.utils.translation import gettext as _

from honors.models import Award, Candidacy, Nomination
from registry.models import ConsequenceKind as K
from registry.suspensions.consequences import Consequence


def of_honors(honoree, award):
    rows = award_rows(honoree, award) if award else roll_rows(honoree)
    desk = honoree.get_absolute_url()
    for candidacy in Candidacy.objects.open().filter(honoree=honoree).select_related("honor"):
        label = _("Candidate for “%(honor)s”: decide whether it is pursued") % {"honor": candidacy.aim}
        rows.append(Consequence(K.CANDIDACY, label, desk))
    for nomination in Nomination.objects.open().filter(honoree=honoree).select_related("round__honor"):
        facts = {"honor": nomination.round.honor.name, "state": nomination.get_state_display()}
        label = _("Nominated for “%(honor)s” (%(state)s): decide whether it is withdrawn") % facts
        rows.append(Consequence(K.NOMINATION, label, desk))
    return rows


def award_rows(honoree, award):
    desk = honoree.get_absolute_url()
    words = " ".join(filter(None, [award.honor.name, award.round]))
    facts = {"award": words}
    return [
        Consequence(
            K.AWARD,
            _("“%(award)s”: struck through in the file, not counted from then on") % facts,
            desk,
            True,
        ),
        Consequence(
            K.ROLL,
            _("Roll “%(award)s”: the name leaves the public roll") % facts,
            reverse("portal:honor_detail", args=[award.honor.slug]),
            True,
        ),
        Consequence(K.CERTIFICATE, _("Medal and certificate of “%(award)s”: taken back") % facts, desk),
    ]


def roll_rows(honoree):
    awards = Award.objects.standing().of(honoree) if honoree.is_listed else Award.objects.none()
    return [
        Consequence(
            K.ROLL,
            _("Roll “%(award)s”: the name leaves the public roll")
            % {"award": " ".join(filter(None, [award.honor.name, award.round]))},
            reverse("portal:honor_detail", args=[award.honor.slug]),
            True,
        )
        for award in awards.select_related("honor").newest_first()
    ]
