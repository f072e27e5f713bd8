"""The fixed English names of reference data: 七星岗街道 Qixinggang Subdistrict."""

import json
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

SOURCE = Path(__file__).parent / "data" / "english_names.json"


@cache
def english_names():
    return json.loads(SOURCE.read_text(encoding="utf-8"))["names"]


def with_english(name):
    """The Chinese name, in the English version with the English one behind it where there is one."""
    english = english_names().get(str(name)) if get_language() == "en" else None
    return f"{name} {english}" if english else str(name)
