"""What becomes of text at every door: characters, blanks, dots; and when two names are the same."""

import sys
import unicodedata

import pytest

from accounts import text

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("重庆好人", "重庆好人"),
        ("重庆\x0b好人", "重庆 好人"),
        ("重庆\x0c好人", "重庆 好人"),
        ("重\x00庆\x07好\x1b人\x7f", "重庆好人"),
        ("重\x80庆\x9f好人", "重庆好人"),
        ("重庆\x1c\x1f好人", "重庆 好人"),
        ("重庆\x85好人", "重庆 好人"),
        ("重庆\u2028\u2029好人", "重庆 好人"),
        ("重庆\r\n好人", "重庆 好人"),
        ("重庆\t好人", "重庆 好人"),
        ("重\ufffe庆\uffff好\ufdd0人\U0001fffe\U0010ffff", "重庆好人"),
        ("重\ud800庆好人\udfff", "重庆好人"),
        ("重\u200b庆\u200c好\u200d人\u2060\ufeff", "重庆好人"),
        ("\u202a重\u202e庆\u202c\u2066好\u2069\u061c人\u200e\u200f", "重庆好人"),
        ("重\u00ad庆\u034f好\u180e人\ufff9\ufffb\ufffc", "重庆好人"),
        ("重\ufe00庆\U000e0100好\ufe0f人\U000e0041", "重庆好人"),
        ("重\u115f庆\u1160好人", "重庆好人"),
        ("重庆\u3164\u2800\uffa0好人", "重庆 好人"),
        ("\u00a0重庆\u3000 \u2003\u200a\u202f\u205f好人\u1680", "重庆 好人"),
        ("e\u0301", "é"),
        ("Å\u212b", "ÅÅ"),
        ("\u2fa6\u2f04\u2ee2\u2ef0\u2e81\u31d0", "金乙马龙厂一"),
        ("\uf900\U0002f800", "豈丽"),
        ("\ue863\ue81e\ue854\ue78d\ue815", "䶮\u9fb4\u9fba\ufe10厂"),
        ("２０２４年第０３号", "2024年第03号"),
        ("\uf06c\uf0d8\uf0fc", "●➢✓"),
        ("ＡＢＣ，。：（）", "ＡＢＣ，。：（）"),
        (f"{FAMILY} ❤\ufe0f 1\ufe0f\u20e3", f"{FAMILY} ❤\ufe0f 1\ufe0f\u20e3"),
        ("1\ufe0f3\u200d8", "138"),
        ("王\U0002ebf0 𬭎 㛃 䶮", "王\U0002ebf0 𬭎 㛃 䶮"),
    ],
)
def test_one_line(typed, kept):
    assert text.clean_line(typed) == kept
    assert text.clean_line(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一段\r\n\u3000\u3000第二段 ", "第一段\n第二段"),
        ("一\r二\x85三\u2028四", "一\n二\n三\n四"),
        ("一\n\n\n\n二\n", "一\n\n二"),
        ("一\x0b二\t三", "一 二 三"),
        ("\n\n一", "一"),
    ],
)
def test_several_lines(typed, kept):
    assert text.clean_text(typed) == kept
    assert text.clean_text(kept) == kept


def test_layout_keeps_every_column():
    assert text.clean_layout("1\t钱\u3000\u3000试\u200b\r\n2\t⻢") == "1\t钱  试\n2\t马"


@pytest.mark.parametrize("clean", [text.clean_line, text.clean_text, text.clean_name, text.clean_title])
def test_of_all_code_points_no_invisible_one_is_left(clean):
    cleaned = clean("".join(map(chr, range(sys.maxunicode + 1))))
    left = {unicodedata.category(sign) for sign in cleaned if sign != "\n"}
    assert not left & {"Cc", "Cf", "Cs"}
    assert set("\u115f\u3164\u034f\ufe0f\U000e0100\ufffe\U0010ffff\u3000\u2800").isdisjoint(cleaned)
    assert "  " not in cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("周\u3000试", "周试"),
        ("周 试 甲", "周试甲"),
        ("周  试甲", "周试甲"),
        ("㛃 试", "㛃试"),
        ("王 \U0002ebf0", "王\U0002ebf0"),
        ("试丙 试丁", "试丙 试丁"),
        ("试丙 丁", "试丙 丁"),
        *((f"阿试提{dot}买买提", "阿试提·买买提") for dot in "·•・.‧∙⋅●･．﹒。˙▪᛫‧ㆍ\uf0b7"),
        ("阿试提 • 买买提", "阿试提·买买提"),
        ("阿试提·\u200b·买买提·", "阿试提·买买提"),
        ("阿试提·买买提·库尔班江·吐尔逊·阿卜杜热合曼", "阿试提·买买提·库尔班江·吐尔逊·阿卜杜热合曼"),
        ("Ali．Veli", "Ali·Veli"),
        ("J. K.  Ouyang", "J. K. Ouyang"),
        ("ＭｃＤonald", "McDonald"),
        ("·", ""),
        ("\u200b", ""),
    ],
)
def test_a_persons_name(typed, kept):
    assert text.clean_name(typed) == kept
    assert text.clean_name(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("示例 • 邻里工作室", "示例·邻里工作室"),
        ("示例.邻里\u200b工作室", "示例·邻里工作室"),
        ("3.8 红旗手工作室", "3.8 红旗手工作室"),
        ("试甲 试乙 工作室", "试甲 试乙 工作室"),
    ],
)
def test_a_units_name(typed, kept):
    assert text.clean_title(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C:\\fakepath\\周\u3000试\u202e.jpg", "周 试.jpg"),
        ("表/⻢\x0b试.xlsx", "马 试.xlsx"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_a_file_name(typed, kept):
    assert text.clean_file_name(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿试提·买买提", "阿试提买买提"),
        ("阿试提·买买提", "阿試提．買買提"),
        ("阿试提·买买提", "阿试提 • 买买提"),
        ("張試昇", "张试升"),
        ("商陸", "商陆"),
        ("⻢⻰", "马龙"),
        ("周 试", "周\u3000试"),
        ("ﬁﬀ", "FIFF"),
        ("阿试提·买买提", "阿试提ㆍ买买提"),
        ("葛\U000e0100", "葛"),
        ("John Smith", "JOHN  SMITH"),
        ("\ue863试", "䶮试"),
    ],
)
def test_the_same_to_a_reader(one, other):
    assert text.key_for_matching(one) == text.key_for_matching(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("王\U0002ebf0", "王"), ("王\U0002ebf0", "王\U0002ebf1"), ("试甲", "试乙")]
)
def test_not_the_same(one, other):
    assert text.key_for_matching(one) != text.key_for_matching(other)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), ("0", 0), ("", None), ("-1", None), ("1.5", None), (" 7", None), ("\u0663", None), ("\u00b2", None),
     ("9" * 18, 10**18 - 1), ("9" * 19, None), ("1 OR 1", None), ("1\0", None)],
)  # fmt: skip
def test_a_number_in_an_address(typed, number):
    assert text.number_in(typed) == number


def test_a_number_has_no_more_digits_than_asked():
    assert (text.number_in("1234", digits=4), text.number_in("12345", digits=4)) == (1234, None)
