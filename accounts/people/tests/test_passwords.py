"""Which passwords are taken: none with the site's own words, the account's name or unit, keyboard runs."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.people.passwords import OwnWordsValidator
from yuzhong_models.tests.town import PASSWORD

WANG = SimpleNamespace(
    username="wangfang2",
    name="王芳华",
    organization_id=1,
    organization=SimpleNamespace(name="七星岗街道"),
)
OWN = [
    "渝中的好日子长长久久", "渝·中的好日子长长久久", "榜样的力量无穷无尽啊", "榜樣的力量無窮無盡啊", "yuzhong-demo",
    "Yuzhong2026!", "YUZHONGmodels", "my-yu-zhong-pass", "yúzhōng-river", "Yuzh0ng#river", "y u z h o n g x", "gnohzuy-river",
    "ｙｕｚｈｏｎｇ-river", "bangyang@River", "B4ngy4ng-river", "8angyang-river", "supermodels-77", "M0dels-river-5", "chongqing-hot-pot",
    "ch0ngq1ng-hot-pot", "haoren.river.55",
    "wangfang2-river", "WangFangHua!x", "river-wangfanghua", "我是王芳华我来了呀", "qixinggang-88x", "QiXingGangJieDao", "七星岗的长长石阶",
    "w@ngf@nghu@-river",
]  # fmt: skip
RUNS = [
    "Pass1234word", "river-9876-x", "qwertyRiver!", "Asdf-river-x", "zaq12wsx-river", "1qaz2wsx!River", "qazwsx-river",
    "POIUriver-5x", "river!@#$xyz", "aaaa-river-x", "river0000x-y", "abcdRiver-5x", "147258-river", "xriver.dcba",
]  # fmt: skip
GOOD = [
    "green-river-9041", "correct horse battery", "长江边的第三盏灯", "Schiff#Segel+77", "wang-river-2026", "Tr0ub4dor&3x",
    "夜里十一点的楼道灯", "a-long-enough-password", "Fang&wasser-9", "q7!Lm2#xR9pz",
]  # fmt: skip


def said(password, user=WANG):
    """What the validator of the site's words says; the others are Django's own."""
    with translation.override("zh-hans"):
        try:
            validate_password(password, user, password_validators=[OwnWordsValidator()])
        except ValidationError as error:
            return " ".join(error.messages)
    return ""


@pytest.mark.parametrize("password", OWN)
def test_own_words_are_refused_with_a_sentence(password):
    assert "密码中含有" in said(password)


@pytest.mark.parametrize("password", RUNS)
def test_keyboard_runs_are_refused_with_a_sentence(password):
    assert "键盘" in said(password)


@pytest.mark.parametrize("password", GOOD)
def test_other_passwords_are_taken(password):
    assert said(password) == ""


def test_the_page_says_it_beside_the_field(town):
    client = town.client("street")
    sent = {"oldpassword": PASSWORD, "password1": "Yuzhong-2026!", "password2": "Yuzhong-2026!"}
    page = client.post("/accounts/password/change/", sent)
    assert "密码中含有“yuzhong”" in page.content.decode()
