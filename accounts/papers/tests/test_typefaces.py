"""Which characters our fonts draw, and that one which none has is named, never dropped."""

from pathlib import Path

import pytest
from django.utils import translation
from PIL import ImageFont

from accounts.papers import typefaces
from accounts.papers.downloads import shown
from accounts.papers.paper import SANS, SERIF, Paper
from accounts.papers.tests.papers import read_pdf

# the 8,105 characters of 通用规范汉字表 (2013), as Unihan 15.0 lists them under kTGH
STANDARD = "".join((Path(__file__).parent / "standard_characters.txt").read_text(encoding="utf-8").split())
RARE = "䶮㛃㑇𬭎𬀩𫖯𫍽𨱏𮯰𰻝𠮷𤩽𠅤𪨧𬴃鿏㊣"
FOREIGN = "José Núñez · Zoë Ångström ½ m² ‰ € №①"
NOWHERE = "\U0002ebf5"  # assigned in Unicode 15.1


def drawn(text, face=SANS):
    paper = Paper("题")
    paper.set_font(face, size=12)
    paper.multi_cell(0, 8, text)
    return paper


def test_the_standard_characters_are_all_in_our_fonts():
    assert len(set(STANDARD)) == 8105
    assert typefaces.uncovered(STANDARD) == ""


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (RARE, ""),
        (FOREIGN, ""),
        (f"王{NOWHERE}、{NOWHERE}😀", f"{NOWHERE}😀"),
        ("一\ue5f1\ufffd", "\ue5f1\ufffd"),  # for private use; a character that was lost before
        ("葛\U000e0100，\u200b灯\ufe0f\n\t\u3000", ""),  # no ink of their own
    ],
)
def test_what_no_font_has(text, missing):
    assert typefaces.uncovered(text) == missing


@pytest.mark.parametrize("character", [*RARE, *FOREIGN.replace(" ", "")])
def test_the_font_really_draws_it(character):
    font = ImageFont.truetype(str(typefaces.FILES[typefaces.face_of(character)]), 40)
    box, nothing = font.getmask(character), font.getmask("\U0010fffe")
    assert box.getbbox()
    assert bytes(box) != bytes(nothing)


@pytest.mark.parametrize("face", [SANS, SERIF])
def test_every_one_is_in_the_document(face):
    _reader, text = read_pdf(shown(drawn(RARE + FOREIGN, face).data(), "a.pdf"))
    assert [one for one in RARE + FOREIGN if one not in text] == []


def test_the_fonts_of_rare_characters_are_loaded_only_for_them():
    for text, more in (("王示例", set()), ("王𮯰", {typefaces.RARE}), ("刘䶮", {typefaces.MORE})):
        paper = drawn(text)
        assert set(paper.fonts) == {SERIF, SANS} | more
        paper.data()


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", f"“{NOWHERE}” (U+2EBF5)，“😀” (U+1F600)"), ("en", f"“{NOWHERE}” (U+2EBF5), “😀” (U+1F600)")],
)
def test_the_refusal_names_each(language, words):
    paper = drawn(f"王{NOWHERE}😀{NOWHERE}")
    with translation.override(language), pytest.raises(typefaces.NoGlyph) as refused:
        paper.data()
    with translation.override(language):
        assert words in str(refused.value)
