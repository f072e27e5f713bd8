"""What an address has chosen already: `?honoree=` on the way from a file to a form."""

from registry.models import Honoree


def asked_honorees(request):
    """The files named in the address; unknown ones are left out."""
    keys = [key for key in request.GET.getlist("honoree")[:20] if key.isascii() and key.isdigit()]
    return list(Honoree.objects.surviving().filter(pk__in=[int(key) for key in keys if len(key) < 19]))
