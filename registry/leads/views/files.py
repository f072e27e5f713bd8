"""Photos and documents of a lead: private to those who may see the lead."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.permissions import Permission
from accounts.security import audit
from registry.files import uploads
from registry.leads.views.leads import visible_lead


@require(Permission.LEAD_VIEW)
def lead_file(request, pk, file_id):
    """A photo (or one of its sizes), or a document as a download; a full download is recorded."""
    link = get_object_or_404(visible_lead(request.user, pk).files.select_related("file"), file_id=file_id)
    size = request.GET.get("size", "")
    if link.file.is_picture and size:
        if size not in {str(side) for side in uploads.SIDES}:
            raise Http404
        return uploads.serve(link.file, variant=size, extension="webp")
    audit.record("lead.file", by=request.user, target=link.lead, detail={"file": str(link.file_id)})
    return uploads.serve(link.file)


@require(Permission.LEAD_REPORT)
@require_POST
def lead_file_delete(request, pk, file_id):
    lead = visible_lead(request.user, pk)
    link = get_object_or_404(lead.files, file_id=file_id)
    if not (lead.is_editable and request.user.can_at(Permission.LEAD_REPORT, lead.origin_id)):
        raise PermissionDenied(_("Only the reporting unit edits a lead."))
    audit.record("lead.file_remove", by=request.user, target=lead, detail={"file": str(link.file_id)})
    file = link.file
    link.delete()
    uploads.discard(file)
    messages.success(request, _("Removed."))
    return redirect("registry:lead_edit", lead.pk)
