"""Did a page of this very site send the request? Asked before it is offered once more."""

from urllib.parse import urlsplit


def is_same_origin(request):
    """Every header that the browser sent has to say so, and at least one has to be there."""
    here = f"{request.scheme}://{request.get_host()}".lower()
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    referer = urlsplit(request.headers.get("Referer", ""))
    said = []
    if site is not None:
        said.append(site == "same-origin")
    if origin is not None:
        said.append(origin.lower() == here)
    if referer.netloc:
        said.append(f"{referer.scheme}://{referer.netloc}".lower() == here)
    return bool(said) and all(said)
