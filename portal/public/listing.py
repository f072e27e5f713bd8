"""What a reader asks of the public list: filters, words, order; all of it in the URL."""

import datetime
import hashlib

from django.db.models import Max, Min, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.lists.listing import without
from accounts.models import Organization
from accounts.office.memory import remembered
from accounts.organizations.english import with_english
from accounts.text import clean_line
from honors.models import Award, Honor
from registry.honorees import search
from registry.models import Category, Honoree, Tier
from studios.models import Studio

SORTS = {"latest": ("-latest_on", "-pk"), "name": ("pinyin", "pk")}
DEFAULT_SORT = "latest"


class Asked:
    """One request's wishes, cleaned: unknown values are ignored and named in `ignored`."""

    NAMES = ("tier", "honor", "category", "year", "street")

    def __init__(self, request, version):
        self.request, self.version = request, version
        self.ignored = []
        self.q = clean_line(request.GET.get("q", ""))[: search.MAX_QUERY].strip()
        self.sort = request.GET.get("sort", DEFAULT_SORT)
        if self.sort not in SORTS:
            self.sort = DEFAULT_SORT
        self.choices = {
            "tier": [(tier.value, tier.label) for tier in Tier],
            "honor": remembered("honors", honors),
            "category": remembered("categories", categories),
            "year": remembered("years", years),
            "street": remembered("streets", streets),
        }
        self.values = {name: self._chosen(name) for name in self.NAMES}

    def _chosen(self, name):
        value = self.request.GET.get(name, "").replace("\0", "")
        if not value or value in {choice for choice, _label in self.choices[name]}:
            return value
        self.ignored.append(_("“%(value)s” is not a choice here and was ignored.") % {"value": value[:30]})
        return ""

    def remember(self, number, load):
        """The keys of one page, read once for each version of the data."""
        wishes = [*self.values.values(), self.q, self.sort, number]
        return remembered(f"list/{hashed(wishes)}", load, version=self.version)

    def honorees(self):
        """The listed honorees that fit, in order; cheap at any size."""
        rows = Honoree.objects.listed()
        if category := self.values["category"]:
            rows = rows.filter(category=category)
        if street := self.values["street"]:
            rows = rows.filter(street=street)
        if self.values["tier"] or self.values["honor"] or self.values["year"]:
            rows = rows.filter(pk__in=self._awarded())
        if self.q:
            rows = search.found(rows, self.q, elsewhere=leads_a_studio)
        return rows.order_by(*SORTS[self.sort])

    def _awarded(self):
        """Who holds one standing award that fits all that was asked of awards."""
        awards = Award.objects.standing()
        if tier := self.values["tier"]:
            awards = awards.filter(honor__tier=tier)
        if honor := self.values["honor"]:
            awards = awards.filter(honor__slug=honor)
        if year := self.values["year"]:
            first = datetime.date(int(year), 1, 1)
            awards = awards.filter(given_on__gte=first, given_on__lt=first.replace(year=int(year) + 1))
        return awards.values("honoree")

    @cached_property
    def fields(self):
        labels = {
            "tier": (_("tier"), _("all tiers")),
            "honor": (_("honor"), _("all honors")),
            "category": (_("category"), _("all categories")),
            "year": (_("year"), _("all years")),
            "street": (_("street"), _("all streets")),
        }
        return [
            {
                "name": name,
                "id": f"filter-{name}",
                "label": label,
                "is_set": bool(self.values[name]),
                "options": [{"value": "", "label": everything, "selected": not self.values[name]}]
                + [
                    {"value": value, "label": with_english(text), "selected": value == self.values[name]}
                    for value, text in self.choices[name]
                ],
            }
            for name, (label, everything) in labels.items()
        ]

    @cached_property
    def chips(self):
        chips = [
            {
                "label": _("%(label)s: %(value)s") % {"label": field["label"], "value": option["label"]},
                "remove_url": without(self.request, field["name"]),
            }
            for field in self.fields
            for option in field["options"]
            if option["selected"] and option["value"]
        ]
        if self.q:
            chips.append(
                {"label": _("words: %(q)s") % {"q": self.q}, "remove_url": without(self.request, "q")}
            )
        return chips

    @cached_property
    def sorts(self):
        labels = {"latest": _("latest honor first"), "name": _("by name")}
        return [
            {"label": label, "url": without(self.request, "sort", sort=name), "current": name == self.sort}
            for name, label in labels.items()
        ]


def leads_a_studio(word):
    """The leaders of public studios of this name; None where none is called so."""
    studios = remembered("search-studios", studio_leaders) if len(word) >= search.SHORTEST_PLACE else []
    leaders = [leader for leader, name in studios if word in name]
    return Q(pk__in=leaders) if leaders else None


def studio_leaders():
    """(key of the leader, name as it is searched) of the public studios."""
    rows = Studio.objects.public().filter(leader__isnull=False).values_list("leader", "name")
    return [(leader, search.normalized(name)) for leader, name in rows]


def hashed(wishes):
    """Words of a reader as part of a name in the memory."""
    return hashlib.blake2b(repr(wishes).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def honors():
    return list(Honor.objects.values_list("slug", "name"))


def categories():
    return pairs(Category.objects.values_list("pk", "name"))


def pairs(rows):
    return [(str(key), name) for key, name in rows]


def streets():
    rows = Organization.objects.filter(kind=Organization.Kind.STREET).in_tree_order()
    return pairs(rows.values_list("pk", "name"))


def years():
    """From the last year with a dated award back to the first."""
    found = Award.objects.standing().aggregate(first=Min("given_on"), last=Max("given_on"))
    if found["first"] is None:
        return []
    return [(str(year), str(year)) for year in range(found["last"].year, found["first"].year - 1, -1)]
