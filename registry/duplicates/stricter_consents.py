"""Of two files about one human being the stricter wins: what was taken back in one is taken back."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from registry.models import Consent, ConsentWithdrawal

# a cited public source ends only by itself, as in any one file
GIVEN = [kind for kind in Consent.Kind if kind != Consent.Kind.SOURCE]
COPIED = (
    *("person", "purpose", "kind", "given_on", "channel", "proof"),
    *("source_outlet", "source_title", "source_url"),
)


def taken_back(person):
    """:returns: dict purpose → the day on which this person's consent was withdrawn, where none is left"""
    rows = Consent.objects.of(person).filter(kind__in=GIVEN).order_by("withdrawal__on")
    withdrawn = dict(rows.filter(withdrawal__isnull=False).values_list("purpose", "withdrawal__on"))
    current = set(rows.current().values_list("purpose", flat=True))
    return {purpose: on for purpose, on in withdrawn.items() if purpose not in current}


def end_consents(pairs, *, by):
    """
    :param pairs: persons who are one human being
    :returns: keys of the consents that ended
    """
    ended = []
    for theirs, mine in pairs:
        back = {theirs: taken_back(theirs), mine: taken_back(mine)}
        for person, other in ((theirs, mine), (mine, theirs)):
            given = Consent.objects.current().of(other).filter(kind__in=GIVEN, purpose__in=back[person])
            for consent in given.order_by("pk"):
                end(consent, on=back[person][consent.purpose], by=by)
                ended.append(consent.pk)
    return ended


def end(consent, *, on, by):
    with translation.override(settings.LANGUAGE_CODE):
        note = _("The same person took this consent back in the other file.")
    ConsentWithdrawal.objects.create(consent=consent, on=on, by=by, note=note)


def give_again(keys, *, by):
    """A merge is undone: what ended only with it is given again, as a row of its own."""
    for consent in Consent.objects.filter(pk__in=keys).order_by("pk"):
        Consent.objects.create(entered_by=by, **{name: getattr(consent, name) for name in COPIED})
