"""Names that may be the same: what they sound like, and what they look like.

Two keys are kept beside every name of a person, so that the likely ones are found by an index.
"""

from accounts.names import MatchKeyField
from accounts.text import key_for_matching
from registry.people.pinyin import syllables_of

# Characters of names that a tired eye or a scanner takes for one another, a group a word. Collected by
# ourselves; pairs that sound alike (贵/桂, 伟/炜) need not stand here, and traditional forms have a table
# of their own (accounts/data/traditional.txt).
GROUPS = """
睛晴 樵憔 己已巳 未末朱 日曰 戊戌戍 士土 千干于 天夭 人入八 大太犬 王玉 田由甲申 今令 冶治
冷泠 凤风 刚钢 昊旻昱 傅博溥 候侯 段叚 晏宴 裴斐翡 析折拆 拔拨 宜宣 官宫 密蜜 芩岑苓 荣莹萤
莱菜 茉莱 洁浩皓沽 沐沭沫 泳咏 淑椒 玫政枚 瑜愉输 俊峻竣浚 桂柱佳 柯何 栗粟票 钧钓 锦棉 厉历
享亨 贝见 买卖 贫贪 赢嬴 朗郎 弋戈式 思恩 暑署 杨扬汤 牛午 矢失 鸟乌 鸣呜 颖颍 茜菌 芮苪
萃翠 茹茄 荟芸 苑宛 佟终 余佘 尹伊 邢刑刊 邵郡 郝赤 鄂鄢 侗桐 冉再 甘廿 辛幸 祁祈 郁都 柏拍
晖晕 珊删 瑾谨 琪棋 琳淋 璨灿 楠南 沁泌 涓捐 淳谆 筠均 绮琦 菁青 馨罄 骁饶 毓统 峥铮睁 忻欣
昀匀 晟成 暄喧 莉利 兴光 铃钤 兵乒 徽微 遂逐 薜薛 祗祇 肓盲 汩汨 丐丏 妹姝 孑孓
"""


def _drawn_alike():
    """{code point: the character that stands for its group}; groups that share one are one."""
    table = {}
    for group in GROUPS.split():
        head = next((table[ord(sign)] for sign in group if ord(sign) in table), group[0])
        table |= dict.fromkeys(map(ord, group), head)
    return table


DRAWN_ALIKE = _drawn_alike()

# How Chongqing speaks: no curled tongue, n for l, -n for -ng behind i and e.
CURLED = {"zh": "z", "ch": "c", "sh": "s"}


def syllables_heard(name):
    """The syllables of a name as a careful speaker says them; its dots and blanks are not heard."""
    return " ".join(syllables_of(key_for_matching(name)))


def sound_of(name):
    """The same for all names that one ear in Chongqing takes for one another: 陈程, 宁林, 张章, 苏书."""
    return sound_of_heard(syllables_heard(name))


def sound_of_heard(heard):
    """:param heard: as `syllables_heard` gives it"""
    return " ".join(map(_heard_here, heard.split()))[:200]


def shape_of(name):
    """The same for all names that one eye takes for one another: 晴睛, 樵憔."""
    return key_for_matching(name).translate(DRAWN_ALIKE)[:200]


def _heard_here(syllable):
    start = CURLED.get(syllable[:2], syllable[:1].replace("n", "l"))
    rest = syllable[2 if syllable[:2] in CURLED else 1 :]
    return start + (rest[:-1] if rest.endswith(("ing", "eng")) else rest)


class SoundKeyField(MatchKeyField):
    """`sound_of` a name, kept as a `MatchKeyField` is."""

    key_of = staticmethod(sound_of)


class ShapeKeyField(MatchKeyField):
    """`shape_of` a name, kept as a `MatchKeyField` is."""

    key_of = staticmethod(shape_of)
