"""The notices of the office itself: digests."""

from django.utils.translation import gettext_lazy as _

from accounts.notice_books import Book, Sentence

BOOK = Book(
    sentences={
        "inbox.digest": Sentence(
            "digest",
            _("%(count)s new notices: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
            _("%(count)s new notices: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
        ),
    }
)
