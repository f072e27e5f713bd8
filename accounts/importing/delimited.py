"""Text tables: which encoding and which delimiter they were written with.

Excel writes GBK or UTF-16 where a Chinese Windows saves “CSV”, Big5 where a traditional one does, others
UTF-8. Neither is named in the file, and a title may stand above the head: each that can be is tried on the
first lines.
"""

import csv
import io

DELIMITERS = ",;\t|，"
FIRST = 20  # lines that are enough to tell


class NotDelimited(Exception):
    """The file is no text table.

    :param is_unreadable: its characters cannot be read
    """

    def __init__(self, *, is_unreadable):
        super().__init__()
        self.is_unreadable = is_unreadable


def read(data, *, measure, most_lines):
    """
    :param measure: lines → how well they fit, compared by >
    :returns: lines of cells, at most one more than `most_lines`, empty ones at the end left out
    :raises NotDelimited: unreadable characters, or not such a file
    """
    measure = measure or evenness
    texts = decoded(data)
    if not texts:
        raise NotDelimited(is_unreadable=True)
    found = [(text, mark) for text in texts for mark in DELIMITERS]
    try:
        text, mark = max(found, key=lambda pair: measure(split(*pair, most=FIRST)))
        lines = split(text, mark, most=most_lines + 1)
        refuse_open_quote(text, mark)
    except csv.Error as error:
        raise NotDelimited(is_unreadable=False) from error
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


def split(text, delimiter, *, most):
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [row for _number, row in zip(range(most), rows, strict=False)]


def refuse_open_quote(text, delimiter):
    """
    :raises csv.Error: a quotation mark is never closed, so that the rows below it would be one cell
    """
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise


def evenness(lines):
    """Where no head is known: how many lines have several cells."""
    return sum(len(line) > 1 for line in lines)


def decoded(data):
    """
    :returns: the texts that these bytes may be, the likeliest first
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\0" in data[:4000]:  # UTF-16 without its mark: of commas and line ends every second byte is zero
        encodings = ["utf-16-le", "utf-16-be"]
        if data[::2].count(0) > data[1::2].count(0):
            encodings.reverse()
    else:
        encodings = ["utf-8-sig"]
    texts = [text for encoding in encodings if (text := attempt(data, encoding)) is not None]
    if texts or encodings != ["utf-8-sig"]:
        return texts
    texts = [attempt(data, encoding) for encoding in ("gb18030", "big5hkscs")]
    return [text for text in texts if text is not None]


def attempt(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
