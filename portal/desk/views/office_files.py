"""What spans all apps about one honoree: the office timeline, and the page to take to a visit."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.lists.held import with_held
from accounts.lists.listing import tabs
from accounts.papers.downloads import shown
from accounts.permissions import Permission
from accounts.security import audit
from portal.desk import one_page, timeline
from registry.models import Honoree


def file_of(pk, **told):
    """:param told: what is asked for with the file"""
    files = Honoree.objects.surviving().select_related(
        "category", "organization__parent", "street", "opened_by", "story__latest"
    )
    return get_object_or_404(with_held(files).annotate(**told), pk=pk)


@require(Permission.HONOREE_VIEW)
def honoree_timeline(request, pk):
    honoree = file_of(pk, **timeline.told_of(request.user))
    kind = request.GET.get("kind", "")
    lines, counts = timeline.lines_of(honoree, request.user, kind=kind)
    kind = kind if kind in counts else ""
    choices = [("", _("all")), *((one.name, one.label) for one in timeline.SOURCES if counts.get(one.name))]
    context = {
        "honoree": honoree,
        "steps": lines,
        "views": tabs(request, "kind", kind, choices, counts | {"": sum(counts.values())}),
        "kind_label": dict(choices).get(kind, ""),
        "printed_on": timezone.localdate(),
    }
    return render(request, "portal/desk/honoree_timeline.html", context)


@require(Permission.HONOREE_VIEW)
def honoree_one_page(request, pk):
    """The PDF to take to a visit; each one made is recorded."""
    honoree = file_of(pk, **timeline.told_of(request.user))
    data = one_page.drawn(honoree, user=request.user, today=timezone.localdate())
    audit.record("honoree.one_page", by=request.user, target=honoree)
    return shown(data, f"file-{honoree.pk}.pdf")
