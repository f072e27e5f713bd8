"""Pinyin of Chinese text by pypinyin, with only those phrases that read otherwise than their characters.

The whole dictionary of phrases takes 44 MB in every process and is left out. Names need little of it: 长江.
"""

import json
import os
from functools import cache
from pathlib import Path

os.environ["PYPINYIN_NO_PHRASES"] = "true"  # read when pypinyin is imported

import pypinyin  # noqa: E402
from pypinyin.constants import PINYIN_DICT  # noqa: E402
from pypinyin.contrib.tone_convert import to_normal  # noqa: E402

LONGEST = 4  # characters of a phrase that may stand in a name of a person or a unit
DICTIONARY = Path(pypinyin.__file__).with_name("phrases_dict.json")


def syllables(text):
    """Without tones; what is no Chinese character stays as it is."""
    load_phrases()
    return pypinyin.lazy_pinyin(text, style=pypinyin.Style.NORMAL)


@cache
def load_phrases():
    """Once in a process, before the first name is read."""
    pypinyin.load_phrases_dict(json.loads(needed_phrases()))


def needed_phrases():
    """As one text: what was read besides can then be given back in one piece."""
    phrases = json.loads(DICTIONARY.read_text("utf-8"))
    return json.dumps(
        {phrase: read for phrase, read in phrases.items() if len(phrase) <= LONGEST and differs(phrase, read)}
    )


def differs(phrase, read):
    """
    :param read: for each character its possible readings, with tones; the first one counts
    """
    for character, readings in zip(phrase, read, strict=False):
        alone = PINYIN_DICT.get(ord(character), character).split(",")[0]
        if alone != readings[0] and to_normal(alone) != to_normal(readings[0]):
            return True
    return False


@cache
def words():
    """Short words of the dictionary: what may be a word may be no name."""
    phrases = json.loads(DICTIONARY.read_text("utf-8"))
    return frozenset("\n".join(phrase for phrase in phrases if len(phrase) <= LONGEST).split("\n"))
