"""The database that `DATABASE_URL` names: its own options (TLS, schema) and ours beside them."""

import dj_database_url

# a lock is waited for three seconds, a statement ten: a page fails with a sentence, not by hanging
POSTGRES_LIMITS = "-c lock_timeout=3000 -c statement_timeout=10000"
CONNECT_TIMEOUT = 5  # seconds; a host that does not answer is "away"
LOST_AFTER = 15_000  # milliseconds without an answer on an open connection
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


def database_of(url, *, test_name, keep_for):
    """The entry of DATABASES for a URL.

    :param keep_for: seconds that a connection stays open
    """
    database = dj_database_url.parse(url, conn_max_age=keep_for, conn_health_checks=True)
    options = database.get("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"] = {"NAME": test_name}
        database["OPTIONS"] = {"timeout": 20} | options
        # Writers queue instead of failing half-way: the lock is taken when the transaction begins.
        database["OPTIONS"]["transaction_mode"] = "IMMEDIATE"
        database["OPTIONS"]["init_command"] = f"{SQLITE_PRAGMAS} {options.get('init_command', '')}".strip()
    else:
        database["OPTIONS"] = {"connect_timeout": CONNECT_TIMEOUT, "tcp_user_timeout": LOST_AFTER} | options
        # of the same setting named twice PostgreSQL takes the later one: the URL's
        database["OPTIONS"]["options"] = f"{POSTGRES_LIMITS} {options.get('options', '')}".strip()
    return database
