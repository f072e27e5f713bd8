"""A .zip of photos whose file names, or folders, have the names of the people they show."""

import hashlib
import re
import unicodedata
import zipfile
from collections import defaultdict
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.text import key_for_matching
from registry.files import uploads
from registry.models import HonoreeFile

MAX_UNPACKED = 2 * 1024 * 1024 * 1024
MAX_PHOTOS = 1_000
MOST_EACH = 8
LEFTOVERS = {"Thumbs.db", "desktop.ini"}
APART = re.compile(r"[\s\-_—–.、,;()（）\[\]【】&+]+|(?<=\d)(?=\D)")
GOES_ON = re.compile(r"\d|生活|工作|证件|标准|登记|身份证|照|寸|id|img|的")
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
        parts = [part for part in archive.infolist() if not is_by_the_way(part)]
        self.photos = [part for part in parts if self.is_photo(part)][:MAX_PHOTOS]
        self.labels = {part.filename: readable(part) for part in self.photos}
        self.no_photos = [readable(part) for part in parts if not self.is_photo(part)]

    @staticmethod
    def is_photo(part):
        return PurePosixPath(part.filename).suffix.lower().lstrip(".") in uploads.PICTURE_EXTENSIONS

    def matched(self, names):
        """Each photo goes to the longest name its file name begins with, else to the one in it or its folder.

        :param names: iterable of names as they stand in the table
        :returns: (dict name → list of ZipInfo, list of file names that show nobody, or perhaps several)
        """
        keys = {squeezed(name): name for name in names}
        by_length = sorted(keys, key=len, reverse=True)
        found, lost = defaultdict(list), list(self.no_photos)
        for part in self.photos:
            key = key_of(PurePosixPath(self.labels[part.filename]), by_length)
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
        :raises FileRefusal: with a sentence
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


def is_by_the_way(part):
    """Folders, and what systems leave in archives."""
    name = PurePosixPath(part.filename).name
    return part.is_dir() or name.startswith(".") or "__MACOSX" in part.filename or name in LEFTOVERS


def key_of(path, by_length):
    """The name that a photo shows: 甲.jpg, 甲2.jpg, 1.甲.jpg, 某街道-甲.jpg, 甲/IMG_1.jpg.

    :param by_length: names without blanks and dots, the longest first
    :returns: one of them, or None
    """
    stem = squeezed(path.stem)
    if key := next((key for key in by_length if begins_with(stem, key)), None):
        return key
    for words in (path.stem, *reversed(path.parts[:-1])):
        parts = [squeezed(word) for word in APART.split(unicodedata.normalize("NFKC", words))]
        parts.append(squeezed(words))
        keys = {key for part in parts if (key := next((k for k in by_length if begins_with(part, k)), None))}
        if keys:
            return keys.pop() if len(keys) == 1 else None
    return None


def begins_with(words, key):
    """Does a longer name follow? 刘文 is not shown by 刘文彬.jpg."""
    rest = words[len(key) :]
    return words.startswith(key) and (not rest or bool(GOES_ON.match(rest)))


def readable(part):
    """Windows writes GBK names without saying so; zipfile reads them as cp437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return part.filename


def squeezed(name):
    """Without blanks, dots and marks: how a name is written says nothing."""
    return key_for_matching(name)
