"""What differs between an example and its copies: names, addresses, numbers, days."""

import copy as copying
from collections import Counter as Counts
from datetime import timedelta
from functools import cache

from django.utils import timezone

from accounts.models import Counter
from accounts.text import key_for_matching
from portal.demo.material import slug_of
from registry.honorees import search
from registry.leads import case_codes
from registry.leads.moves import State
from registry.models import Consent, Honoree, Lead, Person
from registry.people.likeness import shape_of, sound_of
from registry.people.pinyin import initials_of, pinyin_of

GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
YEARS = 2190  # days over which what is over is spread
RECENT = 45  # days over which what is still open is spread
OPEN = {State.DRAFT, State.UNDER_REVIEW, State.RETURNED}
TOGETHER = 1000  # files whose text is written in one go


def other_name(name, number):
    """The surname stays, the given name says which copy it is; of several names each."""
    given, rest = "", number
    while rest or len(given) < 2:  # two characters at least
        rest, place = divmod(rest, len(GIVEN))
        given += GIVEN[place]
    return "、".join(f"{one[0]}{given}{one[-1]}" for one in name.split("、")) if name else ""


class Copier:
    """Copies that differ in nothing but their keys."""

    def days(self, root, number):
        """How much earlier the copy of this number happened."""
        return 0

    def changes(self, row, number, key):
        """Columns that differ in a copy of a row."""
        return {}

    def made(self, root, key):
        """Called for each copy of a root."""

    def finish(self):
        """Called when all are made."""


class Named(Copier):
    def changes(self, row, number, key):
        if isinstance(row, Person):
            return self.name(row, number) | self.keys(row, number)
        return {}

    @staticmethod
    def keys(row, number):
        """By which likely doubles are found."""
        name = other_name(row.name, number)
        return {"sound_key": sound_of(name), "shape_key": shape_of(name)}

    @staticmethod
    def name(row, number):
        name = other_name(row.name, number)
        return {"name": name, "name_key": key_for_matching(name)[:200]}


class Files(Named):
    def __init__(self):
        self.waiting, self.told = [], set()
        self.is_told = cache(is_told)

    def days(self, root, number):
        return number * 11 % YEARS

    def changes(self, row, number, key):
        if not isinstance(row, Honoree):
            return super().changes(row, number, key)
        name = self.name(row, number)
        pinyin = {"pinyin": pinyin_of(name["name"]), "initials": initials_of(name["name"])}
        self.latest = name | pinyin | {"slug": slug_of(f"bulk/{key}")}
        return self.latest

    def made(self, root, key):
        """A copy of the object itself, only for what it is found by."""
        twin = copying.copy(root)
        twin.pk = key
        vars(twin).update(self.latest)
        self.waiting.append(twin)
        if self.is_told(root):
            self.told.add(key)
        if len(self.waiting) >= TOGETHER:
            self.finish()

    def finish(self):
        search.index_new(self.waiting, told=self.told)
        self.waiting, self.told = [], set()


def is_told(honoree):
    """Is the story part of what it is found by?"""
    return honoree.published_story() is not None and honoree.has_basis(Consent.Purpose.STORY)


class Leads(Named):
    """What is over lies in the past, what is open came in lately; each year counts its own numbers."""

    def __init__(self):
        self.files = list(
            Honoree.objects.filter(is_example=True).order_by("-pk").values_list("pk", flat=True)
        )
        self.before = dict(Counter.objects.values_list("name", "value"))
        self.numbers = Counts()

    def days(self, root, number):
        return number * 7 % (RECENT if root.state in OPEN else YEARS)

    def changes(self, row, number, key):
        if not isinstance(row, Lead):
            return super().changes(row, number, key)
        year = (timezone.localdate(row.created_at) - timedelta(days=self.days(row, number))).year
        self.numbers[year] += 1
        place = self.before.get(f"lead:{year}", 0) + self.numbers[year]
        facts = {
            "name": other_name(row.name, number),
            "number": f"{year}-{place:04d}",
            "case_code": case_codes.fresh(),
        }
        if row.honoree_id:
            facts["honoree_id"] = self.files[key % len(self.files)]
        return facts

    def finish(self):
        for year, count in self.numbers.items():
            Counter.take(f"lead:{year}", count=count)
