"""Who is entitled in a period: computed from the rules, frozen by an approval."""

import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.models import Entitlement, EntitlementList, Period, Scheme, Slot
from courtesies.schemes import eligibility
from honors.models import Award
from registry.models import Honoree

BATCH = 500


@dataclass(frozen=True)
class Row:
    """One file with its verdict."""

    honoree: Honoree
    verdict: eligibility.Verdict


@dataclass(frozen=True)
class Computed:
    """Everybody who holds or held an honor, in or out.

    :param known: how many are in by an earlier list already
    """

    scheme: Scheme
    code: str
    rows: list
    known: int

    @cached_property
    def included(self):
        return [row for row in self.rows if row.verdict.is_included]

    @cached_property
    def excluded(self):
        return [row for row in self.rows if not row.verdict.is_included]

    @cached_property
    def fingerprint(self):
        """The same for the same people, rules and sentences: what was seen is what is approved."""
        parts = [f"{self.code}|{self.scheme.version}"]
        parts += [f"{row.honoree.pk}:{row.verdict.rule}" for row in self.rows]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def compute(scheme, on):
    """Who is entitled in the period of a day, whoever is not with the rule that says so."""
    eligibility.with_rules(scheme)
    code = scheme.period_of(on)[0]
    known = Entitlement.objects.filter(period__scheme=scheme, period__code=code, is_included=True)
    # who was merged into somebody entitles him to nothing, but what he had is had
    known = known.filter(Q(honoree__merged_into__isnull=True) | Q(slot__taken=1)).counted()
    holders = Honoree.objects.surviving().filter(Award.objects.any_of())
    fresh = holders.exclude(pk__in=known.values("counts_for")).order_by("street__path", "pinyin", "pk")
    fresh = fresh.only("name", "category", "street", "is_example").prefetch_related("street")
    facts = eligibility.facts_of(fresh, on, scheme)
    rows = [Row(fact.honoree, eligibility.judge(scheme, fact, on)) for fact in facts.values()]
    return Computed(scheme, code, rows, known.count())


def scheme_refusal(scheme, on):
    """What stands against the scheme itself on a day; "" when nothing does."""
    if not scheme.is_open:
        return _("The scheme “%(name)s” is closed.") % {"name": scheme.name}
    if on < scheme.valid_from or (scheme.valid_until and on > scheme.valid_until):
        return _("The scheme “%(name)s” is not valid on %(day)s.") % {"name": scheme.name, "day": on}
    if (scheme.agreed_from and on < scheme.agreed_from) or (scheme.agreed_until and on > scheme.agreed_until):
        words = {"provider": scheme.provider or scheme.name, "day": on}
        return _("There is no agreement with %(provider)s on %(day)s.") % words
    return ""


def nobody_words():
    return _("Nobody is to be added to the list.")


def rules_of(scheme):
    """The rules and the value as they are, to be kept with the list."""
    eligibility.with_rules(scheme)
    names = (
        "version", "tiers", "minimum_age", "maximum_age", "needs_hardship", "life", "excludes_officials",
        "only_highest", "passes_names", "unit_value_fen", "value_basis", "quantity", "unconfirmed",
    )  # fmt: skip
    return {name: getattr(scheme, name) for name in names} | {
        "honors": list(scheme.rule_honors.values()),
        "categories": list(scheme.rule_categories.values()),
    }


@once(EntitlementList, otherwise=lambda given: Refusal(_("Somebody else approved it at the same moment.")))
def approve(scheme, on, *, by, seen, token):
    """Freeze the list of the period of a day as it was seen; again it adds who has come since.

    :param seen: fingerprint of what the approver had before his eyes
    :raises Refusal: the scheme is not in force, nobody is to be added, or the list has changed
    """
    if refusal := scheme_refusal(scheme, on):
        raise Refusal(refusal, rule="scheme")
    with translation.override(settings.LANGUAGE_CODE):
        Scheme.objects.select_for_update().get(pk=scheme.pk)
        computed = compute(Scheme.objects.get(pk=scheme.pk), on)
        if computed.fingerprint != seen:
            raise Refusal(_("The list has changed since you saw it. Look at it again."))
        if not computed.included:
            raise Refusal(nobody_words(), status=422)
        return freeze(computed, on, by=by, token=token)


def freeze(computed, on, *, by, token=None):
    """Write the list down; the sentences in the office's language."""
    scheme = computed.scheme
    code, first, last = scheme.period_of(on)
    period, _is_new = Period.objects.get_or_create(
        scheme=scheme, code=code, defaults={"first_day": first, "last_day": last, "quota": scheme.quota}
    )
    frozen = EntitlementList.objects.create(
        period=period,
        number=period.lists.count() + 1,
        included=len(computed.included),
        excluded=len(computed.excluded),
        rules=rules_of(scheme),
        approved_by=by,
        token=token or uuid.uuid4(),
    )
    rows = Entitlement.objects.bulk_create(
        [entitlement(frozen, period, row) for row in computed.rows], batch_size=BATCH
    )
    slots = [
        Slot(entitlement=row, period=period, honoree_id=row.honoree_id) for row in rows if row.is_included
    ]
    Slot.objects.bulk_create(slots, batch_size=BATCH)
    detail = {"included": frozen.included, "excluded": frozen.excluded, "period": code}
    audit.record("entitlement.approve", by=by, target=frozen, detail=detail)
    return frozen


def entitlement(frozen, period, row):
    award = row.verdict.award
    return Entitlement(
        list=frozen,
        period=period,
        honoree=row.honoree,
        is_included=row.verdict.is_included,
        rule=row.verdict.rule,
        sentence=row.verdict.sentence,
        honor_name=award.honor.name[:60] if award else "",
        tier=award.honor.tier if award else "",
        award_id=award.pk if award else None,
        street_id=row.honoree.street_id,
    )
