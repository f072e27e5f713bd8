"""Desk pages of the public notices of a round: draft, publish, prove, conclude, state."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.papers.downloads import shown
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, Refusal, overtaken
from accounts.security import audit
from accounts.workflow import allowed_move, answer_move
from honors.models import NoticeChannel, PublicNotice, Round
from honors.nominations import clearing_rounds
from honors.public_notices import page as public_notice_page
from honors.public_notices import paper as public_notice_paper
from honors.public_notices import publication
from honors.public_notices.forms import ChannelForm, NoticeForm, ProofForm
from honors.public_notices.moves import NoticeState
from honors.rounds.address import round_url
from registry.files import uploads


@require(Permission.ROUND_VIEW)
def notice_list(request, pk):
    """The notices of one round, corrected ones too."""
    round = get_object_or_404(Round.objects.select_related("honor"), pk=pk)
    notices = round.notices.annotate(people=Count("entries")).order_by("-pk")
    manages = request.user.can(Permission.ROUND_MANAGE)
    context = {
        "round": round,
        "round_url": round_url(round.pk),
        "notices": notices,
        "can_draft": manages and unnamed(round).exists(),
        "manages": manages,
    }
    return render(request, "honors/public_notices/notice_list.html", context)


def unnamed(round):
    """Cleared nominations that no notice names yet."""
    live = PublicNotice.objects.filter(round=round).live()
    return publication.eligible(round).exclude(notice_entries__notice__in=live)


@require(Permission.ROUND_MANAGE)
def notice_create(request, pk):
    round = get_object_or_404(Round.objects.select_related("honor").running(), pk=pk)
    form = NoticeForm(posted(request), eligible=unnamed(round))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = {"by": request.user, "nominations": form.cleaned_data["nominations"]}
        try:
            notice = publication.draft(round, token=form.cleaned_data["token"], **given, **form.facts())
        except Refusal as refused:
            form.add_error(None, refused.sentence)
            status = refused.status
        else:
            form.record_office_numbers(by=request.user, target=notice)
            messages.success(request, _("The draft is kept. Nobody outside sees it yet."))
            return redirect(notice)
    return render(
        request, "honors/public_notices/notice_form.html", {"form": form, "round": round}, status=status
    )


@require(Permission.ROUND_MANAGE)
def notice_edit(request, pk):
    notice = notice_of(pk)
    if not notice.is_draft and request.method != "POST":
        return redirect(notice)
    others = PublicNotice.objects.filter(round=notice.round).live().exclude(pk=notice.pk)
    eligible = publication.eligible(notice.round).exclude(notice_entries__notice__in=others)
    form = NoticeForm(posted(request), eligible=eligible, instance=notice)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        data = form.cleaned_data
        given = {"by": request.user, "nominations": data["nominations"], "seen": data["seen"] or 0}
        try:
            publication.redraft(notice, **given, **form.facts())
        except Refusal as refused:
            audit.record_refusal("public_notice.edit", by=request.user, target=notice)
            form.add_error(None, refused.sentence)
            status = refused.status
        else:
            form.record_office_numbers(by=request.user, target=notice)
            messages.success(request, _("Saved."))
            return redirect(notice)
    context = {"form": form, "round": notice.round, "notice": notice}
    return render(request, "honors/public_notices/notice_form.html", context, status=status)


def notice_of(pk):
    return get_object_or_404(PublicNotice.objects.select_related("round__honor"), pk=pk)


@require(Permission.ROUND_VIEW)
def notice_detail(request, pk):
    return detail_page(request, notice_of(pk))


def detail_page(request, notice, *, status=200, refused="", **bound):
    context = public_notice_page.detail(notice, request.user, **bound) | {"refused": refused}
    return render(request, "honors/public_notices/notice_detail.html", context, status=status)


@require(Permission.ROUND_MANAGE)
def notice_move(request, pk, move):
    if request.method != "POST":
        notice = notice_of(pk)
        allowed_move(request, notice, move)
        return redirect(f"{notice.get_absolute_url()}#moves")
    return answer_move(
        request,
        move,
        find=lambda: notice_of(pk),
        form_of=public_notice_page.form_of,
        page=detail_page,
        make=partial(publication.move, today=timezone.localdate()),
        done=lambda notice, rule: _("Done."),
    )


def published(pk):
    """A notice that is or was public, for what is recorded about it."""
    states = [NoticeState.PUBLISHED, NoticeState.CONCLUDED]
    return get_object_or_404(PublicNotice.objects.select_related("round__honor"), pk=pk, state__in=states)


@require(Permission.ROUND_MANAGE)
@require_POST
def notice_channel_add(request, pk):
    """Where it hangs, with the photo if there is one already."""
    notice = published(pk)
    named = public_notice_page.named_in(notice)
    form = ChannelForm(request.POST, request.FILES or None, notice=notice, nominations=named)
    if form.is_valid():
        try:
            add_channel(notice, form, by=request.user)
        except FileRefusal as refused:
            form.add_error("photo", refused.sentence)
        else:
            messages.success(request, _("The place is recorded."))
            return redirect(f"{notice.get_absolute_url()}#channels")
    return detail_page(request, notice, channel_form=form, status=422)


def add_channel(notice, form, *, by):
    data, token = form.cleaned_data, form.cleaned_data["token"]
    if token and NoticeChannel.objects.filter(token=token).exists():
        return  # the second half of a double click
    proof = uploads.store_picture(data["photo"], by=by) if data["photo"] else None
    with transaction.atomic():
        channel = form.save(commit=False)
        channel.notice, channel.proof, channel.by = notice, proof, by
        channel.token = token or channel.token
        channel.save(force_insert=True)
        audit.record("notice_channel.add", by=by, target=channel, detail={"proven": proof is not None})


def channel_of(pk):
    return get_object_or_404(NoticeChannel.objects.select_related("notice__round__honor", "proof"), pk=pk)


@require(Permission.ROUND_MANAGE)
@require_POST
def notice_proof_add(request, pk):
    channel = channel_of(pk)
    notice = channel.notice
    form = ProofForm(request.POST, request.FILES, auto_id=f"id_proof_{channel.pk}_%s")
    if notice.is_published and form.is_valid():
        try:
            proof = uploads.store_picture(form.cleaned_data["photo"], by=request.user)
        except FileRefusal as refused:
            form.add_error("photo", refused.sentence)
        else:
            with transaction.atomic():
                NoticeChannel.objects.filter(pk=channel.pk).update(proof=proof)
                audit.record("notice_channel.prove", by=request.user, target=channel)
            messages.success(request, _("The photo is kept."))
            return redirect(f"{notice.get_absolute_url()}#channels")
    return detail_page(request, notice, proof_of=channel.pk, proof_form=form, status=422)


@require(Permission.ROUND_VIEW)
def notice_proof(request, pk):
    """The photo of a board; looking at it is recorded."""
    channel = channel_of(pk)
    if channel.proof is None:
        raise Http404
    audit.record("notice_channel.proof", by=request.user, target=channel)
    return uploads.serve(channel.proof)


@require(Permission.ROUND_MANAGE)
@require_POST
def notice_channel_remove(request, pk):
    """A place that was entered by mistake, while the notice is not concluded."""
    channel = channel_of(pk)
    if not channel.notice.is_published or channel.kind == NoticeChannel.Kind.WEB:
        sentence = overtaken(channel.notice).sentence
        return detail_page(request, channel.notice, refused=sentence, status=409)
    with transaction.atomic():
        audit.record("notice_channel.remove", by=request.user, target=channel)
        channel.delete()
    if channel.proof is not None and not uploads.is_used(channel.proof):
        uploads.discard(channel.proof)
    messages.success(request, _("Removed."))
    return redirect(f"{channel.notice.get_absolute_url()}#channels")


@require(Permission.ROUND_MANAGE)
@require_POST
def notice_pass(request, pk):
    """Everybody whose concluded notice met no objection goes on, in one act."""
    round = get_object_or_404(Round.objects.select_related("honor"), pk=pk)
    count = clearing_rounds.pass_all(round, "notice", by=request.user)
    words = ngettext("%(count)d person goes on.", "%(count)d people go on.", count)
    messages.success(request, words % {"count": count} if count else _("Nobody else can go on yet."))
    return redirect("honors:package_detail", pk=round.pk)


@require(Permission.ROUND_MANAGE)
def notice_statement(request, pk):
    """公示情况说明, to print and sign."""
    notice = published(pk)
    context = {"notice": notice, "said": public_notice_paper.statement(notice)}
    return render(request, "honors/public_notices/notice_statement.html", context)


@require(Permission.ROUND_MANAGE)
def notice_statement_pdf(request, pk):
    notice = published(pk)
    data = publication.statement_pdf(notice)
    audit.record("public_notice.statement", by=request.user, target=notice)
    return shown(data, f"notice-statement-{notice.pk}.pdf")
