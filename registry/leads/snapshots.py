"""What a lead tells at one moment: kept at each return and each new submission, to be compared later."""

from accounts.security.encryption import keyed_hash
from registry.leads.models.correction import LeadSnapshot
from registry.people.models import SubjectKind

LEAD_FACTS = (
    *("kind", "name", "community", "place", "category", "how_known", "nominee_knows"),
    *("deed_line", "summary", "deed"),
)
PERSON_FACTS = ("name", "former_name", "sex", "birth_year", "birth_month", "ethnicity", "education", "post")


def take(lead, step):
    LeadSnapshot.objects.create(step=step, facts=facts_of(lead))


def facts_of(lead):
    """Plain words and choices; of a personal number only a mark."""
    has_names = SubjectKind(lead.kind).has_names
    persons = lead.persons.select_related("details") if has_names else []
    names = [name for name in LEAD_FACTS if name != "name" or not has_names]
    return {
        "lead": {name: written(lead, name) for name in names},
        "persons": {
            str(person.pk): {name: written(person, name) for name in PERSON_FACTS} for person in persons
        },
        "numbers": {str(person.pk): marks_of(person) for person in persons},
        "files": {str(link.file_id): link.file.name for link in lead.files.select_related("file")},
    }


def written(row, name):
    value = getattr(row, name)
    return "" if value is None else str(value)


def marks_of(person):
    """Field → a mark of what stands there, worth nothing without the key and for this person only.

    A number that was typed wrongly counts as well: putting it right is a change.
    """
    details = getattr(person, "details", None)
    if details is None:
        return {}
    values = {name: value for name, value in details.read_all().items() if value} | details.read_wrong()
    return {name: keyed_hash(value, purpose=f"snapshot.{person.pk}.{name}") for name, value in values.items()}
