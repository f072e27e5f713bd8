"""The Chinese is complete, and the compiled file is fresh."""

import gettext
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.utils import translation
from django.utils.translation import gettext as gettext_now

from accounts.office.django_words import SENTENCES

FOLDER = Path(settings.BASE_DIR) / "locale" / "zh_Hans" / "LC_MESSAGES"


def entries():
    """(msgid, list of msgstr) of every live entry; a small reader of the PO format."""
    text = FOLDER.joinpath("django.po").read_text()
    for block in text.split("\n\n"):
        if "\n#~" in f"\n{block}" or "msgid" not in block:
            continue
        fields, field = {}, None
        for line in block.splitlines():
            if match := re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line):
                field = match[1]
                fields[field] = match[2]
            elif field and line.startswith('"'):
                fields[field] += line[1:-1]
        if fields.get("msgid"):
            yield block, fields


def unescaped(text):
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def test_no_entry_is_empty_or_fuzzy():
    wrong = [
        fields["msgid"]
        for block, fields in entries()
        if "#, fuzzy" in block or not all(text for key, text in fields.items() if key.startswith("msgstr"))
    ]
    assert wrong == []


def test_placeholders_are_the_same_on_both_sides():
    wrong = []
    for _block, fields in entries():
        asked = set(re.findall(r"%\((\w+)\)", fields["msgid"] + fields.get("msgid_plural", "")))
        for key, text in fields.items():
            if key.startswith("msgstr") and set(re.findall(r"%\((\w+)\)", text)) - asked:
                wrong.append(fields["msgid"])
    assert wrong == []


def test_the_compiled_file_is_fresh():
    with FOLDER.joinpath("django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    stale = []
    for _block, fields in entries():
        key = unescaped(fields["msgid"])
        if "msgctxt" in fields:
            key = f"{fields['msgctxt']}\x04{key}"
        expected = unescaped(fields.get("msgstr", fields.get("msgstr[0]", "")))
        if compiled.get(key, compiled.get((key, 0))) != expected:
            stale.append(key)
    assert stale == []


def test_a_reader_is_addressed_politely():
    """您 everywhere, also in the sentences of Django itself; 你单位 is how offices write to each other."""
    catalogue = FOLDER.joinpath("django.po").read_text().replace("你单位", "")
    assert re.findall(r".*你.*", catalogue) == []
    with translation.override("zh-hans"):
        for validator in get_default_password_validators():
            assert "你" not in validator.get_help_text()
        assert gettext_now(SENTENCES[0]).startswith("原密码不正确")
