"""The shapes of telephone and ID numbers in a folded text, and of what only looks like one.

A folded text (`private_numbers.folded`) has one sign for each kind: . / - ( + ☎, a blank, and a comma for all
other marks.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    ID_NUMBER = "id_number"


CLOSE = "[ (./+-]{1,8}"
# a mark, or a word with which a number is read out
LOOSE = r"(?:[ (./+,☎\n-]|空格|[杠横空转点拨接]|区号|号码?|中间|最后|后面|后[四八]位|然后|再|是){1,4}"
RUN = re.compile(rf"[0-9]+(?:{CLOSE}[0-9]+)*(?:{CLOSE}X|X)?")
GROUP = re.compile(r"[0-9]+|X")
AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"(?:010|02[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7}")
PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])"
MONTH_AND_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
ID_NUMBER = re.compile(rf"{PROVINCE}[0-9]{{4}}(?:18|19|20)[0-9]{{2}}{MONTH_AND_DAY}[0-9]{{3}}[0-9X]")
OLD_ID_NUMBER = re.compile(rf"{PROVINCE}[0-9]{{4}}[2-9][0-9]{MONTH_AND_DAY}[0-9]{{3}}")
USUAL = {
    Kind.MOBILE: re.compile(
        rf"(?<![0-9])(?:(1[3-9][0-9]){LOOSE}([0-9]{{4}})(?:{LOOSE})?([0-9]{{4}})"
        r"|1[ .,-]{1,2}[3-9](?:[ .,-]{1,2}[0-9]){9})(?![0-9])"
    ),
    Kind.ID_NUMBER: re.compile(
        rf"(?<![0-9])([0-9]{{6}}){LOOSE}([0-9]{{8}}){LOOSE}([0-9]{{3}}[0-9X])(?![0-9])"
    ),
    Kind.LANDLINE: re.compile(
        rf"(?<![0-9.])({AREA}){LOOSE}(?:([2-9][0-9]{{2,3}}){LOOSE}([0-9]{{4}})|([2-9][0-9]{{6,7}}))(?![0-9])"
    ),
}
NAMED_LANDLINE = re.compile(
    r"(?:(?:电话|座机|热线|传真|号码|联系方式|联系人|致电|拨打|咨询|总机|宅电|办公室|值班室?|举报|报名|预约|来电"
    r"|联系|请打|请拨|☎|\btel|phone|\bcall)[^0-9]{0,8}|(?<![/\w])T ?,"
    r"|(?:老师|主任|科长|书记|女士|先生|同志|医生|打)[ ,(]{0,2})"
    r"(?P<number>(?P<first>[2-9][0-9]{2,3})[ (.-]{0,3}(?P<last>[0-9]{4}))(?![0-9])",
    re.IGNORECASE,
)
BEFORE_ITS_NAME = re.compile(
    r"(?<![0-9.-])(?P<number>(?P<first>[2-9][0-9]{3})[ -]?(?P<last>[0-9]{4}))"
    r"[ (,]{0,2}(?:是|为)?[^0-9.,:\n]{0,5}(?:电话|座机|宅电|传真|总机)"
)
ABROAD = re.compile(
    r"(?<![0-9万亿余])\+[ (]?(?!86)[1-9](?:[ (.-]{0,2}[0-9]){8,13}(?![0-9])"
    r"|(?<![0-9])(?:00)?(?:85[23][ (-]{1,2}[2-9][0-9]{3}|886[ (-]{1,2}9[0-9]{2}[ -]?[0-9]{2})"
    r"[ -]?[0-9]{4}(?![0-9])"
    r"|(?<![0-9])00(?:85[23]|886)[ (-]{0,2}[2-9][0-9]{6,8}(?![0-9])"
)
PASSPORT = re.compile(
    r"(?:护照|通行证|证件)[^0-9A-Z]{0,6}([A-Z]{1,2}[0-9]{7,8})(?![0-9])", re.IGNORECASE
)  # also of Hong Kong, Macao and Taiwan
SPOKEN = re.compile(
    r"(?:电话|手机|号码|联系方式|微信|\btel|phone)[^0-9]{0,6}"
    r"(?P<number>1[ ,.-]{0,2}[3-9](?:[ ,.-]{0,2}[0-9]){9})(?![0-9])",
    re.IGNORECASE,
)
SPOKEN_OF = re.compile(r"(?:电话|手机|号码|联系方式|微信|\btel|phone)[^0-9]{0,3}\Z", re.IGNORECASE)
MOMENT = re.compile(rf"(?:19|20)[0-9]{{2}}{MONTH_AND_DAY}(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){{1,2}}")
YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
DATE = re.compile(f"(?:19|20)[0-9]{{2}}{MONTH_AND_DAY}")
DAY_OR_YEAR = re.compile(f"{MONTH_AND_DAY}|{YEAR.pattern}")
MONEY = re.compile(r"[1-9][0-9]*\.[0-9]{2}(?:[ (/-]{1,3}[1-9][0-9]*\.[0-9]{2})+")
CELLS = re.compile(r"[0-9] / [0-9]")
ROUND = re.compile(r"(?:18|19|20)[0-9]{2}|[1-9][0-9]00")
CREDIT_CODE = re.compile(r"(?:信用|组织|机构|登记)代码[^0-9]{0,3}\Z")  # of a unit; as long as an ID number
COUNTED = re.compile(
    r"[ (]?[余多]?"
    r"(?:元(?![宵旦])|[圆万亿人名个次户件年月日号期届页米公斤块场天小分秒岁篇份本家所吨平项条张通%])"
)
