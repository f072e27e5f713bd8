"""What two files or leads say differently, and which of both shall stand: one question a field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.models import Honoree, Person, PersonalDetails, SubjectKind

FILE_FIELDS = ("name", "category", "organization", "deed_line", "summary", "deed")
LEAD_FIELDS = ("name", "community", "place", "category", "deed_line", "how_known", "summary", "deed")
# what belongs together is chosen together, with the keys that are kept beside it
COLUMNS = {
    "organization": ("organization", "street"),
    "birth_year": ("birth_year", "birth_month"),
    "is_deceased": ("is_deceased", "died_on", "died_precision"),
}
KEYS = {
    Honoree: {"name": ("name", "name_key", "pinyin", "initials")},
    Person: {
        "name": ("name", "name_key", "sound_key", "shape_key"),
        "former_name": ("former_name", "former_key"),
    },
}
PERSON_FIELDS = ("name", "former_name", "sex", "birth_year", "ethnicity", "education", "post", "is_deceased")
LABELS = {"birth_year": gettext_lazy("born"), "is_deceased": gettext_lazy("deceased")}


@dataclass(frozen=True)
class Choice:
    """One field of a pair.

    :param name: of the form's field: which of both stands
    :param columns: of the object that go over together
    :param kept: what the one that stays says, as it is printed; `gone`: what the other says
    :param is_asked: both say something, and not the same; else what one of them says stands
    """

    name: str
    label: str
    columns: tuple
    kept_row: object
    gone_row: object
    kept: str
    gone: str

    @property
    def is_asked(self):
        return bool(self.kept and self.gone)

    @property
    def is_sealed(self):
        return self.columns[0] in PersonalDetails.TYPED

    def takes_gone(self, chosen):
        return self.name in chosen if self.is_asked else bool(self.gone)


def pairs_of_persons(gone, kept):
    """Which persons of both are the same human being: by ID number, by name, or as the only ones.

    :returns: list of (person that goes, person that stays)
    """
    theirs = list(gone.persons.select_related("details"))
    mine = list(kept.persons.select_related("details"))
    found = []
    for alike in (number_of, lambda person: person.name_key):
        for person in list(theirs):
            same = (one for one in mine if one.part == person.part and alike(one) == alike(person) != "")
            if (other := next(same, None)) is not None:
                found.append((person, other))
                theirs.remove(person)
                mine.remove(other)
    left = [[one for one in rows if one.part == Person.Part.SUBJECT] for rows in (theirs, mine)]
    if all(len(rows) == 1 for rows in left):
        found.append((left[0][0], left[1][0]))
    return found


def number_of(person):
    details = getattr(person, "details", None)
    return details.id_number_hash if details else ""


def choices(gone, kept, pairs):
    """What is different, in the order of the forms.

    :param pairs: of `pairs_of_persons`
    """
    fields = FILE_FIELDS if isinstance(kept, Honoree) else LEAD_FIELDS
    if SubjectKind(kept.kind).has_names:
        fields = fields[1:]  # follows from its persons
    rows = [different(gone, kept, "", name) for name in fields]
    is_unit = not SubjectKind(kept.kind).has_names
    for theirs, mine in pairs:
        prefix = f"person{mine.pk}-"
        rows += [
            different(theirs, mine, prefix, name)
            for name in PERSON_FIELDS
            if not (is_unit and name == "name")
        ]
        rows += numbers(theirs, mine, prefix)
    return [row for row in rows if row]


def different(gone, kept, prefix, name):
    said = [said_in(row, name) for row in (kept, gone)]
    if said[0] == said[1] or not said[1]:
        return None
    label = LABELS.get(name) or kept._meta.get_field(name).verbose_name
    if prefix:
        label = f"{kept.name} · {gettext_lazy('Name') if name == 'name' else label}"
    columns = KEYS.get(type(kept), {}).get(name) or COLUMNS.get(name) or (name,)
    return Choice(f"{prefix}{name}", str(label), columns, kept, gone, *said)


def said_in(row, name):
    """A field as a page prints it; empty for what is not known."""
    if name == "birth_year":
        return str(row.born or "")
    if name == "is_deceased":
        return (str(row.died) or _("yes")) if row.is_deceased else _("no")
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    return "" if value is None else str(value)


def numbers(gone, kept, prefix):
    """The masked numbers; what they are is compared without being shown."""
    theirs, mine = (getattr(person, "details", None) for person in (gone, kept))
    for name in PersonalDetails.TYPED:
        said = [details.read(name) if details else "" for details in (mine, theirs)]
        if said[1] and said[0] != said[1]:
            label, mask = PersonalDetails.FIELDS[name]
            masked = [mask(value) if value else "" for value in said]
            yield Choice(f"{prefix}{name}", f"{kept.name} · {label}", (name,), kept, gone, *masked)
