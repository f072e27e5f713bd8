"""Is the audit trail whole? The check of `verify_audit` and of the desk's page."""

import hmac

from django.utils.translation import gettext as _

from accounts.models import AuditEntry, AuditSeal, UnsealedEntry
from accounts.security.audit import mac_of
from accounts.security.seals import seal_mac

CHUNK = 2000


def verify(*, head=None):
    """Walk all seals and all rows. Rows that still wait for their seal are no finding.

    :param head: "number:mac" of a seal noted earlier; finds a tail that was cut since
    :returns: list of (number of the row or words for a seal, sentence); empty when the trail is whole
    """
    findings, sealed, previous, seen_head = [], set(), None, head is None
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=CHUNK):
        findings += chain_faults(seal, previous) + row_faults(seal)
        sealed.update(seal.sequences)
        seen_head = seen_head or head == str(seal)
        previous = seal
    last = previous.number if previous else 0
    findings += unsealed_faults(sealed, last)
    if not seen_head:
        noted = {"head": head.split(":")[0]}
        findings.append((seal_name(last + 1), _("the noted seal %(head)s is not in the trail") % noted))
    return findings


def seal_name(number):
    return _("seal %(number)d") % {"number": number}


def chain_faults(seal, previous):
    """Does it follow the seal before it?"""
    place, number = seal_name(seal.number), previous.number + 1 if previous else 1
    faults = []
    if seal.number != number:
        gap = {"first": number, "last": seal.number - 1}
        faults.append((place, _("seals %(first)d to %(last)d are missing") % gap))
    if seal.previous_mac != (previous.mac if previous else ""):
        faults.append((place, _("does not follow the seal before it")))
    return faults


def row_faults(seal):
    """Are all rows of one seal there, as they were written?"""
    rows = {row.sequence: row for row in AuditEntry.objects.filter(sequence__in=seal.sequences)}
    faults = [(number, _("is missing")) for number in seal.sequences if number not in rows]
    faults += changed_rows(rows.values())
    macs = [rows[number].mac if number in rows else "" for number in seal.sequences]
    if not faults and not hmac.compare_digest(seal.mac, seal_mac(seal, macs)):
        faults.append((seal_name(seal.number), _("does not fit its rows")))
    return faults


def changed_rows(rows):
    sentence = _("was changed after it was written")
    return [(row.sequence, sentence) for row in rows if not hmac.compare_digest(row.mac, mac_of(row))]


def unsealed_faults(sealed, last):
    """Rows without a seal: those that wait for one must be as they were written, others must not be there.

    :param sealed: numbers of the rows under the seals up to `last`; the trail goes on meanwhile
    """
    numbers = AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True)
    loose = [number for number in numbers.iterator(chunk_size=CHUNK) if number not in sealed]
    waiting = set(UnsealedEntry.objects.values_list("sequence", flat=True))
    newer = AuditSeal.objects.filter(number__gt=last).values_list("sequences", flat=True)
    known = waiting.union(*newer)
    faults = [(number, _("was never sealed")) for number in loose if number not in known]
    for chunk in chunks(loose):
        faults += changed_rows(AuditEntry.objects.filter(sequence__in=chunk))
    for chunk in chunks(sorted(waiting)):
        here = set(numbers.filter(sequence__in=chunk))
        faults += [(number, _("is missing")) for number in chunk if number not in here]
    return faults


def chunks(numbers):
    return [numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK)]


def waiting_for_seal():
    """How many rows were written and are not sealed yet, and when the oldest of them was written.

    :returns: (number, datetime or None)
    """
    rows = AuditEntry.objects.filter(sequence__in=UnsealedEntry.objects.values("sequence"))
    oldest = rows.order_by("sequence").values_list("at", flat=True).first()
    return rows.count(), oldest
