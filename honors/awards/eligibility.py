"""May this file receive this honor? One sentence that names the rule, or none."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from honors.awards.models import Award
from honors.catalogue.models import Repeat
from registry.models import Person


@dataclass
class Facts:
    """What the rules ask about one file, read once for all honors."""

    honoree: object

    @cached_property
    def subjects(self):
        return list(self.honoree.subjects())

    @cached_property
    def held(self):
        """Keys of the honors it holds: what was revoked counts no more."""
        return set(Award.objects.standing().of(self.honoree).values_list("honor", flat=True))


def why_not(honoree, honor, *, on, facts=None):
    """What stands against giving this honor to this file on a day; "" when nothing does.

    :param honor: with its categories prefetched where many are asked about
    :param facts: `Facts` of the file where many honors are asked about
    """
    facts = facts or Facts(honoree)
    rules = (_merged, _kind, _category, _age, _held, _deceased)
    return next((sentence for rule in rules if (sentence := rule(facts, honor, on))), "")


def _merged(facts, honor, on):
    if facts.honoree.merged_into_id is None:
        return ""
    return merged_words()


def merged_words():
    return _("This file was merged into another one; the honor goes to that file.")


def _kind(facts, honor, on):
    if honor.takes(facts.honoree.kind):
        return ""
    words = {"honor": honor.name, "kinds": honor.goes_to_words()}
    return _("%(honor)s goes to: %(kinds)s.") % words


def _category(facts, honor, on):
    """A file without a category may get one when it is nominated."""
    categories = list(honor.categories.all())
    if not categories or facts.honoree.category_id in {None, *(category.pk for category in categories)}:
        return ""
    words = {"honor": honor.name, "category": facts.honoree.category}
    return _("%(honor)s has no category “%(category)s”.") % words


def _age(facts, honor, on):
    """By year and month of birth; who may be old enough is not refused, nor is whose birth is not known."""
    for person in facts.subjects:
        if person.part != Person.Part.SUBJECT or not person.birth_year:
            continue
        oldest, youngest = ages(person, on)
        if honor.minimum_age and oldest < honor.minimum_age:
            words = {"honor": honor.name, "age": honor.minimum_age, "name": person.name}
            return _("%(honor)s has a minimum age of %(age)d years; %(name)s is younger.") % words
        if honor.maximum_age and youngest > honor.maximum_age:
            words = {"honor": honor.name, "age": honor.maximum_age, "name": person.name}
            return _("%(honor)s has a maximum age of %(age)d years; %(name)s is older.") % words
    return ""


def ages(person, on):
    """(oldest, youngest) that somebody can be on a day when only year and month of birth are known."""
    years = on.year - person.birth_year
    first, last = (person.birth_month,) * 2 if person.birth_month else (1, 12)
    return years - (on.month < first), years - (on.month <= last)


def _held(facts, honor, on):
    if honor.repeat != Repeat.NEVER or honor.pk not in facts.held:
        return ""
    return held_already(honor)


def held_already(honor):
    words = {"rule": honor.repeat_rule, "honor": honor.name}
    return _("Rule “%(rule)s”: this file holds %(honor)s already.") % words


def _deceased(facts, honor, on):
    if honor.takes_deceased or not facts.subjects:
        return ""
    if not all(person.is_deceased for person in facts.subjects):
        return ""
    return _("%(honor)s is not given after death.") % {"honor": honor.name}
