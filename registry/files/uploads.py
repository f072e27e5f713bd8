"""Files from outside: checked by content, pictures redrawn, stored under random names, served privately.

Order: size → type by content → limits before unpacking → decode under a pixel cap → pixels into a new
image (so that EXIF, GPS, comments and anything appended are gone) → sizes → row.
"""

import hashlib
import io
from contextlib import contextmanager
from functools import reduce
from operator import or_
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image

from accounts.papers import downloads
from accounts.private_numbers import masked_text
from accounts.refusal import FileRefusal
from accounts.text import clean_file_name
from registry.files import pictures
from registry.files.models import StoredFile
from registry.files.office_documents import check_docx, check_xlsx

MAX_BYTES = 15 * 1024 * 1024
SIDES = (320, 720, 1280)
PUBLIC_SECONDS = 30  # for which others may keep a public picture
PICTURE_EXTENSIONS = pictures.EXTENSIONS
DOCUMENT_EXTENSIONS = {"pdf", "docx"}
OLD_OFFICE_EXTENSIONS = {"doc", "wps", "rtf", "dot", "wpt"}
CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp", **downloads.TYPES}


def store_picture(upload, *, by):
    """Take a photo in.

    :param upload: an UploadedFile or any file with `name` and `size`
    :raises FileRefusal: with a sentence that says why and what to do
    """
    extension = extension_of(upload.name)
    if extension not in PICTURE_EXTENSIONS:
        raise FileRefusal(_("“%(name)s” is not a photo. JPEG, PNG, WebP and HEIC are taken."), upload.name)
    data = read_limited(upload)
    return save_picture(pictures.redraw(data, upload.name), name=upload.name, by=by)


def store_document(upload, *, by):
    """Take a PDF or DOCX in.

    :raises FileRefusal: with a sentence that says why and what to do
    """
    extension = extension_of(upload.name)
    if extension in OLD_OFFICE_EXTENSIONS:
        raise FileRefusal(
            _("“%(name)s” is an old Word or WPS file. Open it, save it as DOCX, and upload that."),
            upload.name,
        )
    if extension not in DOCUMENT_EXTENSIONS:
        raise FileRefusal(_("“%(name)s” is not taken here. PDF and DOCX are."), upload.name)
    data = read_limited(upload)
    if extension == "pdf":
        from registry.files.pdf_documents import check_pdf  # lazy: pypdf takes 28 MB, and few send a PDF

        check_pdf(data, upload.name)
    else:
        check_docx(data, upload.name)
    return keep(StoredFile.Kind.DOCUMENT, data, name=upload.name, extension=extension, by=by)


def store_workbook(upload, *, by):
    """Take the office's own Excel template in.

    :raises FileRefusal: with a sentence that says why and what to do
    """
    data = read_limited(upload)
    check_xlsx(data, upload.name)
    return keep(StoredFile.Kind.DOCUMENT, data, name=upload.name, extension="xlsx", by=by)


def store_scan(upload, *, by):
    """Take a signed or stamped paper in, as a photo or a document.

    :raises FileRefusal: as the two above
    """
    is_picture = extension_of(upload.name) in PICTURE_EXTENSIONS
    return (store_picture if is_picture else store_document)(upload, by=by)


def keep_archive(data, *, name, by):
    """Keep a zip that we made ourselves, byte for byte."""
    return keep(StoredFile.Kind.ARCHIVE, data, name=name, extension="zip", by=by)


def keep(kind, data, *, name, extension, by):
    """Write bytes that were checked, then their row."""
    file = new_row(kind, name, extension, data, by)
    write(f"{file.folder}/full.{extension}", data)
    file.save(force_insert=True)
    return file


def extension_of(name):
    return Path(name).suffix.lower().lstrip(".")


def read_limited(upload):
    if upload.size > MAX_BYTES:
        raise FileRefusal(_("“%(name)s” is larger than 15 MB. Please make it smaller."), upload.name)
    if upload.size == 0:
        raise FileRefusal(_("“%(name)s” is empty."), upload.name)
    upload.seek(0)
    return upload.read(MAX_BYTES + 1)


def save_picture(image, *, name, by):
    """Write the full picture and its sizes, then its row."""
    return keep_picture(in_sizes(image), image.size, name=name, by=by)


def in_sizes(image):
    """
    :returns: dict file name → bytes: the full picture and its smaller sizes
    """
    files = {"full.jpg": encoded(image, "JPEG", 88)}
    for side in SIDES:
        small = image.copy()
        small.thumbnail((side, side * 2), Image.Resampling.LANCZOS)
        files |= {f"{side}.webp": encoded(small, "WEBP", 78), f"{side}.jpg": encoded(small, "JPEG", 82)}
    return files


def keep_picture(files, size, *, name, by):
    """Write a picture in its sizes, then its row.

    :param files: as `in_sizes` returns it
    :param size: (width, height) of the full picture
    """
    file = new_row(StoredFile.Kind.PICTURE, name, "jpg", files["full.jpg"], by)
    file.width, file.height = size
    for file_name, data in files.items():
        write(f"{file.folder}/{file_name}", data)
    file.save(force_insert=True)
    return file


def encoded(image, format, quality):
    buffer = io.BytesIO()
    options = {"method": 3} if format == "WEBP" else {"progressive": True}
    image.save(buffer, format, quality=quality, **options)
    return buffer.getvalue()


def new_row(kind, name, extension, data, by):
    return StoredFile(
        kind=kind,
        name=masked_text(clean_file_name(name))[-120:],
        extension=extension,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by=by,
    )


def discard(file):
    """Remove a file that nothing uses any more, from the disk too."""
    for name in default_storage.listdir(file.folder)[1]:
        default_storage.delete(f"{file.folder}/{name}")
    file.delete()


@contextmanager
def kept(upload, *, by, store=None):
    """Take an upload in for what the block writes: with its rows, or not at all.

    A refused block leaves no file behind, and neither does the second half of a double click, whose row
    names the file of the first.

    :param store: how it is taken, by default as a scan
    :returns: the StoredFile; None without an upload
    :raises FileRefusal: with a sentence that says why and what to do
    """
    file = (store or store_scan)(upload, by=by) if upload else None
    try:
        yield file
    finally:
        if file is not None:
            drop_unused(file)


def drop_unused(file):
    """Remove a file from the disk too, unless a row still names it."""
    if not is_used(file):
        discard(file)


def is_used(file):
    """Does any row of any table still name this file? One query, however many tables there are."""
    uses = [field for field in StoredFile._meta.get_fields(include_hidden=True) if field.one_to_many]
    named = [
        Exists(use.related_model._base_manager.filter(**{use.field.name: OuterRef("pk")})) for use in uses
    ]
    return StoredFile.objects.filter(reduce(or_, named), pk=file.pk).exists()


def write(path, data):
    default_storage.save(path, ContentFile(data))


def serve(file, *, variant="full", extension=None, public=False):
    """Answer with a stored file; the caller has asked `visible_to` first.

    :param variant: "full" or one of SIDES
    """
    extension = extension or file.extension
    path = f"{file.folder}/{variant}.{extension}"
    if not default_storage.exists(path):
        raise Http404(_("This file is not here any more."))
    if settings.X_ACCEL_REDIRECT:
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"{settings.X_ACCEL_REDIRECT}/{path}"
    else:
        response = FileResponse(default_storage.open(path))
    response["Content-Type"] = CONTENT_TYPES[extension]
    disposition = "inline" if file.is_picture else "attachment"
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}"
    if file.is_picture:
        response["Content-Disposition"] = f"inline; filename={file.pk.hex}.{extension}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # asked again soon: a withdrawn consent takes the picture down here at once, at a proxy within seconds
    response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if public else "private, no-store"
    response["ETag"] = f'"{file.sha256[:16]}-{variant}-{extension}"'
    return response
