"""The demo on a free port, in a folder of its own; for checkers and for the pictures of the manual."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "yuzhong-demo"  # noqa: S105 (of the demo's accounts, printed on its sign-in page)
PATIENCE = 60  # seconds until the server must answer


@contextlib.contextmanager
def demo_server(*, examples=None):
    """Yield the address of a running demo; it is gone afterwards.

    :param examples: only so many example people, for speed
    """
    folder = Path(tempfile.mkdtemp())
    surroundings = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "DEMO_MODE": "1",
    }

    def manage(*words):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=surroundings, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip

    port = free_port()
    server = None
    try:
        manage("migrate", "--verbosity", "0")
        manage("seed_demo", *(["--examples", str(examples)] if examples else []))
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "yuzhong_models.wsgi", "--config", "deploy/gunicorn.py",
             "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT, env=surroundings,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/healthz")
        yield address
    finally:
        if server:
            server.terminate()
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def session_of(address, username):
    """Sign in as people do.

    :returns: the value of a Cookie header
    """
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = browser.open(f"{address}/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    data = urlencode({"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token}).encode()
    request = urllib.request.Request(
        f"{address}/accounts/login/", data, {"Referer": f"{address}/accounts/login/"}
    )
    browser.open(request).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
