"""A .zip of photos whose file names begin with the names of the people they show."""

import hashlib
import re
import zipfile
from collections import defaultdict
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.text import folded
from registry import uploads
from registry.models import HonoreeFile

MAX_UNPACKED = 2 * 1024 * 1024 * 1024
MAX_PHOTOS = 1_000
MOST_EACH = 8
PORTRAIT_WORDS = re.compile("证件|登记照|标准照|寸照|id")


@contextmanager
def open_archive(run):
    """The archive that lies with a run, read from the disk piece by piece.

    :raises zipfile.BadZipFile: not an archive, or one that unpacks to far too much
    """
    with (
        default_storage.open(f"{run.photos_folder}/photos.zip") as stored,
        zipfile.ZipFile(stored) as archive,
    ):
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise zipfile.BadZipFile("unpacks to too much")
        yield PhotoArchive(archive)


class PhotoArchive:
    """Names of people → the photos that show them."""

    def __init__(self, archive):
        self.archive = archive
        self.photos = [part for part in archive.infolist() if self.is_photo(part)][:MAX_PHOTOS]
        self.labels = {part.filename: readable(part) for part in self.photos}

    @staticmethod
    def is_photo(part):
        name = PurePosixPath(part.filename)
        hidden = name.name.startswith(".") or "__MACOSX" in part.filename
        extension = name.suffix.lower().lstrip(".")
        return not (part.is_dir() or hidden) and extension in uploads.PICTURE_EXTENSIONS

    def matched(self, names):
        """Each photo goes to the longest name its file name begins with.

        :param names: iterable of names as they stand in the table
        :returns: (dict name → list of ZipInfo, list of file names that show nobody)
        """
        keys = {key: name for name in names for key in (squeezed(name), squeezed(name).replace("、", ""))}
        by_length = sorted(keys, key=len, reverse=True)
        found, lost = defaultdict(list), []
        for part in self.photos:
            stem = squeezed(PurePosixPath(self.labels[part.filename]).stem)
            key = next((key for key in by_length if stem.startswith(key) and not goes_on(stem, key)), None)
            if key is None:
                lost.append(self.labels[part.filename])
            elif len(found[keys[key]]) < MOST_EACH:
                found[keys[key]].append(part)
        return dict(found), lost

    def read(self, part):
        """The bytes of one photo; no more than a photo may have."""
        with self.archive.open(part) as source:
            return source.read(uploads.MAX_BYTES + 1)

    def sha256(self, part):
        return hashlib.sha256(self.read(part)).hexdigest()

    def store(self, part, *, by):
        """Take one photo in through the upload pipeline.

        :returns: unsaved HonoreeFile without its honoree
        :raises UploadRefused: with a sentence
        """
        data, label = self.read(part), PurePosixPath(self.labels[part.filename])
        file = uploads.store_picture(ContentFile(data, name=label.name), by=by)
        return HonoreeFile(
            file=file, role=role_of(label.stem), source_sha256=hashlib.sha256(data).hexdigest()
        )


def role_of(stem):
    """A bare name, or a word for it, is an ID photo; everything else shows life and work."""
    is_portrait = PORTRAIT_WORDS.search(stem.lower()) or not re.search(r"[\d\s_\-—（(照]", stem)
    return HonoreeFile.Role.PORTRAIT if is_portrait else HonoreeFile.Role.LIFE


def goes_on(stem, key):
    """Does a longer name follow? 刘文 is not shown by 刘文彬.jpg."""
    rest = stem[len(key) :]
    return bool(rest) and not re.match(r"[\d_\-—.()（）、]|生活|工作|证件|标准|登记|照|寸|id", rest)


def readable(part):
    """Windows writes GBK names without saying so; zipfile reads them as cp437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return part.filename


def squeezed(name):
    return "".join(folded(name).split())
