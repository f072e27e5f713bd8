"""The honors of the district and the bodies it consults; what the office has not confirmed is left empty."""

from honors.models import ConsultedBody, Honor
from registry.models import Tier

N, M, D = Tier.NATIONAL, Tier.MUNICIPAL, Tier.DISTRICT

# slug, name, tier, is a roll, conferring body
HONORS = [
    ("china-good-person", "中国好人", N, True, ""),
    ("national-moral-model", "全国道德模范", N, False, ""),
    ("national-moral-model-nominee", "全国道德模范提名奖", N, False, ""),
    ("national-lei-feng-person", "全国岗位学雷锋标兵", N, False, ""),
    ("national-lei-feng-unit", "全国岗位学雷锋示范点", N, False, ""),
    ("chongqing-good-person", "重庆好人", M, True, ""),
    ("chongqing-moral-model", "重庆市道德模范", M, False, ""),
    ("chongqing-moral-model-nominee", "重庆市道德模范提名奖", M, False, ""),
    ("moving-chongqing", "感动重庆十大人物", M, False, ""),
    ("chongqing-lei-feng-person", "重庆市岗位学雷锋标兵", M, False, ""),
    ("chongqing-lei-feng-unit", "重庆市岗位学雷锋示范点", M, False, ""),
    ("chongqing-good-youth", "重庆市新时代好少年", M, False, ""),
    ("chongqing-most-beautiful", "重庆市最美人物", M, False, ""),
    ("moving-yuzhong", "感动渝中十大人物", D, False, "中共渝中区委、渝中区人民政府"),
    ("yuzhong-good-youth", "渝中区新时代好少年", D, False, ""),
    ("yuzhong-most-beautiful", "渝中区最美人物", D, False, ""),
]


def ensure_honors():
    """Add what is missing.

    :returns: dict name → Honor
    """
    for order, (slug, name, tier, is_roll, body) in enumerate(HONORS):
        Honor.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "tier": tier,
                "is_roll": is_roll,
                "conferring_body": body,
                "order": order,
            },
        )
    return {honor.name: honor for honor in Honor.objects.all()}


E, PP, B = ConsultedBody.Asks.EVERYONE, ConsultedBody.Asks.PARTY_OR_PUBLIC, ConsultedBody.Asks.BUSINESS
Recipient = ConsultedBody.Recipient

# name, who is asked about, where the letter goes; which offices these are in the district is to be confirmed
BODIES = [
    ("所在单位", E, Recipient.OWN_UNIT),
    ("所在社区", E, Recipient.COMMUNITY),
    ("公安机关", E, Recipient.BODY),
    ("组织（人事）部门", PP, Recipient.BODY),
    ("纪检监察机关", PP, Recipient.BODY),
    ("市场监管部门", B, Recipient.BODY),
    ("税务部门", B, Recipient.BODY),
    ("生态环境部门", B, Recipient.BODY),
    ("应急管理部门", B, Recipient.BODY),
    ("人力社保部门", B, Recipient.BODY),
]


def ensure_consulted_bodies():
    """Add what is missing; none of them is confirmed until the office says so."""
    for order, (name, asks, recipient) in enumerate(BODIES):
        ConsultedBody.objects.get_or_create(
            name=name, defaults={"asks": asks, "recipient": recipient, "order": order}
        )
