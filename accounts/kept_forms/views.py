"""The script keeps a long form while it is typed; its writer throws away what was kept."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.kept_forms import kept
from accounts.permissions import Permission


@require(Permission.DESK)
@require_POST
def kept_form_save(request):
    """
    :returns: when it was saved; `ended` when the form has done its work meanwhile
    """
    if request.kept_ticket is None:
        raise BadRequest
    try:
        row = kept.keep(request.kept_ticket, request.POST)
    except kept.TooLong:
        return JsonResponse({}, status=413)
    if row is None:
        return JsonResponse({"ended": True}, status=409)
    return JsonResponse({"saved_at": timezone.localtime(row.saved_at).strftime("%H:%M")})


@require(Permission.DESK)
@require_POST
def kept_form_discard(request):
    """Back to the form as the page shows it by itself."""
    if request.kept_ticket is None:
        raise BadRequest
    kept.discard(request.kept_ticket)
    messages.success(request, _("Thrown away; the form stands as it was."))
    return redirect(request.kept_ticket.page)
