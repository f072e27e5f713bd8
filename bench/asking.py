"""One request through a WSGI application, as a server calls it, and the CPU time it took."""

import io
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings


@dataclass
class Answer:
    """What came back.

    :param ms: CPU milliseconds of this process
    :param wall: milliseconds that it was waited for
    """

    status: int
    body: bytes
    ms: float
    wall: float


TOKEN = "b" * 32  # of forged requests; a form and its cookie need only agree


def ask(application, address, *, cookie="", sent=None):
    """
    :param address: path with its query
    :param sent: fields of a form; without any it is a GET
    """
    path, _mark, query = address.partition("?")
    body = b"" if sent is None else urlencode(dict(sent) | {"csrfmiddlewaretoken": TOKEN}).encode()
    environ = {
        "REQUEST_METHOD": "GET" if sent is None else "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        # WSGI's text is bytes in Latin-1
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query.encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": cookie if sent is None else f"{cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    found = []
    start, began = time.process_time(), time.perf_counter()
    response = application(environ, lambda status, headers, error=None: found.append(status))
    body = b"".join(response)
    response.close()
    cpu, wall = time.process_time() - start, time.perf_counter() - began
    return Answer(int(found[0].split()[0]), body, cpu * 1000, wall * 1000)
