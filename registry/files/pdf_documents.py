"""What an uploaded PDF must not contain: anything that runs, opens something else or hides another file."""

import io
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from accounts.refusal import FileRefusal

MAX_OBJECTS = 50_000

SCRIPT = gettext_lazy("scripts")
ATTACHMENT = gettext_lazy("attached files")
OUTSIDE = gettext_lazy("actions that open other files or programs")
SENDING = gettext_lazy("actions that send or fetch data")
AUTOMATIC = gettext_lazy("actions that start by themselves")
XFA = gettext_lazy("an XFA form")
MEDIA = gettext_lazy("films, sounds or 3D")

# keys of a dictionary, whatever they lead to
KEYS = {
    "/JS": SCRIPT, "/JavaScript": SCRIPT, "/EF": ATTACHMENT, "/EmbeddedFile": ATTACHMENT,
    "/EmbeddedFiles": ATTACHMENT, "/AF": ATTACHMENT, "/Collection": ATTACHMENT, "/AA": AUTOMATIC,
    "/XFA": XFA, "/RichMedia": MEDIA, "/RichMediaContent": MEDIA, "/Launch": OUTSIDE,
}  # fmt: skip
# the kind of an action (/S), an annotation (/Subtype) or an object (/Type)
KINDS = {
    "/JavaScript": SCRIPT, "/Launch": OUTSIDE, "/GoToR": OUTSIDE, "/GoToE": OUTSIDE, "/Thread": OUTSIDE,
    "/GoToDp": OUTSIDE, "/SubmitForm": SENDING, "/ImportData": SENDING, "/ResetForm": SENDING,
    "/Rendition": MEDIA, "/Movie": MEDIA, "/Sound": MEDIA, "/GoTo3DView": MEDIA, "/RichMediaExecute": MEDIA,
    "/RichMedia": MEDIA, "/Screen": MEDIA, "/3D": MEDIA, "/EmbeddedFile": ATTACHMENT,
    "/FileAttachment": ATTACHMENT,
}  # fmt: skip
HARMLESS_OPENING = {"/GoTo", "/Named"}  # what /OpenAction may do: show a place of this file
HARMLESS_ADDRESSES = ("http:", "https:", "mailto:", "tel:")
# long enough never to occur by chance; also found where no table of objects leads
RAW = {
    b"/JavaScript": SCRIPT, b"/EmbeddedFile": ATTACHMENT, b"/FileAttachment": ATTACHMENT,
    b"/RichMedia": MEDIA, b"/Launch": OUTSIDE, b"/GoToR": OUTSIDE, b"/GoToE": OUTSIDE,
    b"/XFA": XFA, b"/SubmitForm": SENDING, b"/ImportData": SENDING,
}  # fmt: skip
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)


def check_pdf(data, name):
    """
    :raises FileRefusal: not a PDF, locked with a password, or with something that a paper does not have
    """
    if not data.startswith(b"%PDF-"):
        raise FileRefusal(_("“%(name)s” is not a PDF, though its name says so."), name)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
        found = "" if locked else found_in(reader) or found_raw(data)
        pages = 0 if locked else len(reader.pages)
    except Exception as error:  # parsers raise anything at hostile bytes
        raise FileRefusal(_("“%(name)s” cannot be read as a PDF. Is it damaged?"), name) from error
    if locked:
        raise FileRefusal(_("“%(name)s” is locked with a password. Please save it without one."), name)
    if found:
        raise FileRefusal(_("“%(name)s” contains %(what)s. Please print it to a new PDF."), name, what=found)
    if not pages:
        raise FileRefusal(_("“%(name)s” has no page."), name)


def found_in(reader):
    """What the document's objects hold that it must not; empty when nothing.

    First all that is reachable; then, leniently, whatever else the file's table names: a viewer that mends a
    broken file may reach it.
    """
    seen = set()
    if found := walk([reader.trailer], seen):
        return found
    tables = [*reader.xref.items(), (0, reader.xref_objStm)]
    for number, generation in [(number, generation) for generation, table in tables for number in table]:
        try:
            if found := walk([IndirectObject(number, generation, reader)], seen):
                return found
        except Exception:  # noqa: S112, an object that nothing uses and nobody can read
            continue
    return ""


def walk(stack, seen):
    """:returns: what was found first; names behind references and in object streams are read like others"""
    while stack:
        item = stack.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if len(seen) > MAX_OBJECTS:
            return _("more than 50,000 objects")
        if isinstance(item, DictionaryObject):
            if found := found_here(item):
                return found
            stack.extend(item.values())
        elif isinstance(item, ArrayObject):
            stack.extend(item)
    return ""


def found_here(item):
    """What this one dictionary is or holds."""
    for key in item:
        if key in KEYS:
            return KEYS[key]
    for key in ("/S", "/Subtype", "/Type"):
        if (kind := KINDS.get(name_of(item, key))) is not None:
            return kind
    if "/OpenAction" in item:
        opening = item["/OpenAction"].get_object()
        if isinstance(opening, DictionaryObject) and name_of(opening, "/S") not in HARMLESS_OPENING:
            return found_here(opening) or AUTOMATIC
    if name_of(item, "/S") == "/URI":
        address = str(item["/URI"]) if "/URI" in item else ""
        if ":" in address and not address.strip().lower().startswith(HARMLESS_ADDRESSES):
            return OUTSIDE
    # a stream whose bytes lie in another file
    return OUTSIDE if isinstance(item, StreamObject) and "/F" in item else ""


def name_of(item, key):
    """The name at this key, also behind a reference; empty for anything else."""
    value = item[key].get_object() if key in item else ""
    return value if isinstance(value, str) else ""


def found_raw(data):
    """The same names in the plain bytes between the streams, however they are escaped."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), STREAM.sub(b"", data))
    return next((what for word, what in RAW.items() if word in plain), "")
