"""Desk pages of exhibitions: stories chosen, boards printed, places where they hang."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.papers.downloads import attachment, shown
from accounts.permissions import Permission as P
from accounts.refusal import Refusal, page_with, refuse
from accounts.security import audit
from studios.chosen_honoree import asked_honorees
from studios.exhibitions import paper as exhibition_paper
from studios.exhibitions.forms import ExhibitionForm, ExhibitionStopForm
from studios.kept_writes import added, written
from studios.models import Exhibition, ExhibitionStop


@require(P.OUTREACH_VIEW)
def exhibition_list(request):
    rows = Exhibition.objects.annotate(
        number=Count("boards", distinct=True), places=Count("stops", distinct=True)
    ).order_by("-created_at", "-pk")
    return render(request, "studios/exhibitions/exhibition_list.html", {"rows": rows})


@require(P.OUTREACH_VIEW)
def exhibition_detail(request, pk):
    return exhibition_page(request, get_object_or_404(Exhibition, pk=pk))


def exhibition_page(request, exhibition, *, form=None, refused="", status=200):
    may_keep = request.user.can(P.OUTREACH_KEEP)
    context = {
        "exhibition": exhibition,
        "boards": boards_of(exhibition),
        "stops": exhibition.stops.all(),
        "form": form
        or (ExhibitionStopForm(instance=ExhibitionStop(exhibition=exhibition)) if may_keep else None),
        "bad_form": form,
    }
    return page_with(request, "studios/exhibitions/exhibition_detail.html", context, refused, status)


def boards_of(exhibition):
    """Each with what stands against showing it now."""
    boards = list(exhibition.boards.select_related("story__honoree", "story__published_version"))
    stops = exhibition_paper.untold([board.story.honoree for board in boards])
    for board in boards:
        board.stop = stops.get(board.story.honoree_id, "")
    return boards


@require(P.OUTREACH_KEEP)
def exhibition_create(request):
    return write_exhibition(request, Exhibition(), honorees=asked_honorees(request))


@require(P.OUTREACH_KEEP)
def exhibition_edit(request, pk):
    return write_exhibition(request, get_object_or_404(Exhibition, pk=pk))


def write_exhibition(request, exhibition, **facts):
    form = ExhibitionForm(posted(request), instance=exhibition, **facts)
    title, home = exhibition.title or _("Set up an exhibition"), ("studios:exhibition_list", _("Exhibitions"))
    return written(request, form, noun="exhibition", title=title, home=home)


@require(P.OUTREACH_KEEP)
@require_POST
def stop_add(request, pk):
    exhibition = get_object_or_404(Exhibition, pk=pk)
    form = added(request, ExhibitionStopForm, exhibition, noun="exhibition_stop", exhibition=exhibition)
    if form:
        return exhibition_page(request, exhibition, form=form, status=422)
    return redirect(exhibition)


@require(P.OUTREACH_VIEW)
def exhibition_board(request, pk, number):
    """One board as an A3 PDF; the consents are asked now."""
    exhibition = get_object_or_404(Exhibition, pk=pk)
    link = get_object_or_404(
        exhibition.boards.select_related("story__honoree", "story__published_version__cover"), pk=number
    )
    try:
        board = exhibition_paper.board_of(link.story)
    except Refusal as refused:
        return refusal(request, exhibition, str(refused))
    data = exhibition_paper.pdf_of(board, exhibition.layout)
    audit.record("exhibition.board", by=request.user, target=link)
    return shown(data, f"board-{link.pk}.pdf")


@require(P.OUTREACH_VIEW)
def exhibition_archive(request, pk):
    """Everything for the printer; a story without a basis is left out, and no basis at all is a refusal."""
    exhibition = get_object_or_404(Exhibition, pk=pk)
    boards = []
    for link in exhibition.boards.select_related("story__honoree", "story__published_version__cover"):
        try:
            boards.append(exhibition_paper.board_of(link.story))
        except Refusal:
            continue
    if not boards:
        return refusal(request, exhibition, _("No story of this exhibition may be shown now."))
    data = exhibition_paper.archive_of(boards, exhibition.layout)
    audit.record("exhibition.archive", by=request.user, target=exhibition, detail={"boards": len(boards)})
    return attachment(data, f"exhibition-{exhibition.pk}.zip")


def refusal(request, exhibition, sentence):
    refused = refuse(request, "exhibition.print", exhibition, sentence)
    return exhibition_page(request, exhibition, refused=refused)
