"""Asked while a lead is written: who may be on file already?"""

from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from registry.duplicates import limits
from registry.duplicates.forms import HintForm
from registry.duplicates.hint import asked
from registry.people.forms.rows import LeadPersonFormSet


@require(Permission.LEAD_REPORT)
@require_POST
def hint(request):
    """A piece of the form; what is asked stands in no address, and nothing of it is kept."""
    known = HintForm(request.POST).known(LeadPersonFormSet(request.POST, prefix="persons"))
    told = asked(request.user, known)
    spent = None if told else limits.open_again()
    return render(
        request, "registry/duplicates/hint.html", {"told": told, "spent": spent}, status=429 if spent else 200
    )
