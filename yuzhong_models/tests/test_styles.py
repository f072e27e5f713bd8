"""Style sheets and scripts: each is loaded by a page, and every class in it is worn."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "registry", "honors", "courtesies", "studios", "portal")
EDITOR = re.compile("ProseMirror|prose-|tiptap")  # the editor of stories gives these out itself
MAX_FOLDER = 20


def sheets():
    return sorted((ROOT / "static/css").rglob("*.css"))


def scripts():
    return sorted((ROOT / "static/js").rglob("*.js"))


def written(*patterns):
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return "\n".join(path.read_text() for path in paths if "tests" not in path.parts)


def test_every_sheet_and_script_is_loaded_by_a_page():
    pages = written("templates/**/*.html", "templates/*.xml", "portal/*.py", "portal/public/**/*.py")
    tags = " ".join(re.findall("{% sheets (.*?) %}", pages))  # {% sheets "desk/inbox" %}
    pages += " ".join(f"css/{name}.css" for name in re.findall('"(.*?)"', tags))
    names = [str(path.relative_to(ROOT / "static")) for path in [*sheets(), *scripts()]]
    assert [name for name in names if name not in pages] == []
    folders = {path.parent for path in [*sheets(), *scripts()]}
    assert [folder for folder in folders if len(list(folder.glob("*.*"))) > MAX_FOLDER] == []


def test_every_class_that_is_dressed_is_worn():
    """A class stands in a template, a script or Python, whole or with an end that a template fills in."""
    text = written("templates/**/*.html", "static/js/**/*.js", *(f"{app}/**/*.py" for app in APPS))
    words = set(re.findall(r"[A-Za-z][\w-]*", text))
    beginnings = tuple(re.findall(r"[a-z][\w-]*-(?={[{%])", text))
    unworn = set()
    for path in sheets():
        selectors = re.sub(r"/\*.*?\*/|{[^{}]*}", "", path.read_text(), flags=re.DOTALL)
        for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", selectors):
            if name not in words and not name.startswith(beginnings) and not EDITOR.match(name):
                unworn.add(f"{path.name}: {name}")
    assert unworn == set()
