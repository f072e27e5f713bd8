"""Our own forms as the page prints them: their fields read, and filled with what was typed before.

It reads what Django's widgets and our templates write: attributes in double quotes, forms never nested.
"""

import hashlib
import re
from dataclasses import dataclass
from html import escape, unescape

FORM = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>.*?</form>', re.DOTALL)
CONTROL = re.compile(
    r"<input\b(?P<input>[^>]*)>"
    r"|<textarea\b(?P<area>[^>]*)>(?P<text>.*?)</textarea>"
    r"|<select\b(?P<select>[^>]*)>(?P<options>.*?)</select>",
    re.DOTALL,
)
OPTION = re.compile(r"<option\b([^>]*)>(.*?)</option>", re.DOTALL)
DETAILS = re.compile(r"<details\b[^>]*>|</details>")
LABEL = re.compile(r'<label\b[^>]*\bfor="([^"]+)"[^>]*>(.*?)</label>', re.DOTALL)
ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
ASIDE = re.compile(r"<small\b[^>]*>.*?</small>", re.DOTALL)
ROW_FIELD = re.compile(r"-\d+-")  # of a row in a formset
COUNTS = re.compile(r"-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$")
CHOSEN = {"radio", "checkbox"}
NOT_TYPED = CHOSEN | {"hidden", "submit", "button", "image", "reset", "password", "select"}
WORDS = {"text", "textarea", "search", "url", "tel", "email"}
LONG = 5  # more fields than these, or a text of several lines: a long form


@dataclass
class Control:
    kind: str  # the input's type, "textarea" or "select"
    name: str
    value: str
    attributes: dict

    @property
    def is_off(self):
        return "disabled" in self.attributes or "readonly" in self.attributes


def attributes_of(text):
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(text)}


def control_of(found):
    """:returns: Control of one match of CONTROL"""
    if (inside := found["input"]) is not None:
        attributes = attributes_of(inside)
        kind, value = attributes.get("type", "text"), attributes.get("value", "")
    elif (inside := found["area"]) is not None:
        attributes, kind = attributes_of(inside), "textarea"
        value = unescape(found["text"].removeprefix("\r\n").removeprefix("\n"))
    else:
        attributes, kind = attributes_of(found["select"]), "select"
        chosen = [attributes_of(option) for option, _words in OPTION.findall(found["options"])]
        value = next((option.get("value", "") for option in chosen if "selected" in option), "")
    return Control(kind, attributes.get("name", ""), value, attributes)


def controls_of(form):
    return [control for found in CONTROL.finditer(form) if (control := control_of(found)).name]


def is_typed_into(controls):
    """Buttons, ticks and lists alone are nothing to lose; a form that asks for a password keeps nothing."""
    kinds = {control.kind for control in controls}
    return "password" not in kinds and bool(kinds - NOT_TYPED)


def is_long(controls):
    shown = {control.name for control in controls if control.kind != "hidden"}
    return len(shown) > LONG or any(control.kind == "textarea" for control in controls)


def digest(controls):
    """Changes when somebody has changed the words that the form shows."""
    words = [(c.name, c.value) for c in controls if c.kind in WORDS and not c.is_off]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def labels_of(form):
    """Id of a field → its label in plain words."""
    return {
        key: " ".join(unescape(re.sub(r"<[^>]+>", "", ASIDE.sub("", words))).split())
        for key, words in LABEL.findall(form)
    }


def is_restored(control, *, own):
    """Keys and counts are the page's own; those of a row go with the row."""
    if control.kind == "hidden":
        in_row = ROW_FIELD.search(control.name) and not COUNTS.search(control.name)
        return bool(in_row or (own and control.name == "token"))
    return not control.is_off and control.kind not in {"file", "password", "submit", "button"}


def filled(form, values, *, own=False):
    """The form with the typed values in place of its own.

    :param values: field name → list of values
    """
    left = {name: list(given) for name, given in values.items()}

    def fill(found):
        control = control_of(found)
        if not control.name or not is_restored(control, own=own):
            return found[0]
        if control.kind in CHOSEN:
            given = control.attributes.get("value", "on") in values.get(control.name, ())
            return with_attribute(found[0], "checked", given)
        if control.kind == "select":
            return chosen_in(found[0], values.get(control.name))
        if not left.get(control.name):
            return found[0]
        value = left[control.name].pop(0)
        if control.kind == "textarea":
            return f"<textarea{found['area']}>\n{escape(value)}</textarea>"
        opened = re.sub(r'\s+value="[^"]*"', "", found[0])
        return opened.replace("<input", f'<input value="{escape(value)}"', 1)

    return CONTROL.sub(fill, form)


def unfolded(before):
    """The page up to a form, what folds around the form opened."""
    around = []
    for found in DETAILS.finditer(before):
        if found[0] != "</details>":
            around.append(found)
        elif around:
            around.pop()
    for found in reversed(around):
        before = before[: found.start()] + with_attribute(found[0], "open", True) + before[found.end() :]
    return before


def with_attribute(tag, name, is_set):
    plain = re.sub(rf'\s+{name}(?:="[^"]*")?(?=[\s/>])', "", tag)
    return re.sub(r"^<(\w+)", rf"<\1 {name}", plain) if is_set else plain


def chosen_in(select, given):
    """A list with the given entries chosen; as it was when none of them is offered any more."""
    offered = {attributes_of(option).get("value", "") for option, _words in OPTION.findall(select)}
    if given is None or not offered.issuperset(given):
        return select

    def choose(found):
        opened, rest = found[0].split(">", 1)
        is_chosen = attributes_of(found[1]).get("value", "") in given
        return f"{with_attribute(opened + '>', 'selected', is_chosen)}{rest}"

    return OPTION.sub(choose, select)
