"""Lines of this app for the office timeline of one honoree."""

from django.utils.translation import gettext as _

from accounts.lists.held import rows_of
from accounts.lists.timeline import Line
from honors.models import CandidacyStep, NominationStep, WithdrawalStep
from registry.honorees import page as honoree_page


def award_lines(honoree):
    awards = rows_of(honoree, "awards").select_related("honor", "category", "revocation__by", "entered_by")
    return honoree_page.award_lines(awards)


def candidacy_lines(honoree):
    """Steps toward each honor aimed at."""
    steps = CandidacyStep.objects.filter(candidacy__in=rows_of(honoree, "candidacies"))
    for step in steps.select_related("candidacy__honor", "by"):
        where = step.get_rung_display() if step.state == "open" else step.get_state_display()
        label = _("Aiming at “%(honor)s”: %(step)s") % {"honor": step.candidacy.aim, "step": where}
        yield Line(step.at, label, "layers", "green", step.by, step.note)


def nomination_lines(honoree):
    """Nominations and their moves."""
    for made in rows_of(honoree, "nominations").select_related("round__honor", "nominated_by"):
        label = _("Nominated: %(round)s") % {"round": made.round}
        yield Line(made.nominated_at, label, "star", "blue", made.nominated_by)
    steps = NominationStep.objects.filter(nomination__in=rows_of(honoree, "nominations"))
    for step in steps.select_related("nomination__round__honor", "by"):
        label = _("%(round)s: %(move)s") % {"round": step.nomination.round, "move": step.label}
        yield Line.of(step, label, step.note)


def withdrawal_lines(honoree):
    """Cases of withdrawal, each step with its honor."""
    steps = WithdrawalStep.objects.filter(withdrawal__in=rows_of(honoree, "withdrawals"))
    for step in steps.select_related("withdrawal__award__honor", "by", "note").order_by("-pk"):
        facts = {"honor": step.withdrawal.award.honor.name, "move": step.label}
        yield Line.of(step, _("Withdrawal of “%(honor)s”: %(move)s") % facts, step.told)
