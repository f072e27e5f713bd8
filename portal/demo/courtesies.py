"""The demo's courtesies: schemes whose amounts are still to be confirmed, and the article's items as rows.

The article counts 240+ subscriptions and 400+ parcels; here example people receive them, real people nothing.
"""

import datetime
import uuid

from django.utils import timezone

from accounts.refusal import Refusal
from courtesies.batches import lifecycle
from courtesies.batches import receipts as batch_receipts
from courtesies.care import records
from courtesies.ledger import reversals
from courtesies.models import Batch, BatchState, Entitlement, Fund, Scheme
from courtesies.schemes import entitlements, list_approval, supplies
from portal.demo.material import by_now
from registry.models import Honoree

PAPER = {"area": "living", "incentive": "spiritual", "dimension": "standing", "mode": "arranged"}
PARCEL = {"area": "occasions", "incentive": "material", "dimension": "benefit", "mode": "arranged"}
# name, facts, goods in stock, (years ago, month, day) of each handing out
SCHEMES = [
    (
        "党报党刊赠阅",
        PAPER | {"item": "党报党刊", "unit": "份", "unit_value_fen": 36000, "value_basis": "face"},
        0,
        [(3, 1, 10), (2, 1, 10), (1, 1, 10)],
    ),
    (
        "春节专属礼遇包",
        PARCEL | {"item": "春节礼遇包", "unit": "份", "unit_value_fen": 20000, "value_basis": "market"},
        2000,
        [(2, 2, 2), (1, 1, 22)],
    ),
    (
        "中秋专属礼遇包",
        PARCEL | {"item": "中秋礼遇包", "unit": "份", "unit_value_fen": 15000, "value_basis": "market"},
        2000,
        [(2, 9, 12), (1, 9, 28)],
    ),
    (
        "口腔信惠医疗",
        {"area": "medical", "incentive": "social", "dimension": "care", "mode": "card", "item": "口腔检查",
         "unit": "次", "provider": "示例牙科医院", "passes_names": False, "life": "alive"},
        0,
        [(1, 5, 15)],
    ),
    (
        "魅力渝中游",
        {"area": "culture", "incentive": "social", "dimension": "respect", "mode": "arranged",
         "item": "渝中一日游", "unit": "人次", "quota": 40, "life": "alive", "excludes_officials": True,
         "tiers": ["national", "municipal"]},
        0,
        [(1, 10, 18)],
    ),
    (
        "走访慰问",
        {"area": "occasions", "incentive": "spiritual", "dimension": "care", "mode": "arranged",
         "item": "上门走访", "unit": "次", "quota": 60},
        0,
        [(1, 12, 5)],
    ),
    (
        "公交优待",
        {"area": "transport", "incentive": "social", "dimension": "benefit", "mode": "card",
         "item": "乘车卡", "unit": "张", "minimum_age": 60, "life": "alive"},
        0,
        [],
    ),
    (
        "疗休养",
        {"area": "recuperation", "incentive": "material", "dimension": "care", "mode": "application",
         "item": "疗休养", "unit": "人次", "tiers": ["national", "municipal"], "excludes_officials": True,
         "only_highest": True, "quota": 10, "life": "alive"},
        0,
        [],
    ),
    (
        "困难帮扶",
        {"area": "living", "incentive": "material", "dimension": "benefit", "mode": "application",
         "item": "帮扶金", "unit": "份", "needs_hardship": True},
        0,
        [],
    ),
]  # fmt: skip
SUMMARY = {
    "medical": "口腔检查和护牙服务，凭卡到合作机构办理。（示例）",
    "transport": "年满60岁的榜样人物凭卡乘坐公共交通。（示例）",
    "culture": "每年一次，游览渝中山水人文。（示例）",
}
CARERS = ["街道宣传委员（示例）", "社区党委书记（示例）", "区文明办联系人（示例）"]


def seed(users):
    """As much of it as there are example people who hold an honor."""
    fund = money(users)
    schemes = {}
    for name, facts, goods, days in SCHEMES:
        schemes[name] = scheme = offered(name, facts, goods, fund, users)
        for years, month, day in days:
            handed_out(scheme, past(years, month, day), users)
    under_way(schemes, users)
    wrong(users)
    lists_on_their_way(schemes, users)
    cared_for(users)


def past(years, month, day):
    return datetime.date(timezone.localdate().year - years, month, day)


def lists_on_their_way(schemes, users):
    """One list waits for the head, another one came back with a reason."""
    today = timezone.localdate()
    for name, reason in (("公交优待", ""), ("疗休养", "示例：请先核对出生年月，再提交。")):
        try:
            handed = list_approval.hand_in(schemes[name], today, by=users["courtesy"])
        except Refusal:
            continue  # nobody of the demo is entitled to it this year
        if reason:
            list_approval.refuse(handed, by=users["head"], reason=reason)


def money(users):
    fund = Fund.objects.create(
        name="关爱礼遇专项（示例）", source="示例预算", is_example=True, made_by=users["courtesy"]
    )
    first = past(3, 1, 5)
    supplies.supply(fund=fund, amount=60_000_000, on=first, by=users["courtesy"], document_number="示例1号")
    return Fund.objects.get(pk=fund.pk)


def offered(name, facts, goods, fund, users):
    paid = {"fund": fund} if facts.get("unit_value_fen") else {}
    scheme = Scheme.objects.create(
        name=name,
        valid_from=past(3, 1, 1),
        summary=SUMMARY.get(facts["area"], ""),
        has_stock=bool(goods),
        unconfirmed=["unit_value_fen", "eligibility"],
        is_example=True,
        made_by=users["courtesy"],
        **facts,
        **paid,
    )
    if goods:
        supplies.supply(scheme=scheme, amount=goods, on=past(3, 1, 6), by=users["courtesy"])
    return Scheme.objects.get(pk=scheme.pk)


def frozen(scheme, on, users):
    """The list of the examples as of a day; of real people nothing is known. None where it would be empty."""
    computed = entitlements.compute(scheme, on)
    rows = [row for row in computed.rows if row.honoree.is_example]
    computed = entitlements.Computed(scheme, computed.code, rows, computed.known)
    return entitlements.freeze(computed, on, by=users["head"]).period if computed.included else None


def drawn_up(scheme, on, users, *, approved=True, most=None):
    """A batch of everybody, or of the first so many where there are not places enough."""
    period = frozen(scheme, on, users)
    if period is None:
        return None
    most = min(filter(None, [most, scheme.quota, 2000]))
    rows = Entitlement.objects.filter(period=period, is_included=True).order_by("street__path", "pk")[:most]
    title = f"{scheme.name} {period}（示例）"
    batch = lifecycle.draw_up(period, rows, title=title, planned_on=on, by=users["courtesy"])
    if approved:
        lifecycle.freeze(batch)
        Batch.objects.filter(pk=batch.pk).update(
            state=BatchState.APPROVED, approved_by=users["head"], approved_at=by_now(on, 9)
        )
    return Batch.objects.select_related("scheme", "period").get(pk=batch.pk)


def handed_out(scheme, on, users):
    """Drawn up, approved and received; whoever a rule stops by now is left open."""
    batch = drawn_up(scheme, on, users)
    if batch is not None:
        lines = list(batch.lines.select_related("entitlement"))
        entered(batch, lines, on, users)


def entered(batch, lines, on, users):
    facts = {"on": on, "receipt": "confirmed", "file": None, "by": users["courtesy"]}
    try:
        batch_receipts.enter(batch, received=lines, declined=[], token=uuid.uuid4(), note="示例", **facts)
    except Refusal:
        lifecycle.cancel(batch, by=users["courtesy"])


def under_way(schemes, users):
    """A batch whose sheets are out with some lines open, a draft, and one single grant that waits."""
    today = timezone.localdate()
    out = drawn_up(schemes["公交优待"], today, users, most=24)
    if out is not None:
        lifecycle.deliver(out, by=users["courtesy"], on=today)
        entered(out, list(out.lines.select_related("entitlement")[:5]), today, users)
    drawn_up(schemes["口腔信惠医疗"], today, users, approved=False, most=12)
    single = drawn_up(schemes["疗休养"], today, users, approved=False, most=1)
    if single is not None:
        lifecycle.propose(single, by=users["courtesy"], reason="示例：本人申请，街道已核实。")


def wrong(users):
    """One row that was wrong, and the row that takes it back."""
    batch = Batch.objects.filter(state=BatchState.RECEIPTED).order_by("pk").first()
    row = batch.entries.standing().order_by("pk").first() if batch else None
    if row is not None:
        on = row.on + datetime.timedelta(days=12)
        reversals.reverse(
            [row], on=on, by=users["courtesy"], approved_by=users["head"], note="示例：登记错人，冲销。"
        )


def cared_for(users):
    """Pairings with visits, some late; one case of hardship; an invitation with answers."""
    today, by = timezone.localdate(), users["courtesy"]
    # hardship is nobody's whose picture greets on the home page
    examples = Honoree.objects.filter(is_example=True, top_tier__isnull=False)
    people = list(examples.order_by("is_pictured", "-pk")[:12])
    for number, honoree in enumerate(people):
        since = today - datetime.timedelta(days=300 - number)
        carer = CARERS[number % len(CARERS)]
        pairing = records.pair(honoree, by=by, token=uuid.uuid4(), carer=carer, since=since, every_days=90)
        last = today - datetime.timedelta(days=20 + 15 * number)
        note = "示例：身体不错，想多参加社区活动。"
        records.visit(honoree, pairing=pairing, on=last, visitor=carer, note=note, by=by)
    if not people:
        return
    records.open_case(
        people[0],
        kind="hardship",
        recheck_on=today + datetime.timedelta(days=45),
        details={
            "situation": "示例：家中老人住院，开支大。",
            "policy": "示例：临时救助",
            "body": "示例：街道民政",
        },
        by=by,
        token=uuid.uuid4(),
    )
    asked = records.invite(
        people, title="榜样座谈会（示例）", on=today + datetime.timedelta(days=10), place="区文化馆",
        by=by, token=uuid.uuid4(),
    )  # fmt: skip
    for number, invitee in enumerate(asked.invitees.all()[:6]):
        records.answer(invitee, answer="declines" if number == 4 else "comes", by=by)
