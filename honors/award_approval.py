"""Awards that a second person signs for, since a public notice or an objection stands against them.

One policy for an award of one person (its target is the file) and for a whole roll (`WaitingRoll`).
"""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.once import once
from accounts.permissions import Permission as P
from accounts.refusal import Refusal
from honors.conferral import recording as award_recording
from honors.models import Honor, Nomination, WaitingRoll
from honors.public_notices import contested
from honors.rolls import recording as roll_recording
from honors.rolls.recording import Pick
from registry.approvals import proposals
from registry.approvals.policies import Policy
from registry.models import Category, Proposal
from registry.people.models import dated_words

POLICY = "award"
KEYS = ("honor", "category", "nomination")  # facts that are rows, kept by their keys


def propose(honoree, *, honor, by, token, nomination=None, **facts):
    """An award of one person.

    :param facts: as `award_recording.record`
    :raises Refusal: another one about this person waits, or not for this role
    """
    kept = facts | {"honor": honor, "nomination": nomination}
    kept |= {name: kept[name].pk if kept.get(name) else None for name in KEYS}
    kept["given_on"] = str(kept["given_on"]) if kept["given_on"] else None
    return proposals.propose(POLICY, honoree, by=by, honoree=honoree, facts=kept, token=token)


@once(WaitingRoll)
def propose_roll(picks, *, facts, honor, round, by, token):
    """A whole roll: nothing of it is recorded until it is signed.

    :raises Refusal: a roll of this round waits already, or not for this role
    """
    Honor.objects.select_for_update().get(pk=honor.pk)  # two clerks at once must see each other
    refuse_waiting(honor, facts["label"])
    waiting = WaitingRoll.objects.create(
        honor=honor,
        round=round,
        entered_by=by,
        token=token,
        rows=[vars(pick) for pick in picks],
        **facts,
    )
    kept = {"awards": len(picks)}
    proposals.propose(POLICY, waiting, by=by, honoree=None, facts=kept, token=token)
    return waiting


def waiting_roll(honor, label):
    """The roll of this honor and round that waits for signatures, or None."""
    target = WaitingRoll._meta.label_lower
    open_ones = Proposal.objects.open().filter(policy=POLICY, target_type=target).values("target_id")
    return WaitingRoll.objects.filter(pk__in=open_ones, honor=honor, label=label).first()


def refuse_waiting(honor, label):
    if waiting := waiting_roll(honor, label):
        raise Refusal(proposals.already_open(POLICY, waiting))


def picks_of(waiting):
    return [Pick(**row) for row in waiting.rows]


def title(proposal, target):
    if isinstance(target, WaitingRoll):
        return _("%(roll)s: recording a roll that is contested") % {"roll": target}
    words = {"name": target.name, "honor": honor_of(proposal).name}
    return _("%(name)s: recording “%(honor)s”, which is contested") % words


def rows(proposal, target):
    return roll_rows(target) if isinstance(target, WaitingRoll) else award_rows(proposal, target)


def roll_rows(waiting):
    against = contested.discreet(waiting.files, honor=waiting.honor, label=waiting.label)
    return [
        (_("honor"), waiting.honor.name),
        (_("round"), waiting.label or _("none")),
        (_("published where"), f"{waiting.source} {waiting.published_on:%Y-%m-%d}"),
        (_("document number"), waiting.document_number or _("none")),
        (_("awards to be recorded"), _(", ").join(pick.title for pick in picks_of(waiting))),
        (_("what stands against it"), " ".join(against) or _("nothing any more")),
    ]


def award_rows(proposal, honoree):
    facts, honor = proposal.facts, honor_of(proposal)
    against = contested.discreet([honoree.pk], honor=honor, label=facts["round"])
    category = Category.objects.filter(pk=facts["category"]).first()
    return [
        (_("name of the person or group"), honoree.name),
        (_("honor"), honor.name),
        (_("round"), facts["round"] or _("none")),
        (_("category"), category.name if category else _("not known")),
        (_("awarded on"), dated_words(day_of(facts), facts["precision"]) or _("date not known")),
        (_("document number"), facts["document_number"] or _("none")),
        (_("where it is documented"), facts["basis"] or _("none")),
        (_("what stands against it"), " ".join(against) or _("nothing any more")),
    ]


def honor_of(proposal):
    return Honor.objects.get(pk=proposal.facts["honor"])


def day_of(facts):
    return datetime.date.fromisoformat(facts["given_on"]) if facts["given_on"] else None


def take(proposal, target):
    """The files and the rounds in which they stand."""
    award_recording.lock(target.files if isinstance(target, WaitingRoll) else [target.pk])


def carry_out(proposal, target, *, by, actor):
    """:raises Refusal: a rule of the honor forbids it meanwhile, or nothing of the roll is left"""
    if isinstance(target, WaitingRoll):
        record_roll(proposal, target, by=by, actor=actor)
    else:
        record_award(proposal, target, by=by, actor=actor)


def record_award(proposal, honoree, *, by, actor):
    facts = dict(proposal.facts)
    honor, nomination = facts.pop("honor"), facts.pop("nomination")
    facts |= {"category": Category.objects.filter(pk=facts["category"]).first(), "given_on": day_of(facts)}
    nomination = Nomination.objects.select_related("round__honor").filter(pk=nomination).first()
    award_recording.record(
        honoree=honoree,
        honor=Honor.objects.get(pk=honor),
        by=by,
        actor=actor,
        token=proposal.token,
        is_signed=True,
        following={"nomination": nomination},
        **facts,
    )


def record_roll(proposal, waiting, *, by, actor):
    outcome = roll_recording.record(
        picks_of(waiting),
        facts={name: getattr(waiting, name) for name in WaitingRoll.FACTS},
        honor=waiting.honor,
        round=waiting.round,
        by=by,
        actor=actor,
        token=waiting.token,
        is_signed=True,
        entered_by=waiting.entered_by,
    )
    if not outcome.recorded:
        sentences = [f"{file.name}{_(': ')}{sentence}" for file, sentence in outcome.refused]
        raise Refusal(" ".join([_("Nothing of it can be recorded any more."), *sentences]))


POLICIES = [
    Policy(
        name=POLICY,
        label=gettext_lazy("recording a contested award"),
        form_title=gettext_lazy("Approval form: recording a contested award"),
        target="registry.honoree",
        proposes=frozenset({P.AWARD_RECORD}),
        signs=frozenset({P.AWARD_RECORD}),
        decides=P.AWARD_RECORD,
        title=title,
        rows=rows,
        carry_out=carry_out,
        takes=take,
    ),
]
