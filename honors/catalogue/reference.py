"""The honors the district works with, with the rules of their forms, and the bodies it consults.

Where public material is silent the value is a guess of ours: its field stands in `unconfirmed`, and the
pages mark it "to confirm". Conferring bodies the office has not confirmed are left empty. Whatever the
office changed stays: only honors that are not there yet are written.
"""

from honors.models import Honor
from registry.models import Category, SubjectKind, Tier

N, M, D = Tier.NATIONAL, Tier.MUNICIPAL, Tier.DISTRICT
ONE = [SubjectKind.PERSON]
ANYBODY = [SubjectKind.PERSON, SubjectKind.COUPLE, SubjectKind.GROUP]  # a couple is one entry
TEAM = [SubjectKind.PERSON, SubjectKind.GROUP]
UNIT = [SubjectKind.UNIT]

FIVE = ["helping", "bravery", "honesty", "dedication", "filial"]
SIX = [*FIVE, "self-reliance"]
ADULT = {"minimum_age": 18}
MINOR = {"minimum_age": 6, "maximum_age": 17}
EXTENDED = {"deeds_limit": 3000}

GUESSED = [
    "minimum_age",
    "takes_deceased",
    "repeat",
    "summary_limit",
    "deeds_limit",
    "portrait_ground",
    "portrait_width",
    "portrait_height",
    "photos_least",
    "photos_most",
    "form_template",
]
# its form and rules are not public at all
ALL_GUESSED = [
    *GUESSED,
    "conferring_body",
    "goes_to",
    "categories",
    "line_limit",
    "sentence_limit",
    "file_name",
]

# slug, name, tier, is a roll, conferring body, goes to, categories, rules
HONORS = [
    ("china-good-person", "中国好人", N, True, "", ANYBODY, FIVE, ADULT),
    ("national-moral-model", "全国道德模范", N, False, "", ONE, FIVE, ADULT | EXTENDED),
    ("national-moral-model-nominee", "全国道德模范提名奖", N, False, "", ONE, FIVE, ADULT | EXTENDED),
    ("national-lei-feng-person", "全国岗位学雷锋标兵", N, False, "", ONE, [], ADULT),
    ("national-lei-feng-unit", "全国岗位学雷锋示范点", N, False, "", UNIT, [], {}),
    ("national-good-youth", "全国新时代好少年", N, False, "", TEAM, [], MINOR),
    ("national-most-beautiful", "全国最美人物", N, False, "", ANYBODY, [], ADULT),
    ("chongqing-good-person", "重庆好人", M, True, "", ANYBODY, SIX, ADULT),
    ("chongqing-moral-model", "重庆市道德模范", M, False, "", ONE, FIVE, ADULT | EXTENDED),
    ("chongqing-moral-model-nominee", "重庆市道德模范提名奖", M, False, "", ONE, FIVE, ADULT | EXTENDED),
    ("moving-chongqing", "感动重庆十大人物", M, False, "", ANYBODY, [], {}),
    ("chongqing-lei-feng-person", "重庆市岗位学雷锋标兵", M, False, "", ONE, [], ADULT),
    ("chongqing-lei-feng-unit", "重庆市岗位学雷锋示范点", M, False, "", UNIT, [], {}),
    ("chongqing-good-youth", "重庆市新时代好少年", M, False, "", TEAM, [], MINOR),
    ("chongqing-most-beautiful", "重庆市最美人物", M, False, "", ANYBODY, [], ADULT),
    ("moving-yuzhong", "感动渝中十大人物", D, False, "中共渝中区委、渝中区人民政府", ANYBODY, [], ADULT),
    ("yuzhong-good-youth", "渝中区新时代好少年", D, False, "", TEAM, [], MINOR),
    ("yuzhong-most-beautiful", "渝中区最美人物", D, False, "", ANYBODY, [], ADULT),
]


def ensure_honors():
    """Add what is missing; the categories are there already.

    :returns: dict name → Honor
    """
    categories = {category.code: category for category in Category.objects.all()}
    for order, (slug, name, tier, is_roll, body, goes_to, codes, rules) in enumerate(HONORS):
        honor, is_new = Honor.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "tier": tier,
                "is_roll": is_roll,
                "conferring_body": body,
                "order": order,
                "goes_to": list(goes_to),
                "unconfirmed": unconfirmed(name, body, rules),
                **rules,
            },
        )
        if is_new:
            honor.categories.set([categories[code] for code in codes if code in categories])
    return {honor.name: honor for honor in Honor.objects.all()}


def unconfirmed(name, body, rules):
    """Fields of a new honor whose value is a guess."""
    if name == "重庆好人":
        return list(ALL_GUESSED)
    guessed = list(GUESSED)
    if not body:
        guessed.append("conferring_body")
    if "maximum_age" in rules:
        guessed.append("maximum_age")
    return guessed
