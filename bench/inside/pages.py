"""The pages that are measured, each with what it has to reach."""

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from accounts.lists.paging import EXACT_UP_TO
from courtesies.models import Batch
from honors.models import Consultation, Round, Withdrawal
from registry.models import Cycle, Honoree, Lead
from studios.models import Studio

PLAIN, SIGNED = "plain", "signed in"


@dataclass(frozen=True)
class Page:
    """
    :param who: username, or None for a visitor
    :param floor: which floor it is compared with
    :param least: requests to those of the floor, between two changes
    :param fresh_least: the same for the first reader after a change
    :param queries: at most so many, also fresh
    :param sent: pairs of what a form sends, where it is one
    :param sum_ms: at most so many milliseconds of SQL at bulk; None where a page has a fixed number of rows
    """

    name: str
    address: str
    who: str | None = None
    floor: str = PLAIN
    least: float | None = 0.8
    fresh_least: float | None = 0.4
    queries: int | None = None
    sent: tuple | None = None
    sum_ms: int | None = None


def pages():
    return [*public_lists(), *public_pages(), *desk_lists(), *desk_pages(), *hint(), *sums()]


def example():
    """A listed file with a story and a picture."""
    return Honoree.objects.listed().filter(is_example=True, is_pictured=True).order_by("pk").first()


def busiest_studio():
    return Studio.objects.public().annotate(size=Count("activities")).order_by("-size", "pk").first()


def public_lists():
    told, count = example(), Honoree.objects.listed().count()
    last = max(1, (min(count, EXACT_UP_TO) + 19) // 20 - 1)
    addresses = {
        "list, first page": "/honorees/",
        "list, deep page": f"/honorees/?page={last}",
        "list, filtered": f"/honorees/?tier=national&street={told.street_id}",
        "list, by honor and year": "/honorees/?honor=chongqing-good-person&year=2023",
        "search, a name": f"/honorees/?q={told.name[:3]}",
        "search, a common word": "/honorees/?q=老人",
    }
    return [Page(name, address, least=1.0, queries=3) for name, address in addresses.items()]


def public_pages():
    told, studio = example(), busiest_studio()
    return [
        Page("home", "/", queries=11),
        Page("story", f"/honorees/{told.slug}/", queries=6),
        Page("studio", f"/studios/{studio.slug}/", queries=6),
        Page("calendar of events", "/events/", queries=3),
        Page("media list", "/media/", queries=5),
        Page("honor", "/honors/chongqing-good-person/"),
        Page("feed", "/feed/", least=None, fresh_least=None),
        Page("sitemap", "/sitemap.xml", least=None, fresh_least=None),
        Page("figures", "/figures/", least=None, fresh_least=None, sum_ms=300),
    ]


def desk(name, address, who="district", *, least=0.5, queries=8, **more):
    return Page(name, address, who, SIGNED, least, None, queries, **more)


def desk_lists():
    return [
        desk("desk", "/desk/", queries=12, least=None),
        desk("desk, leads", "/desk/leads/"),
        desk("desk, cycles", "/desk/cycles/"),
        desk("desk, one cycle", Cycle.objects.first().get_absolute_url()),
        desk("desk, national platform", "/desk/national/"),
        desk("desk, leads waiting", "/desk/leads/?view=waiting"),
        desk("desk, board", "/desk/board/"),
        desk("desk, board, pool", "/desk/board/?state=pool"),
        desk("desk, files", "/desk/honorees/"),
        desk("desk, stories", "/desk/stories/", "editor"),
        desk("desk, pool", "/desk/pool/"),
        desk("desk, rounds", "/desk/rounds/"),
        desk("desk, schemes", "/desk/schemes/", "courtesy"),
        desk("desk, ledger", "/desk/ledger/", "courtesy"),
        desk("desk, outreach by month", "/desk/outreach/calendar/"),
        desk("desk, media coverage", "/desk/coverage/"),
        desk("desk, studios", "/desk/studios/"),
        desk("desk, audit trail", "/desk/audit/", "auditor"),
    ]


def desk_pages():
    """What one object has to say."""
    told = example()
    lead = Lead.objects.filter(state="accepted", is_example=True).order_by("pk").first()
    newest_round = Round.objects.order_by("-pk").first()
    found = {
        "lead": (lead, "district"),
        "file": (told, "district"),
        "batch": (Batch.objects.order_by("pk").first(), "courtesy"),
        "round": (newest_round, "district"),
        "letter": (Consultation.objects.order_by("-pk").first(), "district"),
        "withdrawal": (Withdrawal.objects.order_by("-pk").first(), "head"),
        "studio": (busiest_studio(), "district"),
    }
    addresses = {
        f"desk, {noun}": (target.get_absolute_url(), who)
        for noun, (target, who) in found.items()
        if target is not None
    }
    if newest_round is not None:
        addresses["desk, package"] = (f"{newest_round.get_absolute_url()}package/", "district")
    addresses["desk, timeline"] = (f"{told.get_absolute_url()}timeline/", "district")
    return [desk(name, *where, least=0.25, queries=12) for name, where in addresses.items()]


def hint():
    """Who may be on file already: asked with a name, and with all that the form of a lead knows."""
    lead = Lead.objects.filter(is_example=True, kind="person", community__isnull=False).exclude(deed_line="")
    lead = lead.filter(category__isnull=False).order_by("pk").first()
    who = {
        "persons-TOTAL_FORMS": 2,
        "persons-INITIAL_FORMS": 0,
        "persons-0-name": lead.name,
        "community": lead.community_id,
    }
    number = {"persons-0-id_number": "11010519491231002X"}
    told = who | number | {"category": lead.category_id, "deed_line": lead.deed_line}
    address = "/desk/duplicates/hint/"
    return [
        desk("hint, a name", address, "street", least=0.95, sent=tuple(who.items())),
        desk("hint, and a deed", address, "street", least=0.8, sent=tuple(told.items())),
    ]


def sums():
    """Pages that add up many rows."""
    past = timezone.localdate() - datetime.timedelta(days=400)
    facts = {"who": "courtesy", "least": None, "queries": None}
    return [
        desk("balances of a day", f"/desk/funds/?on={past}", sum_ms=60, **facts),
        desk("totals by person", "/desk/ledger/totals/?by=honoree", sum_ms=100, **facts),
        desk("coverage of care", "/desk/care/", sum_ms=200, **facts),
    ]
