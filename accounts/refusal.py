"""Refusing a move, and telling whoever comes second who was faster and when."""

from django.utils.translation import gettext as _

from accounts import printed


class MoveRefused(Exception):
    """A move that is not open, or that somebody else was faster to make; carries a sentence.

    `status` is the answer's HTTP status: 409 not open now, 403 not for this person, 422 not complete.
    """

    def __init__(self, sentence, *, status=409, step=None):
        super().__init__(sentence)
        self.sentence, self.status, self.step = sentence, status, step


def overtaken(row):
    """The refusal for whoever comes second at a row with steps: names the last one.

    :param row: with `steps`, each with by, at and label
    """
    step = row.steps.select_related("by").order_by("-pk").first()
    if step is None:
        return changed_meanwhile()
    facts = {"when": printed.moment(step.at), "who": step.by.name, "move": step.label}
    words = _("Not possible now. Last change: %(when)s, %(who)s (%(move)s).") % facts
    return MoveRefused(words, step=step)


def overtaken_by(who, at, state):
    """The same for a row that keeps no steps: who brought it into its present state, and when."""
    facts = {"when": printed.moment(at), "who": who, "state": state}
    return MoveRefused(_("Not possible now. Last change: %(when)s, %(who)s (%(state)s).") % facts)


def changed_meanwhile():
    return MoveRefused(_("Somebody else has just changed this. Open it again and compare."))
