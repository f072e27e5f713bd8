"""Which pages look alike to a checker of structure and color: so that each kind is drawn once."""

import re
from html.parser import HTMLParser

from portal.tests.pages import VERSIONS, VISITOR

# attributes of which only the presence tells how a page is built
SILENT = {"value", "href", "src", "action", "alt", "aria-label", "datetime", "title", "placeholder"}
# tags without an end of their own
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def is_silent(attribute):
    return attribute in SILENT or attribute.startswith("data-")


class Skeleton(HTMLParser):
    """Each element of a page as the chain of elements it stands in: tags and attributes, no words, no counts."""

    def __init__(self):
        super().__init__()
        self.above, self.frame, self.main = [], set(), set()

    def handle_starttag(self, tag, attrs):
        if tag in ("link", "meta", "script"):
            return
        told = {name: bool(value) if is_silent(name) else value for name, value in attrs}
        told.pop("aria-current", None)  # another place of the same frame
        above = self.above[-1][0] if self.above else 0
        chain = hash((above, re.sub(r"\d+", "0", f"{tag}{sorted(told.items())}")))
        is_main = tag == "main" or any(name == "main" for _chain, name in self.above)
        (self.main if is_main else self.frame).add(chain)
        if tag not in VOID:
            self.above.append((chain, tag))

    def handle_endtag(self, tag):
        while any(name == tag for _chain, name in self.above):
            if self.above.pop()[1] == tag:
                break


def worth_rendering(pages):
    """Every page with an element that was drawn nowhere else in its surroundings, in each version.

    So a page that two roles see alike is drawn once, and the frame of each role once. The desk in English or
    in larger letters is the desk in Chinese: of it the frames are enough.

    :returns: pairs: page; is its frame one that was drawn before?
    """
    drawn = {version: set() for version in VERSIONS}
    for page in pages:
        reader, known = Skeleton(), drawn[page.version]
        reader.feed(page.html)
        is_frame_known = reader.frame <= known
        if page.version != "zh" and page.role != VISITOR and is_frame_known:
            continue
        if not (reader.frame | reader.main) <= known:
            yield page, is_frame_known
            known |= reader.frame | reader.main
