"""After it was handed in, nobody changes alone what a batch hands out, worth what, from which fund."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from courtesies.batches.tests.test_batches import enter
from courtesies.models import Batch, Fund, LedgerEntry, Scheme
from courtesies.tests.courtesies import TODAY, approved, drawn_up, fund_of, honored, scheme_of, signed
from registry.approvals.tests.approvals import sign
from registry.models import Proposal
from yuzhong_models.tests.shared import shared

NAMES = ("甲示例", "乙示例")


@shared
def batch(town):
    for name in NAMES:
        honored(town, name)
    return drawn_up(town, approved(town, scheme_of(town, fund=fund_of(town), unit_value_fen=6000)))


def edit(town, scheme, **changes):
    """The officer saves the scheme's form with these changes."""
    client, url = town.client("courtesy"), f"/desk/schemes/{scheme.pk}/edit/"
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    assert client.post(url, data | changes).status_code == 302


def facts_of(page):
    return page.context["value_fen"], page.context["batch"].terms.item


def test_an_edit_of_the_scheme_changes_no_approved_batch(town, batch):
    signed(town, batch)
    other = fund_of(town, name="别的资金")
    edit(town, batch.scheme, unit_value_fen="600.00", item="大礼包", value_basis="donor", fund=other.pk)
    page = town.client("head").get(f"/desk/batches/{batch.pk}/")
    assert facts_of(page) == (12000, "礼遇包")
    assert "大礼包" not in town.client("courtesy").get(f"/desk/batches/{batch.pk}/sheet/").content.decode()
    assert enter(town, batch, NAMES).status_code == 302
    rows = LedgerEntry.objects.values_list("item", "unit_value_fen", "value_fen", "value_basis", "fund__name")
    assert set(rows) == {("礼遇包", 6000, 6000, "market", "区级财政")}
    assert dict(Fund.objects.values_list("name", "spent_fen")) == {"区级财政": 12000, "别的资金": 0}


def test_signers_approve_what_they_saw_when_the_scheme_changes_in_between(town, batch):
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    edit(town, batch.scheme, unit_value_fen="600.00", item="大礼包")
    proposal = Proposal.objects.get()
    form = town.client("head").get(f"/desk/approvals/{proposal.pk}/form/").content.decode()
    assert "大礼包" not in form and "120" in form and "2 份" in form
    assert sign(town, "head", proposal).status_code == 302
    assert facts_of(town.client("head").get(f"/desk/batches/{batch.pk}/")) == (12000, "礼遇包")


def test_a_draft_follows_its_scheme_until_it_is_handed_in_and_again_when_taken_back(town, batch):
    client, url = town.client("courtesy"), f"/desk/batches/{batch.pk}/"
    edit(town, batch.scheme, unit_value_fen="70.00")
    assert facts_of(client.get(url)) == (14000, "礼遇包")
    token = {"token": str(uuid.uuid4())}
    client.post(f"{url}propose/", token)
    edit(town, batch.scheme, unit_value_fen="80.00")
    assert client.post(f"{url}propose/", token).status_code == 302  # the same click again thaws nothing
    assert client.post(f"{url}propose/", {}).status_code == 409
    assert facts_of(client.get(url)) == (14000, "礼遇包")
    proposal = Proposal.objects.get()
    back = {"reason": "数量不对"}
    assert town.client("head").post(f"/desk/approvals/{proposal.pk}/refuse/", back).status_code == 302
    assert facts_of(client.get(url)) == (16000, "礼遇包")


def test_a_value_to_be_confirmed_is_not_printed_as_nothing(town):
    honored(town)
    batch = drawn_up(town, approved(town, scheme_of(town, unit_value_fen=None)))
    town.client("courtesy").post(f"/desk/batches/{batch.pk}/propose/", {})
    form = town.client("head").get(f"/desk/approvals/{Proposal.objects.get().pk}/form/")
    values = [value for _label, value in form.context["rows"]]
    assert not [value for value in values if value.startswith("0")]


def test_the_database_approves_nothing_that_is_not_frozen(town, batch):
    facts = {"approved_by": town.head, "approved_at": datetime.datetime.now(tz=datetime.UTC)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.update(state="approved", **facts)


def test_a_later_batch_has_the_new_value(town, batch):
    signed(town, batch)
    edit(town, batch.scheme, unit_value_fen="90.00")
    honored(town, "丙示例")
    later = drawn_up(town, approved(town, Scheme.objects.get()))
    signed(town, later)
    assert enter(town, later, ["丙示例"]).status_code == 302
    assert LedgerEntry.objects.get().value_fen == 9000
    assert LedgerEntry.objects.get().on == TODAY
