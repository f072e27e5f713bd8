"""What an uploaded PDF or DOCX must not contain."""

import io
import zipfile

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from registry.upload_errors import UploadRefused

MAX_MEMBERS = 2000
MAX_UNPACKED = 120 * 1024 * 1024
MAX_OBJECTS = 50_000
ACTIVE_KEYS = {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia"}
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}


def check_pdf(data, name):
    """
    :raises UploadRefused: not a PDF, locked with a password, or with active content
    """
    if not data.startswith(b"%PDF-"):
        raise UploadRefused(_("“%(name)s” is not a PDF, though its name says so."), name)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
        active = not locked and has_active_content(reader)
        pages = 0 if locked else len(reader.pages)
    except Exception as error:  # parsers raise anything at hostile bytes
        raise UploadRefused(_("“%(name)s” cannot be read as a PDF. Is it damaged?"), name) from error
    if locked:
        raise UploadRefused(_("“%(name)s” is locked with a password. Please save it without one."), name)
    if active or not pages:
        raise UploadRefused(
            _("“%(name)s” contains scripts or attached files. Please print it to a new PDF."), name
        )


def has_active_content(reader):
    """Walk the objects reachable from the catalog and look for scripts, launches, attachments."""
    stack, seen = [reader.trailer["/Root"]], set()
    while stack:
        item = stack.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if len(seen) > MAX_OBJECTS:
            return True
        if isinstance(item, DictionaryObject):
            if ACTIVE_KEYS & set(item) or item.get("/S") in ACTIVE_ACTIONS:
                return True
            stack.extend(item.values())
        elif isinstance(item, ArrayObject):
            stack.extend(item)
    return False


def check_docx(data, name):
    """
    :raises UploadRefused: not a DOCX, far too large unpacked, or with macros
    """
    not_docx = UploadRefused(_("“%(name)s” is not a DOCX, though its name says so."), name)
    check_office(data, name, part="word/document.xml", refusal=not_docx)


def check_xlsx(data, name):
    """
    :raises UploadRefused: not an XLSX, far too large unpacked, or with macros
    """
    not_xlsx = UploadRefused(_("“%(name)s” is not an XLSX, though its name says so."), name)
    check_office(data, name, part="xl/workbook.xml", refusal=not_xlsx)


def check_office(data, name, *, part, refusal):
    """
    :param part: the member that makes it this kind of file
    :raises UploadRefused: `refusal`, or far too large unpacked, or with macros
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        raise refusal from error
    names = {member.filename for member in members}
    if not {"[Content_Types].xml", part} <= names:
        raise refusal
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UploadRefused(_("“%(name)s” is far too large when unpacked."), name)
    if any("vbaProject" in member or member.startswith("/") or ".." in member for member in names):
        raise UploadRefused(_("“%(name)s” contains macros. Please save it without them."), name)
