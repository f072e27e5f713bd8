"""Moves on a page: the form of each, the rows that a page offers, the answer to one that was sent."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.forms import Form, is_text
from accounts.refusal import FileRefusal, forbid, refusable


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

    @property
    def has_words(self):
        return any(field.value() for field in self.visible_fields() if is_text(field.field))

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
    if rule not in row.open_moves(request.user) and form.has_words:
        request.unsaved = form  # its form stands on no page any more
    if refused.status == 422:
        form.add_error("scan" if isinstance(refused, FileRefusal) else refused.field, str(refused))
    return page(request, row, bound={name: form}, refused=refused, status=refused.status)
