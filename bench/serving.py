"""The site behind its own server: pages beside the plain floor, a worker's memory, eight people who write."""

import contextlib
import http.client
import os
import secrets
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.databases import ROOT

RUNS, REQUESTS = 5, 80  # a ratio is the median of so many runs of so many requests
ROUNDS = 3
SECONDS = 15  # of writing
WARM_UP = 3
GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


@contextlib.contextmanager
def server(env, *, workers, application="yuzhong_models.wsgi"):
    """:returns: (port, process keys of the workers)"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "--config", "deploy/gunicorn.py"]
    command += ["--bind", f"127.0.0.1:{port}", "--max-requests", "0"]
    env = env | {"WEB_WORKERS": str(workers)}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    try:
        until_it_answers(port)
        yield port, children_of(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def until_it_answers(port):
    for _try in range(120):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.5)
    raise SystemExit("The server did not start.")


def children_of(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


def megabytes(pid):
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return round(int(status.partition("VmRSS:")[2].split()[0]) / 1024)


def beside_the_floor(env, rows):
    """Rows of pages that are compared with the plain floor, with CPU and ratio behind the server.

    Fresh requests cannot be served by the hundred: the server's share is added to what they
    cost in a process.
    """
    with server(env, workers=1) as ours, server(env, workers=1, application="bench.plain.wsgi") as plain:
        return [one_beside(row, ours, plain) if row["floor"] == "plain" else row for row in rows]


def one_beside(row, ours, plain):
    pairs = [(served(ours, row["address"]), served(plain, "/")) for _run in range(RUNS)]
    ms, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    return row | {
        "ms": round(ms, 2),
        "floor_ms": round(floor, 2),
        "ratio": round(statistics.median(floor / ms for ms, floor in pairs), 2),
        "fresh_ratio": round(floor / (row["fresh_ms"] + floor - row["floor_ms"]), 2),
    }


def served(server_, address):
    """CPU milliseconds of the worker for one request of many."""
    port, workers = server_
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    before = None
    for turn in range(REQUESTS + 1):
        if turn == 1:  # the first one fills what is remembered
            before = cpu_ms(workers[0])
        connection.request("GET", quote(address, safe="/?=&%"))
        connection.getresponse().read()
    connection.close()
    return (cpu_ms(workers[0]) - before) / REQUESTS


def cpu_ms(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def memory(env, crawl):
    """MB of the one worker: as it starts, then after each round of all pages of all roles."""
    with server(env, workers=1) as (port, workers):
        request(port, "/")
        found = [megabytes(workers[0])]
        for _round in range(ROUNDS):
            for cookie, address in crawl:
                request(port, address, cookie)
            found.append(megabytes(workers[0]))
    return found


def request(port, address, cookie="", body=None):
    """:returns: (status, where it leads to)"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie} if cookie else {}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("GET" if body is None else "POST", quote(address, safe="/?=&%"), body, headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, response.headers.get("Location", "")


def submissions(env, writers):
    """Everybody submits complete short leads, one after the other.

    :returns: dict of how many in a second, the slowest percent in seconds, errors
    """
    times, errors = [], []
    with server(env, workers=2) as (port, _workers):
        start = time.monotonic() + WARM_UP
        threads = [
            threading.Thread(target=write, args=(port, writer, start, times, errors)) for writer in writers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    times.sort()
    slowest = times[int(len(times) * 0.99)] if times else 0
    return {
        "per_second": round(len(times) / SECONDS, 1),
        "p50": round(times[len(times) // 2], 3) if times else 0,
        "p99": round(slowest, 3),
        "errors": len(errors),
        "first_error": errors[0] if errors else "",
    }


def write(port, writer, start, times, errors):
    token = secrets.token_hex(16)  # of the form and of the cookie: the same
    cookie = f"{writer['cookie']}; csrf={token}"
    while (began := time.monotonic()) < start + SECONDS:
        status, where = request(port, "/desk/leads/new/", cookie, lead_of(writer, token))
        if status not in (302, 303) or where == "/desk/leads/new/":
            errors.append(f"{status} {where}")
        elif began >= start:
            times.append(time.monotonic() - began)


def lead_of(writer, token):
    name = "".join(secrets.choice(GIVEN) for _place in range(3))
    return urlencode(
        {
            "csrfmiddlewaretoken": token,
            "token": str(uuid.uuid4()),
            "action": "submit",
            "kind": "person",
            "community": writer["community"],
            "category": writer["category"],
            "deed_line": "示例：退休电工十六年义务修楼道灯",
            "how_known": "示例：楼长告诉社区",
            "persons-TOTAL_FORMS": "1",
            "persons-INITIAL_FORMS": "0",
            "persons-0-name": name,
        }
    )
