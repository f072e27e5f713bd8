"""What people paste from Word, WPS, WeChat and web pages, as the few tags a story may have.

Lists that Word draws by hand become lists, bold by style becomes bold, a row of a table one line with its
cells apart; comments, deleted and hidden text go. What is already plain stays as it is.
"""

import re

from lxml import etree, html

from registry.stories.style_sheets import give_classes_their_style, is_hidden, is_picture_sign, style_of

LONGEST = 2_000_000  # characters of markup that are read
CELL_GAP = " | "
BLANK = " \t\r\n\xa0\u3000"
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
GONE = {
    "script", "style", "head", "title", "meta", "link", "xml", "template", "noscript", "object", "iframe",
    "svg", "math", "button", "select", "textarea", "del", "s", "strike", "video", "audio", "canvas", "dialog",
    "datalist",
}  # fmt: skip
BOLD = re.compile(r"font-weight:(?:bold|bolder|[6-9]\d\d|1000)|(?:^|;)font:[^;]*bold")
PLAIN = re.compile(r"font-weight:(?:normal|lighter|[1-5]00)")
UPRIGHT = re.compile("font-style:normal")
ITALIC = re.compile(r"font-style:(?:italic|oblique)")
WORD_LIST = re.compile(r"mso-list:l(\d+)level(\d+)")
NUMBERED = re.compile(r"[(（]?第?(?:\d+|[a-zA-Z]{1,4}|[一二三四五六七八九十百]+)[.．、)）]|[①-⑳]")
# an XML tree cannot hold these
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NUMBERED_SIGN = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")
# what stands between the two is for everybody
WORD_CONDITION = re.compile(r"<!\[if [^\]]*\]>|<!\[endif\]>")
SCRIPTS = {
    "sup": str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺"),
    "sub": str.maketrans("0123456789-−+", "₀₁₂₃₄₅₆₇₈₉₋₋₊"),
}


def tidy(markup):
    """The same text with the tags of a story; not yet sanitized.

    :param markup: HTML as it comes from a clipboard or an editor
    :returns: str of HTML
    """
    body = parsed(markup[:LONGEST])
    if body is None:
        return ""
    give_classes_their_style(body)
    drop_what_is_not_read(body)
    for element in list(body.iter()):
        restyle(element)
    word_lists(body)
    tables(body)
    whole = etree.Element("div")
    fill(whole, body)
    drop_empty(whole)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in whole)


def parsed(markup):
    """The body as an lxml element."""
    markup = NUMBERED_SIGN.sub(plain_sign, CONTROL.sub(" ", WORD_CONDITION.sub("", markup)))
    try:
        return html.document_fromstring(f"<!doctype html><body>{markup}").find("body")
    except (etree.ParserError, ValueError):
        return None


def plain_sign(found):
    """A character given by its number; one that no text can hold is a blank."""
    number = int(found[1][1:], 16) if found[1][0] in "xX" else int(found[1])
    is_text = number < 0x110000 and not CONTROL.match(chr(number)) and not 0xD800 <= number < 0xE000
    return found[0] if is_text else " "


def drop_what_is_not_read(body):
    for element in list(body.iter()):
        if element is not body and is_unread(element):
            drop(element)


def is_unread(element):
    """Comments, machinery, and what the page or Word hides or has struck out."""
    if not isinstance(element.tag, str) or element.tag in GONE or element.get("hidden") is not None:
        return True
    return is_hidden(element)


def drop(element):
    """Take an element out with all that is in it; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def restyle(element):
    """One element in the words of the editor: what was said by style is said by tags."""
    style, tag = style_of(element), element.tag
    element.tag = {"b": "strong", "i": "em"}.get(tag, HEADINGS.get(tag, tag))
    if (
        element.tag == "strong"
        and PLAIN.search(style)
        or element.tag == "em"
        and "font-style:normal" in style
    ):
        element.tag = "span"
    if is_picture_sign(element):
        element.text = "•"
    if tag in SCRIPTS and re.fullmatch(r"[-−+]?\d{1,3}", element.text_content().strip()):
        digits = element.text_content().strip().translate(SCRIPTS[tag])
        for child in list(element):
            element.remove(child)
        element.text = digits
    if tag in ("span", "font", "a", "u", "p", "section", "div", "td"):
        for pattern, name in ((BOLD, "strong"), (ITALIC, "em")):
            if pattern.search(style) and element.text_content().strip() and not has_blocks(element):
                wrap_inside(element, name)


def has_blocks(element):
    return any(child.tag in BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))


def wrap_inside(element, name):
    inner = html.Element(name)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)


def word_lists(body):
    """Paragraphs that Word numbers by hand become real lists, level by level."""
    stack, last = [], None  # open lists as ((level, Word's list, tag), element); the one written last
    for paragraph in list(body.iter("p", "div")):  # a numbered heading stays a heading
        found = WORD_LIST.search(style_of(paragraph))
        if not found:
            continue
        marker = take_marker(paragraph)
        level, name = int(found[2]), "ol" if NUMBERED.match(marker) else "ul"
        if last is None or paragraph.getprevious() is not last:
            stack = []
        while stack and (
            stack[-1][0] > level or stack[-1][0] == level and stack[-1][1:3] != (found[1], name)
        ):
            stack.pop()
        if not stack or stack[-1][0] < level:
            made = html.Element(name)
            if stack:
                stack[-1][3][-1].append(made)
            else:
                paragraph.addprevious(made)
            stack.append((level, found[1], name, made))
        item = html.Element("li")
        stack[-1][3].append(item)
        paragraph.tag, paragraph.tail = "p", None
        item.append(paragraph)
        last = stack[0][3]


def take_marker(paragraph):
    """The number or bullet that Word typed in front; it leaves the text."""
    words = ""
    for span in list(paragraph.iter("span")):
        if "mso-list:ignore" in style_of(span):
            words += span.text_content()
            drop(span)
    return words.strip()


def tables(body):
    """Each row becomes a paragraph, its cells apart."""
    for row in list(body.iter("tr"))[::-1]:  # what is inside first
        inside = [cell for cell in row if cell.tag in ("td", "th")]
        if len(inside) == 1 and has_blocks(inside[0]):
            continue  # a frame around a text, no row of facts
        cells = [words_of(cell) for cell in inside]
        tail = row.tail
        row.clear()
        row.tag, row.text, row.tail = "p", CELL_GAP.join(filter(None, cells)), tail


def words_of(cell):
    for part in cell.iterdescendants():
        if isinstance(part.tag, str) and (part.tag in BLOCKS or part.tag == "br"):
            part.text, part.tail = f" {part.text or ''}", f" {part.tail or ''}"
    return " ".join(cell.text_content().split())


def fill(target, source):
    """Copy what a story may have; runs of text that stand beside blocks become paragraphs."""
    run = None
    for node in nodes_of(source):
        if is_block(node):
            run = None
            fill_block(target, node)
            continue
        if run is None:
            if (isinstance(node, str) and not node.strip()) or getattr(node, "tag", "") == "br":
                continue
            run = etree.SubElement(item_of(target), "p")
        add(run, node)


def nodes_of(source):
    """Texts and elements in their order."""
    if source.text:
        yield source.text
    for child in source:
        yield child
        if child.tail:
            yield child.tail


def is_block(node):
    return not isinstance(node, str) and (node.tag in BLOCKS or has_blocks(node))


def item_of(target, *, is_list=False):
    """Where in a list goes what is no item: a list into the item before it, all else into its own."""
    if target.tag not in ("ul", "ol"):
        return target
    return target[-1] if is_list and len(target) else etree.SubElement(target, "li")


def fill_block(target, child):
    if child.tag != "li" and child.find(".//li") is None or child.tag in ("ul", "ol"):
        target = item_of(target, is_list=child.tag in ("ul", "ol"))
    if child.tag == "hr":
        etree.SubElement(target, "hr")
    elif child.tag in ("ul", "ol", "blockquote") or (child.tag == "li" and target.tag in ("ul", "ol")):
        made = etree.SubElement(target, child.tag)
        if child.tag == "ol" and (child.get("start") or "").isdecimal():
            made.set("start", child.get("start"))
        fill(made, child)
    elif child.tag in ("p", "h2", "h3") and not has_blocks(child):
        copy_inline(etree.SubElement(target, child.tag), child)
    else:
        fill(target, child)


def copy_inline(target, source):
    for node in nodes_of(source):
        add(target, node)


def add(target, node):
    """Put a text or an inline element behind what stands in a block."""
    if isinstance(node, str):
        if len(target):
            target[-1].tail = (target[-1].tail or "") + node
        else:
            target.text = (target.text or "") + node
    elif node.tag in ("strong", "em", "br"):
        made = etree.SubElement(target, node.tag)
        copy_inline(made, node)
    elif node.tag == "a" and re.match(r"(?i)https?://", node.get("href") or ""):
        made = etree.SubElement(target, "a", href=node.get("href"))
        copy_inline(made, node)
    else:
        copy_inline(target, node)


def drop_empty(whole):
    """Paragraphs, items and lists in which nothing stands; indents by blanks; breaks at the ends."""
    for element in list(whole.iter("p", "h2", "h3", "li", "ul", "ol", "blockquote", "strong", "em", "a"))[
        ::-1
    ]:
        trim_breaks(element)
        if not "".join(element.itertext()).strip(" \t\r\n\xa0\u3000") and not len(element.findall(".//hr")):
            if element.tag in ("strong", "em", "a"):
                element.tail = (" " if "".join(element.itertext()) else "") + (element.tail or "")
            drop(element)


def trim_breaks(element):
    if element.tag not in ("p", "h2", "h3", "li"):
        return
    if element.text:
        element.text = element.text.lstrip(BLANK)
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        element.text = ((element[0].tail) or "").lstrip(BLANK)
        element.remove(element[0])
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
