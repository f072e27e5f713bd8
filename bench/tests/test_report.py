"""What falls short is named, each target by itself; what is within it is not."""

import pytest

from bench import report

FINE = {
    "name": "a page", "floor": "plain", "sql": 3, "fresh_sql": 6, "queries": 6, "ratio": 1.0, "least": 1.0,
    "fresh_ratio": 0.4, "fresh_least": 0.4, "first_ms": 30, "sql_ms": 100, "sum_ms": None,
}  # fmt: skip
WRITTEN = {"engine": "sqlite", "writes": {"per_second": 25, "p50": 0.1, "p99": 0.5, "errors": 0, "first_error": ""},
           "batches": {"200": {"ms": 100, "sql": 50}, "400": {"ms": 250, "sql": 50}}}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "growth", "words"),
    [
        ({}, None, []),
        ({}, 1.5, []),
        ({}, 2.0, ["2.0 x its first request at scale 1, at most 1.5"]),
        ({"first_ms": 20}, 9.0, []),
        ({"fresh_sql": 7}, None, ["7 queries, at most 6"]),
        ({"queries": None, "sql": 99}, None, []),
        ({"ratio": 0.99}, None, ["0.99 of the plain floor, at least 1.0"]),
        ({"fresh_ratio": 0.39}, None, ["fresh 0.39 of the plain floor, at least 0.4"]),
        ({"fresh_ratio": 0.1, "fresh_least": None}, None, []),
        ({"sum_ms": 60}, 9.0, ["100 ms of SQL, at most 60"]),
    ],
)
def test_a_page_is_compared_with_its_targets(changes, growth, words):
    assert report.lacking(FINE | changes, growth) == words


def test_what_is_known_to_take_more_queries_may_not_take_more_still(capsys, monkeypatch):
    row = FINE | {"queries": 1, "sql": 1}
    monkeypatch.setattr(report, "KNOWN", {row["name"]: 3})
    assert report.queries({"rows": [row | {"fresh_sql": 3}]}) == []
    assert len(report.queries({"rows": [row | {"fresh_sql": 4}]})) == 1


@pytest.mark.parametrize(
    ("found", "count"), [([150, 155, 160, 164], 0), ([150, 155, 161, 161], 1), ([100, 100, 100, 110], 1)]
)
def test_a_worker_stays_small_and_flat(capsys, found, count):
    assert len(report.memory("here", found)) == count


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 0), ({"per_second": 24}, 1), ({"p99": 0.6}, 1), ({"errors": 1}, 1), ({"errors": 1, "p99": 2}, 2)],
)
def test_writes_are_compared_with_their_targets(capsys, changes, count):
    assert len(report.writes("here", WRITTEN | {"writes": WRITTEN["writes"] | changes})) == count
    assert len(report.writes("here", WRITTEN | {"engine": "postgresql"})) == 1
