"""What the log says: one line an event, a traceback for faults only, nobody's name or number."""

import json
import logging
import sys

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.db import OperationalError
from django.http import Http404
from django.test import Client

from accounts.security.logs import JsonFormatter

PRIVATE = "王芳13800001111"


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def lines():
    handler = Lines()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


def strict(client):
    client.handler.enforce_csrf_checks = True
    return client


REFUSED = {
    "not found": (404, "/nowhere/", {}),
    "a telephone in the address": (404, "/desk/13800001111/500103199001011234/", {}),
    "not allowed": (403, "/desk/audit/", {}),
    "not for visitors of another's": (404, "/desk/leads/999999/", {}),
    "a host that is not ours": (400, "/", {"HTTP_HOST": "evil.example"}),
    "a control character": (404, "/honorees/%00/", {}),
    "the wrong method": (405, "/language/", {}),
    "a strange character set": (400, "/", {"CONTENT_TYPE": "text/html; charset=utf-7"}),
}


def told(lines):
    """The only line there is."""
    (line,) = lines
    assert "\n" not in line
    assert "Traceback" not in line
    for private in ("王芳", "1380000", "50010319", "note=", "?q"):
        assert private not in line
    return json.loads(line)


@pytest.mark.parametrize("what", REFUSED)
def test_a_refused_request_is_one_line(town, lines, what):
    status, address, extra = REFUSED[what]
    response = town.client("community").get(address, query_params={"q": PRIVATE}, **extra)
    assert response.status_code == status
    line = told(lines)
    assert line["status"] == status
    assert line["request_id"] == response.get("X-Request-Id", line["request_id"])


def test_a_form_without_its_token_or_too_large_is_one_line(town, lines):
    strict(town.client("community")).post("/desk/leads/new/", {"note": PRIVATE})
    assert told(lines)["status"] == 403
    lines.clear()
    town.client("community").post("/desk/leads/new/", {"deed": PRIVATE * 300_000})
    assert told(lines)["error"] == "RequestDataTooBig"


def logged(error, status=None):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s: %s", ("Problem", "/desk/"), None)
    if status is not None:
        record.status_code = status
    try:
        raise error
    except Exception:
        record.exc_info = sys.exc_info()
    return JsonFormatter().format(record)


@pytest.mark.parametrize(
    ("error", "status"),
    [(PermissionDenied(PRIVATE), 403), (Http404(PRIVATE), 404), (SuspiciousOperation(PRIVATE), 400), (TooManyFieldsSent(PRIVATE), 400)],
)  # fmt: skip
def test_a_refusal_names_its_kind_only(error, status):
    assert json.loads(logged(error, status))["error"] == type(error).__name__
    assert PRIVATE not in logged(error, status)


def test_an_outage_gives_its_reason_in_a_line():
    line = json.loads(logged(OperationalError("could not connect\nIs the server running?"), 503))
    assert line["error"] == "OperationalError: could not connect"


def test_a_fault_brings_its_traceback_without_the_values_of_the_row():
    told = "null value in column\nDETAIL:  Failing row contains (1, 王芳,\n渝中区某街道, 13800001111).\n"
    for status in (None, 500):
        line = json.loads(logged(OperationalError(told), status))
        assert "Traceback" in line["exception"]
        assert "null value in column" in line["exception"]
        assert "王芳" not in line["exception"]
        assert "街道" not in line["exception"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/desk/leads/42/ 2026 8/12", "/desk/leads/42/ 2026 8/12"),
        ("call 138 0000 1111 or 13800001111", "call … or …"),
        ("/x/50010319900101123X/", "/x/…/"),
        ("key 7f6d1caa3a60, 0x7f6d1caa3a60", "key 7f6d1caa3a60, 0x7f6d1caa3a60"),
    ],
)
def test_long_numbers_are_left_out_of_messages(text, shown):
    record = logging.LogRecord("x", logging.WARNING, "", 1, "%s", (text,), None)
    assert json.loads(JsonFormatter().format(record))["message"] == shown


def test_a_page_that_is_there_says_nothing(db, lines):
    assert Client().get("/").status_code == 200
    assert lines == []
