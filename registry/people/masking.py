"""Names of third persons, patients and minors as the public reads them: the surname and 某某.

The one mask of names, for stories and public notices alike; personal details have theirs in `identity`. Pure
functions; the names come from the people mentioned in a version, or from the persons of a file. A place
where a name may be a word (高兴) or the beginning of a longer name (王芳 in 王芳华) is doubtful: it is hidden
until somebody says what it is.
"""

import re
import unicodedata

from accounts.people.pinyin import words
from accounts.text import DOTS, IDEOGRAPHS, MIDDLE_DOT, SIMPLIFIED, clean_name
from registry import markup
from registry.people.pinyin import SURNAMES

HIDDEN = "某某"  # always two: a long name is hidden like a short one
AROUND = 2  # characters on each side that tell one place from another
HAN = re.compile(f"[{IDEOGRAPHS}]+")
# what may stand between the characters of a name, seen or unseen
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
STROKES = "\u0300-\u036f\u20d0-\u20f0"  # underlined or ringed, sign by sign
NOISE = rf"[ \t\xa0\u2000-\u200a\u3000.\u3002\uff0e&'’ʼ`*_\-\u2010-\u2015{DOTS}{INVISIBLE}{STROKES}]*"
LATIN = "a-z\u00df-\u024f"  # before and behind a Latin name stands none


def masked_name(name):
    """张三 → 张某某, 张三丰 → 张某某, 欧阳修 → 欧阳某某, 阿试提·买买提 → 阿某某, John Smith → J某某."""
    name = clean_name(name)
    return surname_of(name) + HIDDEN if name else ""


def surname_of(name):
    """The first two characters if they are a surname and something follows, else the first one."""
    is_double = len(name) > 2 and name[:2].translate(SIMPLIFIED) in SURNAMES
    return name[:2] if is_double else name[:1]


class Masker:
    """Hides names in plain text and in sanitized HTML.

    :param names: the names as they stand in the text
    :param keep: names that stay, also where one of the others is a part of them (the honoree's own)
    :param elsewhere: passages (as `doubts` gives them) in which the name is not the person's
    """

    def __init__(self, names, *, keep=(), elsewhere=()):
        self.hidden = {key_of(name): masked_name(name) for name in names if key_of(name)}
        kept = {key_of(name) for whole in keep for name in re.split("[、，,]", whole)}
        self.elsewhere = set(elsewhere)
        keys = sorted(self.hidden.keys() | kept - {""}, key=lambda key: (-len(key), key))
        self.pattern = re.compile("|".join(map(spellings_of, keys)), re.IGNORECASE) if self.hidden else None

    @classmethod
    def of(cls, mentions, *, keep=()):
        """What hides the people mentioned in a version.

        :param mentions: StoryMention rows; who is shown in full stays
        """
        hidden = [mention for mention in mentions if mention.is_masked]
        shown = [mention.name for mention in mentions if not mention.is_masked]
        elsewhere = [words for one in hidden for words, is_person in one.places.items() if not is_person]
        return cls([one.name for one in hidden], keep=[*keep, *shown], elsewhere=elsewhere)

    def plain(self, text):
        places = self._places(text)
        for first, last, new in reversed(places):
            text = text[:first] + new + text[last:]
        return text

    def markup(self, text):
        return text if self.pattern is None else markup.edited(text, self._places)

    def doubts(self, text):
        """The places of a running text that may not be the person's, in order, each once.

        :returns: dict passage → key of the name
        """
        return {
            passage: key
            for match, key in self._matches(text)
            if is_doubtful(text, match, key)
            for passage in [passage_of(text, match)]
        }

    def _places(self, text):
        return [
            (*match.span(), self.hidden[key])
            for match, key in self._matches(text)
            if passage_of(text, match) not in self.elsewhere
        ]

    def _matches(self, text):
        """Where a hidden name stands, and its key; a name that stays covers those within it."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            if (key := key_of(match[0])) in self.hidden:
                yield match, key


def key_of(name):
    """The same for all spellings of a name."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(SIMPLIFIED)
    return re.sub(rf"[^\w{IDEOGRAPHS}]|[_ʼ]", "", plain)


def spellings_of(key):
    """A pattern of a name with blanks, dots or nothing between its characters, traditional or simplified."""
    parts = [f"[{re.escape(VARIANTS.get(sign, sign))}]" for sign in key]
    before = f"(?<![{LATIN}])" if re.match(f"[{LATIN}]", key) else ""
    after = f"(?![{LATIN}])" if re.search(f"[{LATIN}]\\Z", key) else ""
    return before + NOISE.join(parts) + after


def _variants():
    """Simplified character → itself and its traditional forms."""
    found = {}
    for code, simple in SIMPLIFIED.items():
        found[simple] = found.get(simple, simple) + chr(code)
    return found


VARIANTS = _variants()


def is_doubtful(text, match, key):
    """May the characters be a word, or a part of a longer name?

    A name whose given name is one character is doubtful beside any other Chinese character; a name in front
    of a dot and more is the first part of a longer one; a word of the dictionary is doubtful everywhere.
    """
    before, after = text[: match.start()][-1:], text[match.end() :][:2]
    if after[:1] == MIDDLE_DOT and HAN.match(after[1:]) or before == MIDDLE_DOT:
        return True
    if not HAN.fullmatch(key):
        return False
    is_short = len(key) - len(surname_of(key)) == 1
    return key in words() or (is_short and bool(HAN.match(before) or HAN.match(after)))


def passage_of(text, match):
    """The words with their nearest neighbors: 都很高兴地玩."""
    before = re.search(rf"[\w{IDEOGRAPHS}{MIDDLE_DOT}]{{0,{AROUND}}}\Z", text[: match.start()])[0]
    after = re.match(rf"[\w{IDEOGRAPHS}{MIDDLE_DOT}]{{0,{AROUND}}}", text[match.end() :])[0]
    return before + match[0] + after
