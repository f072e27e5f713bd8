import time

import pytest

from honors.rolls.roll_text import read

CATEGORIES = {"助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲", "自强不息"}


def entries(text):
    return [(e.category, e.names, e.districts, e.line) for e in read(text, categories=CATEGORIES).entries]


OFFICIAL = """2024年第三季度“中国好人榜” 重庆市上榜名单
助人为乐
李谓玉(云阳县):古稀老人照顾两辈邻里三十余年持之以恒传佳话
诚实守信
秦大益、曹利芳(忠县):客轮“掌舵人”14年坚守诠释诚信本色
敬业奉献
孙宗燊(涪陵区):非遗传承人“一曲一生”专注川剧传承68年
刘源(江北区):“机电神医”匠心独运37载做大做强民族品牌
"""


def test_the_official_text_is_read_whole():
    roll = read(OFFICIAL, categories=CATEGORIES)
    assert (roll.label, roll.unread) == ("2024年第三季度", [])
    assert [(e.category, e.names, e.districts) for e in roll.entries] == [
        ("助人为乐", ["李谓玉"], ["云阳县"]),
        ("诚实守信", ["秦大益", "曹利芳"], ["忠县"]),
        ("敬业奉献", ["孙宗燊"], ["涪陵区"]),
        ("敬业奉献", ["刘源"], ["江北区"]),
    ]
    assert roll.entries[0].line == "古稀老人照顾两辈邻里三十余年持之以恒传佳话"


ONE = ("助人为乐", ["张三"], ["渝中区"], "修灯十年")
LAYOUTS = {
    "bare head": "助人为乐\n张三(渝中区):修灯十年",
    "bracketed head": "【助人为乐】\n张三(渝中区):修灯十年",
    "head and entry in one line": "【助人为乐】张三(渝中区):修灯十年",
    "head before a colon": "助人为乐：张三(渝中区):修灯十年",
    "numbered head": "一、助人为乐\n张三(渝中区):修灯十年",
    "numbered head with a count": "一、助人为乐(1人)\n张三(渝中区):修灯十年",
    "head of a class": "（一）助人为乐类\n张三(渝中区):修灯十年",
    "arabic number": "1. 助人为乐（共1名）\n张三(渝中区):修灯十年",
    "full-width punctuation": "助人为乐\n张三（渝中区）：修灯十年",
    "blanks around everything": "助人为乐\n张三（ 渝中区 ） ： 修灯十年",
    "a blank inside the name": "助人为乐\n张 三（渝中区）：修灯十年",
    "numbered entry": "助人为乐\n1.张三(渝中区):修灯十年",
    "numbered entry, Chinese comma": "助人为乐\n12、张三(渝中区):修灯十年",
    "by blanks": "助人为乐\n张三 渝中区 修灯十年",
    "by wide blanks": "助人为乐\n张三　渝中区　修灯十年",
    "by tabs": "助人为乐\n张三\t渝中区\t修灯十年",
    "by commas": "助人为乐\n张三，渝中区，修灯十年",
    "category in the row": "助人为乐\t张三\t渝中区\t修灯十年",
    "district first": "助人为乐\n渝中区 张三：修灯十年",
    "with the unit in brackets": "助人为乐\n张三（渝中区七星岗街道居民）：修灯十年",
    "a dash": "助人为乐\n张三（渝中区）——修灯十年",
    "lines of their own": "助人为乐\n姓名：张三\n区县：渝中区\n事迹：修灯十年",
    "lines of their own, spaced labels": "【助人为乐】\n姓 名：张三（渝中区）\n事 迹：修灯\n十年",
    "lines of their own, numbered": "助人为乐\n1．姓名：张三\n区县：渝中区\n事迹：修灯十年",
    "lines of their own, no labels": "助人为乐\n张三\n渝中区\n修灯十年",
    "no labels, numbered, in brackets": "助人为乐\n1. 张三\n（重庆市渝中区）\n修灯十年",
    "the city before the district": "助人为乐\n张三（重庆市渝中区）：修灯十年",
    "the city before the district, by blanks": "助人为乐\n张三 重庆市渝中区 修灯十年",
    "the city without its last character": "助人为乐\n张三（重庆渝中区某社区居民）：修灯十年",
    "invisible characters": "\ufeff助人为乐\n张三\u200b(渝中区)\u200b:修灯十年",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_reads_the_same(text):
    assert entries(text) == [ONE]


SEVERAL = {
    "couple": ("张三、李四(渝中区):夫妻", [(["张三", "李四"], ["渝中区"])]),
    "couple by 和": ("张三和李四(渝中区):夫妻", [(["张三", "李四"], ["渝中区"])]),
    "couple by word": ("张三、李四夫妇（渝中区）：夫妻", [(["张三", "李四"], ["渝中区"])]),
    "two districts": ("张三、李四(渝中区、江北区):救人", [(["张三", "李四"], ["渝中区", "江北区"])]),
    "each with his district": (
        "张三(渝中区)、李四(江北区)：救人",
        [(["张三", "李四"], ["渝中区", "江北区"])],
    ),
    "a row of names": ("张三(渝中区)、李四(江北区)", [(["张三"], ["渝中区"]), (["李四"], ["江北区"])]),
    "a team": ("渝中区某消防救援站(渝中区)：火海", [(["渝中区某消防救援站"], ["渝中区"])]),
    "an autonomous county": ("王五(彭水苗族土家族自治县):守岛", [(["王五"], ["彭水苗族土家族自治县"])]),
    "no district": ("王五：一辈子守岛", [(["王五"], [])]),
}


@pytest.mark.parametrize(("line", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_who_stands_together(line, expected):
    assert [(names, where) for _c, names, where, _l in entries(f"见义勇为\n{line}")] == expected


def test_lines_that_are_neither_are_shown_as_such():
    roll = read("好人榜名单\n助人为乐\n张三(渝中区):灯\n（来源于网络）", categories=CATEGORIES)
    assert (len(roll.entries), roll.unread) == (1, [(4, "(来源于网络)")])


def test_bare_lines_of_several_people_do_not_run_together():
    text = "助人为乐\n张三\n渝中区\n修灯\n李四、王五夫妇\n江北区\n救人\n敬业奉献\n赵六\n忠县\n守岛"
    assert entries(text) == [
        ("助人为乐", ["张三"], ["渝中区"], "修灯"),
        ("助人为乐", ["李四", "王五"], ["江北区"], "救人"),
        ("敬业奉献", ["赵六"], ["忠县"], "守岛"),
    ]


def test_a_part_without_a_name_is_shown_and_not_lost():
    roll = read("好人榜\n助人为乐\n区县：渝中区\n姓名：张三\n事迹：灯", categories=CATEGORIES)
    assert (len(roll.entries), roll.unread) == (1, [(3, "区县:渝中区")])


LABELS = [
    ("2024年第三季度“中国好人榜”重庆市上榜名单", "2024年第三季度"),
    ("2025年第一批重庆好人榜名单", "2025年第一批"),
    ("关于公布2025年第一次“中国好人榜”的通知", "2025年第一次"),
    ("“重庆好人榜”第75期名单", "第75期"),
    ("2018年10月重庆好人榜", "2018年10月"),
    ("好人榜", ""),
    ("二〇二五年第一季度“重庆好人”名单", "2025年第一季度"),
    ("2025·第三季度渝中好人榜", "2025年第三季度"),
    ("2025第二季度渝中好人榜", "2025年第二季度"),
    ("2025年度（下半年）渝中好人榜", "2025年下半年"),
    ("2025年“渝中榜样”第3期", "2025年第3期"),
    ("渝中区2025年9月、10月好人榜", "2025年9月、10月"),
    ("2025年第三、四季度渝中好人榜", "2025年第三、四季度"),
]


@pytest.mark.parametrize(("title", "label"), LABELS)
def test_the_round_is_read_from_the_title(title, label):
    assert read(f"{title}\n助人为乐\n张三(渝中区):灯", categories=CATEGORIES).label == label


@pytest.mark.parametrize(
    "text", ["(" * 5000, "张、" * 20000, "渝中区" * 20000, "县(" * 9000 + "\n", "\x00\ud800",
             ("试甲和" * 190 + "\n") * 90, ("(女)(渝中区)" * 90 + "\n") * 60, ("试 " * 290 + "\n") * 50]
)  # fmt: skip
def test_hostile_text_is_read_quickly(text):
    """At most ten times as long as a harmless text of its length (three times, as measured)."""
    line = "张三(渝中区):修灯十年\n"
    bound = 10 * cost_of(line * (len(text) // len(line) + 1))
    assert any(cost_of(text) < bound for _attempt in range(3))  # something else may fall into the first


def cost_of(text):
    """:returns: seconds that the processor was at it, not those it waited for others"""
    start = time.process_time()
    read(text, categories=CATEGORIES)
    return time.process_time() - start


READ = "一、助人为乐\n张三(渝中区):修灯十年\n"
LOST = {
    "numbered": ("七、勤学上进", "七、勤学上进"),
    "bare, between heads": ("勤学上进先锋", "勤学上进先锋"),
    "counted": ("勤学上进(共3名)", "勤学上进(共3名)"),
    "bracketed": ("【勤学上进】", "【勤学上进】"),
    "bracketed, with its entry": ("【勤学上进】", "勤学上进"),
    "of a class": ("第七类 勤学上进", "第七类 勤学上进"),
}


@pytest.mark.parametrize("case", LOST, ids=LOST.keys())
def test_no_category_travels_under_a_head_that_was_not_read(case):
    head, lost = LOST[case]
    joint = "" if case.endswith("entry") else "\n"
    roll = read(
        f"{READ}{head}{joint}李四(渝中区):救人\n二、见义勇为\n王五(渝中区):救火", categories=CATEGORIES
    )
    assert [(e.names, e.category, e.lost_head) for e in roll.entries] == [
        (["张三"], "助人为乐", ""),
        (["李四"], "", lost),
        (["王五"], "见义勇为", ""),
    ]


def test_the_first_head_is_missed_like_any_other():
    roll = read("名单\n一、勤学上进\n李四(渝中区):救人", categories=CATEGORIES)
    assert [(e.category, e.lost_head) for e in roll.entries] == [("", "一、勤学上进")]


def test_a_head_does_not_end_up_in_the_deed_above_it():
    text = "一、助人为乐\n姓名:张三\n区县:渝中区\n事迹:修灯\n七、勤学上进\n姓名:李四\n区县:渝中区\n事迹:救人"
    roll = read(text, categories=CATEGORIES)
    assert [(e.line, e.category, e.lost_head) for e in roll.entries] == [
        ("修灯", "助人为乐", ""),
        ("救人", "", "七、勤学上进"),
    ]


def test_a_category_that_nobody_knows_is_asked_about():
    roll = read("名单\n姓名:张三\n区县:渝中区\n类别:勤学上进\n事迹:修灯", categories=CATEGORIES)
    assert [(e.category, e.lost_head) for e in roll.entries] == [("", "勤学上进")]


NO_HEADS = ["(排名不分先后)", "周试丙等9人", "3.王五", "这一年他修了一百零三盏灯,走遍了七星岗的每一条巷子。"]


@pytest.mark.parametrize("line", NO_HEADS)
def test_what_is_no_head_leaves_the_category(line):
    roll = read(f"{READ}{line}\n李四(渝中区):救人", categories=CATEGORIES)
    assert [e.category for e in roll.entries][-1] == "助人为乐"
