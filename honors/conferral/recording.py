"""Recording an award and its revocation; the listing columns of the file follow in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.once import free_token, once
from accounts.refusal import Refusal
from accounts.security import audit
from honors.awards import eligibility
from honors.awards.notifications import tell_of_award
from honors.conferral import outcome
from honors.models import Award, Candidacy, Nomination, Repeat, Revocation, RevocationReason, Round
from honors.public_notices import contested
from registry.models import Honoree


class SignatureNeeded(Refusal):
    """A public notice or an objection stands against it: a second person signs (`honors.award_approval`)."""


@once(Award, honoree="honoree", honor="honor")
def record(*, honoree, honor, by, token=None, is_signed=False, actor=None, following=None, **facts):
    """Record an honor somebody was given; what was under way toward it ends.

    :param facts: category, round, given_on, precision, document_number, conferring_body, basis,
        is_posthumous; recorded_at when it was entered earlier
    :param token: the form's key; the same key again returns the first award
    :param is_signed: enough people have signed for it, whatever stands against it
    :param actor: who entered it, when that is not whoever decided
    :param following: what `outcome.follow` is told: nomination, note, seen
    :raises Refusal: the file was merged; the same honor twice, as far as the honor's rule forbids it
    :raises SignatureNeeded: see `honors.public_notices.contested`
    :raises Refusal: the nomination that it ends was moved by somebody else
    """
    lock([honoree.pk])
    if Honoree.objects.filter(pk=honoree.pk, merged_into__isnull=False).exists():
        raise Refusal(eligibility.merged_words())
    standing = Award.objects.standing().of(honoree).filter(honor=honor)
    if sentence := twice(honor, facts.get("round") or "", set(standing.values_list("round", flat=True))):
        raise Refusal(sentence)
    if not is_signed:
        refuse_contested([honoree.pk], honor, facts.get("round") or "")
    token = free_token(Award, token)
    award = Award.objects.create(honoree=honoree, honor=honor, entered_by=by, token=token, **facts)
    refresh(honoree)
    tell_of_award(award, by=actor or by)
    outcome.follow(award, by=by, **(following or {}))
    audit.record("award.record", by=actor or by, target=award, detail={"honoree": honoree.pk})
    return award


def lock(files):
    """All that an award of these files may change, always in this order and before the audit trail's lock.

    So two clerks at once see each other, and no notice is published meanwhile.
    """
    theirs = Round.objects.running().filter(nominations__honoree__in=files).values("pk")
    for rows in (
        Honoree.objects.filter(pk__in=files),
        Round.objects.filter(pk__in=theirs),
        Nomination.objects.filter(honoree__in=files),
        Candidacy.objects.filter(honoree__in=files),
    ):
        list(rows.select_for_update().order_by("pk").values_list("pk"))


def refuse_contested(files, honor, label):
    """:raises SignatureNeeded: something stands against recording this honor for one of these files"""
    found = contested.reasons(files, honor=honor, label=label, on=timezone.localdate())
    if found:
        sentences = dict.fromkeys(sentence for sentences in found.values() for sentence in sentences)
        raise SignatureNeeded(" ".join(sentences))


def twice(honor, round, held):
    """What the honor's own rule says against giving it again; "" when it allows it.

    :param held: rounds in which the file was given it and holds it still
    """
    words = {"rule": honor.repeat_rule, "honor": honor.name}
    if not held:
        return ""
    if honor.repeat == Repeat.NEVER:
        return gettext("Rule “%(rule)s”: this file holds %(honor)s already.") % words
    if round in held or not round:
        return gettext("Rule “%(rule)s”: name a round in which it was not given yet.") % words
    return ""


def revoke(award, *, by, reason, on, body, document_number="", actor=None):
    """Record that the conferring body took the award back; it leaves the public pages at once.

    :param actor: who entered it, when that is not whoever decided
    :raises Refusal: if it is revoked already
    """
    with transaction.atomic():
        revocation, is_new = Revocation.objects.get_or_create(
            award=award, defaults={"on": on, "body": body, "document_number": document_number, "by": by}
        )
        if not is_new:
            raise Refusal(_("This award is revoked already."))
        RevocationReason.objects.create(revocation=revocation, text=reason)
        refresh(award.honoree)
        audit.record("award.revoke", by=actor or by, target=award)
    return revocation


def refresh(honoree):
    """Bring the listing columns of the file, or of the one it was merged into, in line with its awards."""
    honoree = honoree.survivor
    standing = list(Award.objects.standing().of(honoree).select_related("honor"))
    columns = listing_of(standing, opened_on=timezone.localdate(honoree.opened_at))
    for name, value in columns.items():
        setattr(honoree, name, value)
    Honoree.objects.filter(pk=honoree.pk).update(**columns)
    honoree.refresh_listing()


def listing_of(standing, *, opened_on):
    """What public lists show of a file with these standing awards: column → value."""
    top = min(standing, key=lambda award: (award.honor.rank, award.pk or 0)).honor if standing else None
    dates = [award.given_on for award in standing if award.given_on]
    return {
        "top_tier": top.rank if top else None,
        "top_honor": top.name if top else "",
        "is_posthumous": any(award.is_posthumous for award in standing),
        "latest_on": max(dates) if dates else opened_on,
    }


def refresh_holders(honor):
    """After an honor's name or tier was corrected: every file that holds it."""
    for honoree in Honoree.objects.filter(awards__honor=honor).distinct():
        refresh(honoree)
