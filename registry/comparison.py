"""Two texts side by side: paragraphs first, then words (in Chinese: characters) within what was changed."""

import re
from difflib import SequenceMatcher

WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
LONGEST = 3000  # words; a longer paragraph is shown as a whole, old and new
SAME, OLD, NEW = "same", "old", "new"


def compared(old, new):
    """Rows of a comparison.

    :param old: list of paragraphs; new likewise
    :returns: list of rows, each a list of (kind, text): what stays, what went, what came
    """
    rows = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [[(SAME, line)] for line in old[a:b]]
            continue
        pairs = min(b - a, d - c)
        rows += [words_compared(old[a + i], new[c + i]) for i in range(pairs)]
        rows += [[(OLD, line)] for line in old[a + pairs : b]]
        rows += [[(NEW, line)] for line in new[c + pairs : d]]
    return rows


def words_compared(old, new):
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return [(OLD, old), (NEW, new)]
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append((SAME, "".join(before[a:b])))
            continue
        parts += [
            (kind, text) for kind, text in [(OLD, "".join(before[a:b])), (NEW, "".join(after[c:d]))] if text
        ]
    return parts
