"""Is this file entitled under this scheme? In or out, and the rule that says so in one sentence.

Facts of many files are read in a fixed number of statements; the rules themselves ask no database.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from courtesies.models import CareFacts, HelpCase, Life
from honors.awards.eligibility import ages
from honors.models import Award, Honor
from registry.honorees.refusals import Stopped, stops_of, stops_within
from registry.honorees.rules import Doing
from registry.models import Consent, Honoree, Person, Tier

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Held:
    """A standing award, as far as the rules ask for it."""

    pk: int
    honor: Honor
    category_id: int | None
    given_on: datetime.date | None


@dataclass
class Facts:
    """What the rules ask about one file."""

    honoree: Honoree
    awards: list = field(default_factory=list)  # standing, highest tier first
    had_award: bool = False
    persons: list = field(default_factory=list)
    stopped: Stopped | None = None  # may receive nothing now, whatever the scheme says
    lacks_consent: bool = False
    is_official: bool | None = None
    is_in_hardship: bool = False


@dataclass(frozen=True)
class Verdict:
    """In or out.

    :param rule: its code; `sentence` says it
    :param award: the highest one that the scheme counts
    """

    is_included: bool
    rule: str
    sentence: str
    award: Held | None = None


def facts_of(honorees, on, scheme=None):
    """Facts of many files as of a day.

    :param honorees: files; or, of very many, their QuerySet
    :param scheme: whose rules are to be asked; what none of them asks is not read. Without one, all is read
    :returns: dict key of the file → Facts, in the same order
    """
    if isinstance(honorees, QuerySet):
        stops = stops_within(honorees, Doing.RECEIVE, on)
        return facts_within(honorees, honorees.order_by().values("pk"), stops, on, scheme)
    honorees, found = list(honorees), {}
    for start in range(0, len(honorees), CHUNK):
        part = honorees[start : start + CHUNK]
        keys = [honoree.pk for honoree in part]
        found |= facts_within(part, keys, stops_of(keys, Doing.RECEIVE, on), on, scheme)
    return found


def facts_within(honorees, keys, stops, on, scheme):
    """
    :param keys: of the files, as a list or a query
    :param stops: key of the file → Stopped
    """
    found = {honoree.pk: Facts(honoree) for honoree in honorees}
    add_awards(found, on)
    if scheme is None or scheme.asks_people:
        people = Person.objects.filter(honoree__in=keys, part=Person.Part.SUBJECT)
        columns = ("honoree_id", "birth_year", "birth_month", "is_deceased")
        for person in people.values_list(*columns, named=True):
            found[person.honoree_id].persons.append(person)
    for key, stopped in stops.items():
        found[key].stopped = stopped
    if scheme is None or scheme.passes_names:
        with_basis = Honoree.objects.filter(pk__in=keys).with_basis(Consent.Purpose.COURTESY)
        for key in found.keys() - set(with_basis.values_list("pk", flat=True)):
            found[key].lacks_consent = True
    add_care(found, keys, scheme)
    return found


def add_awards(found, on):
    """Of very many files all awards are read: to look for theirs alone takes ten times as long."""
    honors = Honor.objects.in_bulk()
    awards = Award.objects.all() if len(found) > CHUNK else Award.objects.of(list(found))
    awards = awards.counted().order_by("-given_on", "-pk")
    columns = ("pk", "counts_for", "honor", "category", "given_on", "revocation__on")
    for pk, honoree, honor, category, given_on, ended_on in awards.values_list(*columns):
        if (facts := found.get(honoree)) is None:
            continue  # of a file that was merged: it counts for the other one
        facts.had_award = True
        if (given_on is None or given_on <= on) and (ended_on is None or ended_on > on):
            facts.awards.append(Held(pk, honors[honor], category, given_on))
    for facts in found.values():
        if len(facts.awards) > 1:
            facts.awards.sort(key=rank)


def add_care(found, keys, scheme):
    if scheme is None or scheme.excludes_officials:
        officials = CareFacts.objects.filter(honoree__in=keys).values_list("honoree", "is_official")
        for key, is_official in officials:
            found[key].is_official = is_official
    if scheme is None or scheme.needs_hardship:
        for key in HelpCase.objects.hardship().filter(honoree__in=keys).values_list("honoree", flat=True):
            found[key].is_in_hardship = True


def judge(scheme, facts, on):
    """
    :param scheme: loaded by `with_rules`
    :returns: Verdict
    """
    if facts.stopped:
        return Verdict(False, facts.stopped.code, facts.stopped.sentence[:200])
    for code, rule in STOPS + RULES:
        if sentence := rule(scheme, facts, on):
            return Verdict(False, code, sentence[:200])
    award = counted(scheme, facts)[0]
    is_unclear = scheme.excludes_officials and facts.is_official is None
    return Verdict(True, "included", included_words(scheme, award.honor, is_unclear), award)


def included_words(scheme, honor, is_unclear):
    """The same for all who hold the honor: worded once."""
    if (honor.pk, is_unclear) not in scheme.worded:
        words = {"honor": honor.name, "tier": honor.get_tier_display()}
        sentence = _("Holds %(honor)s (%(tier)s); no rule stands against it.")
        if is_unclear:
            sentence = _("Holds %(honor)s (%(tier)s); whether a serving official is not recorded.")
        scheme.worded[honor.pk, is_unclear] = (sentence % words)[:200]
    return scheme.worded[honor.pk, is_unclear]


def stop(scheme, facts, on, award=None):
    """What stands against handing it out although the list was approved; "" when nothing does.

    :param award: key of the award that the entitlement rests on
    """
    if facts.stopped:
        return facts.stopped.sentence
    for _code, rule in STOPS:
        if sentence := rule(scheme, facts, on):
            return sentence
    if award is not None and award not in {standing.pk for standing in facts.awards}:
        return _("The honor on which it rests was revoked.")
    return ""


def stops_among(scheme, entitlements, on):
    """Who of an approved list may have nothing now.

    :param entitlements: with honoree loaded
    :returns: dict key of the file → sentence
    """
    entitlements = list(entitlements)
    facts = facts_of([row.honoree for row in entitlements], on, scheme)
    with_rules(scheme)
    found = {
        row.honoree_id: stop(scheme, facts[row.honoree_id], on, award=row.award_id) for row in entitlements
    }
    return {key: sentence for key, sentence in found.items() if sentence}


def counted(scheme, facts):
    """The standing awards that the scheme counts, the highest first."""
    honors, tiers = scheme.rule_honors, scheme.tiers
    categories = scheme.rule_categories
    return [
        award
        for award in facts.awards
        if (not honors or award.honor.pk in honors)
        and (not tiers or award.honor.tier in tiers)
        and (not categories or (award.category_id or facts.honoree.category_id) in categories)
    ]


def with_rules(scheme):
    """The scheme with what its rules choose from, read once."""
    scheme.rule_honors = {honor.pk: honor.name for honor in scheme.honors.all()}
    scheme.rule_categories = {category.pk: category.name for category in scheme.categories.all()}
    scheme.worded = {}  # sentences, in the language of this go
    return scheme


def _consent(scheme, facts, on):
    if scheme.passes_names and facts.lacks_consent:
        return _("The provider is given the names, and there is no consent to courtesy partners.")
    return ""


def _life(scheme, facts, on):
    dead = bool(facts.persons) and all(person.is_deceased for person in facts.persons)
    if scheme.life == Life.ALIVE and dead:
        return _("Only for the living.")
    if scheme.life == Life.KIN and not dead:
        return _("Only for kin of the deceased.")
    return ""


def _award(scheme, facts, on):
    if facts.awards:
        return ""
    return _("The honor was revoked.") if facts.had_award else _("Holds no honor yet.")


def _counted(scheme, facts, on):
    """Honors, tiers and categories, each named."""
    if counted(scheme, facts):
        return ""
    held = _(", ").join(award.honor.name for award in facts.awards[:3])
    wanted = []
    if scheme.rule_honors:
        wanted.append(_(", ").join(scheme.rule_honors.values()))
    if scheme.tiers:
        wanted.append(_("tiers: %(tiers)s") % {"tiers": _(", ").join(map(str, scheme.tier_words))})
    if scheme.rule_categories:
        words = _(", ").join(scheme.rule_categories.values())
        wanted.append(_("categories: %(categories)s") % {"categories": words})
    words = {"held": held, "wanted": "; ".join(wanted)}
    return _("Holds %(held)s; the scheme asks for %(wanted)s.") % words


def _highest(scheme, facts, on):
    """Common rule elsewhere: of two honors in one year only the highest pays."""
    if not scheme.only_highest:
        return ""
    award = counted(scheme, facts)[0]
    year = award.given_on.year if award.given_on else None
    higher = [
        other
        for other in facts.awards
        if year and other.given_on and other.given_on.year == year and rank(other) < rank(award)
    ]
    if not higher:
        return ""
    words = {"year": year, "higher": higher[0].honor.name, "honor": award.honor.name}
    return _("Of two honors in %(year)d only the highest counts: %(higher)s, not %(honor)s.") % words


def rank(award):
    return Tier(award.honor.tier).rank


def _age(scheme, facts, on):
    """By year and month of birth; whose birth is not known is not refused."""
    for person in facts.persons:
        if person.is_deceased or not person.birth_year:
            continue
        oldest, youngest = ages(person, on)
        if scheme.minimum_age and oldest < scheme.minimum_age:
            return _("Younger than %(age)d years.") % {"age": scheme.minimum_age}
        if scheme.maximum_age and youngest > scheme.maximum_age:
            return _("Older than %(age)d years.") % {"age": scheme.maximum_age}
    return ""


def _official(scheme, facts, on):
    if scheme.excludes_officials and facts.is_official:
        return _("Serving public officials are excluded.")
    return ""


def _hardship(scheme, facts, on):
    if scheme.needs_hardship and not facts.is_in_hardship:
        return _("Only in hardship, and no open case of hardship is recorded.")
    return ""


# asked again under lock when it is handed out
STOPS = (("consent", _consent), ("life", _life), ("official", _official))
RULES = (("award", _award), ("honors", _counted), ("highest", _highest), ("age", _age),
         ("hardship", _hardship))  # fmt: skip
