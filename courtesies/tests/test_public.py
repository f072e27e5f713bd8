"""What anybody may know: what is offered and sums, nobody's name; and the office's timeline."""

from accounts.models import AuditEntry
from courtesies.ledger import reversals
from courtesies.models import Scheme
from courtesies.schemes.tests.test_entitlements import form
from courtesies.tests.courtesies import TODAY, approved, grant_to, honored, scheme_of


def test_the_public_page_shows_schemes_and_sums_and_no_name(town):
    people = [honored(town, name) for name in ("甲示例", "乙示例")]
    scheme = scheme_of(town, summary="春节慰问好人")
    scheme_of(town, name="内部项目", is_public=False)
    scheme_of(town, name="停用项目", is_open=False)
    period = approved(town, scheme)
    rows = [grant_to(town, period, one) for one in people]
    reversals.reverse(rows[:1], on=TODAY, by=town.courtesy)
    answer = town.client(None).get("/courtesies/")
    page = answer.content.decode()
    assert answer.context["figures"]["times"] == 1
    assert "春节慰问好人" in page
    for hidden in ("甲示例", "乙示例", "内部项目", "停用项目", rows[0].number):
        assert hidden not in page


def test_who_may_have_what_and_how_stands_in_one_table(town):
    scheme_of(town, name="国家级项目", tiers=["national"], unconfirmed=["quantity"])
    scheme_of(town, name="众人项目", tiers=[])
    hard = scheme_of(town, name="困难项目", needs_hardship=True)
    one = honored(town, "丙示例")
    grant_to(town, approved(town, scheme_of(town, name="已发项目")), one)
    context = town.client(None).get("/courtesies/?tier=municipal").context
    rows = {row["name"]: row for area in context["areas"] for row in area["rows"]}
    assert rows["国家级项目"]["tiers"] == {"national"} and len(rows["众人项目"]["tiers"]) == 3
    assert (rows["困难项目"]["times"], rows["众人项目"]["times"], rows["已发项目"]["times"]) == (None, 0, 1)
    assert [(one["count"], one["is_chosen"]) for one in context["tiers"]] == [
        (4, False),
        (3, True),
        (3, False),
    ]
    page = town.client(None).get("/courtesies/?tier=<b>").content.decode()
    assert "<b>" not in page and page.count("细则待办公室确认") == 1
    assert hard.name in page


def test_the_timeline_tells_what_was_received_and_taken_back(town):
    honoree = honored(town)
    row = grant_to(town, approved(town, scheme_of(town)), honoree)
    reversals.reverse([row], on=TODAY, by=town.courtesy)
    steps = (
        town.client("district").get(f"/desk/honorees/{honoree.pk}/timeline/?kind=courtesy").context["steps"]
    )
    assert [step.icon for step in steps].count("undo-2") == 1
    assert [step.icon for step in steps].count("gift") == 1
    assert f"/desk/honorees/{honoree.pk}/courtesies/" in (
        town.client("courtesy").get(f"/desk/honorees/{honoree.pk}/").content.decode()
    )


def test_a_number_in_any_text_of_a_scheme_never_reaches_the_page(town):
    texts = {
        "name": "义诊13800001111",
        "summary": "预约：+86 138-0000-1111",
        "provider": "示例医院 500103198001011234",
    }
    answer = town.client("courtesy").post("/desk/schemes/new/", form(**texts))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, set(texts))
    page = answer.content.decode()
    assert [words in page for words in texts.values()] == [True] * 3
    assert Scheme.objects.count() == 0
    hotline = {"summary": "预约电话023-63765432", "is_public": "on"}
    assert list(
        town.client("courtesy").post("/desk/schemes/new/", form(**hotline)).context["form"].errors
    ) == ["summary"]
    ticked = hotline | {"summary-is_office_number": "on", "summary-why": "provider"}
    assert town.client("courtesy").post("/desk/schemes/new/", form(**ticked)).status_code == 302
    assert AuditEntry.objects.get(action="office_number.allow").detail == {
        "field": "summary",
        "why": "provider",
    }
    shown = town.client(None).get("/courtesies/").content.decode()
    assert ("63765432" in shown, "0000" in shown) == (True, False)
