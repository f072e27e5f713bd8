"""The guard of staff pages: every view says which permission opens it; and what it was sent."""

from functools import wraps

from accounts.refusal import forbid


def require(permission, *, read=None):
    """Let only those in whose roles hold `permission`; the refusal is recorded (403).

    :param read: a permission with which the page may be read, and nothing sent to it
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            reads = read is not None and request.method in ("GET", "HEAD") and request.user.can(read)
            if not (reads or request.user.can(permission)):
                detail = {"view": view.__name__, "needs": permission}
                forbid(request, "access.refuse", sentence="", detail=detail)
            return view(request, *args, **kwargs)

        guarded.required_permission, guarded.read_permission = permission, read
        return guarded

    return decorate


def posted(request, what="POST"):
    """The data of a POST (or its FILES), however empty; None for a GET, so that the form stays unbound."""
    return getattr(request, what) if request.method == "POST" else None
