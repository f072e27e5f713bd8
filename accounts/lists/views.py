"""Filters that somebody keeps under a name, shown as tabs of their list."""

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.lists.forms import SavedFilterForm
from accounts.lists.models import MOST
from accounts.models import SavedFilter
from accounts.permissions import Permission
from accounts.security import audit
from accounts.text import clean_line

# what belongs to the moment, not to the filter
PASSING = ("page", "csrfmiddlewaretoken")


@require(Permission.DESK)
@require_POST
def saved_filter_save(request):
    """Keep a list's present filter; the same name again replaces it."""
    form = SavedFilterForm(request.POST)
    back = list_url(request.POST.get("list", ""))
    if back is None:
        messages.error(request, _("This list cannot be kept."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    query = squeezed(request.POST.get("query", ""))
    if not form.is_valid():
        messages.error(request, _("Give the filter a name of at most 20 characters."))
    elif request.user.saved_filters.filter(page=form.cleaned_data["list"]).count() >= MOST:
        messages.error(
            request, _("At most %(most)d filters are kept for a list; remove one first.") % {"most": MOST}
        )
    else:
        keep(request.user, form.cleaned_data["list"], form.cleaned_data["name"], query)
        messages.success(request, _("Kept as “%(name)s”; it is a tab of this list now.") % form.cleaned_data)
    return redirect(f"{back}?{query}")


def keep(user, page, name, query):
    try:
        with transaction.atomic():
            saved, _is_new = SavedFilter.objects.update_or_create(
                user=user, page=page, name=name, defaults={"query": query}
            )
            audit.record("filter.save", by=user, target=saved)
    except IntegrityError:
        return  # the other half of a double click was faster


@require(Permission.DESK)
@require_POST
def saved_filter_delete(request, pk):
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user)
    back = list_url(saved.page) or reverse(settings.LOGIN_REDIRECT_URL)
    with transaction.atomic():
        SavedFilter.objects.filter(pk=saved.pk).delete()
        audit.record("filter.delete", by=request.user, target=saved)
    messages.success(request, _("The kept filter is removed."))
    return redirect(back)


def list_url(name):
    """The address of a list of the desk, or None."""
    if not name.endswith(("_list", "my_unit_accounts")):
        return None
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    return url if url.startswith("/desk/") else None


def squeezed(query):
    """A query string without empty and passing parts, at most 500 characters."""
    data = QueryDict(query[:2000].lstrip("?"), mutable=True)
    for name in list(data):
        data.setlist(name, [clean_line(value) for value in data.getlist(name)])
        if name in PASSING or not data[name]:
            del data[name]
    return data.urlencode()[:500]
