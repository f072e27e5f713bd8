"""How the text of a board is laid out: where lines break, where it is cut, and that nothing passes the margin."""

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from accounts.papers.paper import MARGIN
from studios.exhibitions import paper as exhibition_paper
from studios.exhibitions.board_text import CLOSING, OPENING, fitting, lines_of
from studios.exhibitions.paper import SIZE, WIDTH, Board
from studios.models import Exhibition

TEXT = "他说：“灯亮了，路就亮了。”邻居们（三十多户）都来帮忙，从2008年起，一年又一年……谁也没有收过一分钱！"


def lay(words, width=7):
    return lines_of(words, width=width, measure=len)


@pytest.mark.parametrize("width", range(6, 30))
def test_no_line_begins_with_closing_punctuation_or_ends_with_opening_one(width):
    lines = lay(TEXT, width)
    assert "".join(lines) == TEXT
    assert [line for line in lines if line[0] in CLOSING or line[-1] in OPENING or len(line) > width] == []
    assert sum("2008" in line for line in lines) == 1


def test_an_address_longer_than_a_line_is_broken_anywhere():
    assert lay("https://example.cn/a", 9) == ["https://e", "xample.cn", "/a"]


@pytest.mark.parametrize("most", range(1, 12))
def test_a_text_that_does_not_fit_ends_with_a_sentence(most):
    texts = ["第一段。它有两句话。", "第二段很短。", "第三段，没有说完就没有地方了；还是没有说完。"]
    laid, is_all = fitting(texts, lines=most, gap=0.4, lay=lay)
    assert sum(len(lines) for lines in laid) <= most
    assert is_all == ("".join(map("".join, laid)) == "".join(texts))
    assert all(lines[-1].endswith("。") for lines in laid)


class Pen(list):
    """Notes what a board writes: right end of the ink and words of each line."""

    def watch(self, monkeypatch):
        paint = exhibition_paper.Paper.cell

        def cell(paper, w=None, h=None, text="", **more):
            end = paper.get_x() + paper.c_margin + paper.get_string_width(text)
            self.append((end, paper.font_size_pt, text))
            return paint(paper, w, h, text, **more)

        monkeypatch.setattr(exhibition_paper.Paper, "cell", cell)
        return self


def board(sentences):
    words = "那年冬天，楼道里的灯先是一盏一盏地坏，后来又一盏一盏地亮了。"
    return Board(name="王示例", honor="中国好人", headline="灯一亮，楼道就热闹了，三十多户邻居都说：“这下好了。”",
                 standfirst="十六年，一千二百多盏，没有收过一分钱。", paragraphs=(words * 4,) * (sentences // 4),
                 picture=b"", url="https://example.cn/honorees/x/", is_example=True)  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "size", "foot"),
    [
        (24, SIZE, "Scan the code: the page of this story"),
        (28, SIZE - 1, "Scan the code: the page of this story"),
        (400, SIZE, "Scan the code to read on"),
    ],
)
def test_a_board_stays_between_its_margins(monkeypatch, sentences, size, foot):
    pen = Pen().watch(monkeypatch)
    exhibition_paper.pdf_of(board(sentences), Exhibition.Layout.PORTRAIT)
    assert [text for end, _size, text in pen if end > WIDTH - MARGIN] == []
    text = [(points, words) for _end, points, words in pen if points in (SIZE, SIZE - 1)]
    assert {points for points, _words in text} == {size}
    assert text[-1][1].endswith("。")
    assert [words for _points, words in text if words[0] in CLOSING] == []
    with override(settings.LANGUAGE_CODE):
        assert pen[-1][2] == gettext(foot)
