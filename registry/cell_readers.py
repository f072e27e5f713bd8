"""What the registry's tables read alike: texts, and days that have come.

Each is the `read` of an import's Column: called with cell and draft, raises ValidationError with a sentence.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.importing import cells


def limited(limit, *, has_lines=False):
    """A text not longer than the form allows.

    :param has_lines: line breaks stay
    """

    def read(cell, _draft):
        written = cells.text(cell) if has_lines else cells.line(cell)
        if len(written) > limit:
            raise ValidationError(
                _("%(over)d characters too long; at most %(limit)d.")
                % {"over": len(written) - limit, "limit": limit}
            )
        return written

    return read


def past_day(cell, draft):
    """:returns: (date, precision), or None for an empty cell"""
    return cells.past_day(cell, today=timezone.localdate(), is_1904=draft.is_1904)


def exact_day(cell, draft):
    """:returns: date, or None for an empty cell; a month or a year alone is refused"""
    read = past_day(cell, draft)
    if read and read[1] != cells.DAY:
        raise ValidationError(_("Write the whole day, like 2024-03-05."))
    return read[0] if read else None
