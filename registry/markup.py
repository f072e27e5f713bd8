"""Working on the words of sanitized HTML without touching its tags.

Places are found in the running text, so also where a tag cuts a word in two.
"""

import html
import re

from accounts.text import clean_layout

# the sanitizer writes attributes in double quotes only
TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|blockquote|hr|br)\b", re.IGNORECASE)
BREAK = "\n"


def pieces_of(markup):
    """[(is_tag, text)]; the text of what is no tag is unescaped."""
    pieces, at = [], 0
    for tag in TAG.finditer(markup):
        if tag.start() > at:
            pieces.append((False, html.unescape(markup[at : tag.start()])))
        pieces.append((True, tag[0]))
        at = tag.end()
    if at < len(markup):
        pieces.append((False, html.unescape(markup[at:])))
    return pieces


def running_text(pieces):
    """The words in one line, blocks divided by a line break; and where each piece begins in it."""
    text, starts = "", []
    for is_tag, piece in pieces:
        if is_tag:
            text += BREAK if BLOCK.match(piece) else ""
        starts.append(len(text))
        text += "" if is_tag else piece
    return text, starts


def cleaned(markup):
    """The same HTML, its words cleaned; a blank beside a tag may divide words and stays."""
    return "".join(
        piece if is_tag else escaped(re.sub(r"\s+", " ", clean_layout(piece)))
        for is_tag, piece in pieces_of(markup)
    )


def paragraphs(markup):
    """The plain text, block by block."""
    text, _starts = running_text(pieces_of(markup))
    return [line.strip() for line in text.split(BREAK) if line.strip()]


def edited(markup, find):
    """The same HTML with some of its words replaced or marked.

    :param find: running text → list of (start, end, new words; None: the old ones in <mark>), in order and
        apart from each other
    """
    pieces = pieces_of(markup)
    text, starts = running_text(pieces)
    places = find(text)
    if not places:
        return markup
    return "".join(
        piece if is_tag else _with_places(piece, start, places)
        for (is_tag, piece), start in zip(pieces, starts, strict=True)
    )


def _with_places(piece, start, places):
    made, at = "", 0
    for first, last, new in places:
        left, right = max(first - start, 0), min(last - start, len(piece))
        if left >= right:
            continue
        made += escaped(piece[at:left])
        if new is None:
            made += f"<mark>{escaped(piece[left:right])}</mark>"
        elif first >= start:  # a tag within the old words keeps its place after the new ones
            made += escaped(new)
        at = right
    return made + escaped(piece[at:])


def escaped(text):
    return html.escape(text, quote=False)
