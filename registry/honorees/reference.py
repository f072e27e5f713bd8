"""Categories as the published rolls use them."""

from registry.models import Category

CATEGORIES = [
    ("helping", "助人为乐", "长期帮助邻里、困难群众，不图回报", True),
    ("bravery", "见义勇为", "危急时刻挺身而出，救人护财", True),
    ("honesty", "诚实守信", "守约还债、拾金不昧、诚信经营", True),
    ("dedication", "敬业奉献", "在平凡岗位上长年尽心尽力", True),
    ("filial", "孝老爱亲", "孝敬老人、照顾亲人", True),
    ("self-reliance", "自强不息", "身处逆境仍奋斗向上", False),
]


def ensure_categories():
    """Add what is missing. 自强不息 belongs to 重庆好人 by inference only: to be confirmed by the office."""
    for order, (code, name, hint, is_confirmed) in enumerate(CATEGORIES):
        Category.objects.get_or_create(
            code=code,
            defaults={"name": name, "hint": hint, "order": order, "is_confirmed": is_confirmed},
        )
    return {category.name: category for category in Category.objects.all()}
