"""An object that moves from state to state by a table: the move, its step, the one compare-and-set.

A noun writes down its table in `<noun>/moves.py`. Its model is a `Moving` with `state` and `version`, its
steps are a `Step` with a foreign key named `steps` back to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.once import free_token, made_with
from accounts.permissions import Permission
from accounts.refusal import Refusal, overtaken
from accounts.security import audit


@dataclass(frozen=True)
class Move:
    """One line of a table; nouns that need more say it in a subclass.

    :param sources: the states in which it is open
    :param target: the state it leads to; None where it stays, or where the noun works it out
    :param by_hand: a button on the object's page; others come from a form or an act of their own
    """

    name: str
    label: str
    hint: str
    sources: frozenset
    target: str | None
    permission: Permission
    needs_note: bool = False
    by_hand: bool = True
    icon: str = "check"
    tone: str = "blue"


@dataclass
class Effects:
    """What a move brings about besides the state, in the same transaction.

    :param changes: columns of the object; a state here goes before the table's target
    :param facts: columns of the step
    :param then: called with the step, before the audit trail's lock is taken
    """

    changes: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    then: Callable = lambda step: None


class Step(models.Model):
    """One move of an object: who and when.

    Why stands in a column `note`, or in a `Note` beside it where law may ask to blank it.
    """

    MOVES = {}
    append_only = True

    move = models.CharField(max_length=12)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    token = models.UUIDField(unique=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.pk} {self.move}"

    @property
    def rule(self):
        return self.MOVES[self.move]

    unit = to = ""  # on a timeline: the post of whoever made it, and to whom the object goes

    label = property(lambda self: self.rule.label)
    icon = property(lambda self: self.rule.icon)
    tone = property(lambda self: self.rule.tone)

    @property
    def note_text(self):
        note = getattr(self, "note", "")
        return getattr(note, "text", note)

    told = property(lambda self: self.note_text)  # what a timeline says below the move


class NotedStep(Step):
    """A step that keeps its note in itself."""

    note = models.CharField(max_length=1000, blank=True)

    class Meta(Step.Meta):
        abstract = True


class Note(models.Model):
    """The free text of a step, apart from it: law may ask to blank it without breaking the chain."""

    text = models.TextField(gettext_lazy("note"))

    class Meta:
        abstract = True

    def __str__(self):
        return self.text[:40]


class Moving:
    """Mixin of a model with `state`, `version` and `steps`; a noun may say anew what follows."""

    MOVES = {}
    noun = ""  # as the audit trail calls it
    compared = ("state", "version")  # columns that must be as the mover saw them

    def fits(self, move):
        """Is the move open now, whoever makes it?"""
        return self.state in move.sources

    def check_move(self, move, *, by, note, **given):
        """:raises Refusal: not for this person, or something lacks; that it is open was asked before"""
        if not by.can(move.permission):
            raise Refusal(_("Your role does not make this decision."), status=403)
        if move.needs_note and not note:
            raise Refusal(_("Please write the reason."), status=422)

    def effects(self, move, *, by, at, **given):
        """What the move does, asked when it is sure that it may be made."""
        return Effects()

    def overtaken(self):
        return overtaken(self)

    def open_moves(self, user):
        """The moves this user sees as buttons, in the order of the table."""
        return [
            move
            for move in self.MOVES.values()
            if move.by_hand and self.fits(move) and user.can(move.permission)
        ]

    def ask_move(self, name, *, by, note="", seen=None, **given):
        """:raises Refusal: what `move` would be refused for now"""
        move = self.MOVES[name]
        if not self.fits(move) or seen not in (None, self.version):
            raise self.overtaken()
        self.check_move(move, by=by, note=note.strip(), **given)

    def move(self, name, **given):
        """Make one move of the table; as `make`."""
        return make(self, self.MOVES[name], **given)

    def add_step(self, name, *, by, note="", token=None, **facts):
        """The row of a move, with its note."""
        steps = self.steps.model
        beside = self.steps.model._meta.get_field("note").related_model
        note = note.strip()
        if beside is None:
            facts["note"] = note
        step = self.steps.create(move=name, by=by, token=free_token(steps, token), **facts)
        if beside and note:
            beside.objects.create(step=step, text=note)
        return step


def made_before(row, move, token):
    """The step that this very form made, or None."""
    return made_with(row.steps.model, token, **{row.steps.field.name: row}, move=move.name)


def make(row, move, *, by, note="", seen=None, token=None, at=None, actor=None, asks=True, **given):
    """One conditional UPDATE, one step, one audit row, in one transaction.

    :param row: a `Moving`
    :param seen: the version the mover had before his eyes; an older one is refused
    :param token: the form's key; the same key again changes nothing and returns the first step
    :param at: when it happened, if not now
    :param actor: who entered it, when that is not whoever decided
    :param asks: False for what was decided before this register knew it: only whether the move is open
    :param given: what the noun itself wants to know for its rules and effects
    :raises Refusal: not open now, not for this person, something lacks, or somebody was faster
    """
    at = at or timezone.now()
    with transaction.atomic():
        if done := made_before(row, move, token):
            return done
        if asks:
            row.ask_move(move.name, by=by, note=note, seen=seen, **given)
        elif not row.fits(move):
            raise row.overtaken()
        effects = row.effects(move, by=by, at=at, **given)
        changes = {"state": row.state if move.target is None else move.target} | effects.changes
        same = {name: getattr(row, name) for name in row.compared}
        rows = type(row).objects.filter(pk=row.pk, **same)
        if not rows.update(version=F("version") + 1, **changes):
            if done := made_before(row, move, token):
                return done  # the other half of a double click was faster
            raise row.overtaken()
        step = row.add_step(move.name, by=by, at=at, note=note, token=token, **effects.facts)
        effects.then(step)
        audit.record(f"{row.noun}.{move.name}", by=actor or by, target=row)
    row.refresh_from_db(fields=["version", *changes])
    return step
