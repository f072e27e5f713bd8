"""The second line of the house: inside an app one folder for each noun, in an order of their own."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from yuzhong_models.tests.routes import TABLE, table

ROOT = Path(settings.BASE_DIR)
HOUSE = (ROOT / "docs/house.md").read_text(encoding="utf-8")


def nouns_in_order():
    """:returns: dict app → its nouns, each known by those after it, as docs/house.md lists them"""
    sections = re.split(r"^### (\w+): .*$", HOUSE, flags=re.M)[1:]
    return {
        app: re.findall(r"^- `(\w+)/` ", text, re.M)
        for app, text in zip(sections[::2], sections[1::2], strict=True)
    }


NOUNS = nouns_in_order()
# what composes may read any noun of its app
COMPOSES = {"views", "page", "forms", "filters", "imports", "queues", "urls"}
# modules at the top of an app that its nouns stand on; all others at the top stand on the nouns
GROUND = {
    "registry": {"comparison", "markup"},
    "courtesies": {"money"},
}
EXCEPTIONS = set(re.findall(r"^\| `([\w/.]+\.py)` \| `(\w+)` \|", HOUSE, re.M))
MOST_MODULES = 20
GONE = {
    *("telling", "waiting", "keeping", "holding", "choosing", "founding", "writing", "remaining", "noticing"),
    *("packing", "rail", "roads", "road_table", "desks", "notices"),
}
# where an object stands is its state, on whose desk it lies its holder, what several people sign follows a policy
GONE_FIELDS = {"stage", "desk", "road"}

# what a page prints are rows, the links at the left a menu
GONE_WORDS = {"dress", "dressed", "rail"}

# roles: whose it is, not who did it
ROLES = {"actor", "owner", "recipient", "reporter", "user"}
# rows that are the deed themselves, as steps are: there a plain `by` says enough
DEEDS = {
    *("ConsentWithdrawal", "ConsequenceTick", "Dispatch", "InstallationCheck", "ObjectionReveal"),
    *(
        "Merge",
        "NotTheSame",
        "Unmerge",
        "Reinstatement",
        "RemarkAnswer",
        "Reveal",
        "Revocation",
        "StoryRemark",
        "StoryReview",
    ),
    *("Suspension", "Waiver"),
}


def modules(app):
    for path in sorted((ROOT / app).rglob("*.py")):
        relative = path.relative_to(ROOT)
        if not {"tests", "migrations", "management", "templatetags"} & set(relative.parts):
            yield relative


def noun_of(app, parts):
    return parts[1] if len(parts) > 2 and parts[1] in NOUNS[app] else None


def models_by_noun(app):
    """:returns: dict model → noun, as the face of the app re-exports them"""
    face = ROOT / app / "models.py"
    if not face.exists():
        return {}
    imports = [node for node in ast.parse(face.read_text()).body if isinstance(node, ast.ImportFrom)]
    own = [node for node in imports if node.module.startswith(f"{app}.")]
    return {alias.name: node.module.split(".")[1] for node in own for alias in node.names}


def known_to(path, faces):
    """The nouns and top modules of its own app that a module imports, also through the app's face."""
    app = path.parts[0]
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if not isinstance(node, ast.ImportFrom) or (node.module or "").split(".")[0] != app:
            continue
        if node.module == f"{app}.models":
            yield from (faces[app][alias.name] for alias in node.names if alias.name in faces[app])
        elif node.module == app:
            yield from (alias.name for alias in node.names if alias.name != "models")
        else:
            yield node.module.split(".")[1]


@pytest.mark.parametrize("app", NOUNS)
def test_the_map_names_the_folders_that_there_are(app):
    folders = {path.parent.relative_to(ROOT).parts[1] for path in (ROOT / app).glob("*/**/*.py")}
    assert folders - {"management", "migrations", "templatetags", "tests"} == set(NOUNS[app])


@pytest.mark.parametrize("app", NOUNS)
def test_each_noun_imports_only_from_its_left(app):
    """Top modules stand on all nouns of their app; those of accounts are the ground of all."""
    order, faces, wrong = NOUNS[app], {name: models_by_noun(name) for name in NOUNS}, set()
    ground = GROUND.get(app, set())
    for path in modules(app):
        noun = noun_of(app, path.parts)
        if noun is None or COMPOSES & set(path.with_suffix("").parts[2:]):
            continue
        for known in known_to(path, faces):
            above = known not in order and known not in ground and app != "accounts"
            if above or (known in order and order.index(known) > order.index(noun)):
                wrong.add((str(path), known))
    assert wrong - EXCEPTIONS == set()


def test_the_exceptions_are_still_needed():
    faces = {name: models_by_noun(name) for name in NOUNS}
    assert [pair for pair in sorted(EXCEPTIONS) if pair[1] not in set(known_to(Path(pair[0]), faces))] == []


@pytest.mark.parametrize("app", NOUNS)
def test_a_folder_can_be_overlooked(app):
    modules_in = Counter(
        str(path.parent.relative_to(ROOT))
        for path in (ROOT / app).rglob("*.py")
        if path.name != "__init__.py" and "migrations" not in path.parts
    )
    assert {folder: count for folder, count in modules_in.items() if count > MOST_MODULES} == {}


@pytest.mark.parametrize("app", NOUNS)
def test_names_that_mean_two_things_are_gone(app):
    assert [str(path) for path in modules(app) if GONE & set(path.with_suffix("").parts)] == []


def test_columns_say_one_word_for_one_thing():
    columns = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    assert {name for name in columns if GONE_FIELDS & set(name.split("_"))} == set()


def test_addresses_methods_and_access_are_as_written_down():
    """Renaming and moving change none of them; where one is to change, `routes.txt` is written anew."""
    assert "\n".join(table()) + "\n" == TABLE.read_text(encoding="utf-8")


def test_who_did_it_is_said_by_a_verb():
    """`<verb>_by`, and `entered_by` for who typed it."""
    people = [
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if model._meta.app_label in NOUNS
        and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
        and field.name not in ROLES
    ]
    plain = [pair for pair in people if not pair[1].endswith("_by")]
    assert [
        (name, column)
        for name, column in plain
        if column != "by" or not (name.endswith("Step") or name in DEEDS)
    ] == []


@pytest.mark.parametrize("app", NOUNS)
def test_functions_and_classes_say_one_word_for_one_thing(app):
    named = (
        (str(path), node.name)
        for path in modules(app)
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )
    assert [
        (path, name)
        for path, name in named
        if GONE_WORDS & set(name.split("_")) or re.match(r"Notice|notices?_", name)
    ] == []
