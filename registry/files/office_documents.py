"""What an uploaded DOCX or XLSX must not contain: macros, embedded objects, anything from outside."""

import io
import re
import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.refusal import FileRefusal

MAX_MEMBERS = 2000
MAX_UNPACKED = 120 * 1024 * 1024
MAX_ELEMENTS = 1_000_000  # of XML; a thesis has some ten thousand
MAX_DEPTH = 1  # a chart brings its table as a workbook of its own

MACROS = gettext_lazy("macros")
CONTROLS = gettext_lazy("ActiveX controls or add-ins")
OBJECTS = gettext_lazy("embedded objects (OLE)")
OUTSIDE = gettext_lazy("a template, picture or file from outside")
FIELDS = gettext_lazy("fields that fetch data from outside (DDE)")
TOO_MUCH = gettext_lazy("more than a million elements")
PROGRAM = gettext_lazy("a program or an old Office file within")

# in the types of parts and of relationships (their last word), in the names of parts: all in small letters
TYPES = {
    "macroenabled": MACROS, "vbaproject": MACROS, "vbadata": MACROS, "macrosheet": MACROS,
    "attachedtoolbars": MACROS, "keymapcustomizations": MACROS, "activex": CONTROLS, "webextension": CONTROLS,
}  # fmt: skip
RELATIONSHIPS = TYPES | {
    "control": CONTROLS, "extensibility": CONTROLS, "customui": CONTROLS, "oleobject": OBJECTS,
    "attachedtemplate": OUTSIDE, "externallink": OUTSIDE, "externallinkpath": OUTSIDE, "subdocument": OUTSIDE,
    "frame": OUTSIDE, "afchunk": OUTSIDE, "connections": FIELDS, "querytable": FIELDS,
    "mailmergesource": FIELDS, "mailmergeheadersource": FIELDS,
}  # fmt: skip
PARTS = {
    "vbaproject": MACROS, "vbadata": MACROS, "macrosheets/": MACROS, "dialogsheets/": MACROS,
    "activex/": CONTROLS, "customui/": CONTROLS, "webextensions/": CONTROLS, "oleobject": OBJECTS,
    "externallinks/": OUTSIDE,
}  # fmt: skip
ELEMENTS = {
    "oleobject": OBJECTS, "altchunk": OUTSIDE, "ddelink": FIELDS, "olelink": FIELDS,
    "subdoc": OUTSIDE, "script": MACROS,
}  # fmt: skip
FIELD_CODES = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b|\bQUOTE\s+\d+\s+\d+"
)
FORMULAS = re.compile(r"\b(WEBSERVICE|IMAGE|CALL|REGISTER|REGISTER\.ID|EXEC|RTD|DDE)\s*\(|\w\|'[^']*'!")
FORMULA_TAGS = {"f", "definedName", "formula", "formula1", "formula2", "oldFormula"}
FILLED = {"imagedata", "image", "fill", "stroke", "use"}  # drawings that may fetch what they show
FAR = re.compile(r"^\s*([a-z][a-z0-9+.-]+:(?!image/)|\\\\|//)", re.IGNORECASE)  # data:image/ is within
BEGINNINGS = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"{\\rt")
XML_BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
BAD_ADDRESS = re.compile(r"^\s*(\\\\|//|(?!https?:|mailto:|tel:|ftp:)[a-z][a-z0-9+.-]+:)", re.IGNORECASE)
LOCAL_FILE = re.compile(
    r"^file:/{2,3}[a-z]:", re.IGNORECASE
)  # a link to one's own disk leads nobody anywhere


def check_docx(data, name):
    """
    :raises FileRefusal: not a DOCX, far too large unpacked, or with something that a paper does not have
    """
    not_docx = FileRefusal(_("“%(name)s” is not a DOCX, though its name says so."), name)
    check_office(data, name, part="word/document.xml", refusal=not_docx)


def check_xlsx(data, name):
    """
    :raises FileRefusal: as for a DOCX
    """
    not_xlsx = FileRefusal(_("“%(name)s” is not an XLSX, though its name says so."), name)
    check_office(data, name, part="xl/workbook.xml", refusal=not_xlsx)


def check_office(data, name, *, part, refusal):
    """
    :param part: the member that makes it this kind of file
    :raises FileRefusal: `refusal`, or a sentence that says what was found
    """
    if not data.startswith(b"PK\x03\x04"):
        raise refusal  # something else before the archive
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = [member.filename.replace("\\", "/").lower() for member in members]
            is_odd = len(set(names)) < len(names) or any(odd(member) for member in members)
            if is_odd or not {"[content_types].xml", part} <= set(names):
                raise refusal
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise FileRefusal(_("“%(name)s” is far too large when unpacked."), name)
            found = found_in(archive)
    except (ParseError, DefusedXmlException) as error:
        raise FileRefusal(_("“%(name)s” is damaged; please save it anew and upload that."), name) from error
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, OSError) as error:
        raise refusal from error
    if found:
        words = _("“%(name)s” contains %(what)s. Please remove them, or print it to a PDF and upload that.")
        raise FileRefusal(words, name, what=found)


def odd(member):
    """A name that leads out of the archive, or a locked member."""
    return member.filename.startswith(("/", "\\")) or ".." in member.filename or member.flag_bits & 1


def found_in(archive, depth=0):
    """What the parts hold that they must not; empty when nothing."""
    for member in archive.infolist():
        path = member.filename.replace("\\", "/").lower()
        if what := first(PARTS, path):
            return what
        with archive.open(member) as handle:
            beginning = handle.read(4)
        if beginning.startswith(BEGINNINGS):
            return PROGRAM
        if what := found_in_member(archive, member, path, beginning, depth):
            return what
    return ""


def found_in_member(archive, member, path, beginning, depth):
    """By what the part is, not by what it is called: any XML part may be the text."""
    if beginning == b"PK\x03\x04":
        return found_within(archive.read(member), depth)
    is_xml = path.endswith((".xml", ".rels"))
    if not is_xml and not beginning.startswith(XML_BEGINNINGS):
        return ""
    try:
        with archive.open(member) as handle:
            return found_in_part(path, handle)
    except ParseError:
        if is_xml:
            raise
        return ""  # old drawings (VML) are often no XML at all


def found_within(data, depth):
    """A workbook within: only one that itself holds nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if depth >= MAX_DEPTH or "xl/workbook.xml" not in archive.namelist() or size > MAX_UNPACKED:
                return OBJECTS
            return found_in(archive, depth + 1)
    except zipfile.BadZipFile:
        return OBJECTS


def found_in_part(path, handle):
    """One XML part: content types, relationships, or text with its fields and formulas."""
    fields, above, count = [], [], 0
    for event, element in iterparse(handle, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            above.append(element)
            count += 1
            what = TOO_MUCH if count > MAX_ELEMENTS else ELEMENTS.get(tag.lower())
        else:
            what = found_in_element(tag, element, path, fields)
            above.pop()
            if above:
                above[-1].remove(element)  # however long the part is, little of it is in memory
        if what:
            return what
    return FIELDS if FIELD_CODES.search("".join(fields).upper()) else ""


def found_in_element(tag, element, path, fields):
    """What a finished element says; codes of fields are collected, for they come in pieces."""
    attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    if tag in ("Override", "Default"):
        return first(TYPES, attributes.get("ContentType", "").lower())
    if tag == "Relationship":
        return found_in_relationship(attributes, path)
    if tag in ("instrText", "delInstrText"):
        fields.append(element.text or "")
    elif tag == "fldSimple":
        fields.append(f" {attributes.get('instr', '')} ")
    elif tag == "fldChar" and attributes.get("fldCharType") != "separate":
        fields.append(" ")
    elif tag in FORMULA_TAGS and path.startswith("xl/") and FORMULAS.search((element.text or "").upper()):
        return FIELDS
    shown = attributes.get("src", "") or (tag in FILLED and attributes.get("href", ""))
    return OUTSIDE if shown and FAR.match(shown) else ""


def found_in_relationship(attributes, path):
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "")
    is_outside = attributes.get("TargetMode", "").lower() == "external" or BAD_ADDRESS.match(target)
    if what := RELATIONSHIPS.get(kind) or first(TYPES, kind):
        return what
    if kind == "package" and "/charts/" not in path:
        return OBJECTS
    if kind == "hyperlink":
        return OUTSIDE if BAD_ADDRESS.match(target) and not LOCAL_FILE.match(target) else ""
    return OUTSIDE if is_outside else ""


def first(table, text):
    """What the table says about the first of its words that the text contains; empty for none."""
    return next((what for word, what in table.items() if word in text), "")
