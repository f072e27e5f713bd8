"""Surnames: which words begin like a name. 百家姓 with those that are frequent today.

Surnames that are much more often ordinary words (过, 行, 重, 说) are left out: who has one is asked about.
"""

from registry.people.pinyin import SURNAMES

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖"
    "覃仝由亓候苟代丘青付闫邸税敬兰涂晋楚冼洗线户迟战揭鹿楼谌昂朴区敏衣岩尧侬蹇粘郇贠员展禚仉占种折秘"
    "繁藏令旷补辜庹冶邝母麦门庆但妥虎淡修巨承英木"
    "尉祭句呙粟召晟颉眭幺镡塔妫鄢麴僪炅阿畅"
)
# of several characters: those of the table of readings, so that a mask and a roll know the same ones
DOUBLE = frozenset(name for name in SURNAMES if len(name) > 1) | {"爱新觉罗"}


def surname_of(name):
    """The surname that a name begins with, or "" where it begins with none that is known."""
    for size in (4, 2):
        if name[:size] in DOUBLE:
            return name[:size]
    return name[:1] if name[:1] in SINGLE else ""
