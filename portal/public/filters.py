"""What a reader asks of the public list: filters, words, order; all of it in the URL."""

import datetime
import hashlib

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from accounts.forms import FilterSet
from accounts.lists.listing import Listing, without
from accounts.lists.paging import page_of_keys
from accounts.models import Organization
from accounts.office.memory import remembered
from accounts.organizations.english import with_english
from honors.models import Award, Honor
from registry.honorees import search
from registry.models import Category, Honoree, Tier
from studios.models import Studio

SORTS = {"latest": ("-latest_on", "-pk"), "name": ("pinyin", "pk")}
DEFAULT_SORT = "latest"


class PublicFilter(FilterSet):
    """What is listed, by a standing award, category, street and words; the labels are the chips'."""

    tier = ChoiceFilter(
        label=_("tier"), choices=[(tier.value, tier.label) for tier in Tier], empty_label=_("all tiers")
    )
    honor = ChoiceFilter(label=_("honor"), empty_label=_("all honors"))
    category = ChoiceFilter(label=_("category"), empty_label=_("all categories"))
    year = ChoiceFilter(label=_("year"), empty_label=_("all years"))
    street = ChoiceFilter(label=_("street"), empty_label=_("all streets"))
    q = CharFilter(label=_("words"), max_length=search.MAX_QUERY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, key, load in CHOICES:
            self.filters[name].extra["choices"] = remembered(key, load)

    @cached_property
    def asked(self):
        """Filter → value that is set and valid."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def ignored(self):
        """A sentence for each value that is no choice."""
        self.form.is_valid()
        words = gettext("“%(value)s” is not a choice here and was ignored.")
        return [words % {"value": str(self.form[name].data)[:30]} for name in self.form.errors]

    def filter_queryset(self, queryset):
        asked = self.asked
        own = {name: asked[name] for name in ("category", "street") if name in asked}
        rows = queryset.filter(**own)
        if asked.keys() & {"tier", "honor", "year"}:
            rows = rows.filter(pk__in=awarded(**asked))
        return search.found(rows, asked["q"], elsewhere=leads_a_studio) if "q" in asked else rows


def awarded(*, tier="", honor="", year="", **others):
    """Who holds one standing award that fits all that was asked of awards."""
    awards = Award.objects.standing()
    if tier:
        awards = awards.filter(honor__tier=tier)
    if honor:
        awards = awards.filter(honor__slug=honor)
    if year:
        first = datetime.date(int(year), 1, 1)
        awards = awards.filter(given_on__gte=first, given_on__lt=first.replace(year=int(year) + 1))
    return awards.counted().values("counts_for")


class PublicListing(Listing):
    """The list as any reader asks for it; the keys of a page are read once for each version of the data."""

    chosen = ()
    says = staticmethod(with_english)

    def __init__(self, request, version):
        self.version = version
        asked = request.GET.get("sort")
        self.sort = asked if asked in SORTS else DEFAULT_SORT
        filterset = PublicFilter(request.GET, queryset=Honoree.objects.listed())
        super().__init__(request, filterset, default=SORTS[self.sort])

    @cached_property
    def page(self):
        searched = bool(self.filterset.asked.get("q"))
        return page_of_keys(lambda: self.queryset, self.request, remember=self.remember, reads_all=searched)

    def remember(self, number, load):
        wishes = [sorted(self.filterset.asked.items()), self.order, number]
        return remembered(f"list/{hashed(wishes)}", load, version=self.version)

    @property
    def fields(self):
        """The filters but the words, each with its choices as the reader's language says them."""
        asked = self.filterset.asked
        for name in PublicFilter.base_filters:
            if name != "q":
                field = self.filterset.form[name]
                options = [(value, with_english(label)) for value, label in field.field.choices]
                yield {"field": field, "asked": asked.get(name, ""), "options": options}

    @property
    def orders(self):
        labels = {"latest": gettext("latest honor first"), "name": gettext("by name")}
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
    dated = Award.objects.standing().filter(given_on__isnull=False).order_by("given_on")
    days = dated.values_list("given_on", flat=True)
    first, last = days.first(), days.last()
    if first is None:
        return []
    return [(str(year), str(year)) for year in range(last.year, first.year - 1, -1)]


# filter, its choices' name in the memory, how they are read
CHOICES = [
    ("honor", "honors", honors),
    ("category", "categories", categories),
    ("year", "years", years),
    ("street", "streets", streets),
]
