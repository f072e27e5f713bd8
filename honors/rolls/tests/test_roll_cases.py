"""Rolls as they are published: what must be read from each text in `rolls/`.

Beside `name.txt` lies `name.read`: the label, a line for each entry (`category | names | where | deed | note`, † for
the dead, ! for the head that was lost, ? for a doubt), then the numbers of the lines that are shown as not understood.
"""

from pathlib import Path

import pytest

from honors.rolls.roll_text import WHY, read

ROLLS = Path(__file__).parent / "rolls"
CATEGORIES = {"助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲", "自强不息"}
CASES = sorted(path.stem for path in ROLLS.glob("*.txt"))


def as_read(text):
    roll = read(text, categories=CATEGORIES)
    lines = [f"label: {roll.label}"]
    for entry in roll.entries:
        marks = ("†" if entry.is_posthumous else "") + entry.note
        lost = f"!{entry.lost_head}" if entry.lost_head else ""
        lost += f"?{entry.doubt}" if entry.doubt else ""
        where = "、".join(entry.districts + entry.units)
        cells = [entry.category + lost, "、".join(entry.names), where, entry.line, marks]
        lines.append(" | ".join(cells).rstrip(" |"))
    lines.append(
        "not understood: " + " ".join(f"{number}-{roll.whys[number]}" for number, _text in roll.unread)
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_a_published_roll_is_read_as_a_person_would(name):
    text = (ROLLS / f"{name}.txt").read_text(encoding="utf-8")
    assert as_read(text).rstrip() == (ROLLS / f"{name}.read").read_text(encoding="utf-8").rstrip()


@pytest.mark.parametrize("name", CASES)
def test_every_line_that_is_not_read_is_named_with_its_reason(name):
    roll = read((ROLLS / f"{name}.txt").read_text(encoding="utf-8"), categories=CATEGORIES)
    assert [(number, text) for number, text, _why in roll.left] == roll.unread
    assert all(why in WHY.values() for _number, _text, why in roll.left)
