"""Tables of a measurement, and the lines that fall short of the targets."""

GROWTH = 1.5  # the first reader of a page of a fixed number of rows waits at most this × as long
LEAST_MS = 20  # below it nobody waits, however a page grows
SEARCH_MS = 10  # of SQL, 95 of 100 words
MEMORY = 160  # MB after two rounds
FLAT = 1.03  # the third round to the second
WRITES = {"sqlite": 25, "postgresql": 40}  # submissions in a second
SLOWEST = 0.5  # seconds
# pages that still take more queries than they should: so many and no more
KNOWN = {}
LINEAR = 2.5  # twice the people at most so many times the time


def all_of(place, result, small):
    """Print everything that was measured; return what falls short.

    :param small: the result at scale 1, to which a larger one is compared
    """
    short = pages(place, result, small) + search(place, result["search"], is_large=small is not None)
    if "memory" in result:
        short += memory(place, result["memory"])
    if "writes" in result:
        short += writes(place, result)
    return short


def pages(place, result, small):
    before = {row["name"]: row["first_ms"] for row in small["rows"]} if small else {}
    print(f"\n{place}: {result['files']} files")
    print(
        f"{'page':25} {'SQL':>7} {'kB':>6} {'CPU ms':>13} {'x floor':>12} {'floor':>6} {'SQL ms':>7} "
        f"{'first ms':>9} {'growth':>7}"
    )
    short = []
    for row in result["rows"]:
        grown = row["first_ms"] / before[row["name"]] if row["name"] in before else None
        sql, cpu = f"{row['sql']}/{row['fresh_sql']}", f"{row['ms']:.1f}/{row['fresh_ms']:.1f}"
        ratio = f"{row['ratio']:.2f}/{row['fresh_ratio']:.2f}"
        print(
            f"{row['name']:25} {sql:>7} {row['kb']:>6.0f} {cpu:>13} {ratio:>12} {row['floor_ms']:>6.1f} "
            f"{row['sql_ms']:>7} {row['first_ms']:>9.0f} {f'{grown:.1f}' if grown else '':>7}"
        )
        short += [f"{place}, {row['name']}: {words}" for words in lacking(row, grown)]
    print("SQL, CPU and ratio: between two changes / for the first reader after one")
    return short


def lacking(row, grown):
    """What one page does not reach, in words."""
    words = too_many_queries(row)
    for name, least in (("ratio", "least"), ("fresh_ratio", "fresh_least")):
        if row[least] is not None and row[name] < row[least]:
            fresh = "fresh " if name == "fresh_ratio" else ""
            words.append(f"{fresh}{row[name]} of the {row['floor']} floor, at least {row[least]}")
    if row["sum_ms"] is not None:
        if row["sql_ms"] > row["sum_ms"]:
            words.append(f"{row['sql_ms']} ms of SQL, at most {row['sum_ms']}")
    elif grown is not None and grown > GROWTH and row["first_ms"] > LEAST_MS:
        words.append(f"{grown:.1f} x its first request at scale 1, at most {GROWTH}")
    return words


def too_many_queries(row, known=0):
    found, most = max(row["sql"], row["fresh_sql"]), row["queries"]
    if most is None or found <= max(most, known):
        return []
    return [f"{found} queries, at most {max(most, known)}"]


def queries(result):
    """The short form: numbers of queries only, and what is known to take more may not take more still."""
    short = []
    for row in result["rows"]:
        print(f"{row['name']:25} {row['sql']:>4} {row['fresh_sql']:>4}")
        words = too_many_queries(row, KNOWN.get(row["name"], 0))
        short += [f"{row['name']}: {line}" for line in words]
    return short


def search(place, rows, *, is_large):
    print(f"\n{place}, search: milliseconds of SQL")
    short = []
    for row in rows:
        print(f"{row['kind']:25} {row['p50']:>7} {row['p95']:>7} recall {row['recall']}")
        if is_large and row["p95"] > SEARCH_MS:
            short.append(f"{place}, search, {row['kind']}: {row['p95']} ms of SQL, at most {SEARCH_MS}")
        if row["recall"] < 1:
            short.append(f"{place}, search, {row['kind']}: recall {row['recall']}")
    return short


def memory(place, found):
    print(f"\n{place}, a worker: {' → '.join(map(str, found))} MB (start, then each round of all pages)")
    _start, _first, second, third = found
    short = [f"{place}, a worker: {second} MB, at most {MEMORY}"] if second > MEMORY else []
    if third > second * FLAT:
        short.append(f"{place}, a worker grows from {second} to {third} MB in its third round")
    return short


def writes(place, result):
    found, least = result["writes"], WRITES[result["engine"]]
    print(
        f"{place}, submissions of 8 people: {found['per_second']} in a second, half within {found['p50']} s, "
        f"99 of 100 within {found['p99']} s, {found['errors']} errors {found['first_error']}"
    )
    small, large = (result["batches"][size] for size in ("200", "400"))
    print(f"{place}, a batch of 200: {small['ms']} ms, of 400: {large['ms']} ms, {large['sql']} queries")
    short = []
    if found["per_second"] < least:
        short.append(f"{place}, submissions: {found['per_second']} in a second, at least {least}")
    if found["p99"] > SLOWEST:
        short.append(f"{place}, submissions: 99 of 100 within {found['p99']} s, at most {SLOWEST}")
    if found["errors"]:
        short.append(f"{place}, submissions: {found['errors']} errors")
    if large["ms"] > small["ms"] * LINEAR:
        short.append(f"{place}, a batch of 400: more than {LINEAR} x the time of one of 200")
    return short
