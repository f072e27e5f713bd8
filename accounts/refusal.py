"""Refusing: one class with a sentence and a status, one block that catches it, one answer.

    with refusable(request, "award.record", honoree, form=form):
        if form.is_valid():
            record(...)
            return redirect(honoree)
    return answer(request, "…/award_form.html", form, honoree=honoree)

What was typed is kept, whoever comes second is told who was faster and when, each refusal is recorded.
"""

from contextlib import contextmanager
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.security import audit


class Refusal(Exception):
    """Not done, and a sentence that says why.

    :param status: of the answer: 409 not open now, or somebody was faster; 403 visible, but not for this
        person; 422 not complete, or a value that a rule forbids
    :param field: of the form that it concerns, if one
    :param rule: a short name of the rule behind it, where several could be
    """

    is_recorded = True

    def __init__(self, sentence, status=409, *, field=None, rule="", step=None):
        super().__init__(sentence)
        self.sentence, self.status, self.field, self.rule, self.step = sentence, status, field, rule, step


class FileRefusal(Refusal):
    """A file that is not taken: said beside its field like any wrong value, and no matter for the trail.

    Caught by itself where a page knows the file's field, or goes on with the other files.
    """

    is_recorded = False

    def __init__(self, sentence, name=None, **facts):
        """
        :param name: of the file, with the facts for the sentence
        """
        super().__init__(sentence if name is None else sentence % {"name": name[-60:], **facts}, status=422)


class Forbidden(PermissionDenied):
    """A 403 that has its row in the trail; any other one gets it from the middleware."""


def forbid(request, action, target=None, sentence=None, *, detail=None):
    """
    :raises Forbidden: always, with the sentence or the usual one
    """
    audit.record_refusal(action, by=request.user, target=target, detail=detail)
    raise Forbidden(_("Your role does not make this decision.") if sentence is None else sentence)


def refuse(request, action, target, sentence, status=409):
    """
    :returns: the refusal that a view itself finds, for its page; the trail has its row
    """
    audit.record_refusal(action, by=request.user, target=target)
    return Refusal(sentence, status)


@contextmanager
def refusable(request, action, target=None, *, form=None, field=None, file=None, kind=Refusal):
    """What stands in the block may be refused: then the trail has its row, and the form says why.

    :param action: what was refused, as in the trail; None for what the trail does not keep
    :param form: keeps what was typed; the sentence stands at the refusal's field, or `field`, or on top
    :param file: the field for what is wrong with a file
    :param kind: only such refusals
    :returns: `refused`: the refusal, or None
    """
    outcome = SimpleNamespace(refused=None)
    try:
        yield outcome
    except kind as refused:
        outcome.refused = refused
        if action and refused.is_recorded:
            audit.record_refusal(action, by=request.user, target=target)
        if form is not None:
            form.add_error(file if isinstance(refused, FileRefusal) else refused.field or field, str(refused))
            form.refusal = refused


def status_of(*reasons):
    """The answer's HTTP status.

    :param reasons: refusals and forms, some of them None; last the status if nothing is wrong, if not 200
    :returns: the first refusal's own; 422 for a form with something wrong; else the status
    """
    refusals = [one if isinstance(one, Refusal) else getattr(one, "refusal", None) for one in reasons]
    if refused := next(filter(None, refusals), None):
        return refused.status
    if any(getattr(one, "is_bound", False) for one in reasons):
        return 422
    return reasons[-1] if isinstance(reasons[-1], int) else 200


def answer(request, template, form, /, **context):
    """The page of one form, as it is shown first, or with what is wrong in it."""
    return render(request, template, {"form": form, **context}, status=status_of(form))


def page_with(request, template, context, refused, other=200):
    """The page of one object, with what was refused on it.

    :param other: the status if nothing was, or the form that tells it
    """
    return render(request, template, context | {"refused": refused}, status=status_of(refused, other))


def overtaken(row):
    """The refusal for whoever comes second at a row with steps: names the last one.

    :param row: with `steps`, each with by, at and label
    """
    step = row.steps.select_related("by").order_by("-pk").first()
    if step is None:
        return changed_meanwhile()
    facts = {"when": printed.moment(step.at), "who": step.by.name, "move": step.label}
    words = _("Not possible now. Last change: %(when)s, %(who)s (%(move)s).") % facts
    return Refusal(words, step=step)


def overtaken_by(who, at, state):
    """The same for a row that keeps no steps: who brought it into its present state, and when."""
    facts = {"when": printed.moment(at), "who": who, "state": state}
    return Refusal(_("Not possible now. Last change: %(when)s, %(who)s (%(state)s).") % facts)


def changed_meanwhile():
    return Refusal(_("Somebody else has just changed this. Open it again and compare."))
