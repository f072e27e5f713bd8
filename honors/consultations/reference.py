"""The bodies that are asked before anybody is honored."""

from honors.models import ConsultedBody

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
