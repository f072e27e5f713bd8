"""Names of third persons, patients and minors as the public reads them: the family name and 某.

Pure functions; the names come from the list of people mentioned in a version.
"""

import re

from registry import markup

COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "令狐",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "西门",
    ]
)
HIDDEN = "某"
MOST_HIDDEN = 2  # 张某某 says no more about a long name than about a short one


def masked_name(name):
    """张三 → 张某, 张三丰 → 张某某, 欧阳修 → 欧阳某, John Smith → J某某."""
    name = "".join(name.split())
    if not name:
        return ""
    family = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]
    return family + HIDDEN * max(1, min(MOST_HIDDEN, len(name) - len(family)))


class Masker:
    """Hides the given names in plain text and in sanitized HTML.

    :param names: the names as they stand in the text
    :param keep: names that stay, also where one of the others is a part of them (the honoree's own)
    """

    def __init__(self, names, *, keep=()):
        self.names = {"".join(name.split()) for name in names if name.strip()}
        self.kept = {"".join(name.split()) for whole in keep for name in re.split("[、，,]", whole)}
        self.kept -= self.names | {""}
        longest_first = sorted(self.names | self.kept, key=lambda name: (-len(name), name))
        spaced = [r"[ \u3000\xa0]*".join(map(re.escape, name)) for name in longest_first]
        self.pattern = re.compile("|".join(spaced), re.IGNORECASE) if self.names else None
        self.hidden = {name.casefold(): masked_name(name) for name in self.names}

    def plain(self, text):
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: self._instead(found[0]), text)

    def markup(self, text):
        return text if self.pattern is None else markup.edited(text, self._places)

    def _places(self, running):
        found = [
            (*place.span(), self._instead(place[0]), place[0]) for place in self.pattern.finditer(running)
        ]
        return [(first, last, new) for first, last, new, old in found if new != old]

    def _instead(self, found):
        return self.hidden.get("".join(found.split()).casefold(), found)
