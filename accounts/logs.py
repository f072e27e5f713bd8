"""Log lines as JSON, one event a line, without personal data."""

import json
import logging
from datetime import UTC, datetime

from accounts import audit


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": audit.request_context.get()[0],
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
