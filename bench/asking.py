"""One request through a WSGI application, as a server calls it, and the CPU time it took."""

import io
import time
from dataclasses import dataclass


@dataclass
class Answer:
    """What came back.

    :param ms: CPU milliseconds of this process
    """

    status: int
    body: bytes
    ms: float


def ask(application, address, *, cookie=""):
    """:param address: path with its query"""
    path, _mark, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        # WSGI's text is bytes in Latin-1
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query.encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    found = []
    start = time.process_time()
    response = application(environ, lambda status, headers, error=None: found.append(status))
    body = b"".join(response)
    response.close()
    elapsed = (time.process_time() - start) * 1000
    return Answer(int(found[0].split()[0]), body, elapsed)
