"""The demo's accounts: those offered on the sign-in page, and reporters for the other units."""

import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import Organization, RoleGrant, User
from accounts.permissions import Role

PASSWORD = "yuzhong-demo"
SINCE = datetime.date(2024, 1, 1)

# username, name, unit ("street/community" for communities), role
ACCOUNTS = [
    ("community", "何静", "七星岗街道/金汤街社区", Role.COMMUNITY_REPORTER),
    ("community2", "罗丹", "解放碑街道/民生路社区", Role.COMMUNITY_REPORTER),
    ("street", "张敏", "七星岗街道", Role.STREET_REVIEWER),
    ("street2", "李强", "解放碑街道", Role.STREET_REVIEWER),
    ("department", "周宁", "区卫生健康委", Role.UNIT_REPORTER),
    ("unit", "唐慧", "示例志愿服务队", Role.UNIT_REPORTER),
    ("district", "陈静", "渝中区", Role.DISTRICT_REVIEWER),
    ("district2", "周明", "渝中区", Role.DISTRICT_REVIEWER),
    ("editor", "吴桐", "渝中区", Role.DISTRICT_EDITOR),
    ("editor2", "郑岚", "渝中区", Role.DISTRICT_EDITOR),
    ("head", "杨帆", "渝中区", Role.DISTRICT_HEAD),
    ("head2", "孙立", "渝中区", Role.DISTRICT_HEAD),
    ("coordinator", "沈洁", "区卫生健康委", Role.STUDIO_COORDINATOR),
    ("courtesy", "白薇", "渝中区", Role.COURTESY_OFFICER),
    ("courtesy2", "韩冰", "渝中区", Role.COURTESY_OFFICER),
    ("auditor", "冯远", "渝中区", Role.AUDITOR),
    ("security", "高磊", "渝中区", Role.SECURITY_ADMIN),
    ("admin", "谢平", "渝中区", Role.SYSTEM_ADMIN),
]

ROLE_AT = {
    "community": Role.COMMUNITY_REPORTER,
    "street": Role.STREET_REVIEWER,
    "department": Role.UNIT_REPORTER,
    "social_unit": Role.UNIT_REPORTER,
    "district": Role.DISTRICT_REVIEWER,
}


def ensure_accounts(units):
    """The accounts of the sign-in page.

    :param units: dict as `accounts.organizations.reference.ensure_organizations` returns it
    :returns: dict username → User
    """
    made = {}
    hashed = None
    for username, name, unit, role in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User(username=username, name=name, organization=units[unit], is_example=True)
            user.must_change_password = False
            if hashed is None:
                user.set_password(PASSWORD)
                hashed = user.password
            user.password = hashed
            user.save()
            RoleGrant.give(user=user, role=role, organization=units[unit], by=None, on=SINCE)
        made[username] = user
    return made


def give_phones(units):
    """An office's number for each unit, visibly made up."""
    for number, unit in enumerate(sorted(set(units.values()), key=lambda unit: unit.pk)):
        unit.phone = f"示例 023-0000{number:04d}"
        unit.save(update_fields=["phone"])


def staff_at(organization: Organization):
    """Somebody who may act for this unit; made without a password where nobody is."""
    grant = RoleGrant.objects.filter(organization=organization, role=ROLE_AT[organization.kind]).first()
    if grant:
        return grant.user
    user = User(
        username=f"example-{organization.pk}",
        name="示例填报员" if organization.kind in ("community", "social_unit") else "示例审核员",
        organization=organization,
        is_example=True,
        must_change_password=False,
    )
    user.set_unusable_password()
    user.save()
    RoleGrant.give(user=user, role=ROLE_AT[organization.kind], organization=organization, by=None, on=SINCE)
    return user


def offered():
    """What the sign-in page of the demo shows: user name, role and unit."""
    return [
        {"username": username, "name": name, "role": role.label, "organization": unit.replace("/", " ")}
        for username, name, unit, role in ACCOUNTS
    ]


def demo_sign_in(request):
    """Context processor: the accounts that the sign-in page of the demo offers."""
    if not settings.DEMO_MODE or request.path != reverse("account_login"):
        return {}
    return {"demo_accounts": offered(), "demo_password": PASSWORD}
