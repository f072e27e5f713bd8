"""The same: one of two files, or of two leads, goes on; the other's address leads to it.

Pointers that may change go over and are written down in the merge; rows of tables that only grow stay and
are read through `merged_into` (registry/people/merged.py). The stricter of both wins: a consent that was
taken back stays taken back, a suspension holds.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.papers import printed
from accounts.refusal import Refusal, changed_meanwhile
from accounts.security import audit
from accounts.workflow import make
from registry.duplicates import chosen_values
from registry.duplicates.choices import choices, pairs_of_persons
from registry.duplicates.moving_rows import known_rows, move_rows
from registry.duplicates.relations import apps_merging
from registry.duplicates.stricter_consents import end_consents
from registry.leads.moves import MERGE
from registry.models import Honoree, Lead, Merge, SubjectKind


@once(Merge)
def merge(gone, kept, *, by, chosen=frozenset(), seen=None, token=None):
    """Merge the one into the other, two files or two leads.

    :param chosen: names of the `Choice` rows where what the one that goes says shall stand
    :param seen: `versions` of both as they were compared
    :raises Refusal: as `refuse`, or one of both was changed since it was compared
    """
    gone, kept = locked(gone, kept)
    refuse(gone, kept)
    if seen not in (None, versions(gone, kept)):
        raise changed_meanwhile()
    pairs = pairs_of_persons(gone, kept)
    known = known_rows(kept, pairs)
    withdrawn = end_consents(pairs, by=by)
    changes = chosen_values.take(choices(gone, kept, pairs), chosen, kept)
    moved = move_rows(gone, kept, pairs)
    made = Merge.objects.create(
        **two(gone, kept), by=by, token=token, moved=moved, known=known, withdrawn=withdrawn
    )
    chosen_values.seal(made, changes)
    type(kept).objects.filter(pk=kept.pk).update(version=F("version") + 1)
    if isinstance(gone, Lead):
        # with its step, its notifications and the row of the trail
        make(gone, MERGE, by=by, asks=False, merged_into=kept)
    else:
        columns = {"merged_into": kept, "is_listed": False, "is_pictured": False}
        Honoree.objects.filter(pk=gone.pk).update(version=F("version") + 1, **columns)
        follow(gone, kept, by=by)
        detail = {"into": kept.pk, "chosen": sorted(chosen), "consents_ended": len(withdrawn)}
        audit.record("honoree.merge", by=by, target=gone, detail=detail)
    return made


def versions(gone, kept):
    return f"{gone.version}-{kept.version}"


def two(one, other):
    kind = "lead" if isinstance(one, Lead) else "file"
    return {kind: one, f"other_{kind}": other}


def locked(one, other):
    """Both as they are now, locked in one order, with what changes beside files."""
    model, keys = type(one), [one.pk, other.pk]
    rows = model.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    if model is Honoree:
        for app in apps_merging():
            app.lock(keys)
    return found[one.pk], found[other.pk]


def follow(*files, by):
    """What is kept of files in columns, and what the public finds, as it is now."""
    for file in [Honoree.objects.get(pk=one.pk) for one in files]:
        if not file.merged_into_id:
            for app in apps_merging():
                app.follow(file, by)
        file.refresh_listing()


def refuse(gone, kept):
    """:raises Refusal: why these two are not merged now"""
    if gone == kept:
        raise Refusal(_("This is one and the same. Choose the other one."), status=422)
    for one in (gone, kept):
        if one.merged_into_id:
            raise Refusal(merged_words(one))
    if gone.kind != kept.kind:
        words = {"one": gone.get_kind_display(), "other": kept.get_kind_display()}
        raise Refusal(_("One is about %(one)s, the other about %(other)s.") % words, status=422)
    if isinstance(gone, Lead):
        refuse_leads(gone, kept)
    else:
        refuse_files(gone, kept)


def refuse_leads(*leads):
    for lead in leads:
        if not (lead.submitted_at and lead.fits(MERGE)):
            words = {"number": lead.number, "state": lead.get_state_display()}
            raise Refusal(_("Lead %(number)s is not under way (%(state)s).") % words)


def refuse_files(gone, kept):
    for app in apps_merging():
        for sentence in app.refusals(gone, kept):
            raise Refusal(sentence)
    if gone.kind == SubjectKind.COUPLE:
        paired = {theirs.pk for theirs, _mine in pairs_of_persons(gone, kept)}
        if gone.subjects().exclude(pk__in=paired).exists():
            words = _("The two people are called otherwise in the other file. Write their names alike first.")
            raise Refusal(words, status=422)


def merged_words(one):
    """That it went already, who did it and when."""
    made = Merge.objects.standing().filter(**{"lead" if isinstance(one, Lead) else "file": one})
    if (last := made.select_related("by").first()) is None:
        return _("%(name)s was merged already.") % {"name": one}
    words = {"name": one, "who": last.by.name, "when": printed.moment(last.at)}
    return _("%(name)s was merged already (%(who)s, %(when)s).") % words


def standing_merge(one):
    """The merge by which a file or lead went; None where none is known."""
    kind = "lead" if isinstance(one, Lead) else "file"
    return Merge.objects.standing().filter(**{kind: one}).first()
