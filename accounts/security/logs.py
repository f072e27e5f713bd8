"""Log lines as JSON, one event a line, without personal data.

Only a fault of the program brings its traceback; a request that was refused, or that met a busy or absent
database, is one line with the reason.
"""

import json
import logging
import re
from datetime import UTC, datetime
from http import HTTPStatus

from accounts.security import audit

# what PostgreSQL adds to an error: the values of the row
ROW_VALUES = re.compile(
    r"^(?:DETAIL|CONTEXT):.*?(?=^\s*$|^The above exception|^During handling|\Z)", re.MULTILINE | re.DOTALL
)
# telephones, ID numbers and the like in an address or a message; years and keys are shorter
LONG_NUMBER = re.compile(r"(?<![\w-])\+?\d[\d -]{5,}[\dXx](?![\w-])")
# addresses that open somebody's own page without an account
SECRET_PATH = re.compile(r"(?<=/recommend/receipt/)[^/\s?]+|(?<=/events/requests/)[^/\s?]+")
LONGEST = 2000  # characters of a message


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_numbers(record.getMessage()),
            # a refusal is logged when the request has left its context
            "request_id": audit.request_context.get()[0]
            or getattr(getattr(record, "request", None), "id", ""),
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            line["status"] = status
        if record.exc_info and record.exc_info[1] is not None:
            line |= self.error_of(record, status)
        return json.dumps(line, ensure_ascii=False)

    def error_of(self, record, status):
        """What went wrong: the kind for a refusal, the first line for an outage, all of it for a fault."""
        error = record.exc_info[1]
        if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return {"error": type(error).__name__}
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            return {"error": without_numbers(f"{type(error).__name__}: {error}".splitlines()[0])}
        return {"exception": without_numbers(ROW_VALUES.sub("", self.formatException(record.exc_info)), None)}


def without_numbers(text, longest=LONGEST):
    return LONG_NUMBER.sub("…", SECRET_PATH.sub("…", text))[:longest]
