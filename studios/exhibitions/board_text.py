"""Chinese text in lines of a given width, for the boards: what must not begin or end a line, where to cut.

fpdf2 breaks between any two Chinese characters, so that a line may begin with a comma.
"""

import re

CLOSING = "、，。；：？！”’》〉）】』」…—·"  # never begins a line
OPENING = "“‘《〈（【『「"  # never ends one
UNIT = re.compile(rf"[{OPENING}]*(?:[A-Za-z0-9.,%:/@_+-]+|.)[{CLOSING}]*", re.DOTALL)
SENTENCE = re.compile(r".*?(?:[。！？…]+[”’》）】』」]*|$)", re.DOTALL)


def lines_of(words, *, width, measure):
    """
    :param measure: text → its width, in the unit of `width`
    """
    lines, line, used = [], "", 0
    for unit in units_of(words, width, measure):
        if line and used + measure(unit) > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or unit.strip():  # no space begins a line
            line, used = line + unit, used + measure(unit)
    return [*lines, line.rstrip()] if line.strip() else lines


def units_of(words, width, measure):
    """What stays together; an address longer than a line is broken anywhere."""
    for unit in UNIT.findall(words):
        yield from [unit] if measure(unit) <= width else unit


def fitting(texts, *, lines, gap, lay):
    """As many paragraphs as so many lines hold, the last one cut at the end of a sentence.

    :param gap: height of the space after a paragraph, in lines
    :param lay: text → its lines
    :returns: (list of paragraphs, each a list of lines; whether that is all)
    """
    found, left = [], lines
    for words in texts:
        laid = lay(words)
        if len(laid) > left:
            if laid := whole_sentences(words, left, lay):
                found.append(laid)
            return found, False
        found.append(laid)
        left -= len(laid) + gap
    return found, True


def whole_sentences(words, most, lay):
    """The lines of as many sentences from the beginning as fit into so many lines."""
    kept, laid = "", []
    for sentence in filter(None, SENTENCE.findall(words)):
        longer = lay(kept + sentence)
        if len(longer) > most:
            break
        kept, laid = kept + sentence, longer
    return laid
