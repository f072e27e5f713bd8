"""Who is told what of lists and batches; what the officer finds on the desk."""

import datetime
import uuid

import pytest

from accounts.models import AuditEntry, Notification
from courtesies.care import records
from courtesies.models import HelpCase
from courtesies.tests.courtesies import TODAY, approved, drawn_up, honored, scheme_of
from registry.approvals.tests.approvals import sign
from registry.models import Proposal


def told(town, who):
    """The events that wait unread in this account's inbox."""
    user = getattr(town, who)
    return sorted(Notification.objects.visible_to(user).unread().values_list("event", flat=True))


def hand_over(town, scheme, who="courtesy"):
    return town.client(who).post(f"/desk/schemes/{scheme.pk}/hand-over/?on={TODAY}")


def test_a_list_is_handed_over_and_its_approval_told(town):
    honored(town)
    scheme, head = scheme_of(town), town.client("head")
    url = f"/desk/schemes/{scheme.pk}/entitled/"
    assert "/hand-over/?on=" in town.client("courtesy").get(url).content.decode()
    for _click in range(2):
        assert hand_over(town, scheme).status_code == 302
    assert told(town, "head") == ["list.waits"]
    assert AuditEntry.objects.filter(action="entitlement.hand_over").exists()
    assert town.client("courtesy").get(url).context["handed"]
    page = head.get(Notification.objects.get(event="list.waits").path)
    seen = {"seen": page.context["computed"].fingerprint, "token": uuid.uuid4()}
    assert head.post(f"/desk/schemes/{scheme.pk}/approve/", seen).status_code == 302
    assert (told(town, "head"), told(town, "courtesy")) == ([], ["list.approved"])
    assert not town.client("courtesy").get(url).context["handed"]
    assert hand_over(town, scheme).status_code == 422  # nobody is to be added
    assert town.client("courtesy").get("/desk/inbox/").status_code == 200


@pytest.mark.parametrize("who", ["head", "district", "auditor", "street"])
def test_only_the_officer_hands_over(town, who):
    honored(town)
    assert hand_over(town, scheme_of(town), who).status_code == 403


def handed_in(town):
    honored(town)
    batch = drawn_up(town, approved(town, scheme_of(town)))
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    return batch, Proposal.objects.get()


def test_the_maker_is_told_that_it_was_approved(town):
    _batch, proposal = handed_in(town)
    sign(town, "head", proposal)
    assert (told(town, "courtesy"), told(town, "courtesy_colleague")) == (["batch.approved"], [])


def test_the_maker_is_told_that_it_was_refused_until_it_is_handed_in_again(town):
    batch, proposal = handed_in(town)
    town.client("head").post(f"/desk/approvals/{proposal.pk}/refuse/", {"reason": "先核对名单"})
    assert told(town, "courtesy") == ["batch.refused"]
    assert Notification.objects.get(event="batch.refused").text == "先核对名单"
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    assert told(town, "courtesy") == []


def test_the_desk_counts_what_waits_and_opens_it(town):
    honoree, client = honored(town), town.client("courtesy")
    drawn_up(town, approved(town, scheme_of(town)))
    since = TODAY - datetime.timedelta(days=100)
    records.pair(honoree, by=town.courtesy, token=uuid.uuid4(), carer="书记", since=since, every_days=30)
    for days in (0, 5):
        day = TODAY + datetime.timedelta(days=days)
        HelpCase.objects.create(honoree=honoree, kind="help", recheck_on=day, opened_by=town.courtesy)
    kinds = {tab["label"]: tab for tab in client.get("/desk/").context["work"]["kinds"][1:]}
    assert {label: tab["count"] for label, tab in kinds.items()} == {"批次": 1, "走访": 1, "帮扶个案": 1}
    lists = ("/desk/batches/?state=running", "/desk/care/pairings/", "/desk/care/cases/?due=yes")
    batches, pairings, cases = (client.get(url).context for url in lists)
    assert (len(batches["page"].object_list), len(pairings["late"]), len(cases["page"].object_list)) == (
        1,
        1,
        1,
    )
    assert len(client.get("/desk/batches/?state=approved").context["page"].object_list) == 0
    assert town.client("editor").get("/desk/").context["work"]["parts"] == []
