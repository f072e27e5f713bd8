"""The proxy of `deploy/nginx.conf` keeps what visitors read, for each language and size, and nothing of staff."""

import contextlib
import getpass
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from honors.conferral import recording as award_recording

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")]

OURS = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answer(address, cookies=""):
    """:returns: (headers, text)"""
    asked = urllib.request.Request(address, headers={"Cookie": cookies})
    with urllib.request.urlopen(asked, timeout=20) as response:
        return response.headers, response.read().decode()


@pytest.fixture
def proxy(live_server, live_town, tmp_path):
    """Address of nginx with our file, before the live server."""
    port = free_port()
    ours = OURS.read_text()
    for old, new in [
        ("/var/cache/nginx/yuzhong", str(tmp_path / "cache")),
        ("/var/log/nginx/access.log", str(tmp_path / "access.log")),
        ("server 127.0.0.1:8000;", f"server {live_server.thread.host}:{live_server.thread.port};"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("keepalive 16;", ""),  # the test server ends before what it keeps open
        ('proxy_set_header Connection "";', 'proxy_set_header Connection "close";'),
        ("proxy_cache_valid 200 2s;", "proxy_cache_valid 200 60s;"),  # a slow machine must not fail this
    ]:
        assert old in ours
        ours = ours.replace(old, new)
    places = "\n".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"user {getpass.getuser()}; daemon off; pid {tmp_path}/pid; events {{}}\nhttp {{\n{places}\n{ours}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole)
    command = ["nginx", "-p", str(tmp_path), "-e", str(tmp_path / "log"), "-c", str(tmp_path / "nginx.conf")]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}"
    for _try in range(100):
        try:
            answer(f"{address}/healthz")
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


def test_each_language_and_size_has_its_own_copy_and_staff_have_none(proxy, live_town):
    file = live_town.file("单雄信", basis=["name"])
    award_recording.record(honoree=file, honor=live_town.honor, by=live_town.district, precision="unknown")
    session = live_town.client("district").cookies["session"].value
    asked = [
        ("", "MISS", 'lang="zh-Hans"', None),
        ("language=en", "MISS", 'lang="en"', None),
        ("elder=25", "MISS", 'lang="zh-Hans"', "25"),
        ("elder=25; language=en", "MISS", 'lang="en"', "25"),
        ("", "HIT", 'lang="zh-Hans"', None),
        ("language=xx; elder=9999", "HIT", 'lang="zh-Hans"', None),
        ("elder=25; language=en", "HIT", 'lang="en"', "25"),
        (f"session={session}", "BYPASS", 'lang="zh-Hans"', None),
        ("", "HIT", 'lang="zh-Hans"', None),
    ]
    for cookies, state, language, size in asked:
        headers, text = answer(f"{proxy}/honorees/", cookies)
        page = re.search("<html[^>]*>", text)[0]
        assert (headers["X-Cache"], language in page) == (state, True), cookies
        assert "Cookie" in headers.get_all("Vary")
        assert (size is None) != ("elder" in page), cookies
        assert ("/desk/" in text) == ("session" in cookies)


def test_a_page_with_a_token_and_the_desk_are_never_kept(proxy):
    for address in ("/accounts/login/", "/desk/"):
        states = [answer(f"{proxy}{address}")[0].get("X-Cache") for _time in range(2)]
        assert "HIT" not in states


def test_the_secret_address_of_a_receipt_stands_in_no_log(proxy, tmp_path):
    for address in ("/recommend/", "/recommend/receipt/5ecre7/", "/events/requests/5ecre7/"):
        with contextlib.suppress(urllib.error.HTTPError):
            answer(f"{proxy}{address}")
    log = (tmp_path / "access.log").read_text()
    assert ("/recommend/" in log, "5ecre7" in log) == (True, False)
