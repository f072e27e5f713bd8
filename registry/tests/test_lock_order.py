"""Every move takes the rows it changes first and the counter of public changes last, so that no two wait
crosswise. It is the one row that all of them write; rows of the audit trail wait for nobody.
"""

import re
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import SavedFilter
from accounts.security import audit
from honors.award_approval import propose_roll
from honors.conferral import recording as award_recording
from honors.rolls.recording import Pick
from honors.rounds.tests.rounds import nominated
from registry import accepting
from registry.approvals.tests.approvals import proposed, refuse, sign
from registry.models import Consent, Proposal

# nobody else holds these: one's own inbox, what is kept behind the file's row, the session
APART = {"accounts_notification", "registry_searchtext", "django_session", "axes_accessattempt"}
LOCKS = re.compile(r'^(?:UPDATE|DELETE FROM) "(\w+)"|^SELECT .* FROM "(\w+)" .*FOR UPDATE', re.DOTALL)


# what the public cannot see writes no common row at all
APART_FROM_ALL = {"forward", "send back", "decline", "kept filter"}


class Watch:
    """Tables that are locked after the counter, in a transaction that had not locked them before."""

    def __init__(self):
        self.held, self.counted, self.late, self.turns = set(), False, [], 0

    def __call__(self, execute, sql, params, many, context):
        if not context["connection"].savepoint_ids:  # a transaction of the request begins or has ended
            self.held, self.counted = set(), False
        if sql.startswith('UPDATE "accounts_counter"') and audit.PUBLIC in params:
            self.counted, self.turns = True, self.turns + 1
        elif match := LOCKS.match(sql):
            table = match[1] or match[2]
            if self.counted and table not in self.held | APART:
                self.late.append(table)
            self.held.add(table)
        return execute(sql, params, many, context)


def saved_filter(town):
    kept = SavedFilter.objects.create(user=town.street, page="registry:lead_list", name="x", query="q=1")
    return lambda: town.client("street").post(f"/desk/filters/{kept.pk}/delete/")


def accepted(town, *, join=False):
    lead, file = town.lead_at("district"), town.file() if join else None
    return lambda: accepting.accept(lead, by=town.district, join=file)


def moved(town, name, **facts):
    lead = town.lead_at("street")
    return lambda: lead.move(name, by=town.street, **facts)


def consented(town):
    persons = list(town.file(basis=[]).persons.all())
    facts = {"kind": "consent", "given_on": timezone.localdate(), "channel": "签字"}
    return lambda: Consent.record(persons=persons, purposes=["name", "story"], by=town.district, **facts)


def consent_ended(town):
    consent = Consent.objects.filter(person__honoree=town.file(basis=["name"])).first()
    return lambda: consent.withdraw(by=town.district, on=timezone.localdate())


def signed(town):
    proposal = proposed(town, "district")
    return lambda: sign(town, "head", proposal)


def refused(town):
    proposal = proposed(town, "district")
    return lambda: refuse(town, "head", proposal)


def awarded(town):
    file = town.file()
    return lambda: award_recording.record(
        honoree=file, honor=town.honor, by=town.district, precision="unknown"
    )


def roll_signed(town):
    """Two awards, each with its nomination and candidacy, in one signature."""
    nominations = [nominated(town, state="sent")]
    nominations.append(nominated(town, nominations[0].round, "李示例", state="sent"))
    picks = [Pick(str(row.pk), row.honoree.name, row.honoree_id, None) for row in nominations]
    facts = {"label": nominations[0].round.label, "text": "文", "source": "网"}
    facts["published_on"] = timezone.localdate()
    given = {"honor": town.honor, "round": nominations[0].round, "token": uuid.uuid4()}
    propose_roll(picks, facts=facts, by=town.district, **given)
    return lambda: sign(town, "head", Proposal.objects.get())


MOVES = {
    "accept": accepted,
    "accept into a file": lambda town: accepted(town, join=True),
    "forward": lambda town: moved(town, "forward"),
    "send back": lambda town: moved(town, "send_back", note="补"),
    "decline": lambda town: moved(town, "decline", note="重复"),
    "consent": consented,
    "consent taken back": consent_ended,
    "signature": signed,
    "refusal": refused,
    "award": awarded,
    "roll": roll_signed,
    "kept filter": saved_filter,
}


@pytest.mark.parametrize("name", MOVES)
def test_the_counter_of_public_changes_is_locked_last(town, name):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one pen: nobody waits crosswise")
    make, watch = MOVES[name](town), Watch()
    with connection.execute_wrapper(watch):
        make()
    assert bool(watch.turns) == (name not in APART_FROM_ALL)
    assert watch.late == []
