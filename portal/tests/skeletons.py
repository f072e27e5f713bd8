"""Which pages look alike to a checker of structure and color: so that each kind is drawn once."""

import re
from collections import Counter
from html.parser import HTMLParser

# attributes of which only the presence tells how a page is built
SILENT = ("value", "href", "src", "content", "action", "alt", "aria-label")


class Skeleton(HTMLParser):
    """The tags and attributes of a page without its words, its main part apart from the frame."""

    def __init__(self):
        super().__init__()
        self.parts, self.inside = {"frame": [], "main": []}, "frame"

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.inside = "main"
        if tag in ("link", "meta", "script"):
            return
        told = {name: bool(value) if name in SILENT else value for name, value in attrs}
        told.pop("aria-current", None)  # another place of the same frame
        self.parts[self.inside].append(re.sub(r"\d+", "0", f"{tag}{sorted(told.items())}"))

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = "frame"


def skeletons(page):
    """Marks of frame and main part; two alike look alike to a checker of structure and color."""
    reader = Skeleton()
    reader.feed(page.html)
    return {(page.version, name, "".join(tags)) for name, tags in reader.parts.items()}


def worth_rendering(pages):
    """Every main part that differs and every frame that differs, in each version; one of each place and role.

    So a page that two roles see alike is drawn once, and the frame of each role once.
    """
    times, drawn = Counter(), set()
    for page in pages:
        is_chinese = page.version == "zh"
        place = (page.role if is_chinese else page.version, page.route, page.status)
        marks = skeletons(page)
        if times[place] or marks <= drawn:
            continue
        times[place] += 1
        drawn |= marks
        yield page
