"""Gunicorn for one machine: two processes, four threads each."""

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
