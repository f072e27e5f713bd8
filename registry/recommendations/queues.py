"""What of the public waits for whom."""

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from registry.models import Recommendation
from registry.recommendations.clocks import DISTRICT
from registry.recommendations.moves import CORRECTIONS, Kind

LIMIT = Case(
    When(kind__in=CORRECTIONS, then=Value("correction_days")),
    When(holder__kind=DISTRICT, then=Value("recommendation_district_days")),
    default=Value("recommendation_street_days"),
)


def to_answer(user, today):
    """An objection waits at the desk of its public notice."""
    if not user.can(P.RECOMMENDATION_KEEP):
        return None
    rows = Recommendation.objects.waiting().held_by(user).exclude(kind=Kind.OBJECTION)
    return rows.order_by("state_since", "pk")


QUEUES = [
    Queue(
        "recommendation",
        label=_("from the public"),
        action=_("Answer the sender"),
        rows=to_answer,
        title="who",
        detail="number",
        where="place__name",
        since="state_since",
        limit=LIMIT,
        page="registry:recommendation_detail",
        all_url=lambda: reverse("registry:recommendation_list"),
        group="leads",
        is_example="is_example",
    )
]
