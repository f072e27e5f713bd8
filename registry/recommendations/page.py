"""What pages of a recommendation print: how it stands, in words for the sender; the desk's page."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.fields import TokenForm
from accounts.lists.move_page import move_rows
from accounts.models import Organization
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import page_with
from registry.models import Lead
from registry.recommendations import clocks, receipts
from registry.recommendations.forms import AdditionForm, form_of
from registry.recommendations.moves import Kind, Reason, RecommendationState

S = RecommendationState


def standing(row):
    """Plain words for the sender: nothing that is under way inside.

    :returns: (in a few words, the answer if there is one)
    """
    if row.state == S.JOINED:
        return _("Taken up in another lead"), _("This person is known to us already; yours was added to it.")
    if row.state == S.TAKEN_UP and row.lead.submitted_at:
        return _("Recommended on"), _("The unit that looked into it has recommended this person on.")
    if row.state == S.WITHDRAWN:
        return _("Withdrawn by you"), ""
    if row.state == S.ANSWERED:
        head = _("Not taken up") if row.kind == Kind.RECOMMENDATION else _("Answered by the office")
        return head, answer_of(row)
    return with_whom(row), ""


def with_whom(row):
    words = {
        Organization.Kind.COMMUNITY: _("With your community"),
        Organization.Kind.STREET: _("With your street"),
    }
    return words.get(row.holder.kind, _("With the district office"))


def answer_of(row):
    """The reason and the words of whoever answered."""
    step = row.steps.filter(reason=row.reason).order_by("-pk").first()
    note = step.note if step else ""
    if row.reason == Reason.OTHER:
        return note
    return _("%(reason)s. %(note)s") % {"reason": row.get_reason_display(), "note": note}


def receipt_page(request, row, *, form=None, refused="", status=200):
    """The sender's page."""
    link = request.build_absolute_uri(reverse("recommending:receipt", args=[receipts.link_of(row)]))
    head, answer = standing(row)
    is_open = row.is_waiting and row.kind != Kind.OBJECTION
    context = {
        "row": row,
        "head": head,
        "answer": answer,
        "since": printed.day_in_words(timezone.localdate(row.state_since)),
        "link": link,
        "secret": receipts.link_of(row),
        "code": receipts.code_of(row),
        "qr": mark_safe(segno.make(link, error="m", micro=False).svg_inline(omitsize=True)),  # noqa: S308
        "form": (form or AdditionForm()) if is_open else None,
        "late": None if is_open else form,
        "withdrawal": TokenForm(),
        "phone": settings.SITE["phone"],
    }
    return page_with(request, "registry/recommendations/receipt.html", context, refused, status)


def detail_page(request, row, *, bound=None, refused=None, status=200):
    """The desk's page of one."""
    user, contact = request.user, getattr(row, "contact", None)
    context = {
        "row": row,
        "texts": row.texts.all(),
        "contact": contact.masks() if contact else [],
        "may_reveal": contact is not None and user.can(Permission.PERSONAL_REVEAL),
        "lead": visible_lead(row, user),
        "steps": row.steps.select_related("by", "holder").order_by("-pk"),
        "moves": move_rows(row, user, form_of(user), bound, free_note=_("remark")),
        "due_on": clocks.due_on(row, Office.of(user)) if row.is_waiting else None,
        "standing": standing(row),
    }
    return page_with(request, "registry/recommendations/recommendation_detail.html", context, refused, status)


def visible_lead(row, user):
    if row.lead_id is None or not user.can(Permission.LEAD_VIEW):
        return None
    return Lead.objects.visible_to(user).filter(pk=row.lead_id).first()
