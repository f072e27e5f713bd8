"""The desk page of one candidacy: its ladder, what is next, the fitting round, log and history."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.timeline import Line, newest_first
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from honors.models import Candidacy
from honors.pool.forms import CareForm, EndForm, EntryForm, LadderForm
from honors.rounds import fitting
from registry.approvals import page as approval_page
from registry.approvals.policies import all_policies
from registry.honorees.page import next_rung, rungs


def context(candidacy, user, **forms):
    """What the page prints.

    :param forms: bound forms in place of the fresh ones: ladder_form, care_form, entry_form, end_form
    """
    today = timezone.localdate()
    proposals = list(candidacy.honoree.proposals.with_people().about("ladder", candidacy))
    waiting = next((proposal for proposal in proposals if proposal.is_open), None)
    steps = list(candidacy.steps.select_related("by"))
    entries = list(candidacy.entries.select_related("entered_by", "words"))
    is_aimed = candidacy.honor_id is not None
    round = fitting.next_round(candidacy, on=today) if candidacy.is_open and is_aimed else None
    return {
        "candidacy": candidacy,
        "honoree": candidacy.honoree,
        "ladder": rungs(candidacy.rung, [(step.rung, step.at) for step in steps]),
        "panel": approval_page.panel(waiting, user, target=candidacy) if waiting else None,
        "entries": entries,
        "steps": history(steps, entries, proposals),
        "round": round,
        "others": candidacy.honoree.candidacies.exclude(pk=candidacy.pk).select_related("honor"),
        "stale_days": Office.of(user)["pool_stale_days"],
        "ladder_form": LadderForm(initial={"rung": next_rung(candidacy.rung)}),
        "care_form": CareForm(instance=candidacy),
        "entry_form": EntryForm(),
        "end_form": EndForm(),
        "can_climb": candidacy.is_open
        and is_aimed
        and user.can(P.APPROVAL_SIGN)
        and all_policies()["ladder"].may_propose(user),
        **forms,
    }


def history(steps, entries, proposals):
    """Steps, log and signatures, newest first."""
    lines = [step_line(step, before) for before, step in zip([None, *steps], steps, strict=False)]
    return newest_first([*lines, *map(entry_line, entries), *approval_page.timeline(proposals)])


def step_line(step, before):
    """
    :param before: the step before it; None for the first
    """
    words = {"rung": step.get_rung_display()}
    if step.state == Candidacy.State.REACHED:
        told = _("Honor received"), "award", "gold"
    elif step.state == Candidacy.State.DROPPED:
        told = _("No longer pursued"), "ban", "gray"
    elif before is None:
        told = _("Into the pool: %(rung)s") % words, "plus", "blue"
    elif (before.rung, before.state) == (step.rung, step.state):
        told = _("The honor aimed at is named"), "star", "blue"
    else:
        told = _("Ladder: %(rung)s") % words, "layers", "green"
    return Line(step.at, *told, step.by, step.note)


def entry_line(entry):
    label = _("Cultivation: %(kind)s, %(day)s") % {"kind": entry.get_kind_display(), "day": entry.on}
    return Line(entry.at, label, "users", "blue", entry.entered_by, entry.text)
