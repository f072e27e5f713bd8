"""The invented honorees: visibly marked, with consents, awards and stories."""

import datetime
import uuid

from django.utils import timezone

from accounts.security import audit
from honors.conferral import recording as award_recording
from honors.models import Precision
from portal.demo import pool, stories
from portal.demo.material import by_now, load, moment, slug_of
from registry import accepting
from registry.models import Consent, Honoree, Person, PersonalDetails, SubjectKind
from registry.people.identity import check_character

# the short names of the material → the honors of the register
HONOR_NAMES = {
    "岗位学雷锋标兵": "重庆市岗位学雷锋标兵",
    "新时代好少年": "重庆市新时代好少年",
    "最美系列": "重庆市最美人物",
}
PURPOSES = [Consent.Purpose.REGISTRY, Consent.Purpose.NAME, Consent.Purpose.STORY]


def seed(units, categories, honors, users, *, progress, limit=None):
    """The example honorees; `progress(done, total)` is called after each."""
    entries = load("people_*.json")[:limit]
    files = opened(entries, units, categories, users)
    for number, (entry, honoree) in enumerate(zip(entries, files, strict=True)):
        for award in by_date(entry):
            record_award(honoree, entry, award, honors, users)
        stories.tell(honoree, entry, number, users)
        progress(number + 1, len(entries))


def opened(entries, units, categories, users):
    """All files at once with their people and consents, as an import writes them.

    :returns: list of Honoree
    """
    files, persons, consents = [], [], []
    for number, entry in enumerate(entries):
        by = users["district" if number % 2 else "district2"]
        honoree = file_of(entry, number, by, units, categories)
        pairs = persons_of(honoree, entry, number)
        files.append(honoree)
        persons += pairs
        consents += [consent for person, _details in pairs for consent in consents_of(person, entry)]
    accepting.open_many(files, persons)
    Consent.objects.bulk_create(consents)
    for by in (users["district"], users["district2"]):
        theirs = [honoree for honoree in files if honoree.opened_by == by]
        audit.record_many("honoree.open", by=by, targets=theirs)
        audit.record_many("consent.record", by=by, targets=theirs, detail={"purposes": PURPOSES})
    return files


def file_of(entry, number, by, units, categories):
    at = opened_at(by_date(entry), number)
    honoree = Honoree(
        slug=slug_of(entry["key"]),
        kind=SubjectKind(entry["kind"]),
        category=categories[entry["category"]],
        deed_line=entry["deed"],
        opened_by=by,
        opened_at=at,
        latest_on=timezone.localdate(at),
        is_example=True,
    )
    honoree.take_name("、".join(entry["names"]))
    place = f"{entry['street']}/{entry['community']}" if entry["community"] else entry["street"]
    honoree.place_in(units[place])
    return honoree


def by_date(entry):
    return sorted(entry["awards"], key=lambda award: award["date"] or "")


def opened_at(awards, number):
    """About half a year before the first dated award."""
    dates = [date_of(award["date"])[0] for award in awards if award["date"]]
    day = (min(dates) if dates else datetime.date(2020, 1, 1)) - datetime.timedelta(days=150 + number % 60)
    return moment(day, 10, number % 60)


def persons_of(honoree, entry, number):
    """Unsaved rows, as `registry.person_columns.save_persons` takes them."""
    pairs = []
    for order, name in enumerate(entry["names"]):
        born = entry["born"][order] if order < len(entry["born"]) and entry["born"][order] else [None, None]
        person = Person(
            honoree=honoree,
            order=order,
            name=name,
            sex=entry["sex"][order] if order < len(entry["sex"]) else "",
            birth_year=born[0],
            birth_month=born[1],
            post=entry["post"] if order == 0 else "",
            is_deceased=entry["posthumous"],
        )
        is_known = born[0] and honoree.kind.has_names
        pairs.append((person, example_details(born, number * 2 + order) if is_known else None))
    return pairs


def example_details(born, number):
    """Invented numbers: region 990000 is not assigned, and 199 0000 is no real exchange."""
    first = f"990000{born[0]}{born[1] or 1:02d}{number % 28 + 1:02d}{number % 1000:03d}"
    return PersonalDetails().write(
        id_number=first + check_character(first),
        phone=f"1990000{number % 10000:04d}",
        address="示例路1号（示例地址）",
    )


def consents_of(person, entry):
    honoree = person.honoree
    is_minor = entry["born"] and entry["born"][0] and entry["born"][0][0] > 2009
    grown_up = Consent.Kind.KIN if entry["posthumous"] else Consent.Kind.CONSENT
    facts = {
        "kind": Consent.Kind.GUARDIAN if is_minor else grown_up,
        "given_on": timezone.localdate(honoree.opened_at),
        "channel": "签字同意书（示例）",
        "entered_by": honoree.opened_by,
    }
    purposes = PURPOSES + ([Consent.Purpose.PHOTO] if entry["portrait"] else [])
    return [Consent(person=person, purpose=purpose, **facts) for purpose in purposes]


def record_award(honoree, entry, award, honors, users):
    given_on, precision = date_of(award["date"])
    honor = honors[HONOR_NAMES.get(award["honor"], award["honor"])]
    pool.toward(honoree, honor, given_on, users)
    award_recording.record(
        honoree=honoree,
        honor=honor,
        by=users["district"],
        token=uuid.uuid5(uuid.NAMESPACE_URL, f"{entry['key']}/{award['honor']}"),
        category=honoree.category,
        round=award["round"] or "",
        given_on=given_on,
        precision=precision,
        basis="公布名单（示例）",
        is_posthumous=entry["posthumous"],
        recorded_at=by_now(given_on) if given_on else timezone.now(),
    )


def date_of(text):
    """ "2024", "2024-09" or "2024-09-18" → (first day, precision)."""
    if not text:
        return None, Precision.UNKNOWN
    parts = [int(part) for part in text.split("-")]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    return datetime.date(*(parts + [1, 1])[:3]), precision
