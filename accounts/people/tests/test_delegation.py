"""Being away: a role lent to a colleague, for a time, and never further."""

import datetime

import pytest
from django.utils import timezone

from accounts.delegating_roles import delegable, delegate
from accounts.models import AuditEntry, Notification, RoleGrant, User
from accounts.refusal import Refusal
from registry.models import Lead, LeadStep
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import SINCE


@shared
def clerk(town):
    """A colleague at the street who has no role there."""
    return User.objects.create(
        username="clerk",
        name="文员",
        organization=town.units.street,
        password="x",
        must_change_password=False,
    )


def today(**shift):
    return timezone.localdate() + datetime.timedelta(**shift)


def lend(town, who, to, *, since=None, until=None, client=None):
    user = getattr(town, who)
    data = {
        "to": to.pk,
        "grants": [grant.pk for grant in user.grants.all()],
        "since": since or today(),
        "until": until or today(days=3),
    }
    return (client or town.client(who)).post("/desk/away/", data)


def lent():
    return RoleGrant.objects.filter(delegated_by__isnull=False)


def test_the_deputy_does_the_desk_and_every_step_says_who_really_acted(town, clerk):
    lead = town.lead_at("street")
    assert town.client(clerk).get(f"/desk/leads/{lead.pk}/").status_code == 403
    assert lend(town, "street", clerk).status_code == 302

    page = town.client(clerk).get("/desk/").content.decode()
    assert "代street员" in page
    assert town.client(clerk).post(f"/desk/leads/{lead.pk}/forward/").status_code == 302
    step = LeadStep.objects.get(move="forward")
    assert step.by == clerk
    assert step.by_post == "七星岗街道 · 代street员：街道审核员"
    assert AuditEntry.objects.get(action="role.delegate").actor == town.street
    told = Notification.objects.get(recipient=clerk, event="desk.delegated")
    [row] = town.client(clerk).get("/desk/inbox/").context["notifications"]
    assert "street员" in row["sentence"]
    assert "street员" not in told.outside


def test_the_deputy_is_told_what_the_desk_is_told(town, clerk):
    lend(town, "street", clerk)
    town.lead_at("street")
    assert Notification.objects.filter(recipient=clerk, event="lead.submitted").count() == 1


def test_a_delegation_begins_and_ends_by_itself(town, clerk, time_machine):
    lead = town.lead_at("street")
    lend(town, "street", clerk, since=today(days=2), until=today(days=4))
    start = timezone.localtime().replace(hour=10)
    for days, is_open in ((0, False), (1, False), (2, True), (4, True), (5, False)):
        time_machine.move_to(start + datetime.timedelta(days=days))
        answer = town.client(clerk).get(f"/desk/leads/{lead.pk}/")
        assert answer.status_code == (200 if is_open else 403), days


def test_it_ends_at_once_when_taken_back_and_the_deputy_is_told(town, clerk):
    lend(town, "street", clerk)
    client, grant = town.client(clerk), lent().get()
    assert client.get("/desk/leads/").status_code == 200
    assert client.post(f"/desk/away/{grant.pk}/end/").status_code == 404
    assert town.client("street").get(f"/desk/away/{grant.pk}/end/").status_code == 405
    assert town.client("street").post(f"/desk/away/{grant.pk}/end/").status_code == 302
    assert client.get("/desk/leads/").status_code == 403
    assert Notification.objects.filter(recipient=clerk, event="desk.taken_back").exists()
    assert AuditEntry.objects.filter(action="role.end").count() == 1


@pytest.mark.parametrize("how", ["role", "account"])
def test_it_ends_with_the_role_or_the_account_it_came_from(town, clerk, how):
    lend(town, "street", clerk)
    if how == "role":
        town.street.grants.get().end(by=town.security, on=today())
    else:
        town.street.disable(by=town.admin)
    assert town.client(clerk).get("/desk/leads/").status_code == 403


def test_what_was_lent_is_never_lent_on(town, clerk):
    lend(town, "street", clerk)
    third = User.objects.create(username="third", name="三", organization=town.units.street, password="x")
    client = town.client(clerk)
    assert client.get("/desk/away/").context["form"] is None
    client.post(
        "/desk/away/",
        {"to": third.pk, "grants": [lent().get().pk], "since": today(), "until": today(days=1)},
    )
    assert lent().count() == 1


@pytest.mark.parametrize("who", ["admin", "security", "auditor"])
def test_an_administrators_role_is_never_lent(town, who):
    assert town.client(who).get("/desk/away/").context["form"] is None
    lend(town, who, town.editor)
    assert not lent().exists()


@pytest.mark.parametrize("to", ["auditor", "admin", "security"])
def test_never_to_somebody_whose_role_excludes_it(town, to):
    deputy = getattr(town, to)
    response = lend(town, "district", deputy)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["to"]
    with pytest.raises(Refusal):
        delegate(town.district, delegable(town.district), to=deputy, since=today(), until=today(days=1))
    assert not lent().exists()


def test_a_colleague_who_has_the_role_already_need_not_stand_in(town):
    response = lend(town, "street", town.street_colleague)
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert AuditEntry.objects.filter(action="role.delegate", result="refused").count() == 1


def test_only_to_a_colleague_of_the_same_unit(town):
    for to in (town.other_street, town.community, town.district, town.street):
        response = lend(town, "street", to)
        assert response.status_code == 422
        assert "to" in response.context["form"].errors
        with pytest.raises(Refusal):
            delegate(town.street, delegable(town.street), to=to, since=today(), until=today(days=1))
    assert not lent().exists()


@pytest.mark.parametrize(("since", "until"), [(-1, 3), (3, 1), (0, 93), (0, 400)])
def test_an_impossible_term_is_refused_and_what_was_chosen_is_kept(town, clerk, since, until):
    response = lend(town, "street", clerk, since=today(days=since), until=today(days=until))
    assert response.status_code == 422
    assert str(response.context["form"]["to"].value()) == str(clerk.pk)
    assert not lent().exists()


def test_not_longer_than_ones_own_role(town, clerk):
    town.street.grants.update(valid_until=today(days=2))
    assert lend(town, "street", clerk, until=today(days=3)).status_code == 422
    assert lend(town, "street", clerk, until=today(days=2)).status_code == 302


def test_a_double_click_lends_once(town, clerk):
    client = town.client("street")
    assert lend(town, "street", clerk, client=client).status_code == 302
    assert lend(town, "street", clerk, client=client).status_code == 422
    assert lent().count() == 1


def test_a_deputy_does_not_decide_what_he_reported_himself(town):
    """The editor stands in for the reviewer; the reviewer stands in for nobody's own lead."""
    lend(town, "district", town.editor)
    own = town.lead("district")
    own.move("submit", by=town.district)
    assert town.client("district").post(f"/desk/leads/{own.pk}/accept/").status_code == 403
    lead = town.lead("community", complete=True)
    lead.move("submit", by=town.community)
    Lead.objects.filter(pk=lead.pk).update(reporter=town.editor, holder=town.units.district)
    assert town.client("editor").post(f"/desk/leads/{lead.pk}/accept/").status_code == 403
    assert town.client("editor").post(f"/desk/leads/{own.pk}/accept/").status_code == 302


def test_the_security_administrator_sees_and_ends_delegations(town, clerk):
    lend(town, "street", clerk)
    client = town.client("security")
    rows = client.get("/desk/delegations/").context["rows"]
    assert [(row["deputy"], row["owner"]) for row in rows] == [(clerk, town.street)]
    assert "代street员" in client.get(f"/desk/accounts/{clerk.pk}/").content.decode()
    assert client.post(rows[0]["end_url"]).status_code == 302
    assert town.client(clerk).get("/desk/leads/").status_code == 403
    assert town.client("admin").get("/desk/delegations/").status_code == 403
    assert town.client("street").get("/desk/delegations/").status_code == 403


def test_the_returned_lead_of_somebody_away_reaches_his_deputy(town):
    aide = User.objects.create(username="aide", name="助手", organization=town.units.community, password="x")
    lead = town.lead_at("street")
    lend(town, "community", aide)
    lead.move("send_back", by=town.street, note="补")
    told = Notification.objects.filter(event="lead.returned").values_list("recipient__username", flat=True)
    assert set(told) == {"community", "aide"}


def test_a_lent_role_always_has_an_end(town, clerk):
    with pytest.raises(Exception, match="role_delegated_only_for_a_time"):
        RoleGrant.objects.create(
            user=clerk,
            role="street_reviewer",
            organization=town.units.street,
            valid_from=SINCE,
            delegated_by=town.street,
        )
