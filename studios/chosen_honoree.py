"""What an address has chosen already: `?honoree=` on the way from a file to a form."""

from accounts.text import number_in
from registry.models import Honoree


def asked_honorees(request):
    """The files named in the address; unknown ones are left out."""
    keys = {number_in(key) for key in request.GET.getlist("honoree")[:20]} - {None}
    return list(Honoree.objects.surviving().filter(pk__in=keys))
