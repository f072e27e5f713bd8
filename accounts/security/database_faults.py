"""What an error of the database means for a request: somebody was in the way, or the database is away.

Both are no fault of the program and answered 503; everything else is one and stays a 500.
"""

import sqlite3
import time
from contextlib import contextmanager

from django.db import connection, utils

TRIES = 3
PATIENCE = 8  # seconds in all; a lock that was waited for as long as this is not tried again

# deadlock, serialization failure, a lock not given in time
IN_THE_WAY = {"40P01", "40001", "55P03"}
SQLITE_IN_THE_WAY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# no database of ours (an empty one stands where the file is gone), or one that only reads (a stand-by)
UNUSABLE = {"42P01", "25006"}
SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_in_the_way(error):
    """Did this request meet another one, so that trying again can help?"""
    return any(
        getattr(cause, "pgcode", None) in IN_THE_WAY or sqlite_code(cause) in SQLITE_IN_THE_WAY
        for cause in chain(error)
    )


def is_away(error):
    """Can the database not be reached, not answer in time, or not be read?"""
    return any(means_away(cause) for cause in chain(error))


def means_away(cause):
    if isinstance(cause, sqlite3.Error):
        code = sqlite_code(cause)
        if code in (None, sqlite3.SQLITE_ERROR):  # "SQL error": a missing table, or a fault of ours
            return "no such table" in str(cause)
        return isinstance(cause, sqlite3.OperationalError) or code in SQLITE_DAMAGED
    if not isinstance(cause, utils.Error):
        return False
    driver = cause.__cause__
    if isinstance(driver, sqlite3.Error):
        return False  # judged by itself
    code = getattr(driver, "pgcode", None)
    # the line broke within an answer; without a driver's error it is Django's own, "no row was updated"
    is_lost = type(cause) is utils.DatabaseError and driver is not None and code is None
    return code in UNUSABLE or is_lost or isinstance(cause, (utils.OperationalError, utils.InterfaceError))


def sqlite_code(error):
    """The result code of SQLite without its extension; None for anything else."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def chain(error):
    """The error, what caused it, and what was being handled when it came."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return seen


@contextmanager
def in_the_way_as(kind):
    """For work outside a request that tries again by itself.

    :raises kind: somebody else was in the way of the block
    """
    try:
        yield
    except utils.OperationalError as error:
        if is_in_the_way(error):
            raise kind from error
        raise


class TryAgainMiddleware:
    """Answer a request once more from the start when another one was in the way.

    Only while nothing of it has been committed: then nothing has happened yet, whatever the view does.
    `portal.errors.server_error` marks the answer with the error that led to it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        until = time.monotonic() + PATIENCE
        watch = CommitWatch()
        request.commits = watch
        for attempt in range(1, TRIES + 1):
            with connection.execute_wrapper(watch):
                response = self.get_response(request)
            if not getattr(response, "was_in_the_way", False) or watch.has_committed:
                break
            if attempt == TRIES or time.monotonic() > until:
                break
            rewind(request)
        return response


class CommitWatch:
    """Notices, around each statement, whether anything was written for good."""

    READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN", "SHOW")

    def __init__(self):
        self.has_committed = False

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not str(sql).lstrip(" (\n")[:9].upper().startswith(self.READING):
            if context["connection"].in_atomic_block:
                context["connection"].on_commit(self.commit)
            else:
                self.commit()
        return result

    def commit(self):
        self.has_committed = True


def rewind(request):
    """Uploaded files are read from their beginning again."""
    for name in request.FILES:
        for file in request.FILES.getlist(name):
            file.seek(0)
