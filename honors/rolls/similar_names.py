"""Names of files as a published roll may print them: heard or seen alike, one character apart."""

from collections import defaultdict
from itertools import chain

from accounts.text import key_for_matching
from registry.models import Honoree, Person
from registry.people.likeness import shape_of, syllables_heard

MOST_OFFERED = 6


class KnownNames:
    """Every name a surviving file goes by: its own and those of the people it is about."""

    def __init__(self):
        files = Honoree.objects.surviving()
        subjects = Person.objects.filter(part=Person.Part.SUBJECT, honoree__in=files)
        self.files = defaultdict(set)  # name → keys of files
        self.written = defaultdict(set)  # key of a name → names
        columns = [
            files.values_list("pk", "name", "name_key"),
            subjects.values_list("honoree", "name", "name_key"),
        ]
        for pk, name, key in chain(*columns):
            self.files[name].add(pk)
            self.written[key].add(name)
        self.alike_by = None

    def of(self, names):
        """:returns: keys of the files that go by one of these names, however it is written"""
        found = {name for printed in names for name in self.written.get(key_for_matching(printed), ())}
        return {pk for name in found for pk in self.files[name]}

    def similar_to(self, names, *, is_ours):
        """Files that may be meant when none goes by these names; never chosen, only offered.

        :param is_ours: the roll prints this district beside them: then one character may differ
        :returns: keys of files, the likeliest first
        """
        found = []
        for printed in names:
            key = key_for_matching(printed)
            found += [name for name in self.alike(printed) if name not in found]
            if is_ours:
                near = [known for known in self.written if is_one_apart(known, key)]
                found += [name for known in sorted(near) for name in sorted(self.written[known])]
        return list(dict.fromkeys(pk for name in found for pk in sorted(self.files[name])))[:MOST_OFFERED]

    def alike(self, printed):
        """Names with the same sound, then those that look alike."""
        if self.alike_by is None:
            self.alike_by = [(key_of, defaultdict(set)) for key_of in (syllables_heard, shape_of)]
            for key_of, names in self.alike_by:
                for name in self.files:
                    names[key_of(name)].add(name)
        found = [sorted(names.get(key_of(printed), ())) for key_of, names in self.alike_by]
        return list(dict.fromkeys(chain(*found))) if key_for_matching(printed) else []


def is_one_apart(known, printed):
    """One character differs or is missing; the surname and, of two characters, more than that must agree."""
    longer, shorter = sorted((known, printed), key=len, reverse=True)
    if len(longer) < 3 or known[:1] != printed[:1] or len(longer) - len(shorter) > 1 or known == printed:
        return False
    if len(longer) == len(shorter):
        return sum(a != b for a, b in zip(longer, shorter, strict=True)) == 1
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(1, len(longer)))
