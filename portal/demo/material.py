"""What the demo is made of: texts in data/, finished drawings in pictures/, slugs and moments.

Several invented people share a drawing. It is brought into its sizes once, and each photo gets a copy.
"""

import datetime
import hashlib
import json
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from registry.files import uploads
from registry.honorees.models.honoree import SLUG_ALPHABET

DATA, PICTURES = Path(__file__).parent / "data", Path(__file__).parent / "pictures"
SHEET = "sheet.webp"  # a ruled form with a wave where a signature would be: nobody's hand
SHEET_NAME = "示例呈批表.webp"


def load(pattern):
    """The rows of all files of this name, in order."""
    return [row for path in sorted(DATA.glob(pattern)) for row in json.loads(path.read_text())]


def slug_of(key):
    """Random-looking, but the same in every run."""
    digest = hashlib.sha256(f"yuzhong-demo/{key}".encode()).digest()
    return "".join(SLUG_ALPHABET[byte % len(SLUG_ALPHABET)] for byte in digest[:8])


def moment(day, hour=10, minute=0):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def by_now(day, hour=10, minute=0):
    """The same, where it lies in the past."""
    return min(moment(day, hour, minute), timezone.now())


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
