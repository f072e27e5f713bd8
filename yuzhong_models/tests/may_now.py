"""States of a person that decide about appearing, receiving and being sent: each brought about the short way."""

import datetime

from django.utils import timezone

from accounts.security import audit
from registry.models import Consent, Honoree, Person, Reinstatement, Suspension

DIED = datetime.date(2016, 3, 5)


def consents(town, person, purposes, **facts):
    facts = {"kind": "consent", "given_on": DIED, "channel": "签字"} | facts
    return Consent.record(persons=[person], purposes=purposes, by=town.district, **facts)


def withdrawn(*purposes):
    def bring(town, honoree):
        for consent in Consent.objects.current().filter(person__honoree=honoree, purpose__in=purposes):
            consent.withdraw(by=town.district, on=timezone.localdate())

    return bring


def suspended(scope, *, lifted=False):
    def bring(town, honoree):
        today = timezone.localdate()
        row = Suspension.objects.create(
            honoree=honoree, scope=scope, since=today, document_number="示例1号", by=town.head
        )
        if lifted:
            Reinstatement.objects.create(suspension=row, on=today, by=town.head)

    return bring


def died(**facts):
    return lambda town, honoree: honoree.subjects().update(is_deceased=True, **facts)


def with_another(*, purposes, **facts):
    """A second person in the file, with a basis for these purposes only."""

    def bring(town, honoree):
        person = Person.objects.create(honoree=honoree, name="周试妻", **facts)
        consents(town, person, list(Consent.Purpose))
        for consent in person.consents.exclude(purpose__in=purposes):
            consent.withdraw(by=town.district, on=timezone.localdate())

    return bring


def never_given(town, honoree):
    """As a file stands before anybody has asked: somebody else takes the consenting one's place."""
    honoree.subjects().update(part="kin")
    Person.objects.create(honoree=honoree, name=honoree.name)


def under_fourteen(kind):
    def bring(town, honoree):
        never_given(town, honoree)
        person = honoree.subjects().get()
        Person.objects.filter(pk=person.pk).update(birth_year=timezone.localdate().year - 10)
        consents(town, person, list(Consent.Purpose), kind=kind)

    return bring


def from_a_source(town, honoree):
    never_given(town, honoree)
    source = {"kind": "source", "source_outlet": "示例日报", "source_title": "修灯人"}
    consents(town, honoree.subjects().get(), ["name", "story"], **source)


def merged(town, honoree):
    into = town.file("合并试")
    Honoree.objects.filter(pk=honoree.pk).update(merged_into=into, is_listed=False)


EVERYTHING = list(Consent.Purpose)
STATES = {
    "fine": lambda town, honoree: None,
    "one of two died": with_another(purposes=EVERYTHING, is_deceased=True),
    "a public source": from_a_source,
    "a guardian consented": under_fourteen("guardian"),
    "merged": merged,
    "deceased": died(died_on=DIED, died_precision="day"),
    "deceased, no day": died(),
    "publicity suspended": suspended("publicity"),
    "courtesies suspended": suspended("courtesies"),
    "both suspended": suspended("both"),
    "reinstated": suspended("both", lifted=True),
    "registry withdrawn": withdrawn("registry"),
    "name withdrawn": withdrawn("name"),
    "name never given": never_given,
    "one of two withdrew": with_another(purposes=[purpose for purpose in EVERYTHING if purpose != "name"]),
    "under fourteen, own consent": under_fourteen("consent"),
    "media withdrawn": withdrawn("media"),
    "courtesy withdrawn": withdrawn("courtesy"),
}


def bring_into(town, honoree, state):
    STATES[state](town, honoree)
    Honoree.objects.get(pk=honoree.pk).refresh_listing()
    audit.record("honoree.edit", by=town.district, target=honoree)  # what is remembered is of another version
    return Honoree.objects.get(pk=honoree.pk)
