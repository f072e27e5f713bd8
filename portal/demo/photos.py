"""The demo's photos: finished drawings, some of them shared by several invented people.

A drawing is brought into its sizes once, and each photo gets a copy.
"""

from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image

from registry.files import uploads

PICTURES = Path(__file__).parent / "pictures"
SCENES = sorted(path.stem for path in (PICTURES / "scenes").iterdir())
SHEET = "sheet.webp"  # a ruled form with a wave where a signature would be: nobody's hand
SHEET_NAME = "示例呈批表.webp"


def portrait(name, *, of, by):
    """:param of: what the file is called, without its ending"""
    return photo(f"portraits/{name}.webp", name=f"{of}.jpg", by=by)


def scene(motif, *, of, by):
    """:param of: what the file is called, without its ending"""
    return photo(f"scenes/{motif}.webp", name=f"{of}.jpg", by=by)


def signed_sheet(by):
    """The scan of a signed paper."""
    return photo(SHEET, name=SHEET_NAME, by=by)


def sheet_upload():
    """The same scan as somebody would send it."""
    return ContentFile((PICTURES / SHEET).read_bytes(), name=SHEET_NAME)


def photo(path, *, name, by):
    files, size = drawn(path)
    return uploads.keep_picture(files, size, name=name, by=by)


@cache
def drawn(path):
    """A drawing in all sizes, and its own size."""
    with Image.open(PICTURES / path) as image:
        image = image.convert("RGB")  # noqa: PLW2901 (the same picture, loaded)
    return uploads.in_sizes(image), image.size
