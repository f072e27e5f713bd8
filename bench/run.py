"""`make bench`: the demo at scale 1 and 100, on SQLite and, where it is installed, on PostgreSQL.

`make bench-big`: 1,000 × the data on PostgreSQL, a tenth of it on SQLite. Each prints a table of pages, the
memory of a worker, writes; names what falls short of the targets (docs/speed.md) and exits with 1 then.
`--queries`: only the numbers of queries, at scale 1 on SQLite. `--database URL …`: databases that are filled
already, the smallest first; they are written to. `--pages`: of those only pages and search.
"""

import argparse
import json
import tempfile
from pathlib import Path

from bench import report, serving
from bench.databases import environment, manage, postgres, python, sqlite

BULK = {"files": 100_000, "leads": 200_000, "ledger": 1_000_000, "audit": 1_000_000}
TENTH = {name: count // 10 for name, count in BULK.items()}
SCALE = "100"
FEW = "12"  # example people are enough to count queries


def main():
    asked = read()
    if asked.queries:
        short = only_queries()
    elif asked.database:
        short = of_databases(asked.database, with_all=not asked.pages)
    else:
        short = [line for name, engine in ENGINES.items() for line in of_engine(name, engine, asked.big)]
    print("\nFalls short:" if short else "\nNothing falls short.")
    for line in short:
        print(f"  {line}")
    raise SystemExit(1 if short else 0)


def read():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--queries", action="store_true")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--database", nargs="+", metavar="URL")
    return parser.parse_args()


ENGINES = {"SQLite": (sqlite, TENTH), "PostgreSQL": (postgres, BULK)}


def of_engine(name, engine, is_big):
    """One engine, small and large."""
    opened, bulk = engine
    short, small = [], None
    with opened() as url_of, tempfile.TemporaryDirectory() as media:
        if url_of is None:
            print(f"\n{name}: not installed here, left out")
            return []
        plain = url_of("plain")
        for scale in (1, "bulk" if is_big else 100):
            env = environment(url_of(f"scale{scale}"), plain, Path(media))
            fill(env, scale, bulk)
            result = measured(env, with_writes=scale == 1, with_memory=scale == 1 and opened is sqlite)
            short += report.all_of(f"{name}, {'scale ' if scale != 'bulk' else ''}{scale}", result, small)
            small = small or result
    return short


def fill(env, scale, bulk):
    manage(env, "migrate", "--verbosity", "0")
    words = ["--scale", SCALE] if scale == 100 else []
    if scale == "bulk":
        words = ["--bulk", *(f"{name}={count}" for name, count in bulk.items())]
    manage(env, "seed_demo", *words)


def measured(env, *, with_writes, with_memory):
    """
    :param with_writes: also submissions and batches, which leave rows
    :param with_memory: also a worker's memory, which takes minutes and is no matter of the engine
    """
    result = answer_of(env, "measure") | {"search": answer_of(env, "searching")}
    result["rows"] = serving.beside_the_floor(env, result["rows"])
    served = answer_of(env, "addresses") if with_writes or with_memory else {}
    if with_memory:
        result["memory"] = serving.memory(env, served["crawl"])
    if with_writes:
        result["writes"] = serving.submissions(env, served["writers"])
        result["batches"] = answer_of(env, "batches")
    return result


def answer_of(env, module):
    return json.loads(python(env, f"bench.inside.{module}").splitlines()[-1])


def of_databases(urls, *, with_all):
    short, small = [], None
    with sqlite() as url_of:
        for url in urls:
            env = environment(url, url_of("plain"), Path(tempfile.gettempdir()))
            is_first = with_all and small is None
            result = measured(env, with_writes=is_first, with_memory=is_first)
            short += report.all_of(url.rpartition("/")[2], result, small)
            small = small or result
    return short


def only_queries():
    with sqlite() as url_of, tempfile.TemporaryDirectory() as media:
        env = environment(url_of("few"), "", Path(media)) | {"RUNS": "0"}
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "seed_demo", "--examples", FEW)
        return report.queries(answer_of(env, "measure"))


if __name__ == "__main__":
    main()
