"""What a lead told becomes the file's: photos, documents, texts, persons; nothing is typed twice.

The accepted lead stays as it was reported. What is mended later is mended in the file; where both differ, the
file's page says so, lead by lead.
"""

from django.utils.translation import gettext as _

from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import HonoreeFile, NomineeKnows, Person, PersonalDetails

SUMMARY_MOST, DEED_MOST = 3_000, 12_000  # characters in a file
SIMPLE_FACTS = ("former_name", "sex", "ethnicity", "education", "post")


def carry_over(lead, honoree, *, is_new):
    """Inside the transaction of the acceptance.

    :param is_new: the file was just opened from this lead, its persons with it
    """
    carry_texts(lead, honoree)
    carry_files(lead, honoree)
    carry_discretion(lead, honoree)
    if not is_new:
        carry_persons(lead, honoree)
        honoree.refresh_listing()


def carry_texts(lead, honoree):
    """Empty places are filled; what another lead tells is added below what stands there already."""
    before = (honoree.deed_line, honoree.summary, honoree.deed, honoree.category_id, honoree.organization_id)
    honoree.deed_line = honoree.deed_line or lead.deed_line[:DEED_LINE_LIMIT]
    told = [lead.deed.strip()]
    if not honoree.summary:
        honoree.summary = lead.summary.strip()[:SUMMARY_MOST]
    else:
        told.insert(0, lead.summary.strip())
    for text in told:
        if text and text not in honoree.summary and text not in honoree.deed:
            honoree.deed = f"{honoree.deed}\n\n{text}".strip()
    honoree.category = honoree.category or lead.category
    if honoree.organization_id is None:
        honoree.place_in(lead.community)
    after = (honoree.deed_line, honoree.summary, honoree.deed, honoree.category_id, honoree.organization_id)
    if before != after:
        honoree.version += 1  # somebody who edits the file at this moment compares first
        fields = ["deed_line", "summary", "deed", "category", "organization", "street", "version"]
        honoree.save(update_fields=fields)


def carry_discretion(lead, honoree):
    """Whether the person knows: the file's own answer holds; one that has none takes the lead's."""
    known = {lead.nominee_knows, honoree.nominee_knows} - {NomineeKnows.UNKNOWN}
    if known:
        honoree.tell_known(honoree.nominee_knows if honoree.nominee_knows in known else lead.nominee_knows)
        lead.nominee_knows = honoree.nominee_knows
        lead.save(update_fields=["nominee_knows"])


def carry_files(lead, honoree):
    """The same StoredFile stands in both; the same photo is not taken twice."""
    known = set(honoree.files.values_list("file__sha256", flat=True))
    for link in lead.files.select_related("file").order_by("pk"):
        if link.file.sha256 in known:
            continue
        known.add(link.file.sha256)
        role = HonoreeFile.Role.LIFE if link.is_photo else HonoreeFile.Role.DOCUMENT
        honoree.files.create(file=link.file, role=role)


def carry_persons(lead, honoree):
    """Fills what the file does not know about somebody, and adds kin and guardians it does not name.

    Another person to be honored is not added here: consents rest on the file's persons.
    """
    for person, known in pairs(people_of(lead), people_of(honoree)):
        if known is not None:
            fill(known, person)
        elif person.part != Person.Part.SUBJECT:
            person.copy_to(honoree)


def people_of(owner):
    return list(owner.persons.select_related("details"))


def pairs(told, known):
    """
    :param told: persons of the lead
    :param known: persons of the file
    :returns: list of (person of the lead, the same person in the file or None)
    """
    found = []
    for person in told:
        alike = [other for other in known if is_same(person, other)]
        if not alike and person.part == Person.Part.SUBJECT:
            alike = alone(told, known)
        found.append((person, alike[0] if alike else None))
    return found


def is_same(person, other):
    """By the ID number where both have one, otherwise by the name."""
    numbers = [getattr(getattr(one, "details", None), "id_number_hash", "") for one in (person, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    return person.part == other.part and person.name_key == other.name_key


def alone(told, known):
    """One subject here and one there are the same: somebody decided that the lead belongs to the file."""
    subjects = [[one for one in people if one.part == Person.Part.SUBJECT] for people in (told, known)]
    return subjects[1] if [len(people) for people in subjects] == [1, 1] else []


def fill(known, person):
    """Only what is empty; details are encrypted anew for their row."""
    for name in SIMPLE_FACTS:
        setattr(known, name, getattr(known, name) or getattr(person, name))
    if not known.birth_year or (known.birth_year == person.birth_year and not known.birth_month):
        known.birth_year, known.birth_month = person.birth_year, person.birth_month
    known.save(update_fields=[*SIMPLE_FACTS, "former_key", "birth_year", "birth_month"])
    details = getattr(person, "details", None)
    if details is None:
        return
    own = getattr(known, "details", None) or PersonalDetails(person=known)
    values = {name: value for name, value in details.read_all().items() if value and not getattr(own, name)}
    wrong = {name: typed for name, typed in details.read_wrong().items() if not getattr(own, name)}
    own.write(**values)
    if wrong:
        own.write_wrong(by=details.wrong_by, **wrong)
    if values or wrong:
        own.save()


def differences(told, known_people):
    """What a lead reported and the file says otherwise, or does not say: words, never a private value.

    :param told: persons of the lead, with their details
    :param known_people: those of the file
    """
    lines = []
    for person, known in pairs(told, known_people):
        if known is None:
            lines.append(_("%(name)s is not in the file") % {"name": person.name})
            continue
        if person.name != known.name:
            lines.append(_("name: %(told)s") % {"told": person.name})
        lines += [_("%(field)s: %(told)s") % facts for facts in told_otherwise(person, known)]
        lines += details_otherwise(person, known)
    return lines


def told_otherwise(person, known):
    facts = [(name, getattr(person, f"get_{name}_display", lambda: "")()) for name in ("sex",)]
    facts += [(name, getattr(person, name)) for name in ("former_name", "ethnicity", "education", "post")]
    rows = [
        {"field": Person._meta.get_field(name).verbose_name, "told": shown}
        for name, shown in facts
        if getattr(person, name) and getattr(person, name) != getattr(known, name)
    ]
    if person.born and (person.birth_year, person.birth_month) != (known.birth_year, known.birth_month):
        rows.append({"field": _("born"), "told": person.born})
    if person.is_deceased and not known.is_deceased:
        rows.append({"field": _("deceased"), "told": person.died or _("yes")})
    return rows


def details_otherwise(person, known):
    """Which encrypted details differ, by their labels alone."""
    details, own = getattr(person, "details", None), getattr(known, "details", None)
    if details is None:
        return []
    kept = own.read_all() if own else {}
    return [
        _("another %(field)s") % {"field": PersonalDetails.FIELDS[name][0]}
        for name, value in details.read_all().items()
        if value and value != kept.get(name, "")
    ]
