"""What an installation may start with: keys, modes, hosts, the options of its database."""

import base64
import os
import secrets
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings

from yuzhong_models import installation_keys
from yuzhong_models.database import database_of


def key(data=None):
    return base64.b64encode(data or secrets.token_bytes(32)).decode()


def good():
    return {
        "secret_key": secrets.token_urlsafe(50),
        "audit_key": key(),
        "data_keys": [f"k1:{key()}"],
        "lookup_key": key(),
    }


ONE = key()
TESTS = dict(
    line.split("=", 1)
    for line in (settings.BASE_DIR / "yuzhong_models/tests/env").read_text().splitlines()
    if "KEY" in line.partition("=")[0] and not line.startswith("#")
)
WEAK = {
    "the audit key of the tests": ("AUDIT_KEY", {"audit_key": TESTS["AUDIT_KEY"]}),
    "the look-up key of the tests": ("LOOKUP_KEY", {"lookup_key": TESTS["LOOKUP_KEY"]}),
    "the data key of the tests": ("DATA_KEYS", {"data_keys": TESTS["DATA_KEYS"].split(",")}),
    "the same under another id": ("DATA_KEYS", {"data_keys": ["k9" + TESTS["DATA_KEYS"][2:]]}),
    "the tests' second": ("DATA_KEYS", {"data_keys": [f"k1:{key()}", TESTS["DATA_KEYS"]]}),
    "the secret key of the tests": ("SECRET_KEY", {"secret_key": TESTS["SECRET_KEY"]}),
    "startproject's": ("SECRET_KEY", {"secret_key": "django-insecure-" + secrets.token_urlsafe(50)}),
    "an example": ("SECRET_KEY", {"secret_key": "Your-Secret-Key-Goes-Here-" + secrets.token_urlsafe(40)}),
    "change me": ("SECRET_KEY", {"secret_key": "CHANGEME" * 8}),
    "none": ("SECRET_KEY", {"secret_key": ""}),
    "no audit key": ("AUDIT_KEY", {"audit_key": ""}),
    "no data key": ("DATA_KEYS", {"data_keys": []}),
    "a data key without an id": ("DATA_KEYS", {"data_keys": [key()]}),
    "an empty id": ("DATA_KEYS", {"data_keys": [f":{key()}"]}),
    "an id twice": ("DATA_KEYS", {"data_keys": [f"k1:{key()}", f"k1:{key()}"]}),
    "a dot in the id": ("DATA_KEYS", {"data_keys": [f"k.1:{key()}"]}),
    "short": ("SECRET_KEY", {"secret_key": secrets.token_urlsafe(30)}),
    "sixteen bytes": ("AUDIT_KEY", {"audit_key": key(secrets.token_bytes(16))}),
    "sixteen bytes of data key": ("DATA_KEYS", {"data_keys": [f"k1:{key(secrets.token_bytes(16))}"]}),
    "hexadecimal digits": ("AUDIT_KEY", {"audit_key": secrets.token_hex(32)}),
    "no base64": ("LOOKUP_KEY", {"lookup_key": "渝" * 43 + "="}),
    "base64 of addresses": ("LOOKUP_KEY", {"lookup_key": base64.urlsafe_b64encode(b"\xff" * 32).decode()}),
    "without its end": ("AUDIT_KEY", {"audit_key": key().rstrip("=")}),
    "all zero": ("AUDIT_KEY", {"audit_key": key(bytes(32))}),
    "all the same": ("DATA_KEYS", {"data_keys": [f"k1:{key(bytes([231]) * 32)}"]}),
    "a pattern": ("LOOKUP_KEY", {"lookup_key": key(bytes.fromhex("00ff10a5") * 8)}),
    "half a key twice": ("LOOKUP_KEY", {"lookup_key": key(secrets.token_bytes(16) * 2)}),
    "half a key, filled up": ("LOOKUP_KEY", {"lookup_key": key(secrets.token_bytes(16) + bytes(16))}),
    "counted up": ("AUDIT_KEY", {"audit_key": key(bytes(range(32)))}),
    "counted down by threes": ("AUDIT_KEY", {"audit_key": key(bytes(range(224, 128, -3)))}),
    "words": ("AUDIT_KEY", {"audit_key": key(b"correct horse battery staple 123")}),
    "one letter": ("SECRET_KEY", {"secret_key": "x" * 60}),
    "the alphabet": ("SECRET_KEY", {"secret_key": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}),
    "digits again and again": ("SECRET_KEY", {"secret_key": "9071562348" * 6}),
    "equal keys": ("LOOKUP_KEY", {"audit_key": ONE, "lookup_key": ONE}),
    "equal data key": ("DATA_KEYS", {"audit_key": ONE, "data_keys": [f"k1:{key()}", f"k2:{ONE}"]}),
    "equal under another id": ("DATA_KEYS", {"data_keys": [f"k1:{ONE}", f"k2:{ONE}"]}),
    "the secret key twice": ("SECRET_KEY", {"secret_key": ONE + ONE, "audit_key": ONE}),
}


@pytest.mark.parametrize("what", WEAK)
def test_weak_or_known_keys_are_refused_by_name(what):
    name, keys = WEAK[what]
    sentence = installation_keys.problem_of(**good() | keys)
    assert name in sentence
    assert "openssl rand" in sentence or "id of its own" in sentence


def test_keys_of_chance_are_taken_each_time():
    for _turn in range(60):
        assert installation_keys.problem_of(**good()) == ""
        assert installation_keys.problem_of(**good() | {"secret_key": secrets.token_hex(32)}) == ""


# --- starting ---------------------------------------------------------------------------------


def start(**environment):
    """What `manage.py check` says in a clean environment: (did it start, its output)."""
    keys = good()
    clean = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": keys["secret_key"],
        "AUDIT_KEY": keys["audit_key"],
        "DATA_KEYS": keys["data_keys"][0],
        "LOOKUP_KEY": keys["lookup_key"],
        "DATABASE_URL": "sqlite://:memory:",
        "TESTING": "0",
        "DEMO_MODE": "0",
        "DEBUG": "0",
        "ALLOWED_HOSTS": "models.example.cn",
        "HTTPS": "1",
    }
    asked = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        asked, cwd=settings.BASE_DIR, env=clean | environment, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout + done.stderr


def test_production_settings_pass_the_deployment_check():
    started, told = start()
    assert started, told


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"DEMO_MODE": "1"}, "DEMO_MODE"),
        ({"TESTING": "1"}, "TESTING"),
        ({"AUDIT_KEY": TESTS["AUDIT_KEY"]}, "AUDIT_KEY"),
    ],
)
def test_what_must_not_start_does_not(environment, word):
    started, told = start(**environment)
    assert not started
    assert f"ImproperlyConfigured: {word}" in told


def test_hosts_are_named_by_the_installation():
    asked = "import pytest; from yuzhong_models import settings; print(settings.ALLOWED_HOSTS)"
    clean = {name: value for name, value in os.environ.items() if name != "ALLOWED_HOSTS"}
    told = subprocess.check_output([sys.executable, "-c", asked], cwd=settings.BASE_DIR, env=clean, text=True)
    assert told.strip() == "['127.0.0.1', 'localhost', '[::1]']"


# --- the options of DATABASE_URL ----------------------------------------------------------------

OURS = {"connect_timeout": 5, "tcp_user_timeout": 15000}
LIMITS = "-c lock_timeout=3000 -c statement_timeout=10000"


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", {}),
        ("?sslmode=require", {"sslmode": "require"}),
        (
            "?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem",
            {"sslmode": "verify-full", "sslrootcert": "/etc/ssl/ca.pem"},
        ),
        ("?sslcert=/a.crt&sslkey=/a.key&sslcrl=/a.crl", {"sslcert": "/a.crt", "sslkey": "/a.key", "sslcrl": "/a.crl"}),
        ("?channel_binding=require&sslmode=verify-ca", {"channel_binding": "require", "sslmode": "verify-ca"}),
        ("?target_session_attrs=read-write&application_name=models", {"target_session_attrs": "read-write", "application_name": "models"}),
        ("?connect_timeout=2", {"connect_timeout": 2}),
        ("?options=-c%20search_path%3Dmodels", {"options": f"{LIMITS} -c search_path=models"}),
        ("?options=-c%20lock_timeout%3D500", {"options": f"{LIMITS} -c lock_timeout=500"}),
        ("?currentSchema=models&sslmode=require", {"options": f"{LIMITS} -c search_path=models", "sslmode": "require"}),
        ("?host=/run/postgresql", {"host": "/run/postgresql"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_options_of_the_database_url_are_kept_beside_ours(scheme, query, options):
    database = database_of(
        f"{scheme}://user:p%40ss@db.example:5433/models{query}", test_name="t", keep_for=300
    )
    assert database["OPTIONS"] == OURS | {"options": LIMITS} | options
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "models")
    assert (database["PASSWORD"], database["CONN_MAX_AGE"]) == ("p@ss", 300)


@pytest.mark.parametrize(
    ("query", "timeout", "last"),
    [("", 20, "foreign_keys=ON;"), ("?timeout=3", 3, "foreign_keys=ON;"),
     ("?init_command=PRAGMA%20cache_size=9&transaction_mode=DEFERRED", 20, "PRAGMA cache_size=9")],
)  # fmt: skip
def test_options_of_sqlite_never_undo_its_locks(query, timeout, last):
    options = database_of(f"sqlite:////srv/models.sqlite3{query}", test_name="t", keep_for=0)["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (timeout, "IMMEDIATE")
    assert options["init_command"].startswith("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    assert options["init_command"].endswith(last)


@pytest.mark.parametrize(
    ("applied", "code", "words"),
    [
        ([], 0, ""),
        ([("accounts", "0001_initial")], 0, ""),
        ([("accounts", "0001_initial"), ("accounts", "0002_gone")], 1, "`make clean`"),
        ([("honors", "0009_gone")], 1, "`make clean`"),
        ([("a_package_taken_out", "0001_initial")], 0, ""),
    ],
)
def test_a_database_of_an_older_edition_is_named_in_one_sentence(tmp_path, applied, code, words):
    """`make run` asks before it migrates, and leaves such a database as it is."""
    file = tmp_path / "older.sqlite3"
    with closing(sqlite3.connect(file)) as older:
        older.execute("CREATE TABLE django_migrations (id integer PRIMARY KEY, app, name, applied)")
        older.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2026-01-01')", applied
        )
        older.commit()
    asked = subprocess.run(
        [sys.executable, "deploy/check_database.py"],
        check=False,
        cwd=settings.BASE_DIR,
        env=os.environ | TESTS | {"TESTING": "1", "DATABASE_URL": f"sqlite:///{file}"},
        capture_output=True,
        text=True,
    )
    assert (asked.returncode, words in asked.stderr, asked.stderr.count("\n") <= 1) == (code, True, True)


def test_a_trial_installation_has_its_own_keys_and_a_telephone_that_is_visibly_made_up(tmp_path):
    command = [sys.executable, settings.BASE_DIR / "deploy/write_env.py", tmp_path / "env"]
    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603
    written = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines() if "=" in line)
    assert (written["DEMO_MODE"], "示例" in written["SITE_PHONE"]) == ("1", True)
    again = subprocess.run(command, check=False, stderr=subprocess.DEVNULL)  # noqa: S603
    assert again.returncode != 0  # keys are never overwritten
