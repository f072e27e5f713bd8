"""Sentences of Django that the portal says in its own Chinese: a reader is 您, never 你.

They stand here so that `make messages` keeps them; our catalogue is asked before Django's own.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

SENTENCES = [
    gettext_noop("Your old password was entered incorrectly. Please enter it again."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
]
