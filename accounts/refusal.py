"""Refusing a move, and telling whoever comes second who was faster and when."""

from django.utils import timezone
from django.utils.translation import gettext as _


class Refusal(Exception):
    """A move that is not open, or that somebody else was faster to make; carries a sentence.

    `status` is the answer's HTTP status: 409 not open now, 403 not for this person, 422 not complete.
    """

    def __init__(self, sentence, *, status=409, step=None):
        super().__init__(sentence)
        self.sentence, self.status, self.step = sentence, status, step


def moment(at):
    """A time as refusals print it."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def overtaken(row):
    """The refusal for whoever comes second at a row with steps: names the last one.

    :param row: with `steps`, each with by, at and label
    """
    step = row.steps.select_related("by").order_by("-pk").first()
    if step is None:
        return changed_meanwhile()
    facts = {"when": moment(step.at), "who": step.by.name, "move": step.label}
    words = _("Not possible now. Last change: %(when)s, %(who)s (%(move)s).") % facts
    return Refusal(words, step=step)


def overtaken_by(who, at, state):
    """The same for a row that keeps no steps: who brought it into its present state, and when."""
    facts = {"when": moment(at), "who": who, "state": state}
    return Refusal(_("Not possible now. Last change: %(when)s, %(who)s (%(state)s).") % facts)


def changed_meanwhile():
    return Refusal(_("Somebody else has just changed this. Open it again and compare."))
