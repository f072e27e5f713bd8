"""Is it the name of one person? What cannot be one is refused, what may be more than one is asked about.

The column by which names are compared: kept beside a name, written with it."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.text import IDEOGRAPHS, MIDDLE_DOT, clean_name, key_for_matching

HAN = f"[{IDEOGRAPHS}]"
NUMBER = re.compile(r"[0-9〇零一二三四五六七八九壹幺]{7,}")  # as long as a telephone number, or longer
COUNT = "(?:[0-9]+|[一二两三四五六七八九十百多数]+)"
COUNTED = re.compile(f".等 ?(?:[0-9]|(?:{COUNT}|若干)?[人名位])|..等\\Z|.{COUNT}[人名位]")
TOGETHER = re.compile(
    r".(?:夫妇|夫妻|伉俪|一家|全家|家庭|父子|父女|母子|母女|兄弟|姐妹|姊妹|兄妹|姐弟|师徒|祖孙|婆媳|叔侄|团队|小组)"
    r"(?:[俩仨]|[一二两三四五六七八九]?[人代口])?\Z|..(?:[俩仨]|老?两口子?|班组|集体|志愿服务队|服务队|救援队|工作室)\Z"
)
# 和 and its like stand within names, too (李和平): only between two that are names of their own
JOINED = re.compile(f"(?<!{MIDDLE_DOT}){HAN}{{2,}}[和与及跟暨同]{HAN}{{2,}}(?!{MIDDLE_DOT})")
WORDS_OF_TABLES = {
    "姓名", "名单", "序号", "合计", "总计", "小计", "共计", "同上", "不详", "暂无", "无", "暂缺", "待定",
    "未知", "备注", "性别", "男", "女", "已故", "追授",
}  # fmt: skip
LISTED = re.compile(r"[、，,;；/／|｜&＆+＋]|\w and \w", re.IGNORECASE)
BESIDE = re.compile(
    r"[()（）\[\]【】〔〕「」{}<>《》〈〉]|\A(?:已故|原任|现任|追授|姓名)"
    r"|.(?:同志|先生|女士|小姐|老师|烈士|同学)\Z"
    r"|..(?:已故|遗孀|医生|书记|主任|教授|队长|警官|师傅|奶奶|爷爷|婆婆|大姐|大妈|大爷|阿姨|[-—–][男女])\Z"
)
PART_OF_NAMES = f"{MIDDLE_DOT} .'’-‐"


def read_name(written):
    """What was typed as a name, cleaned.

    :returns: "" when nothing was typed
    :raises ValidationError: as `refuse_no_name`
    """
    name = clean_name(written)
    if written and not name:
        raise ValidationError(_("There is no letter in this name."), code="no_name")
    refuse_no_name(name)
    return name


def refuse_no_name(name):
    """
    :raises ValidationError: a number, signs only, a word of the table, a character that was lost on the way
    """
    if name in WORDS_OF_TABLES:
        raise ValidationError(_("“%(word)s” is not a name.") % {"word": name}, code="no_name")
    if NUMBER.search(re.sub(r"[^\w]", "", name)):
        raise ValidationError(_("A telephone or ID number is not a name."), code="no_name")
    lost = next((sign for sign in name if sign == "\ufffd" or unicodedata.category(sign) == "Co"), None)
    if lost:
        words = _("One character of this name was lost (U+%(code)s); please write it anew.")
        raise ValidationError(words % {"code": f"{ord(lost):04X}"}, code="no_name")
    if name and not any(is_letter(sign) for sign in name):
        raise ValidationError(_("There is no letter in this name."), code="no_name")


def is_letter(sign):
    return sign.isalpha() or re.match(HAN, sign) is not None


def doubt_about(name):
    """
    :param name: as `clean_name` gives it
    :returns: the sentence that asks, or "" for a name like any other
    """
    if LISTED.search(name) or TOGETHER.search(name) or COUNTED.search(name) or JOINED.search(name):
        return _("Are these several people? Each person is written alone; a couple has two names.")
    if re.search(f"{HAN} {HAN}", name):
        return _("Are these two people? Within one Chinese name there is no blank.")
    if BESIDE.search(name):
        return _("Write the name alone: sex, death and titles have fields of their own.")
    left_out = re.search(f"(?<={HAN})[某Xx]", name)  # 张某, 李XX
    odd = left_out and left_out[0]
    odd = odd or next((sign for sign in name if not is_letter(sign) and not is_part(sign)), None)
    return _("Does “%(sign)s” belong to the name?") % {"sign": odd} if odd else ""


def is_part(sign):
    return sign in PART_OF_NAMES or unicodedata.category(sign) in ("Mn", "Mc")


class MatchKeyField(models.CharField):
    """`key_for_matching` of another field, worked out whenever the row is saved, in bulk too.

    A save with `update_fields` names this one beside the name; `QuerySet.update` sets both.
    """

    key_of = staticmethod(key_for_matching)

    def __init__(self, *, of, **kwargs):
        self.of = of
        super().__init__(**({"max_length": 200, "db_index": True, "editable": False, "default": ""} | kwargs))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance, add):
        key = self.key_of(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


def name_like(value, path=""):
    """Condition of a search box: the name holds what was typed, however both are written.

    :param path: lookup of the row that has the `name_key`, such as "honoree__"
    """
    key = key_for_matching(value)
    return Q(**{f"{path}name_key__contains": key}) if key else Q(pk__in=[])
