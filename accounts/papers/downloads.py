"""Files made for one person to save or print: no cache keeps them, and the name may be in any script."""

from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def attachment(data, name):
    """
    :param name: the file's name; its ending says what it is, one of TYPES
    """
    return _answer(data, name, "attachment")


def shown(data, name):
    """Like `attachment`, but opened in the browser: a PDF to look at and print."""
    return _answer(data, name, "inline")


def streamed(parts, name):
    """Like `attachment`, sent while it is made."""
    return _answer(parts, name, "attachment", StreamingHttpResponse)


def _answer(data, name, disposition, response_class=HttpResponse):
    response = response_class(data, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(name, safe='')}"
    response["Cache-Control"] = "private, no-store"
    return response
