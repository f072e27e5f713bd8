"""A small town for tests: two streets (one must not see the other's leads), and an account for each role."""

import datetime
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from accounts.models import Organization, RoleGrant, User
from accounts.permissions import Role
from honors.models import Honor
from registry import accepting
from registry.models import Category, Consent, Honoree, Lead, Person

SINCE = datetime.date(2024, 1, 1)
PASSWORD = "a-long-enough-password"
HASHED = "pbkdf2_sha256$1$salt$E2FQeTlkUGjQ/4OAjfPDvq8xr6nI0JQW4cBsnAjN/Jw="

STAFF = {
    "community": ("community", Role.COMMUNITY_REPORTER),
    "other_community": ("other_community", Role.COMMUNITY_REPORTER),
    "street": ("street", Role.STREET_REVIEWER),
    "street_colleague": ("street", Role.STREET_REVIEWER),
    "other_street": ("other_street", Role.STREET_REVIEWER),
    "department": ("department", Role.UNIT_REPORTER),
    "unit": ("unit", Role.UNIT_REPORTER),
    "district": ("district", Role.DISTRICT_REVIEWER),
    "district_colleague": ("district", Role.DISTRICT_REVIEWER),
    "editor": ("district", Role.DISTRICT_EDITOR),
    "other_editor": ("district", Role.DISTRICT_EDITOR),
    "head": ("district", Role.DISTRICT_HEAD),
    "coordinator": ("department", Role.STUDIO_COORDINATOR),
    "other_coordinator": ("unit", Role.STUDIO_COORDINATOR),
    "courtesy": ("district", Role.COURTESY_OFFICER),
    "courtesy_colleague": ("district", Role.COURTESY_OFFICER),
    "auditor": ("district", Role.AUDITOR),
    "security": ("district", Role.SECURITY_ADMIN),
    "admin": ("district", Role.SYSTEM_ADMIN),
}


class Town(SimpleNamespace):
    """`town.street` is an account, `town.units.street` its organization."""

    def client(self, who):
        """A browser in which this account is signed in; None for a visitor."""
        client = Client()
        if who is not None:
            user = who if isinstance(who, User) else getattr(self, who)
            session = SessionStore()  # as `force_login` writes it, without the notes of a sign-in
            session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
            session[BACKEND_SESSION_KEY] = "accounts.people.sign_in.Backend"
            session.save(must_create=True)
            client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def lead(self, by="community", *, complete=True, **facts):
        """A draft of this account's unit, complete enough to submit."""
        reporter = getattr(self, by)
        if complete:
            facts = {
                "community": self.units.community,
                "category": self.category,
                "deed_line": "十六年义务修楼道灯",
                "how_known": "邻居告诉社区",
            } | facts
        name = facts.pop("name", "刘文彬")
        lead = Lead.objects.create(
            number=Lead.fresh_number(datetime.date(2026, 1, 1)),
            origin=reporter.organization,
            holder=reporter.organization,
            reporter=reporter,
            name=name,
            **facts,
        )
        if name:
            Person.objects.create(lead=lead, name=name)
        return lead

    def lead_at(self, holder, *, by="community", **facts):
        """A lead in review on the desk of the street or the district."""
        lead = self.lead(by, **facts)
        lead.move("submit", by=lead.reporter)
        if holder == "district" and lead.holder_id != self.units.district.pk:
            lead = Lead.objects.get(pk=lead.pk)
            lead.move("forward", by=self.street)
        return Lead.objects.get(pk=lead.pk)

    def file(self, name="王示例", *, basis=("name",), **facts):
        """A honoree file with one person and a current basis for the given purposes."""
        honoree = Honoree(category=self.category, opened_by=self.district, **facts)
        honoree.take_name(name)
        honoree.place_in(self.units.community)
        accepting.opened(honoree, by=self.district)
        person = Person.objects.create(honoree=honoree, name=name)
        if basis:
            Consent.record(
                persons=[person],
                purposes=list(basis),
                kind="consent",
                given_on=SINCE,
                channel="签字",
                by=self.district,
            )
        return Honoree.objects.get(pk=honoree.pk)


def build_town():
    def unit(name, kind, parent):
        return Organization.add(name=name, kind=kind, parent=parent, by=None, on=SINCE)

    district = unit("渝中区", "district", None)
    street = unit("七星岗街道", "street", district)
    other_street = unit("解放碑街道", "street", district)
    department = unit("区卫生健康委", "department", district)
    units = SimpleNamespace(
        district=district,
        street=street,
        other_street=other_street,
        community=unit("金汤街社区", "community", street),
        other_community=unit("民生路社区", "community", other_street),
        department=department,
        unit=unit("示例医院", "social_unit", department),
    )
    town = Town(units=units)
    # in two statements, without their audit rows: nearly every test builds a town
    users = User.objects.bulk_create(
        User(
            username=name.replace("_", "-"),
            name=f"{name}员",
            organization=getattr(units, place),
            password=HASHED,
            must_change_password=False,
        )
        for name, (place, _role) in STAFF.items()
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, organization=getattr(units, place), valid_from=SINCE)
        for user, (place, role) in zip(users, STAFF.values(), strict=True)
    )
    for name, user in zip(STAFF, users, strict=True):
        setattr(town, name, user)
    town.category = Category.objects.create(name="助人为乐", code="helping")
    town.honor = Honor.objects.create(
        name="重庆好人", slug="chongqing-good-person", tier="municipal", is_roll=True
    )
    town.national = Honor.objects.create(
        name="中国好人", slug="china-good-person", tier="national", is_roll=True
    )
    return town
