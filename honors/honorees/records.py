"""Writing imported honorees: many files, persons, consents, awards and photos in few statements."""

import uuid
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import FileRefusal
from accounts.security import audit
from honors.conferral import outcome
from honors.conferral import recording as award_recording
from honors.honorees.matching import chunks, row_token
from honors.models import Award, Precision
from registry import accepting
from registry.files import uploads
from registry.honorees.photo_archive import open_archive
from registry.models import Consent, Honoree, HonoreeFile, SubjectKind
from registry.people.imports import JOIN, persons_of

PURPOSES = (Consent.Purpose.REGISTRY, Consent.Purpose.NAME)


@dataclass
class Prepared:
    """What was worked out before the transaction, by number of the row."""

    files: dict = field(default_factory=dict)  # row → unsaved Honoree
    persons: dict = field(default_factory=dict)  # row → pairs of persons_of
    photos: dict = field(default_factory=dict)  # row → unsaved HonoreeFile


def prepared(drafts, *, by, run, photos, progress):
    """Encrypt, spell in pinyin, redraw photos: all that takes long."""
    ready = Prepared()
    for done, draft in enumerate(drafts, 1):
        if draft.verdict == "new":
            ready.files[draft.number] = honoree = file_of(draft, by=by)
            ready.persons[draft.number] = persons_of(draft, honoree=honoree)
        progress(done, len(drafts), _("encrypting"))
    numbers = [draft.number for draft in drafts if draft.number in photos]
    if numbers:
        with open_archive(run) as archive:
            for done, number in enumerate(numbers, 1):
                ready.photos[number] = list(stored_photos(archive, photos[number], by=by, notes=run.notes))
                progress(done, len(numbers), _("drawing photos"))
    return ready


def stored_photos(archive, parts, *, by, notes):
    """A photo that cannot be read is left out and named in the run's notes; the table goes on."""
    for part, _sha in parts:
        try:
            yield archive.store(part, by=by)
        except FileRefusal as refused:
            if refused.sentence not in notes:
                notes.append(refused.sentence)


def discard_photos(ready):
    for photo in (photo for photos in ready.photos.values() for photo in photos):
        uploads.discard(photo.file)


def file_of(draft, *, by):
    values = draft.values
    honoree = Honoree(
        kind=values.get("kind") or SubjectKind.PERSON,
        category=values.get("category"),
        deed_line=values.get("deed_line") or "",
        opened_by=by,
        opened_at=timezone.now(),
        token=row_token(values),
        is_example=by.is_example,
        latest_on=timezone.localdate(),
    )
    honoree.take_name(JOIN.join(values["names"])[:200])
    honoree.place_in(values.get("organization"))
    return honoree


def write(drafts, ready, *, by):
    """All of it, inside the caller's transaction. The audit trail comes last: its lock is everybody's."""
    fresh = list(ready.files.values())
    holder = holders(drafts, ready)
    awards = [award_of(draft, holder[draft.number], by=by) for draft in drafts if gets_award(draft, holder)]
    list_new(ready, awards)
    accepting.open_many(fresh, [pair for pairs in ready.persons.values() for pair in pairs])
    consents = consents_of(drafts, ready, by=by)
    Consent.objects.bulk_create(consents, batch_size=500)
    Award.objects.bulk_create(awards, batch_size=500)
    attach(ready, holder)
    publish_new(fresh)
    known = {holder[d.number].pk: holder[d.number] for d in drafts if d.target and d.target[0] == "file"}
    for honoree in known.values():
        award_recording.refresh(honoree)
    for award in awards:
        if award.honoree_id in known:  # a new file aims at nothing yet
            outcome.follow(award, by=by)
    audit.record_many("honoree.open", by=by, targets=fresh)
    audit.record_many("award.record", by=by, targets=awards)
    told = {consent.person.honoree_id: consent.person.honoree for consent in consents}
    audit.record_many("consent.record", by=by, targets=list(told.values()), detail={"purposes": PURPOSES})


def holders(drafts, ready):
    """Number of a row → its saved file."""
    keys = [draft.target[1] for draft in drafts if draft.target and draft.target[0] == "file"]
    there = {}
    for part in chunks(set(keys)):
        there |= {
            file.pk: file for file in Honoree.objects.filter(pk__in=part).order_by("pk").select_for_update()
        }
    found = {}
    for draft in drafts:
        if draft.target is None:
            found[draft.number] = ready.files[draft.number]
        elif draft.target[0] == "file":
            found[draft.number] = there[draft.target[1]]
        else:
            found[draft.number] = found[draft.target[1]]
    return found


def gets_award(draft, holder):
    """A row that only brings photos to somebody who holds the honor already records nothing."""
    if draft.values.get("honor") is None:
        return False
    honoree = holder[draft.number]
    held = getattr(honoree, "honors_held", None)
    if held is None:
        standing = Award.objects.standing().of(honoree) if honoree.pk else None
        held = honoree.honors_held = {}
        for honor_id, round_label in standing.values_list("honor", "round") if standing else ():
            held.setdefault(honor_id, set()).add(round_label)
    honor, round_label = draft.values["honor"], draft.values.get("round") or ""
    if award_recording.twice(honor, round_label, held.get(honor.pk, set())):
        return False
    held.setdefault(honor.pk, set()).add(round_label)
    return True


def award_of(draft, honoree, *, by):
    values = draft.values
    given_on, precision = values.get("given_on") or (None, Precision.UNKNOWN)
    return Award(
        honoree=honoree,
        honor=values["honor"],
        category=values.get("category"),
        round=values.get("round") or "",
        given_on=given_on,
        precision=precision,
        document_number=values.get("document_number") or "",
        basis=values.get("award_basis") or "",
        is_posthumous=bool(values.get("is_posthumous")),
        entered_by=by,
        token=uuid.uuid4(),
    )


def consents_of(drafts, ready, *, by):
    """The basis named in the row that opens a file; later rows cannot change it."""
    rows = []
    for draft in drafts:
        values, kind = draft.values, draft.values.get("basis_kind")
        if draft.number not in ready.files or kind is None:
            continue
        is_source = kind == Consent.Kind.SOURCE
        for person, _details in ready.persons[draft.number]:
            for purpose in PURPOSES:
                rows.append(
                    Consent(
                        person=person,
                        purpose=purpose,
                        kind=kind,
                        given_on=values["basis_on"],
                        channel="" if is_source else values.get("basis_outlet") or "",
                        source_outlet=values.get("basis_outlet") or "" if is_source else "",
                        source_title=values.get("basis_title") or "" if is_source else "",
                        entered_by=by,
                    )
                )
    return rows


def attach(ready, holder):
    """Photos that the file does not have yet."""
    rows = []
    for number, photos in ready.photos.items():
        honoree = holder[number]
        there = set(HonoreeFile.objects.filter(honoree=honoree).values_list("source_sha256", flat=True))
        for photo in photos:
            if photo.source_sha256 not in there:
                there.add(photo.source_sha256)
                photo.honoree = honoree
                rows.append(photo)
            else:
                uploads.discard(photo.file)
    HonoreeFile.objects.bulk_create(rows, batch_size=500)


def list_new(ready, awards):
    """The listing columns of files about to be opened, by the same rule as for one."""
    theirs = {}
    for award in awards:
        theirs.setdefault(id(award.honoree), []).append(award)
    for honoree in ready.files.values():
        columns = award_recording.listing_of(theirs.get(id(honoree), []), opened_on=honoree.latest_on)
        for name, value in columns.items():
            setattr(honoree, name, value)


def publish_new(fresh):
    """Awarded, and with a basis for the name of each person: such files are public from now on."""
    for part in chunks([honoree.pk for honoree in fresh if honoree.is_awarded]):
        named = Honoree.objects.filter(pk__in=part).nameable()
        Honoree.objects.filter(pk__in=list(named.values_list("pk", flat=True))).update(is_listed=True)
