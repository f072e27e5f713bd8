"""Objecting to a public notice on the site, without an account; a receipt tells the conclusion."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.guard import posted
from honors.models import Nomination, PublicNotice
from honors.public_notices import objections, publication
from honors.public_notices.forms import OnlineObjectionForm
from honors.public_notices.masking import public_line
from honors.public_notices.moves import PublicNoticeState
from registry.recommendations.views.public import discreet, sent_by_visitor, status_of_form, to_receipt


@login_not_required
@discreet
def objection_send(request, slug):
    """While the notice runs; what was written before it ended is still taken, and marked as late."""
    public_notice = get_object_or_404(PublicNotice.objects.select_related("round__honor"), slug=slug)
    today = timezone.localdate()
    is_running = PublicNotice.objects.running(today).filter(pk=public_notice.pk).exists()
    was_shown = public_notice.state in (PublicNoticeState.PUBLISHED, PublicNoticeState.CONCLUDED)
    if not is_running and not (request.method == "POST" and was_shown):
        raise Http404
    form = OnlineObjectionForm(posted(request), names=names_in(public_notice, today))
    if form.is_bound and (objection := sent(request, form, public_notice)):
        return to_receipt(request, objection.receipt)
    context = {"form": form, "public_notice": public_notice}
    page = "honors/public_notices/objection_send.html"
    return render(request, page, context, status=status_of_form(form))


def names_in(public_notice, today):
    """Key of each nomination → the name that the notice shows."""
    found = {}
    for entry in publication.visible_entries(public_notice):
        line = public_line(entry.nomination, today)
        found[entry.nomination_id] = line["name"] or "、".join(one["name"] for one in line["persons"])
    return found


def sent(request, form, public_notice):
    def write():
        facts = form.facts()
        facts["nomination"] = Nomination.objects.get(pk=facts["nomination"])
        return objections.receive(public_notice, **facts)

    return sent_by_visitor(request, form, write, known=objections.made_by)
