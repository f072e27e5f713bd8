"""What the browser of a visitor asks for behind a public form."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.visitors import proof


@login_not_required
@require_safe
@never_cache
def proof_task(request):
    """A task of its own for each that asks."""
    return JsonResponse(proof.fresh_challenge())
