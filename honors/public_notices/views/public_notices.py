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
from accounts.lists.move_page import allowed_move, answer_move
from accounts.once import once
from accounts.papers.downloads import shown
from accounts.permissions import Permission
from accounts.refusal import answer, overtaken, page_with, refusable
from accounts.security import audit
from honors.models import PublicNotice, PublicNoticeChannel, Round
from honors.nominations import clearing_rounds
from honors.public_notices import page as public_notice_page
from honors.public_notices import paper as public_notice_paper
from honors.public_notices import publication
from honors.public_notices.forms import ChannelForm, ProofForm, PublicNoticeForm
from honors.public_notices.moves import PublicNoticeState
from registry.files import uploads


@require(Permission.ROUND_VIEW)
def public_notice_list(request, pk):
    """The notices of one round, corrected ones too."""
    round = get_object_or_404(Round.objects.select_related("honor"), pk=pk)
    public_notices = round.public_notices.annotate(people=Count("entries")).order_by("-pk")
    context = {
        "round": round,
        "public_notices": public_notices,
        "can_draft": request.user.can(Permission.ROUND_MANAGE) and unnamed(round).exists(),
    }
    return render(request, "honors/public_notices/public_notice_list.html", context)


def unnamed(round):
    """Cleared nominations that no notice names yet."""
    live = PublicNotice.objects.filter(round=round).live()
    return publication.eligible(round).exclude(public_notice_entries__public_notice__in=live)


@require(Permission.ROUND_MANAGE)
def public_notice_create(request, pk):
    round = get_object_or_404(Round.objects.select_related("honor").running(), pk=pk)
    form = PublicNoticeForm(posted(request), eligible=unnamed(round))
    if form.is_valid():
        given = {"by": request.user, "nominations": form.cleaned_data["nominations"]}
        with refusable(request, None, form=form):
            public_notice = publication.draft(
                round, token=form.cleaned_data["token"], **given, **form.facts()
            )
            form.record_office_numbers(by=request.user, target=public_notice)
            messages.success(request, _("The draft is kept. Nobody outside sees it yet."))
            return redirect(public_notice)
    return answer(request, "honors/public_notices/public_notice_form.html", form, round=round)


@require(Permission.ROUND_MANAGE)
def public_notice_edit(request, pk):
    public_notice = public_notice_of(pk)
    if not public_notice.is_draft and request.method != "POST":
        return redirect(public_notice)
    others = PublicNotice.objects.filter(round=public_notice.round).live().exclude(pk=public_notice.pk)
    eligible = publication.eligible(public_notice.round).exclude(
        public_notice_entries__public_notice__in=others
    )
    form = PublicNoticeForm(posted(request), eligible=eligible, instance=public_notice)
    if form.is_valid():
        data = form.cleaned_data
        given = {"by": request.user, "nominations": data["nominations"], "seen": data["seen"] or 0}
        with refusable(request, "public_notice.edit", public_notice, form=form):
            publication.redraft(public_notice, **given, **form.facts())
            form.record_office_numbers(by=request.user, target=public_notice)
            messages.success(request, _("Saved."))
            return redirect(public_notice)
    return answer(
        request,
        "honors/public_notices/public_notice_form.html",
        form,
        round=public_notice.round,
        public_notice=public_notice,
    )


def public_notice_of(pk):
    return get_object_or_404(PublicNotice.objects.select_related("round__honor"), pk=pk)


@require(Permission.ROUND_VIEW)
def public_notice_detail(request, pk):
    return detail_page(request, public_notice_of(pk))


def detail_page(request, public_notice, *, status=200, refused="", **bound):
    context = public_notice_page.detail(public_notice, request.user, **bound)
    return page_with(request, "honors/public_notices/public_notice_detail.html", context, refused, status)


@require(Permission.ROUND_MANAGE)
def public_notice_move(request, pk, move):
    if request.method != "POST":
        public_notice = public_notice_of(pk)
        allowed_move(request, public_notice, move)
        return redirect(f"{public_notice.get_absolute_url()}#moves")
    return answer_move(
        request,
        move,
        find=lambda: public_notice_of(pk),
        form_of=public_notice_page.form_of,
        page=detail_page,
        make=partial(publication.move, today=timezone.localdate()),
        done=lambda public_notice, rule: _("Done."),
    )


def published(pk):
    """A public notice that is or was public, for what is recorded about it."""
    states = [PublicNoticeState.PUBLISHED, PublicNoticeState.CONCLUDED]
    return get_object_or_404(PublicNotice.objects.select_related("round__honor"), pk=pk, state__in=states)


@require(Permission.ROUND_MANAGE)
@require_POST
def public_notice_channel_add(request, pk):
    """Where it hangs, with the photo if there is one already."""
    public_notice = published(pk)
    named = public_notice_page.named_in(public_notice)
    form = ChannelForm(request.POST, request.FILES or None, public_notice=public_notice, nominations=named)
    if form.is_valid():
        with refusable(request, None, form=form, file="photo"):
            add_channel(public_notice, form, by=request.user)
            messages.success(request, _("The place is recorded."))
            return redirect(f"{public_notice.get_absolute_url()}#channels")
    return detail_page(request, public_notice, channel_form=form, status=422)


def add_channel(public_notice, form, *, by):
    data = form.cleaned_data
    with uploads.kept(data["photo"], by=by, store=uploads.store_picture) as proof:
        keep_channel(public_notice, form.save(commit=False), proof, by=by, token=data["token"])


@once(PublicNoticeChannel)
def keep_channel(public_notice, channel, proof, *, by, token):
    channel.public_notice, channel.proof, channel.entered_by = public_notice, proof, by
    channel.token = token
    channel.save(force_insert=True)
    audit.record("notice_channel.add", by=by, target=channel, detail={"proven": proof is not None})
    return channel


def channel_of(pk):
    return get_object_or_404(
        PublicNoticeChannel.objects.select_related("public_notice__round__honor", "proof"), pk=pk
    )


@require(Permission.ROUND_MANAGE)
@require_POST
def public_notice_proof_add(request, pk):
    channel = channel_of(pk)
    public_notice = channel.public_notice
    form = ProofForm(request.POST, request.FILES, auto_id=f"id_proof_{channel.pk}_%s")
    if public_notice.is_published and form.is_valid():
        photo = form.cleaned_data["photo"]
        with refusable(request, None, form=form, file="photo"):
            kept = uploads.kept(photo, by=request.user, store=uploads.store_picture)
            with kept as proof, transaction.atomic():
                PublicNoticeChannel.objects.filter(pk=channel.pk).update(proof=proof)
                audit.record("notice_channel.prove", by=request.user, target=channel)
            messages.success(request, _("The photo is kept."))
            return redirect(f"{public_notice.get_absolute_url()}#channels")
    return detail_page(request, public_notice, proof_of=channel.pk, proof_form=form, status=422)


@require(Permission.ROUND_VIEW)
def public_notice_proof(request, pk):
    """The photo of a board; looking at it is recorded."""
    channel = channel_of(pk)
    if channel.proof is None:
        raise Http404
    audit.record("notice_channel.proof", by=request.user, target=channel)
    return uploads.serve(channel.proof)


@require(Permission.ROUND_MANAGE)
@require_POST
def public_notice_channel_remove(request, pk):
    """A place that was entered by mistake, while the notice is not concluded."""
    channel = channel_of(pk)
    if not channel.public_notice.is_published or channel.kind == PublicNoticeChannel.Kind.WEB:
        sentence = overtaken(channel.public_notice).sentence
        return detail_page(request, channel.public_notice, refused=sentence, status=409)
    with transaction.atomic():
        audit.record("notice_channel.remove", by=request.user, target=channel)
        channel.delete()
    if channel.proof is not None:
        uploads.drop_unused(channel.proof)
    messages.success(request, _("Removed."))
    return redirect(f"{channel.public_notice.get_absolute_url()}#channels")


@require(Permission.ROUND_MANAGE)
@require_POST
def public_notice_pass(request, pk):
    """Everybody whose concluded notice met no objection goes on, in one act."""
    round = get_object_or_404(Round.objects.select_related("honor"), pk=pk)
    count = clearing_rounds.pass_all(round, "notice", by=request.user)
    words = ngettext("%(count)d person goes on.", "%(count)d people go on.", count)
    messages.success(request, words % {"count": count} if count else _("Nobody else can go on yet."))
    return redirect("honors:package_detail", pk=round.pk)


@require(Permission.ROUND_MANAGE)
def public_notice_statement(request, pk):
    """公示情况说明, to print and sign."""
    public_notice = published(pk)
    context = {"public_notice": public_notice, "said": public_notice_paper.statement(public_notice)}
    return render(request, "honors/public_notices/public_notice_statement.html", context)


@require(Permission.ROUND_MANAGE)
def public_notice_statement_pdf(request, pk):
    public_notice = published(pk)
    data = publication.statement_pdf(public_notice)
    audit.record("public_notice.statement", by=request.user, target=public_notice)
    return shown(data, f"notice-statement-{public_notice.pk}.pdf")
