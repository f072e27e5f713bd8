"""Rows of this app for the office timeline of one honoree."""

from django.utils.translation import gettext as _

from honors.models import CandidacyStep, NominationStep, WithdrawalStep
from honors.withdrawals.page import step_rows
from registry.honorees import page as honoree_page
from registry.honorees.page import row


def award_rows(honoree):
    awards = honoree.awards.select_related("honor", "category", "revocation__by", "entered_by")
    return honoree_page.award_rows(awards)


def candidacy_rows(honoree):
    """Steps toward each honor aimed at."""
    steps = CandidacyStep.objects.filter(candidacy__honoree=honoree)
    rows = []
    for step in steps.select_related("candidacy__honor", "by"):
        where = step.get_rung_display() if step.state == "open" else step.get_state_display()
        label = _("Aiming at “%(honor)s”: %(step)s") % {"honor": step.candidacy.aim, "step": where}
        rows.append(row(step.at, label, icon="layers", tone="green", actor=step.by, note=step.note))
    return rows


def nomination_rows(honoree):
    """Nominations and their moves."""
    rows = []
    nominations = honoree.nominations.select_related("round__honor", "nominated_by")
    for nomination in nominations:
        label = _("Nominated: %(round)s") % {"round": nomination.round}
        made = row(nomination.nominated_at, label, icon="star", tone="blue", actor=nomination.nominated_by)
        rows.append(made)
    steps = NominationStep.objects.filter(nomination__honoree=honoree)
    for step in steps.select_related("nomination__round__honor", "by"):
        rule = step.rule
        label = _("%(round)s: %(move)s") % {"round": step.nomination.round, "move": step.label}
        rows.append(row(step.at, label, icon=rule.icon, tone=rule.tone, actor=step.by, note=step.note))
    return rows


def withdrawal_rows(honoree):
    """Cases of withdrawal, each step with its honor."""
    steps = WithdrawalStep.objects.filter(withdrawal__honoree=honoree)
    steps = list(steps.select_related("withdrawal__award__honor", "by", "note").order_by("pk"))
    rows = step_rows(steps)
    for step, made in zip(reversed(steps), rows, strict=True):
        facts = {"honor": step.withdrawal.award.honor.name, "move": made["label"]}
        made["label"] = _("Withdrawal of “%(honor)s”: %(move)s") % facts
    return rows
