"""`make bench`: the demo at scale 1 and 100 on SQLite and, where it is installed, on PostgreSQL.

Prints a table for each and names what falls short of the targets of the design (docs/speed.md). "Fresh"
is the request right after a recorded change; ratios count between two changes, queries both times.
"""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
SCALES = (1, 100)
# page → (queries at most, ratio to the floor at least)
TARGETS = {
    "home": (None, None),
    "list, first page": (3, 0.8),
    "list, deep page": (3, 0.8),
    "list, filtered": (3, 0.8),
    "list, by honor and year": (3, 0.8),
    "search, a name": (3, 0.56),  # 0.7 of the list
    "search, a common word": (3, 0.56),
    "story": (6, 0.8),
    "studio": (8, 0.5),
    "calendar of events": (8, 0.5),
    "media list": (8, 0.5),
    "desk, leads": (8, 0.5),
    "desk, leads waiting": (8, 0.5),
    "desk, outreach by month": (8, 0.5),
    "desk, media coverage": (8, 0.5),
    "desk, studio": (8, 0.5),
}
LEDGER_QUERIES = 8
BATCHES = ("a batch of 200", "a batch of 400")
LINEAR = 2.5  # twice the people at most so many times the time
GROWTH = 1.3  # a page at 100 × the data at most this × its time at 1 ×


def main():
    short = []
    for engine, open_database in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        results = {}
        with open_database() as url_of:
            if url_of is None:
                print(f"\n{engine}: not installed here, left out")
                continue
            for scale in SCALES:
                results[scale] = measured(url_of(scale), scale)
                short += report(engine, scale, results[scale])
                if "ledger" in results[scale]:
                    short += report_ledger(engine, results[scale]["ledger"])
        short += growth(engine, results)
    print("\nFalls short:" if short else "\nNothing falls short.")
    for line in short:
        print(f"  {line}")


@contextlib.contextmanager
def sqlite():
    folder = Path(tempfile.mkdtemp())
    try:
        yield lambda scale: f"sqlite:///{folder / f'scale{scale}.sqlite3'}"
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def postgres():
    """A private cluster of the installed PostgreSQL; it refuses root, so `postgres` runs it then."""
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
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c shared_buffers=512MB"
    run(f'{found[-1]}/pg_ctl -D {folder}/data -w -o "{options}" start')

    def url_of(scale):
        run(f"{found[-1]}/createdb -h {folder} scale{scale}")
        return f"postgres://postgres@{quote(str(folder), safe='')}/scale{scale}"

    try:
        yield url_of
    finally:
        run(f"{found[-1]}/pg_ctl -D {folder}/data -m immediate stop")
        shutil.rmtree(folder, ignore_errors=True)


def measured(url, scale):
    """Fill a database and measure it, each in a process of its own."""
    with tempfile.TemporaryDirectory() as media:
        environment = os.environ | {
            "DATABASE_URL": url,
            "MEDIA_ROOT": media,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "TESTING": "1",
        }
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], check=True, env=environment)
        subprocess.run(
            [*manage, "seed_demo", "--scale", str(scale)],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        answer = subprocess.run(
            [sys.executable, str(ROOT / "bench" / "measure.py")],
            check=True, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        result = json.loads(answer.stdout.splitlines()[-1])
        if scale == SCALES[0]:
            ledger = subprocess.run(
                [sys.executable, str(ROOT / "bench" / "ledger.py")],
                check=True, env=environment, capture_output=True, text=True,
            )  # fmt: skip
            result["ledger"] = json.loads(ledger.stdout.splitlines()[-1])
    return result


def report_ledger(engine, ledger):
    """Print the ledger's table; return the lines that fall short."""
    print(f"\n{engine}, ledger of {ledger['rows']} rows")
    for name, row in ledger["measured"].items():
        print(f"{name:26} {row['sql']:>4} SQL {row['ms']:>9} ms")
    found, short = ledger["measured"], []
    page, small, large = (found[name] for name in ("a honoree's courtesies", *BATCHES))
    if page["sql"] > LEDGER_QUERIES:
        short.append(f"{engine}, a honoree's courtesies: {page['sql']} queries, at most {LEDGER_QUERIES}")
    if large["ms"] > small["ms"] * LINEAR:
        short.append(f"{engine}, a batch of 400: {large['ms']} ms, more than {LINEAR} x that of 200")
    return short


def report(engine, scale, result):
    """Print one table; return the lines that fall short."""
    print(f"\n{engine}, scale {scale}: {result['files']} files; floor {result['floor_ms']} ms CPU")
    fresh = f"{'fresh: SQL':>11} {'ms':>8} {'x floor':>8}"
    print(f"{'page':26} {'SQL':>4} {'kB':>7} {'ms':>8} {'x floor':>8} {fresh}")
    short = []
    for row in result["rows"]:
        figures = f"{row['sql']:>4} {row['kb']:>7} {row['ms']:>8} {row['ratio']:>8}"
        fresh = f"{row['fresh_sql']:>11} {row['fresh_ms']:>8} {row['fresh_ratio']:>8}"
        print(f"{row['page']:26} {figures} {fresh}")
        most, least = TARGETS[row["page"]]
        place = f"{engine}, scale {scale}, {row['page']}"
        queries = max(row["sql"], row["fresh_sql"])
        if most is not None and queries > most:
            short.append(f"{place}: {queries} queries, at most {most}")
        if least is not None and row["ratio"] < least:
            short.append(f"{place}: {row['ratio']} of the floor's requests, at least {least}")
    return short


def growth(engine, results):
    if len(results) < 2:
        return []
    small, large = ({row["page"]: row["ms"] for row in results[scale]["rows"]} for scale in SCALES)
    return [
        f"{engine}, {page}: {large[page] / small[page]:.2f} x its time at scale 1, at most {GROWTH}"
        for page in small
        if large[page] / small[page] > GROWTH
    ]


if __name__ == "__main__":
    main()
