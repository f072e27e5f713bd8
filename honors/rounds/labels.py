"""One round, however its label is written: 2026年第3季度, 2026年三季度 and 2026年度第三季度 are the same."""

import re
from collections import defaultdict

from honors.models import Award, Round

DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}
NUMERAL = re.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")


def label_key(label):
    """The label without what may be written either way."""
    digits = NUMERAL.sub(lambda found: str(_number(found[0])), label)
    return re.sub(r"[\s第份]|(?<=年)度|(?<=[季半]\S)度|批次$|次$", "", digits.replace("批次", "批"))


def _number(numeral):
    if "十" not in numeral:
        return int(DIGITS[numeral])
    tens, _ten, ones = numeral.partition("十")
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(ones, "0"))


class KnownLabels:
    """The labels by which rounds and awards of an honor are known."""

    def __init__(self):
        self.by_key = defaultdict(set)
        for honor, label in [
            *Round.objects.values_list("honor", "label"),
            *Award.objects.exclude(round="").values_list("honor", "round").order_by().distinct(),
        ]:
            self.by_key[honor, label_key(label)].add(label)

    def spelled(self, honor, label):
        """
        :param honor: its key
        :returns: the label as it is known, or as it is given when it is new or known in several ways
        """
        known = self.by_key.get((honor, label_key(label)), set()) if label else set()
        return next(iter(known)) if len(known) == 1 else label
