"""Pinyin of names: pypinyin, corrected by a table of surnames that are read otherwise as surnames."""

from itertools import product

from accounts.people.pinyin import syllables

# Surname readings (《现代汉语词典》); the ordinary reading of these characters differs.
SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "曾": "zeng",
    "查": "zha",
    "区": "ou",
    "盖": "ge",
    "朴": "piao",
    "覃": "qin",
    "翟": "zhai",
    "缪": "miao",
    "种": "chong",
    "员": "yun",
    "任": "ren",
    "华": "hua",
    "冼": "xian",
    "洗": "xian",
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "令狐": "ling hu",
    "澹台": "tan tai",
    "宿": "su",
    "折": "she",
    "乐": "yue",
    "隗": "wei",
    "那": "na",
    "哈": "ha",
    "纪": "ji",
    "过": "guo",
    "召": "shao",
    "柏": "bai",
    "尹": "yin",
    "逄": "pang",
    "郗": "xi",
    "祭": "zhai",
    "黑": "he",
    "盛": "sheng",
    "石": "shi",
    "沈": "shen",
    "谌": "chen",
    "乜": "nie",
    "阚": "kan",
    "燕": "yan",
    "应": "ying",
    "相": "xiang",
    "占": "zhan",
    "句": "gou",
    "车": "che",
    "都": "du",
    "钭": "tou",
    "佴": "nai",
    "繁": "po",
    "秘": "bi",
    "炅": "gui",
    "适": "kuo",
    "卜": "bu",
    "薄": "bo",
    "颉": "xie",
    "郇": "xun",
    "贠": "yun",
    "藏": "zang",
    "粘": "nian",
    "会": "gui",
    "角": "jue",
    "能": "nai",
    "单于": "chan yu",
    "乐正": "yue zheng",
    "子车": "zi ju",
    # surnames of two characters: the mask of names asks for them, too
    "欧阳": "ou yang",
    "太史": "tai shi",
    "端木": "duan mu",
    "上官": "shang guan",
    "司马": "si ma",
    "东方": "dong fang",
    "独孤": "du gu",
    "南宫": "nan gong",
    "闻人": "wen ren",
    "夏侯": "xia hou",
    "诸葛": "zhu ge",
    "公羊": "gong yang",
    "赫连": "he lian",
    "皇甫": "huang fu",
    "宗政": "zong zheng",
    "濮阳": "pu yang",
    "公冶": "gong ye",
    "太叔": "tai shu",
    "申屠": "shen tu",
    "公孙": "gong sun",
    "慕容": "mu rong",
    "仲孙": "zhong sun",
    "钟离": "zhong li",
    "宇文": "yu wen",
    "司徒": "si tu",
    "鲜于": "xian yu",
    "司空": "si kong",
    "百里": "bai li",
    "呼延": "hu yan",
    "东郭": "dong guo",
    "南门": "nan men",
    "西门": "xi men",
    "东门": "dong men",
    "轩辕": "xuan yuan",
    "淳于": "chun yu",
    "公西": "gong xi",
    "拓跋": "tuo ba",
    "左丘": "zuo qiu",
    "谷梁": "gu liang",
    "榖梁": "gu liang",
    "梁丘": "liang qiu",
    "纳兰": "na lan",
    "完颜": "wan yan",
    "叶赫": "ye he",
    "亓官": "qi guan",
    "司寇": "si kou",
    "巫马": "wu ma",
    "漆雕": "qi diao",
    "颛孙": "zhuan sun",
    "壤驷": "rang si",
    "宰父": "zai fu",
    "闾丘": "lv qiu",
    "羊舌": "yang she",
    "微生": "wei sheng",
    "段干": "duan gan",
    "公良": "gong liang",
    "夹谷": "jia gu",
    "贺兰": "he lan",
    "耶律": "ye lv",
    "哥舒": "ge shu",
    "第五": "di wu",
}


def syllables_of(name):
    """Syllables of one or several names joined by 、; other characters stay as they are."""
    found = []
    for one in name.split("、"):
        surname = next((s for s in (one[:2], one[:1]) if s in SURNAMES), "")
        found += SURNAMES[surname].split() if surname else []
        found += syllables(one[len(surname) :])
    return [syllable.lower() for syllable in found if syllable.strip()]


MIXED = 4  # characters up to which a name is found by characters and syllables mixed


def mixed_forms(name):
    """How people type a name half converted: 商陆 → 商lu, shang陆; of longer names none.

    Both ends are typed as they are in a row, so each form holds all shorter ones.
    """
    forms = []
    for one in name.split("、"):
        syllables = syllables_of(one)
        if not 1 < len(one) == len(syllables) <= MIXED:
            continue
        choices = [*product(*zip(one, syllables, strict=True))]
        forms += ["".join(chosen) for chosen in choices[1:-1]]
    return forms


def pinyin_of(name):
    return "".join(syllables_of(name))[:400]


def initials_of(name):
    return "".join(syllable[0] for syllable in syllables_of(name))[:100]
