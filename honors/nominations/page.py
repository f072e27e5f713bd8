"""What the pages of nominations show."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.move_page import MoveForm, move_rows
from accounts.lists.paging import page_with_count
from accounts.lists.timeline import route
from accounts.permissions import Permission as P
from honors.models import Nomination
from honors.nominations.forms import NamedForm
from honors.nominations.moves import REACHED, SENT_UP, NominationState
from honors.packages import folders
from honors.public_notices import contested
from registry.approvals import proposals

TICKED_AT_ONCE = 100  # candidates on a page of the form
TEXTS = [Nomination._meta.get_field(name) for name in folders.TEXTS]


def context(nomination, user, *, bound=None, named_form=None):
    steps = list(nomination.steps.select_related("by").order_by("-pk"))
    can_name = user.can(P.AWARD_RECORD) and nomination.state in SENT_UP
    return {
        "nomination": nomination,
        "route": states(nomination, steps),
        "checks": folders.checklist(nomination),
        "texts": [(field.verbose_name, field.value_from_object(nomination)) for field in TEXTS],
        "moves": move_rows(nomination, user, form_of, bound, free_note=_("note")),
        "named_form": (named_form or named(nomination)) if can_name else None,
        "against": against(nomination) if can_name else [],
        "waiting_award": proposals.open_proposal("award", nomination.honoree) if can_name else None,
        "steps": steps,
    }


def against(nomination):
    """Why a second person has to sign for the award."""
    given = {"honor": nomination.honor, "label": nomination.round.label, "on": timezone.localdate()}
    return contested.reasons([nomination.honoree_id], **given).get(nomination.honoree_id, [])


def named(nomination):
    return NamedForm(initial={"seen": nomination.version})


def states(nomination, steps):
    """The stations at the top; the list of candidates only where there was one."""
    passed = {step.rule.target for step in steps} | {NominationState.NOMINATED}
    shown = [state for state in REACHED if state != NominationState.LISTED or state in passed]
    return route(shown, nomination.state, passed)


def form_of(nomination, rule, *sent):
    return MoveForm(*sent, move=rule, seen=nomination.version)


def pool_page(request, round, pool, chosen):
    """The pool of a round as lines to tick, so many at once.

    :param chosen: keys that were ticked, as text
    """
    own = set(round.honor.categories.values_list("pk", flat=True))
    rows = pool.order_by("honoree__category__order", "honoree__pinyin", "pk")
    page = page_with_count(rows, request, size=TICKED_AT_ONCE)
    for candidacy in page:
        candidacy.is_chosen = str(candidacy.pk) in chosen
        candidacy.is_foreign = bool(own) and candidacy.honoree.category_id not in own
    return page
