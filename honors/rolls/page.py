"""What the pages of a roll show: choices with what stands against them, and a roll that waits."""

import hashlib

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from honors import award_approval
from honors.models import Award
from honors.public_notices import contested
from honors.rolls.recording import Pick, token_of
from honors.rolls.roll_text import WHY
from registry.approvals import page as approval_page
from registry.models import Category, Honoree, Proposal

NONE = "none"  # the choice that an award has no category


def fill_rows(rows, data, *, honor, label):
    """Each file of each row with what stands against it, what was chosen, and the category that was chosen.

    :param data: what was sent; empty for a fresh page
    """
    files = {file.pk for row in rows for file in row.files}
    against = contested.reasons(files, honor=honor, label=label, on=timezone.localdate())
    for row in rows:
        row.why = WHY.get(row.entry.doubt, "")
        row.category_choice = data.get(f"category-{row.key}", "")
        if (chosen := data.get(f"choice-{row.key}")) is not None:
            row.chosen = next((file.pk for file in row.files if str(file.pk) == chosen), None)
        for file in row.files:
            file.against = against.get(file.pk, [])
            nomination = row.nominations.get(file.pk)
            file.standing_words = nomination.get_state_display() if nomination else ""


def text_lines(text, roll):
    """What stands beside the text that may be corrected: the number of each line, and whether it was read."""
    return [(number, number in roll.whys) for number in range(1, text.count("\n") + 2)]


def fingerprint(text):
    """Of the text that was read: choices are about it, and not about one that was changed since."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def category_choices():
    """(value, label) for an entry that stood under a head that was not read."""
    return [(str(pk), name) for pk, name in Category.objects.values_list("pk", "name")]


def picks(rows, data):
    """What is recorded of what was sent.

    :returns: (list of Pick, titles of chosen entries whose category was asked and not answered)
    """
    by_name = dict(Category.objects.values_list("name", "pk"))
    keys = {str(pk): pk for pk in by_name.values()} | {NONE: None}
    found, unasked = [], []
    for row in rows:
        chosen = data.get(f"choice-{row.key}", "")
        file = next((file for file in row.files if str(file.pk) == chosen), None)
        if file is None:
            continue
        category = by_name.get(row.entry.category)
        if row.entry.lost_head:
            answer = data.get(f"category-{row.key}", "")
            if answer not in keys:
                unasked.append(row.entry.title)
            category = keys.get(answer)
        found.append(Pick(row.key, row.entry.title, file.pk, category, row.entry.is_posthumous))
    return found, unasked


def waiting_context(waiting, user):
    target = {"policy": award_approval.POLICY, "target": waiting}
    proposal = Proposal.objects.about(**target).with_people().first()
    return {
        "waiting": waiting,
        "rows": waiting_rows(waiting, user),
        "panel": approval_page.panel(proposal, user, target=waiting) if proposal else None,
        "is_open": proposal is not None and proposal.is_open,
    }


def waiting_rows(waiting, user):
    """Each award of the roll: the file, what stands against it if this user may know, what became of it."""
    picked = award_approval.picks_of(waiting)
    files = Honoree.objects.in_bulk(waiting.files)
    categories = dict(Category.objects.values_list("pk", "name"))
    against = {}
    if user.can(Permission.OBJECTION_HANDLE):
        given = {"honor": waiting.honor, "label": waiting.label, "on": timezone.localdate()}
        against = contested.reasons(waiting.files, **given)
    tokens = {token_of(waiting.token, pick.key): pick.key for pick in picked}
    awards = Award.objects.filter(token__in=tokens).select_related("honoree")
    recorded = {tokens[award.token]: award for award in awards}
    return [
        {
            "title": pick.title,
            "file": files.get(pick.file),
            "category": categories.get(pick.category) or _("none"),
            "against": against.get(pick.file, []),
            "award": recorded.get(pick.key),
        }
        for pick in picked
    ]
