"""Pairs of what is typed and what is on file: the same, not the same, or nobody can tell.

All names are made up. Each row: verdict, typed, on file; a side is a name, or a dict of what differs from
`USUAL`. `here` and `next` are two communities of one street, `away` lies in another street.
"""

SAME, OTHER, UNSURE = "same", "other", "unsure"
NUMBER, NUMBER_2 = "11010519491231002X", "51010319650315002X"
LAMPS = "退休电工十六年义务为邻居修楼道灯"
LAMPS_AGAIN = "退休电工坚持十六年，义务为邻居修好楼道灯"
RIVER = "冬夜跳进嘉陵江救起两名落水儿童"
RIVER_AGAIN = "寒冬夜里跳进嘉陵江，救起落水的两名儿童"
CARE = "照顾瘫痪的婆婆二十年，端水喂饭从无怨言"
CARE_AGAIN = "二十年照顾瘫痪婆婆，每天喂饭擦身无怨言"
GIFT = "拾到八万元现金原地等候失主两小时"
USUAL = {
    "name": "周桂芳", "former_name": "", "number": "", "sex": "", "birth_year": None,
    "place": "here", "category": "helping", "deed_line": "",
}  # fmt: skip


def side(given):
    return USUAL | ({"name": given} if isinstance(given, str) else given)


def named(name, **facts):
    return {"name": name, **facts}


PAIRS = [
    # the same person, written otherwise
    (SAME, "周桂芳", "周桂芳"),
    (SAME, "周 桂 芳", "周桂芳"),
    (SAME, "周桂芳 ", named("周桂芳", place="away")),
    (SAME, "陳貴生", "陈贵生"),
    (SAME, "陳貴生", named("陈贵生", place="next")),
    (SAME, "單曉睛", "单晓晴"),
    (SAME, "阿试提・买买提", "阿试提·买买提"),
    (SAME, "阿试提买买提", named("阿试提·买买提", place="away")),
    (SAME, "阿试提.买买提", "阿试提·买买提"),
    (SAME, "J.K. Ouyang", "J K Ouyang"),
    (SAME, "⻢试⻰", "马试龙"),
    (SAME, "张試昇", named("张试升", place="next")),
    # heard alike
    (SAME, "周桂方", "周桂芳"),
    (SAME, "周桂方", named("周桂芳", place="away", deed_line=LAMPS)),
    (SAME, "周贵芳", named("周桂芳", place="next")),
    (SAME, "罗建国", "罗健国"),
    (SAME, "李小燕", "李晓艳"),
    (SAME, "王樵生", "王憔生"),
    (SAME, "徐伟", "徐炜"),
    (SAME, "徐伟", named("徐玮", place="next")),
    (SAME, "欧阳建华", named("欧阳剑华", place="away")),
    (SAME, "曾祥云", named("曾翔云", place="away")),
    (SAME, "陈正英", "程正英"),
    (SAME, "林晓宁", "林晓林"),
    (SAME, "苏国民", "舒国明"),
    (SAME, "张兰英", "章兰音"),
    # seen alike
    (SAME, "张晓睛", "张晓晴"),
    (SAME, "张晓睛", named("张晓晴", place="away")),
    (SAME, "余文己", "余文已"),
    (SAME, "佘文彬", "余文彬"),
    (SAME, "候明亮", named("侯明亮", place="away")),
    (SAME, "刘冶国", named("刘治国", place="next")),
    (SAME, "陈思泉", "陈恩泉"),
    (SAME, "杨官明", "杨宫明"),
    # a name of former days
    (SAME, "周小妹", named("周桂芳", former_name="周小妹")),
    (SAME, named("周桂芳", former_name="周小妹"), named("周小妹", place="away")),
    (SAME, named("周桂芳", former_name="周小妹"), named("周贵仙", former_name="周小妹")),
    (SAME, "阿试提買買提", named("艾试", former_name="阿试提·买买提")),
    # one number
    (SAME, named("周桂芳", number=NUMBER), named("周桂芳", number=NUMBER, place="away")),
    (SAME, named("周小妹", number=NUMBER), named("周桂芳", number=NUMBER, place="away")),
    (SAME, named("", number=NUMBER), named("周桂芳", number=NUMBER, place="away")),
    (SAME, named("周桂芳", number=NUMBER, sex="male"), named("周桂芳", number=NUMBER, sex="female")),
    # one deed
    (SAME, named("周师傅", deed_line=LAMPS_AGAIN), named("周桂芳", deed_line=LAMPS, place="next")),
    (SAME, named("热心市民", deed_line=RIVER_AGAIN), named("何试勇", deed_line=RIVER)),
    (SAME, named("李婆婆的儿媳", deed_line=CARE_AGAIN), named("吴试孝", deed_line=CARE)),
    (SAME, named("", deed_line=LAMPS_AGAIN), named("周桂芳", deed_line=LAMPS)),
    # the same, but nothing tells: these are missed
    (SAME, "老周", "周桂芳"),
    (SAME, "阿试提", named("阿试提·买买提", place="away")),
    (SAME, named("救人英雄", deed_line="下河救人"), named("何试勇", deed_line=RIVER)),
    # two people
    (OTHER, "周桂芳", "周桂兰"),
    (OTHER, "周桂芳", "周建芳"),
    (OTHER, "周桂芳", "刘桂芳"),
    (OTHER, "张建国", "张建军"),
    (OTHER, "王英", named("王音", place="away")),
    (OTHER, "李伟", named("李玮", place="away")),
    (OTHER, "张未", named("张末", place="away")),
    (OTHER, "陈正英", named("程正英", place="away")),
    (OTHER, "林晓宁", named("林晓林", place="away")),
    (OTHER, "欧阳建华", "欧阳华"),
    (OTHER, "阿试提·买买提", "阿试提·吐尔逊"),
    (OTHER, "王\U0002ebf0", "王\U0002ebf1"),
    (OTHER, "七星岗志愿服务队", "金汤街志愿服务队"),
    (OTHER, named("周桂芳", number=NUMBER), named("周桂芳", number=NUMBER_2)),
    (OTHER, named("周桂芳", number=NUMBER), named("周桂方", number=NUMBER_2)),
    (OTHER, named("周桂芳", sex="male"), named("周桂芳", sex="female", place="away")),
    (OTHER, named("周桂芳", birth_year=1950), named("周桂芳", birth_year=1988, place="away")),
    (OTHER, named("杨试甲", deed_line=LAMPS), named("孙试乙", deed_line=RIVER)),
    (OTHER, named("杨试甲", deed_line=LAMPS), named("孙试乙", deed_line="义务为邻居理发十二年")),
    (OTHER, named("杨试甲", deed_line=LAMPS), named("孙试乙", deed_line=LAMPS, place="away")),
    (OTHER, named("杨试甲", deed_line=LAMPS), named("孙试乙", deed_line=LAMPS, category="honest")),
    (OTHER, named("杨试甲", deed_line=CARE), named("孙试乙", deed_line="照顾瘫痪的丈夫十年，不离不弃")),
    (OTHER, named("杨试甲", deed_line=GIFT), named("孙试乙", deed_line="拾到手机主动交还失主")),
    (OTHER, "", ""),
    # nobody can tell without asking
    (UNSURE, "张伟", named("张伟", place="away")),
    (UNSURE, "王芳", named("王芳", place="next")),
    (UNSURE, "李静", "李静"),
    (UNSURE, "王英", named("王音", place="next")),
    (UNSURE, "周桂方", named("周桂芳", place="away")),
    (UNSURE, named("张伟", birth_year=1980), named("张伟", birth_year=1981)),
    (UNSURE, named("杨试甲", deed_line=LAMPS), named("孙试乙", deed_line=LAMPS)),
    (UNSURE, "金汤街志愿服务队", named("金汤街志愿服务队", place="next")),
]
