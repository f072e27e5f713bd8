"""House rules as tests: the line of apps, declared access, sizes, imports, templates within reach."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines

from accounts.permissions import Permission
from accounts.security.append_only import append_only_tables
from yuzhong_models.tests.routes import routes

ROOT = Path(settings.BASE_DIR)
LINE = ["accounts", "registry", "honors", "courtesies", "studios", "portal"]
THIRD_PARTY_ROUTES = ("allauth.",)
MAX_FILE, MAX_FUNCTION, MAX_FOLDER, MAX_TEMPLATE_LINE = 300, 40, 20, 160


def sources(*, with_tests=False):
    for app in [*LINE, "yuzhong_models"]:
        for path in sorted((ROOT / app).rglob("*.py")):
            inside = path.relative_to(ROOT).parts
            if "migrations" not in inside and (with_tests or "tests" not in inside):
                yield path


def imported_apps(tree):
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        yield from (name.split(".")[0] for name in names)


def test_each_app_imports_only_from_its_left():
    wrong = []
    for path in sources():
        app = path.relative_to(ROOT).parts[0]
        if app not in LINE:
            continue
        for name in imported_apps(ast.parse(path.read_text())):
            if name == "yuzhong_models" or (name in LINE and LINE.index(name) > LINE.index(app)):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_foreign_keys_point_only_left():
    wrong = []
    for app in LINE:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if target is None or field.auto_created or target._meta.app_label not in LINE:
                    continue
                if LINE.index(target._meta.app_label) > LINE.index(app):
                    wrong.append(f"{model.__name__}.{field.name}")
    assert wrong == []


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_a_noun_and_a_function_a_screen(path):
    text = path.read_text()
    assert len(text.splitlines()) <= MAX_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= MAX_FUNCTION, node.name
            inline = [n for n in ast.walk(node) if isinstance(n, (ast.Import, ast.ImportFrom))]
            unexplained = [n.lineno for n in inline if "  # lazy: " not in text.splitlines()[n.lineno - 1]]
            assert unexplained == [], f"import inside {node.name}"


def test_files_of_tests_fit_a_noun_too():
    long = {path: len(path.read_text().splitlines()) for path in sources(with_tests=True)}
    assert {str(path.relative_to(ROOT)) for path, lines in long.items() if lines > MAX_FILE} == set()


def test_every_route_declares_who_may_open_it():
    undeclared = []
    for route, view in routes():
        is_public = getattr(view, "login_required", True) is False
        is_guarded = hasattr(view, "required_permission")
        is_third_party = view.__module__.startswith(THIRD_PARTY_ROUTES)
        if not (is_public or is_guarded or is_third_party):
            undeclared.append(route)
    assert undeclared == []


def test_staff_pages_are_guarded_and_public_pages_are_not_staff_pages():
    wrong = [
        route
        for route, view in routes()
        if route.startswith("desk/") != hasattr(view, "required_permission")
        and not view.__module__.startswith(THIRD_PARTY_ROUTES)
    ]
    assert wrong == []


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def test_every_template_is_within_reach():
    """Each file is named by a view, another template, or is an error page or an override of allauth's."""
    text = "".join(path.read_text() for path in [*sources(), *templates()])
    lost = []
    for path in templates():
        name = str(path.relative_to(ROOT / "templates"))
        if name.startswith(("allauth/", "account/", "mfa/", "django/")) or re.fullmatch(r"\d{3}\.html", name):
            continue
        if f'"{name}"' not in text and f"'{name}'" not in text:
            lost.append(name)
    assert lost == []


@pytest.mark.parametrize(
    "fault", ["{{ nobody }}", "{{ who.nobody }}", "{{ nobody|default:1 }}", "{% url nobody %}"]
)
def test_a_variable_that_nobody_gave_a_template_fails_the_test(fault):
    """pytest.ini asks for it; what is only asked for (`if`, `for`, `firstof`) may be missing."""
    asked = engines["django"].from_string(
        "{% if nobody %}{{ nobody }}{% endif %}{% for one in nobody %}{% endfor %}"
    )
    assert asked.render({}) == ""
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        engines["django"].from_string(fault).render({"who": {}})


def test_templates_ask_for_permissions_that_exist():
    asked = {name for path in templates() for name in re.findall(r"user\.may\.(\w+)", path.read_text())}
    assert asked
    assert asked <= {permission.name.lower() for permission in Permission}


def test_a_template_lives_with_its_noun():
    """`templates/<app>/<noun>/`: beside the nouns lie only parts that several of them share; a folder is seen whole."""
    folders = {path.parent for path in templates()}
    full = [str(folder) for folder in folders if len(list(folder.glob("*.html"))) > MAX_FOLDER]
    beside = {path.name for app in LINE for path in (ROOT / "templates" / app).glob("*.html")}
    assert (full, beside) == ([], {"_people.html", "_refused.html", "_small_form.html", "noun_form.html"})


def test_a_line_of_a_template_fits_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line.encode()) > MAX_TEMPLATE_LINE
    ]
    assert long == []


def test_a_page_lies_where_its_view_lies():
    """What `<app>/<noun>/` shows is printed by `templates/<app>/<noun>/`."""
    strangers = [
        f"{path.relative_to(ROOT)} prints {app}/{noun}"
        for path in sources()
        for app, noun in re.findall(r'"([a-z]+)/([a-z_]+)/[a-z_/]+[.]html"', path.read_text())
        if app in LINE and not {app, noun} <= set(path.with_suffix("").relative_to(ROOT).parts)
    ]
    assert strangers == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_hold_no_inline_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>|javascript:|<style", text)


# forms that keep nothing, each for its reason: a name for a filter, the reason for looking, ticks over a list
KEEPS_NOTHING = {
    *("components/lists/_filter_keep.html", "components/forms/_reveal_form.html"),
    "registry/leads/lead_list.html",
}
# forms of visitors, who have no account that could keep anything
VISITORS = re.compile(r".*/(correct|receipt\w*|recommend|objection_send|request_ask|request_own)[.]html")
INCLUDES = re.compile(r'{%-? *include "([^"]+)"')


def test_what_is_typed_into_a_form_of_the_desk_is_kept():
    """`base_desk.html` sees to it, for texts, files and all: so each form, however included, stands inside it."""
    texts = {str(path.relative_to(ROOT / "templates")): path.read_text() for path in templates()}
    assert "{% kept_forms %}{% block body %}{% endblock %}{% endkept_forms %}" in texts["base_desk.html"]

    def pages_with(name):
        above = [other for other, text in texts.items() if name in INCLUDES.findall(text)]
        return {name} if "{% extends" in texts[name] else {page for one in above for page in pages_with(one)}

    ours = (*(f"{app}/" for app in LINE[:5]), "components/forms/")
    forms = [name for name, text in texts.items() if 'method="post"' in text and name.startswith(ours)]
    pages = {page for name in forms for page in pages_with(name) if not VISITORS.fullmatch(page)}
    assert len(pages) > 40
    strangers = [
        page for page in pages if not re.match(r'{% extends "base_desk(_list)?.html" %}', texts[page])
    ]
    assert strangers == []
    assert {name for name, text in texts.items() if 'data-keep="no"' in text} == KEEPS_NOTHING


def test_nothing_is_left_for_later():
    marks = re.compile("TO" + "DO|FIX" + "ME|XX" + "X|lorem " + "ipsum|raise Not" + "Implemented")
    files = [*sources(with_tests=True), *templates(), *(ROOT / "static").glob("[!v]*/**/*.[jc]s*")]
    assert [str(path) for path in files if marks.search(path.read_text())] == []


def test_no_guard_by_assert():
    wrong = [
        str(path)
        for path in sources()
        if any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text())))
    ]
    assert wrong == []


def test_tables_of_facts_only_grow():
    assert append_only_tables() == [
        "accounts_auditentry",
        "accounts_auditseal",
        "accounts_organizationname",
        "courtesies_batchresult",
        "courtesies_carevisit",
        "courtesies_entitlement",
        "courtesies_entitlementlist",
        "courtesies_ledgerentry",
        "courtesies_supply",
        "honors_award",
        "honors_candidacystep",
        "honors_consultationreply",
        "honors_cultivationentry",
        "honors_dispatch",
        "honors_dispatchitem",
        "honors_nominationstep",
        "honors_publicnoticestep",
        "honors_publishedroll",
        "honors_revocation",
        "honors_withdrawalstep",
        "registry_consent",
        "registry_consentwithdrawal",
        "registry_consequenceitem",
        "registry_consequencetick",
        "registry_correction",
        "registry_factscan",
        "registry_ladderstep",
        *("registry_leadstep", "registry_merge", "registry_notthesame"),
        "registry_recommendationstep",
        "registry_reinstatement",
        "registry_remarkanswer",
        "registry_sheetstep",
        "registry_signature",
        "registry_storymention",
        "registry_storyphoto",
        "registry_storyremark",
        "registry_storyreview",
        *("registry_storystep", "registry_storyversion", "registry_suspension", "registry_unmerge"),
        "studios_activitystep",
        "studios_installationcheck",
        "studios_readcount",
        "studios_reportedtotal",
        "studios_requeststep",
        "studios_sixhave",
        "studios_studioreview",
        "studios_studiostep",
    ]


# what only its own module does → as it looks in a source, and where it may stand
WRITTEN_ONCE = {
    "look up a form's key": (
        r"objects\.(get|filter|get_or_create)\(\s*token=\w+\)\.first|get_or_create\(\s*token",
        ["accounts/once.py"],
    ),
    "record a refusal": (r"record_refusal\(", ["accounts/"]),
}


@pytest.mark.parametrize("what", WRITTEN_ONCE)
def test_written_once(what):
    pattern, places = WRITTEN_ONCE[what]
    found = {path.relative_to(ROOT).as_posix() for path in sources() if re.search(pattern, path.read_text())}
    assert [path for path in sorted(found) if not path.startswith(tuple(places))] == []


def test_the_newcomers_card_is_complete():
    for name in [
        "manage.py",
        "yuzhong_models",
        "registry",
        "honors",
        "studios",
        "templates",
        "static",
        "requirements.txt",
        "pytest.ini",
        "README.md",
    ]:
        assert (ROOT / name).exists(), name
