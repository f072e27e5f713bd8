"""Gunicorn for one machine: two processes, four threads each."""

import ctypes
import itertools
import os

workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = None  # addresses are personal data; the audit trail keeps what must be kept
errorlog = "-"
loglevel = "warning"
control_socket_disable = True

# Drawing a paper takes some 40 MB for a moment; glibc keeps them for each thread unless told otherwise.
libc = ctypes.CDLL(None)
requests = itertools.count(1)
if hasattr(libc, "mallopt"):
    libc.mallopt(-8, 2)  # M_ARENA_MAX


def post_request(worker, request, environ, response):
    """Give back to the system what is free, now and then."""
    if next(requests) % 50 == 0 and hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)
