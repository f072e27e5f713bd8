"""What is sent twice is done once: the second half of a double click finds what the first one made.

Every form that makes a row carries a key (`accounts.fields.TokenField`); the row's column `token` is unique.
"""

import uuid
from functools import wraps
from inspect import signature
from operator import attrgetter
from types import SimpleNamespace

from django.db import IntegrityError, transaction

from accounts.refusal import Refusal


def made_with(model, token, **facts):
    """The row that a form's key already made, or None.

    :param token: also as it was sent, however wrong
    :param facts: what it must be about; one that somebody else made about something else is not given away
    """
    try:
        return model.objects.filter(token=uuid.UUID(str(token)), **facts).first() if token else None
    except ValueError:
        return None


def free_token(model, token):
    """The form's key; a new one where there is none, or where another row was made with it."""
    return uuid.uuid4() if token is None or model.objects.filter(token=token).exists() else token


def unless_made(found, *, otherwise=None):
    """Decorate what is done once: what an earlier call made, even of the same moment, is its answer again.

    :param found: (the arguments) → what was made, or something empty; asked first, and when it is refused
    :param otherwise: (the arguments) → what to raise when the database refuses for another reason
    """

    def decorate(make):
        form = signature(make)

        @wraps(make)
        def making(*args, **kwargs):
            bound = form.bind(*args, **kwargs)
            bound.apply_defaults()
            if "token" in bound.arguments:
                bound.arguments["token"] = bound.arguments["token"] or uuid.uuid4()
            given = SimpleNamespace(**bound.arguments)
            if known := found(given):
                return known
            try:
                return make(*bound.args, **bound.kwargs)
            except (IntegrityError, Refusal) as error:
                if known := found(given):  # the other half was faster
                    return known
                if otherwise and isinstance(error, IntegrityError):
                    raise otherwise(given) from error
                raise

        return making

    return decorate


def once(model, *, otherwise=None, **columns):
    """Decorate what makes a row of `model` with the argument `token`: it runs in one transaction, and once.

        @once(Supply, otherwise=lambda given: Refusal(_("More is used already than would be left.")))
        def supply(*, fund, amount, by, token=None): …

    The same key again returns the row of the first call, even of the same moment; without a key each counts.

    :param columns: column of the row → argument that it must have, e.g. `story="story"`,
        `target_id="target.pk"`: a key that made a row about something else does not count
    :param otherwise: as for `unless_made`
    """
    readers = {name: attrgetter(path) for name, path in columns.items()}

    def made(given):
        return made_with(model, given.token, **{name: read(given) for name, read in readers.items()})

    decorate = unless_made(made, otherwise=otherwise)
    return lambda make: decorate(transaction.atomic(make))
