"""Pointers that go over in a merge, and back; which rows came since."""

from dataclasses import dataclass

from registry.duplicates.relations import relations_to, table
from registry.models import Honoree, Merge, Person

PAIRS = "pairs"  # in `Merge.moved`: which persons of both are one: [gone, kept]
PERSONS = "registry.Person.honoree"


def owners(kept, pairs, relation):
    """Keys of what a relation points at on the side that stays."""
    return [mine.pk for _theirs, mine in pairs] if relation.target is Person else [kept.pk]


def known_rows(kept, pairs):
    """:returns: dict relation → keys of the rows that point there before the merge"""
    return {one.name: one.keys(owners(kept, pairs, one)) for one in concerned(kept)}


def concerned(kept):
    return [*relations_to(type(kept)), *relations_to(Person)]


def move_rows(gone, kept, pairs):
    """:returns: what went over: dict relation → {where from: keys}, and the pairs of persons"""
    moved = {PAIRS: [[theirs.pk, mine.pk] for theirs, mine in pairs]}
    for relation in concerned(kept):
        sides = pairs if relation.target is Person else [(gone, kept)]
        for source, target in sides if relation.goes_over else ():
            if keys := relation.move(relation.keys([source.pk]), target.pk):
                moved.setdefault(relation.name, {})[str(source.pk)] = keys
    for theirs, mine in pairs:
        Person.objects.filter(pk=theirs.pk).update(merged_into=mine)
    if isinstance(kept, Honoree):
        others = gone.persons.exclude(pk__in=[theirs.pk for theirs, _mine in pairs])
        keys = [str(key) for key in others.values_list("pk", flat=True)]
        if went := table()[PERSONS].move(keys, kept.pk):
            moved[PERSONS] = {str(gone.pk): went}
    return moved


def move_back(merge):
    """:raises Missing: a row that went over has gone elsewhere since"""
    pairs = {str(theirs): mine for theirs, mine in merge.moved[PAIRS]}
    for name, sources in merge.moved.items():
        for source, keys in sources.items() if name != PAIRS else ():
            relation = table()[name]
            target = pairs.get(source) if relation.target is Person else merge.other.pk
            there = relation.rows([target]).filter(pk__in=keys)
            if there.count() != len(keys) or len(relation.move(keys, int(source))) != len(keys):
                raise Missing(relation)
    Person.objects.filter(pk__in=list(pairs)).update(merged_into=None)


class Missing(Exception):
    """
    :ivar relation: in which a row is not where the merge put it
    """

    def __init__(self, relation):
        super().__init__(relation.name)
        self.relation = relation


@dataclass(frozen=True)
class Since:
    """What came to the one that stayed after the merge, of one kind."""

    relation: object
    rows: list

    @property
    def is_fact(self):
        return self.relation.is_fact


def came_since(merge):
    """:returns: list of `Since`: what points at the one that stayed, and neither did before nor went over"""
    pairs = [(None, Person(pk=mine)) for _theirs, mine in merge.moved[PAIRS]]
    gone = {
        type(merge.one): {str(merge.one.pk)},
        Person: {str(theirs) for theirs, _mine in merge.moved[PAIRS]},
    }
    found = []
    for relation in concerned(merge.other):
        model = relation.field.model
        if model is Merge or relation.name not in merge.known:  # a table that is younger than the merge
            continue
        seen = {key for keys in merge.moved.get(relation.name, {}).values() for key in keys}
        seen |= {*merge.known[relation.name], *gone.get(model, ())}
        if fresh := set(relation.keys(owners(merge.other, pairs, relation))) - seen:
            found.append(Since(relation, list(model._base_manager.filter(pk__in=fresh).order_by("pk"))))
    return found
