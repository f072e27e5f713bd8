"""Is it the name of one person? Pure tables."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from accounts.fields import OneNameField
from accounts.forms import Form
from accounts.names import doubt_about, refuse_no_name
from accounts.text import clean_name

ORDINARY = [
    "刘文彬", "宝", "周试", "欧阳试甲", "李和平", "程与之", "张同试", "王及人", "郑和", "石跟宝", "家庭", "等之",
    "刘 䶮", "王 𬭎", "王\U0002ebf0", "㛃试甲", "阿试提·买买提", "阿试提•买买提·库尔班江·吐尔逊·阿卜杜热合曼",
    "和加·阿不都·和卓", "J. K. Ouyang", "Mary-Ann O'Neil", "John Smith", "ＪＯＨＮ", "Zoë", "一心", "六十三",
    "周 试 甲", "王 小明", "丁一", "万百千", "王师傅", "李医生", "刘主任", "赵俩", "高集体", "Alexander Andy", "Xu Max", "男生",
]  # fmt: skip
ASKED = [
    "试甲（已故）", "试甲(已故)", "张试（女）", "张试【女】", "试丙 试丁", "试丙\u3000试丁", "试壬和试癸", "试壬与试癸",
    "试壬及试癸", "试甲、试乙", "试甲，试乙", "试甲,试乙", "试甲/试乙", "试甲;试乙", "试甲&试乙", "试甲等5人", "试甲等五人",
    "试甲等", "试甲 等人", "试甲夫妇", "试甲试乙夫妇", "试甲一家", "试甲父子", "试甲5人", "试甲同志", "试甲老师", "已故试甲",
    "㛃试甲和䶮试乙", "阿试提·买买提和吐尔逊·买买提", "欧阳 试甲", "张三 李 四", "试甲*", "试甲？", "周□", "试甲2",
    "试甲夫妻俩", "试甲夫妇俩", "试甲俩", "试甲两口子", "试甲老两口", "试甲姐弟俩", "试甲祖孙三代", "试甲祖孙", "试甲婆媳", "试甲班组",
    "试甲集体", "试甲志愿服务队", "试甲等若干人", "John and Mary", "试甲已故", "试甲-女", "试甲—男", "姓名试甲", "试甲遗孀", "试甲医生",
    "试甲书记", "试甲主任", "试甲教授", "试甲队长", "试甲警官", "试甲奶奶", "试甲师傅", "试甲阿姨", "张某", "张某某", "李某甲", "李XX",
]  # fmt: skip
REFUSED = [
    "13800001111", "+86 138-0000-1111", "１３８００００１１１１", "(023) 6376 5432", "50010319880101001X", "周试13800001111",
    "·", "--", "。。。", "（）", "123", "一三八零零零零一一一一", "周\ufffd试", "合计", "姓\u3000名", "周\uf123试",
    "未知", "待定", "女", "备\u3000注",
]  # fmt: skip


@pytest.mark.parametrize("typed", ORDINARY)
def test_an_ordinary_name_is_taken(typed):
    name = clean_name(typed)
    refuse_no_name(name)
    assert doubt_about(name) == ""


class Sheet(Form):
    name = OneNameField(required=False)


@pytest.mark.parametrize("typed", ASKED)
def test_a_doubtful_name_is_asked_about_and_taken_with_a_tick(typed):
    form = Sheet({"name": typed})
    assert form.errors.as_data()["name"][0].code == "asked"
    assert form["name"].value() and "name-is-one" in str(form["name"])
    form = Sheet({"name": typed, "name-is-one": "on"})
    assert form.is_valid() and form.cleaned_data["name"] == clean_name(typed)
    assert "checked" in str(form["name"])


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_name_is_refused_even_with_a_tick(typed):
    form = Sheet({"name": typed, "name-is-one": "on"})
    assert form.errors.as_data()["name"][0].code == "no_name"


def test_nothing_is_asked_of_a_name_that_was_not_touched():
    form = Sheet({"name": "试甲（已故）"}, initial={"name": "试甲（已故）"})
    form.fields["name"].is_known_fine = True
    assert form.is_valid()


def test_the_tick_is_not_there_before_it_is_needed():
    assert "is-one" not in str(Sheet({"name": "周试"})["name"]) and "is-one" not in str(Sheet()["name"])


def test_the_refusal_is_an_ordinary_one():
    with pytest.raises(ValidationError):
        refuse_no_name("13800001111")
    assert issubclass(ValidationError, forms.ValidationError)
