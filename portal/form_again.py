"""A form whose key is no longer valid, ready to be sent once more; only what a page of this site sent."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.kept_forms.kept import MOST_CHARACTERS, typed
from accounts.kept_forms.middleware import keep_for_owner

MOST_SHOWN = 3000  # characters of one value that are shown; all of it is sent


@dataclass
class FormAgain:
    """
    :param fields: [name, value] to send; empty when it may not be sent from here
    :param page: where the form stands, if that is known
    :param is_kept: its writer finds it there, filled
    :param is_foreign: another account is signed in now
    """

    action: str
    fields: list
    page: str = ""
    is_kept: bool = False
    is_foreign: bool = False
    has_lost_files: bool = False

    @property
    def shown(self):
        """The words among the values; keys, choices and numbers say nothing to their writer."""
        return [
            value[:MOST_SHOWN] for _name, value in self.fields if not value.isascii() or " " in value.strip()
        ]


def of(request):
    """:returns: FormAgain, or None for a sign-in, and for what cannot be read or is far too long"""
    if request.path.startswith("/accounts/"):
        return None
    try:
        fields, files = typed(request.POST), request.FILES
    except (RequestDataTooBig, TooManyFieldsSent, UnreadablePostError, MultiPartParserError):
        return None
    if sum(len(value) for _name, value in fields) > MOST_CHARACTERS:
        return None
    ticket = kept_forms_ticket.read(request.POST.get(kept_forms_ticket.FIELD))
    again = FormAgain(request.get_full_path(), fields, has_lost_files=bool(files))
    if ticket is not None:
        again.page, again.is_kept = ticket.page, keep_for_owner(ticket, request)
        again.has_lost_files = bool(files) and not again.is_kept
        again.is_foreign = request.user.is_authenticated and ticket.by != request.user.pk
    is_closed = request.path.startswith("/desk/") and not request.user.is_authenticated
    if again.is_foreign or is_closed:
        again.fields = []  # to be sent by whoever typed it, after signing in
    elif ticket is not None:
        again.fields = [*fields, [kept_forms_ticket.FIELD, ticket.sign()]]
    return again
