"""The demo's roll that waits: it names an example person whose public notice still runs."""

import uuid

from django.utils import timezone

from honors import award_approval
from honors.models import PublicNoticeEntry
from honors.public_notices.moves import PublicNoticeState
from honors.rolls.recording import Pick

TEXT = """{round}名单（示例：虚构的名单，不是任何机构的公布）
一、{category}
{name}（渝中区）：{line}
"""


def seed(round, users):
    entry = (
        PublicNoticeEntry.objects.filter(
            public_notice__round=round, public_notice__state=PublicNoticeState.PUBLISHED
        )
        .select_related("nomination__honoree", "nomination__category")
        .order_by("pk")
        .last()
    )
    if entry is None:
        return
    nomination = entry.nomination
    name = nomination.honoree.name
    facts = {
        "label": round.label,
        "text": TEXT.format(
            round=round.label, category=nomination.category.name, name=name, line=nomination.line
        ),
        "source": "示例网站",
        "published_on": timezone.localdate(),
        "document_number": "",
    }
    award_approval.propose_roll(
        [Pick(f"3-{name}", name, nomination.honoree_id, nomination.category_id)],
        facts=facts,
        honor=round.honor,
        round=round,
        by=users["district"],
        token=uuid.uuid5(uuid.NAMESPACE_URL, round.label),
    )
