"""What pasted markup says by style: hidden, in a font of pictures; and what a style sheet says of classes."""

import re
from itertools import islice

NO_RULE = re.compile(r"/\*.*?\*/|<!--|-->|@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
SELECTOR = re.compile(r"(\w*)\.([\w-]+)")  # span.s1 or .s1; longer ones depend on what is around
LONGEST_SHEET, MOST_SAID, LONGEST_STYLE = 100_000, 20, 2_000  # characters, rules of a class, characters
SHOWN = re.compile("display|visibility|mso-hide|font|text-decoration|opacity", re.IGNORECASE)

HIDDEN_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?:\.0+)?%?(?:;|$)|(?:^|;)color:transparent(?!.*background-clip:text)"
    r"|(?:left|top|text-indent):-\d{4,}|clip:rect\(0|transform:scale\(0\)"
    r"|(?:width|height):0(?:px|pt)?;(?:.*;)?overflow:hidden|overflow:hidden;(?:.*;)?(?:max-)?(?:width|height):0(?:px|pt)?(?:;|$)"
    r"|text-decoration(?:-line)?:[^;]*line-through|mso-element:comment|mso-comment"
)
TINY = re.compile(
    r"font-size:(?:(?:0?\.\d+|[01](?:\.0+)?)(?:px|pt)|0(?:\.0+)?(?:em|rem|%)?)(?:;|$)"
)  # frames of WeChat, too, in which the text has a size of its own
HIDDEN_CLASS = re.compile(
    r"\b(?:msocom\w*|MsoComment\w*|msoDel)\b|(?:^|\s)(?:sr-only|visually-hidden)(?:\s|$)", re.IGNORECASE
)
# a picture sign of Wingdings, which is a letter (l, n, Ø) in every other font
SIGN_FONT = re.compile(r"font-family:['\"]?wingdings")


def style_of(element):
    return re.sub(r"\s+|!important", "", (element.get("style") or "")[:LONGEST_STYLE].lower())


def is_hidden(element):
    style = style_of(element)
    if HIDDEN_STYLE.search(style) or HIDDEN_CLASS.search(element.get("class") or ""):
        return True
    if not TINY.search(style):
        return False
    inner = map(style_of, islice(element.iterdescendants("*"), 100))
    return all(TINY.search(style) for style in inner if "font-size:" in style)


def is_picture_sign(element):
    """One letter of a picture font; the bullet of Word's own lists is taken out elsewhere."""
    style, face = style_of(element), (element.get("face") or "").lower()
    is_font = SIGN_FONT.search(style) or "wingdings" in face
    return bool(is_font and "mso-list:ignore" not in style and len(element.text_content().strip()) == 1)


def give_classes_their_style(body):
    """Notes of macOS, Excel and some mail programs write bold and hidden by class only."""
    rules = rules_of("\n".join(sheet.text or "" for sheet in body.getroottree().iter("style")))
    for element in body.iter() if rules else ():
        for name in (element.get("class") or "").split() if isinstance(element.tag, str) else ():
            for tag, said in rules.get(name, ()):
                if tag in ("", element.tag):
                    element.set("style", f"{said};{element.get('style') or ''}")


def rules_of(sheet):
    """:returns: dict class → list of (tag or "", declarations)"""
    rules = {}
    for selectors, said in RULE.findall(NO_RULE.sub("", sheet[:LONGEST_SHEET])):
        for selector in selectors.split(",") if SHOWN.search(said) else ():
            if found := SELECTOR.fullmatch(selector.strip()):
                rules.setdefault(found[2], []).append((found[1].lower(), said[:LONGEST_STYLE]))
    return {name: said[:MOST_SAID] for name, said in rules.items()}
