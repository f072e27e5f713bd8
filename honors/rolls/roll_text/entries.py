"""What one entry of a roll says."""

import re
from dataclasses import dataclass, field

STOP = re.compile(r"^[\s:,—;。·)-]+|[\s:,—;-]+$")


@dataclass
class Entry:
    """One entry of a roll.

    :param names: one name, or several for a couple or a group of people
    :param districts: in full; empty when the roll does not say
    :param units: where from, when that is no district: 市公安局
    :param note: what is printed behind the names: 等9人, 夫妇
    :param lost_head: the head above it that names no category we know; then `category` is empty, to be asked
    :param doubt: why nobody may be chosen for it without a look: a key of `WHY`, or ""
    """

    names: list
    districts: list
    line: str
    category: str
    line_number: int
    units: list = field(default_factory=list)
    note: str = ""
    is_posthumous: bool = False
    lost_head: str = ""
    doubt: str = ""

    @property
    def title(self):
        return "、".join(self.names)


def entry_of(names, found, line, number=0):
    """:returns: Entry of `Names` and of what is `Beside` them"""
    return Entry(
        names.names,
        found.districts,
        STOP.sub("", line).strip(),
        found.category,
        number,
        units=found.units,
        note=names.note or found.note,
        is_posthumous=names.is_posthumous or found.is_posthumous,
    )
