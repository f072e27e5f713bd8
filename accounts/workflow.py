"""An object that moves from state to state by a table: the move, its step, the one compare-and-set, the view.

A noun writes down its table in `<noun>/moves.py`. Its model is a `Moving` with `state` and `version`, its
steps are a `Step` with a foreign key named `steps` back to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.forms import Form
from accounts.once import free_token, made_with
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, Refusal, forbid, overtaken, refusable
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


class MoveForm(Form):
    """What every move is told: a note, the version that was seen, the form's key."""

    staff_texts = ("note",)
    note_missing = gettext_lazy("Please write the reason; the reporter will read it.")

    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, move, seen=None, **kwargs):
        initial = {"seen": seen} | kwargs.pop("initial", {})
        # several of these forms stand on one page
        super().__init__(*args, auto_id=f"id_{move.name}_%s", initial=initial, **kwargs)
        self.fields["note"].required = move.needs_note
        if self.note_missing:
            self.fields["note"].error_messages["required"] = self.note_missing

    def see(self, row):
        """Shown again: the next click is about the object as the page shows it now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = row.version

    def facts(self):
        """What the move is told, besides who makes it."""
        return dict(self.cleaned_data)

    @property
    def typed(self):
        """The words that must not be lost when the move is refused."""
        return self.cleaned_data.get("note", "")

    def read(self):
        """The little that can be read of an incomplete form: enough to say who was faster."""
        return {name: value for name, value in self.cleaned_data.items() if name in ("note", "seen", "token")}


def move_row(row, rule, form, *, label="", free_note=None, after=""):
    """A move as a page offers it.

    :param free_note: what a note is called that need not be written; None: as the form says
    :param after: what comes of it, under the fields
    """
    return {
        "rule": rule,
        "name": rule.name,
        "label": label or rule.label,
        "url": f"{row.get_absolute_url()}{rule.name}/",
        "form": form,
        "note_label": free_note and (_("reason") if rule.needs_note else free_note),
        "open": form.is_bound,
        "after": after,
    }


def move_rows(row, user, form_of, bound=None, **words):
    """All moves that this user may make now.

    :param bound: name of a move → its form as it was sent
    """
    bound = bound or {}
    return [
        move_row(row, rule, bound.get(rule.name) or form_of(row, rule), **words)
        for rule in row.open_moves(user)
    ]


def allowed_move(request, row, name):
    """The move of the table by its name in the address; 404 unknown, 403 not for this role."""
    rule = row.MOVES.get(name)
    if rule is None or not rule.by_hand:
        raise Http404
    if not request.user.can(rule.permission):
        forbid(request, f"{row.noun}.{name}", row)
    return rule


def answer_move(request, name, *, find, form_of, page, make=None, done=None):
    """The answer to one move that was sent: the page again with what is wrong, or the object after it.

    :param find: the object as this user sees it, each time fresh; raises 404
    :param form_of: (object, move, *what was sent) → its `MoveForm`
    :param page: (request, object, bound=, refused=, status=) → the object's page
    :param make: (object, name, by=, **facts of the form) in place of `object.move`
    :param done: (object, move) → the sentence of success
    """
    row = find()
    rule = allowed_move(request, row, name)
    form = form_of(row, rule, request.POST, request.FILES)
    is_complete = form.is_valid()
    if not is_complete and rule in row.open_moves(request.user):
        return page(request, row, bound={name: form}, status=422)
    given = form.facts() if is_complete else form.read()
    with refusable(request, f"{row.noun}.{name}", row) as outcome:
        (make or type(row).move)(row, name, by=request.user, **given)
        messages.success(request, done(row, rule) if done else _("%(move)s: done.") % {"move": rule.label})
        return redirect(row)
    row, refused = find(), outcome.refused
    form.see(row)
    if refused.status == 422:
        form.add_error("scan" if isinstance(refused, FileRefusal) else refused.field, str(refused))
    return page(request, row, bound={name: form}, refused=refused, status=refused.status)
