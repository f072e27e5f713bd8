"""Two at once, with real connections and commits."""

import threading
import uuid

import pytest
from django.db import connection, connections

from accounts.models import AuditSeal, Counter
from accounts.refusal import Refusal
from accounts.security import audit, audit_check, seals
from honors.models import CandidacyStep
from registry import accepting
from registry.approvals.tests.approvals import aiming, ladder_url
from registry.files.tests.test_uploads import picture
from registry.leads.tests.test_lead_forms import form as lead_form
from registry.models import Honoree, Lead, LeadStep, Proposal, Signature
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Run the actions in threads that start together; their results or exceptions in order."""
    gate, results = threading.Barrier(len(actions)), [None] * len(actions)

    def run(place, action):
        try:
            gate.wait()
            results[place] = action()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    connection.close()
    return results


def test_of_two_reviewers_one_wins_and_the_other_is_told():
    town = build_town()
    lead = town.lead_at("street")
    copies = [Lead.objects.get(pk=lead.pk) for _reviewer in range(2)]
    results = at_once(
        lambda: copies[0].move("forward", by=town.street),
        lambda: copies[1].move("decline", by=town.street_colleague, note="重复"),
    )
    kinds = {type(result) for result in results}
    assert kinds == {LeadStep, Refusal}
    assert lead.steps.count() == 2  # submit and the winner's


def test_a_double_click_at_the_same_moment_makes_one_step():
    town = build_town()
    lead = town.lead_at("street")
    token = uuid.uuid4()
    copies = [Lead.objects.get(pk=lead.pk) for _click in range(4)]
    results = at_once(*[lambda c=copy: c.move("forward", by=town.street, token=token) for copy in copies])
    assert {type(result) for result in results} == {LeadStep}
    assert lead.steps.filter(move="forward").count() == 1


def test_two_reviewers_accepting_at_once_open_one_file():
    town = build_town()
    lead = town.lead_at("district")
    results = at_once(
        lambda: accepting.accept(lead, by=town.district),
        lambda: accepting.accept(lead, by=town.district_colleague),
    )
    assert {type(result) for result in results} == {LeadStep, Refusal}
    assert Honoree.objects.count() == 1


def test_numbers_are_never_given_twice():
    results = at_once(*[lambda: [Counter.take("race") for _n in range(10)] for _taker in range(5)])
    assert sorted(number for taken in results for number in taken) == list(range(1, 51))


def test_the_audit_chain_stays_whole_under_parallel_writers():
    """Each writer seals what waits when it has committed; nothing is sealed twice, and nothing is left out."""
    results = at_once(*[written_and_sealed for _writer in range(5)])
    written = sorted(number for rows in results for number in rows)
    seals.seal_all()
    sealed = [number for seal in AuditSeal.objects.all() for number in seal.sequences]
    assert len(set(written)) == 50
    assert sorted(sealed) == written
    assert audit_check.verify() == []


def written_and_sealed():
    numbers = []
    for _n in range(10):
        numbers.append(audit.record("test.race").sequence)
        seals.seal_all()
    return numbers


def answers(town, who, url, data, *, times=4):
    """Status codes of the same POST sent by several browsers of one account at once."""
    clients = [town.client(who) for _browser in range(times)]
    results = at_once(*[lambda c=client: c.post(url, data).status_code for client in clients])
    return sorted(results)


def test_a_quadruple_click_makes_one_lead_and_submits_it_once():
    town = build_town()
    assert answers(town, "community", "/desk/leads/new/", lead_form(town)) == [302] * 4
    assert Lead.objects.count() == 1
    assert [step.move for step in LeadStep.objects.all()] == ["submit"]


def test_a_quadruple_click_opens_one_file():
    town = build_town()
    data = {"kind": "person", "token": str(uuid.uuid4()), "persons-0-name": "甲"}
    data |= {"persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "0"}
    assert answers(town, "district", "/desk/honorees/new/", data) == [302] * 4
    assert Honoree.objects.count() == 1


def test_a_quadruple_click_records_one_award_and_one_basis():
    town = build_town()
    honoree = town.file("甲示例", basis=[])
    award = {"honor": town.honor.pk, "token": str(uuid.uuid4())}
    assert answers(town, "district", f"/desk/honorees/{honoree.pk}/awards/new/", award) == [302] * 4
    basis = {"persons": [honoree.persons.get().pk], "kind": "consent", "purposes": ["name"]}
    basis |= {"given_on": "2025-01-01", "channel": "签字"}
    assert answers(town, "district", f"/desk/honorees/{honoree.pk}/consents/new/", basis) == [302] * 4
    assert (honoree.awards.count(), honoree.persons.get().consents.count()) == (1, 1)


def test_an_autosave_in_flight_does_not_undo_a_submission():
    town = build_town()
    for _turn in range(4):
        lead = town.lead()
        url, data = f"/desk/leads/{lead.pk}/edit/", lead_form(town, **{"persons-0-pk": lead.persons.get().pk})
        at_once(*[poster(town, url, data | {"action": action}) for action in ("submit", "save", "save")])
        lead.refresh_from_db()
        assert (lead.state == "draft") == (lead.steps.count() == 0)


def poster(town, url, data):
    """Somebody of the community who is about to send this form."""
    client = town.client("community")
    return lambda: client.post(url, data)


def test_five_photos_stay_five_under_four_uploads_at_once():
    town = build_town()
    lead = town.lead()
    browsers = [town.client("community") for _browser in range(3)]

    def upload(client):
        data = lead_form(town, action="save") | {
            "photos": [picture(f"{n}.jpg", size=(9, 9)) for n in range(3)]
        }
        return client.post(f"/desk/leads/{lead.pk}/edit/", data).status_code

    at_once(*[lambda c=client: upload(c) for client in browsers])
    assert lead.files.count() == 5


def proposal_of(town, *, who="district"):
    candidacy = aiming(town, town.file("甲示例"))
    town.client(who).post(ladder_url(candidacy), {"rung": "cultivate"})
    return f"/desk/approvals/{Proposal.objects.get().pk}/sign/"


def test_two_signatures_at_once_carry_the_step_out_once():
    town = build_town()
    address = proposal_of(town)
    browsers = [town.client(who) for who in ("head", "district_colleague")]
    codes = at_once(*[lambda c=client: c.post(address, {}).status_code for client in browsers])
    assert codes[0] == 302  # the head's counts in any order; the colleague's may come too late
    assert CandidacyStep.objects.filter(rung="cultivate").count() == 1
    assert Signature.objects.count() == codes.count(302)


def test_a_quadruple_click_signs_once_and_carries_it_out_once():
    town = build_town()
    address = proposal_of(town)
    assert answers(town, "head", address, {"token": str(uuid.uuid4())}) == [302] * 4
    assert (Signature.objects.count(), CandidacyStep.objects.filter(rung="cultivate").count()) == (1, 1)


def test_of_two_proposals_at_once_one_is_opened_and_a_quadruple_click_opens_one():
    town = build_town()
    address = ladder_url(aiming(town, town.file("甲示例")))
    browsers = [town.client(who) for who in ("head", "district")]
    data = [{"rung": rung, "token": str(uuid.uuid4())} for rung in ("cultivate", "recommend")]
    pairs = zip(browsers, data, strict=True)
    codes = at_once(*[lambda c=client, d=form: c.post(address, d).status_code for client, form in pairs])
    assert sorted(codes) == [302, 409]
    other = aiming(town, town.file("乙示例"))
    click = {"rung": "cultivate", "token": str(uuid.uuid4())}
    assert answers(town, "district", ladder_url(other), click) == [302] * 4
    assert Proposal.objects.count() == 2


def test_a_signature_and_a_withdrawal_at_once_end_in_one_of_both():
    town = build_town()
    address = proposal_of(town)
    head, maker = town.client("head"), town.client("district")
    codes = at_once(
        lambda: head.post(address, {}).status_code,
        lambda: maker.post(address.replace("/sign/", "/withdraw/")).status_code,
    )
    assert sorted(codes) == [302, 409]
    done = Proposal.objects.get().state == "done"
    assert CandidacyStep.objects.filter(rung="cultivate").count() == done
