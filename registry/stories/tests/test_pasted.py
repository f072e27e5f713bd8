"""What is pasted into a story: Word, WPS, WeChat, web pages."""

from pathlib import Path

import pytest

from registry.stories import text as story_text

FOLDER = Path(__file__).parent / "paste"
PASTED = {
    "p01-word-list.html": "<p><strong>他修灯十年</strong></p><ol><li><p>修楼道灯</p></li><li><p>修路灯</p></li></ol>"
    "<ul><li><p>走访</p></li></ul>",
    "p02-wechat-sections.html": "<p><strong>第一节</strong></p><p>社区里，他每天走三千级石梯。</p><p>图为他在修灯</p>"
    "<p><strong>第二节</strong></p><p>第二段<br>换行后</p>",
    "p03-table.html": "<p>年份 | 次数</p><p>2024 | 30</p><p>表后</p>",
    "p04-h1-h4-center.html": "<h2>大标题</h2><h2>小标题</h2><h3>四级</h3><p>居中</p><p>缩进段</p>"
    "<p>全角空格缩进段</p><p>不换行空格缩进段</p>",
    "p05-image-datauri.html": "<p>图前</p><p>图后</p>",
    "p06-plain-with-soft-breaks.html": "<p>第一段</p><p>第二段</p><p>第三段 软换行</p><p>第四段</p>",
    "p07-styled-bold.html": "<p><strong>粗体</strong>与<em>斜体</em>与下划线与与H₂O与m²</p>",
    "p09-word-footnote.html": "<p>修灯十年[1]</p><p>[1] 见社区台账</p>",
    "p10-rtl-zero-width.html": "<p>倒着写正常 零宽 RTL</p>",
    "p11-wps-hidden.html": "<p>可见文字</p>",
    "p12-link-javascript-and-wechat.html": '<p>点<a href="https://mp.weixin.qq.com/s/xx">原文</a>微</p>',
}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_pages_from_the_field(name):
    made = story_text.clean(FOLDER.joinpath(name).read_text())
    assert made == PASTED[name]
    assert story_text.clean(made) == made


WORD = "<p class=MsoListParagraph style='mso-list:l{list} level{level} lfo1'><span style='mso-list:Ignore'>{mark}</span>{text}</p>"


def word_list(*rows):
    return "".join(
        WORD.format(list=number, level=level, mark=mark, text=text) for number, level, mark, text in rows
    )


@pytest.mark.parametrize(
    ("markup", "made"),
    [
        (
            word_list((0, 1, "一、", "甲"), (0, 2, "（1）", "乙"), (0, 1, "二、", "丙")),
            "<ol><li><p>甲</p><ol><li><p>乙</p></li></ol></li><li><p>丙</p></li></ol>",
        ),
        (word_list((0, 1, "·", "甲")) + "<p>间</p>" + word_list((0, 1, "·", "乙")),
         "<ul><li><p>甲</p></li></ul><p>间</p><ul><li><p>乙</p></li></ul>"),
        (word_list((0, 1, "①", "甲"), (3, 1, "l", "乙")), "<ol><li><p>甲</p></li></ol><ul><li><p>乙</p></li></ul>"),
        ("<p>甲<span style='FONT-SIZE: 0px'>藏</span><span style='visibility : hidden'>藏</span><i hidden>藏</i>乙</p>",
         "<p>甲乙</p>"),
        ("<p>甲<del>旧</del><ins>新</ins><span style='text-decoration: line-through'>旧</span></p>", "<p>甲新</p>"),
        ("<p>甲<a class=msocomanchor href='#x'>[批1]</a></p><div style='mso-element:comment-list'>批注的话</div>",
         "<p>甲</p>"),
        ("<p>甲<!-- 注 -->乙</p>", "<p>甲乙</p>"),
        (word_list((0, 1, "第一、", "甲")), "<ol><li><p>甲</p></li></ol>"),
        ("<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、</span>题</h1><p>文</p>",
         "<h2>一、题</h2><p>文</p>"),
        ("<ul><li>甲</li><ul><li>乙</li></ul><li>丙</li></ul>",
         "<ul><li><p>甲</p><ul><li><p>乙</p></li></ul></li><li><p>丙</p></li></ul>"),
        ("<ul>甲<p>乙</p><li>丙</li></ul>", "<ul><li><p>甲</p></li><li><p>乙</p></li><li><p>丙</p></li></ul>"),
        ("<ol start='x'><li>甲</li></ol>", "<ol><li><p>甲</p></li></ol>"),
        ("<p><span style='font-family:Wingdings'>l</span> 甲</p><p><font face=Wingdings>Ø</font>乙</p><p>\uf0d8丙</p>",
         "<p>• 甲</p><p>•乙</p><p>➢丙</p>"),
        ("<table><tr><td>甲<br>乙</td><td><p>一</p><p>二</p></td></tr></table>", "<p>甲 乙 | 一 二</p>"),
        ("<table><tr><td>甲<table><tr><td>1</td><td>2</td></tr></table></td><td>乙</td></tr></table>", "<p>甲 1 | 2 | 乙</p>"),
        ("<table><tr><td><p>甲<b>粗</b></p><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
         "<p>甲<strong>粗</strong></p><p>1 | 2</p>"),
        ("<style>/* x */ span.s1, .s2 {font-weight: bold} .no{display:none} @media print{.s3{display:none}}</style>"
         "<p><span class=s1>甲</span>乙<i class='x s2'>丙</i><span class=no>藏</span><span class=s3>丁</span></p>",
         "<p><strong>甲</strong>乙<em>丙</em>丁</p>"),
        ("<p><span style='font:bold 12px 宋体'>甲</span><span style='font-weight:650!important'>乙</span>丙</p>",
         "<p><strong>甲</strong><strong>乙</strong>丙</p>"),
        *((f"<p>甲<span style='{style}'>藏</span>乙</p>", "<p>甲乙</p>") for style in (
            "font-size:0px !important", "font-size:1px", "font-size:.5pt", "opacity:0.0", "color:transparent",
            "visibility:collapse", "position:absolute;left:-9999px", "text-indent:-9999px", "clip:rect(0,0,0,0)",
            "width:0;height:0;overflow:hidden", "overflow: hidden; max-height: 0", "transform:scale(0)",
        )),
        *((f"<p>甲<span style='{style}'>见</span>乙</p>", "<p>甲见乙</p>") for style in (
            "font-size:10px", "opacity:0.5", "color:transparent;-webkit-background-clip:text", "left:-10px", "height:0",
            "font-size:0.9em", "color:#fff;background:red",
        )),
        ("<section style='font-size:0'><span style='font-size:16px'>甲</span></section>", "<p>甲</p>"),
        ("<p>甲<span class='sr-only'>藏</span><video>您的浏览器不支持</video>乙</p>", "<p>甲乙</p>"),
        ("<p>甲<strong> </strong>乙<b>&nbsp;</b></p>", "<p>甲 乙 </p>"),
        ("<p>10<sup>-3</sup>，<a href='HTTPS://x.cn/'>链</a></p>", '<p>10⁻³，<a href="HTTPS://x.cn/">链</a></p>'),
        ("<p><span style='font-weight: 600'>甲</span><b style='font-weight:normal'>乙</b></p>",
         "<p><strong>甲</strong>乙</p>"),
        ("<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tr><td>1</td><td></td><td>2</td></tr></table>",
         "<p>甲 | 乙</p><p>1 | 2</p>"),
        ("<div>甲<div>乙</div>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
        ("<p>甲<br></p><p><br></p><p>&nbsp;</p><p><span></span></p><p>乙</p>", "<p>甲</p><p>乙</p>"),
        ("<p>甲<br>乙<br><br>丙</p>", "<p>甲<br>乙<br><br>丙</p>"),
        ("<p>x<sup>2</sup>，CO<sub>2</sub>，注<sup>[1]</sup></p>", "<p>x²，CO₂，注[1]</p>"),
        ("<p>3<5 且 7>2</p>", "<p>3&lt;5 且 7&gt;2</p>"),
        ("<p>王𮯰与刘䶮</p>", "<p>王𮯰与刘䶮</p>"),
        ("<style>p{}</style><title>题</title><p>甲</p><script>x()</script>", "<p>甲</p>"),
        ("<p>一<strong>二</strong></p><ol><li><p>甲</p></li><li><p>乙</p><ul><li><p>丙</p></li></ul></li></ol>"
         "<blockquote><p>引</p></blockquote><hr><h3>小</h3>",
         "<p>一<strong>二</strong></p><ol><li><p>甲</p></li><li><p>乙</p><ul><li><p>丙</p></li></ul></li></ol>"
         "<blockquote><p>引</p></blockquote><hr><h3>小</h3>"),
    ],
)  # fmt: skip
def test_kinds_of_markup(markup, made):
    assert story_text.clean(markup) == made
    assert story_text.clean(made) == made


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 5000 + "深", "<p>" + "<span>" * 5000 + "深", "<blockquote>" * 3000 + "深", "<ul><li>" * 3000 + "深",
        "<p <b> <<>> &#x0; &#xD800; &#1114112; 深", "<![CDATA[<b>深", "<table>" * 300 + "深", "<!-- <p> 深",
        "<style>" + ".a{font-size:20px}" * 20000 + "</style>" + "<p class=a>深" * 1000, f"<p style='{'width:0;' * 20000}'>深",
    ],
)  # fmt: skip
def test_hostile_markup_is_read_without_a_fault(markup):
    assert isinstance(story_text.clean(markup), str)


def test_the_editor_asks_the_server_what_a_paste_is(town):
    answer = town.client("editor").post(
        "/desk/stories/paste/", {"html": FOLDER.joinpath("p03-table.html").read_text()}
    )
    assert answer.json() == {"html": PASTED["p03-table.html"]}
    assert town.client("community").post("/desk/stories/paste/", {"html": "<p>x</p>"}).status_code == 403
    assert town.client("editor").get("/desk/stories/paste/").status_code == 405
    page = town.client("editor").post("/desk/stories/paste/", {}).json()
    assert page == {"html": ""}
