"""Asked while a lead is written: who may be on file already?"""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from registry.duplicates import limits
from registry.duplicates.forms.hint import known_from
from registry.duplicates.hint import asked


@require(Permission.LEAD_REPORT)
@require_POST
def hint(request):
    """A piece of the form; what is asked stands in no address, and nothing of it is kept."""
    told = asked(request.user, known_from(request.POST))
    spent = None if told else limits.open_again()
    words = render_to_string("registry/duplicates/hint.html", {"told": told, "spent": spent})
    return HttpResponse(words, status=429 if spent else 200)
