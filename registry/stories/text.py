"""The text of a story: which HTML it may hold, and what a plain text becomes."""

import html
import re
from functools import cache

import nh3
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from accounts.text import clean_text
from registry import markup
from registry.stories import pasted

# what the editor offers; the sanitizer's rules follow from it
EXTENSIONS = {
    "HardBreak": True,
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https"]},
    "HorizontalRule": True,
    "History": True,
}
URL_SCHEMES = {"http", "https"}


@cache
def cleaner():
    rules = allowlist_from_extensions(expand_extensions(EXTENSIONS)) | {"url_schemes": URL_SCHEMES}
    return nh3.Cleaner(**rules)


def clean(text):
    """Sanitized HTML; text without any tag becomes paragraphs, one for each line."""
    text = text.strip()
    if "<" not in text:
        lines = [line for line in clean_text(text).splitlines() if line]
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    cleaned = markup.cleaned(cleaner().clean(pasted.tidy(text) or text))
    return "" if re.fullmatch(r"(<(\w+)></\2>)*", cleaned) else cleaned


def paragraphs(text):
    """The plain text of sanitized HTML, block by block."""
    return markup.paragraphs(text)
