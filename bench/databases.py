"""Databases of a measurement: filled with the demo, thrown away afterwards."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def sqlite():
    """:returns: a function, name → URL"""
    with tempfile.TemporaryDirectory() as folder:
        yield lambda name: f"sqlite:///{Path(folder) / f'{name}.sqlite3'}"


@contextlib.contextmanager
def postgres():
    """A private cluster of the installed PostgreSQL; it refuses root, so `postgres` runs it then.

    :returns: a function, name → URL; None where it is not installed
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        yield None
        return
    folder = Path(tempfile.mkdtemp())
    as_root = os.geteuid() == 0
    if as_root:
        shutil.chown(folder, "postgres")

    def run(command):
        words = ["su", "postgres", "-c", command] if as_root else ["sh", "-c", command]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)

    run(f"{found[-1]}/initdb -D {folder}/data -A trust -E UTF8 --locale=C.UTF-8")
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c shared_buffers=512MB -c max_wal_size=4GB"
    run(f'{found[-1]}/pg_ctl -D {folder}/data -w -o "{options}" start')

    def url_of(name):
        run(f"{found[-1]}/createdb -h {folder} {name}")
        return f"postgres://postgres@{quote(str(folder), safe='')}/{name}"

    try:
        yield url_of
    finally:
        run(f"{found[-1]}/pg_ctl -D {folder}/data -m immediate stop")
        shutil.rmtree(folder, ignore_errors=True)


def environment(url, plain_url, media):
    """What every process of one measurement runs with; keys of its own."""
    return os.environ | {
        "DATABASE_URL": url,
        "PLAIN_URL": plain_url,
        "MEDIA_ROOT": str(media),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "TESTING": "1",
        "DEMO_MODE": "1",
        "PYTHONPATH": str(ROOT),
    }


def manage(env, *words):
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, cwd=ROOT)


def python(env, module, *words, given=""):
    """:returns: what a module of the bench printed"""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(
        command, check=True, env=env, cwd=ROOT, input=given, stdout=subprocess.PIPE, text=True
    )
    return done.stdout
