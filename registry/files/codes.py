"""QR codes in pictures and scans: what is written in them."""

from django.core.files.storage import default_storage
from PIL import Image

SIDE = 2000  # pixels; the code of a sheet on a photo is still read, and noise costs a second, not six
PAGES, MOST_PIXELS = 3, 40_000_000  # of a scan as PDF; a larger picture in it is left out


def codes_in(file):
    """The words of all QR codes of a stored picture or PDF; nothing where none is read.

    :param file: a StoredFile
    """
    import zxingcpp  # lazy: few upload a paper

    found = []
    with default_storage.open(f"{file.folder}/full.{file.extension}") as data:
        for picture in pictures_of(file, data):
            picture.thumbnail((SIDE, SIDE))
            read = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
            found += [code.text for code in read]
    return found


def pictures_of(file, data):
    """The picture itself, or what was scanned into the first pages of a PDF."""
    if file.is_picture:
        yield Image.open(data)
    elif file.extension == "pdf":
        from pypdf import PdfReader  # lazy: 28 MB, and few send a PDF

        for page in PdfReader(data).pages[:PAGES]:
            yield from scanned_into(page)


def scanned_into(page):
    from pypdf.errors import PyPdfError  # lazy: as above

    try:
        objects = page["/Resources"]["/XObject"]
        for name in objects:
            facts = objects[name]
            is_image = facts.get("/Subtype") == "/Image"
            if is_image and facts["/Width"] * facts["/Height"] <= MOST_PIXELS:
                yield page.images[name].image
    except (PyPdfError, KeyError, ValueError, NotImplementedError, OSError):
        return  # drawn in a way that is not read here: the code is typed
