"""Forms as the page prints them: read, judged, filled again."""

import pytest

from accounts.kept_forms import markup


def page(inside):
    return f'<form class="sheet" method="post" novalidate>{inside}</form>'


FILLED = {
    "a line": ('<input type="text" name="a" value="old">', {"a": ["新"]}, 'value="新"'),
    "an empty line": ('<input name="a">', {"a": ["新"]}, 'value="新"'),
    "a line that was emptied": ('<input type="text" name="a" value="old">', {"a": [""]}, 'value=""'),
    "a line with marks": ('<input type="text" name="a">', {"a": ['<"&>']}, 'value="&lt;&quot;&amp;&gt;"'),
    "a text": ('<textarea name="a">\nold</textarea>', {"a": ["一\n二"]}, '<textarea name="a">\n一\n二</textarea>'),
    "a text that begins with a line break": (
        '<textarea name="a">\n</textarea>',
        {"a": ["\n一"]},
        '<textarea name="a">\n\n一</textarea>',
    ),
    "a text with marks": ('<textarea name="a"></textarea>', {"a": ["</textarea>"]}, "\n&lt;/textarea&gt;<"),
    "a tick that was set": ('<input type="checkbox" name="a">', {"a": ["on"]}, "<input checked "),
    "a tick that was taken away": ('<input type="checkbox" name="a" checked>', {}, '<input type="checkbox" name="a">'),
    "a choice": ('<input type="radio" name="a" value="2">', {"a": ["2"]}, "<input checked "),
    "another choice": ('<input type="radio" name="a" value="1" checked>', {"a": ["2"]}, 'name="a" value="1">'),
    "a list": (
        '<select name="a"><option value="1" selected>x</option><option value="2">y</option></select>',
        {"a": ["2"]},
        '<option value="1">x</option><option selected value="2">',
    ),
    "a list that no longer offers it": (
        '<select name="a"><option value="1" selected>x</option></select>',
        {"a": ["9"]},
        '<option value="1" selected>',
    ),
    "a day": ('<input type="date" name="a">', {"a": ["2026-11-28"]}, 'value="2026-11-28"'),
    "the key of a row": ('<input type="hidden" name="photos-0-file">', {"photos-0-file": ["k"]}, 'value="k"'),
    "the version is the page's own": ('<input type="hidden" name="seen" value="4">', {"seen": ["3"]}, 'value="4"'),
    "a token is fresh": ('<input type="hidden" name="token" value="new">', {"token": ["old"]}, 'value="new"'),
    "a count of rows is the page's own": (
        '<input type="hidden" name="p-TOTAL_FORMS" value="2">',
        {"p-TOTAL_FORMS": ["9"]},
        'value="2"',
    ),
    "a field that is locked": ('<input name="a" value="old" disabled>', {"a": ["新"]}, 'value="old"'),
}  # fmt: skip


@pytest.mark.parametrize("what", FILLED)
def test_a_form_is_filled_with_what_was_typed(what):
    inside, values, wanted = FILLED[what]
    assert wanted in markup.filled(page(inside), values)


def test_lines_of_one_name_keep_their_order():
    inside = '<input name="a"><input name="a">'
    assert [c.value for c in markup.controls_of(markup.filled(page(inside), {"a": ["一", "二"]}))] == [
        "一",
        "二",
    ]


def test_what_is_filled_reads_the_same_again():
    inside = (
        '<textarea name="a"></textarea><input name="b"><select name="c"><option value="1">x</option></select>'
    )
    typed = {"a": ["\n一 <b>&amp;</b>\n"], "b": ['"引"'], "c": ["1"]}
    again = markup.controls_of(markup.filled(page(inside), typed))
    assert {control.name: [control.value] for control in again} == typed


def test_what_folds_around_a_form_is_opened():
    before = (
        '<details class="a"><p></p></details><details class="b"><summary>x</summary><details class="c" open>'
    )
    opened = '<details class="a"><p></p></details><details open class="b"><summary>x</summary><details open class="c">'
    assert markup.unfolded(before) == opened


JUDGED = {
    "a text": ('<textarea name="a"></textarea>', True, True),
    "a line": ('<input name="a">', True, False),
    "six lines": ("".join(f'<input name="a{n}">' for n in range(6)), True, True),
    "a file": ('<input type="file" name="a">', True, False),
    "a button": ('<input type="hidden" name="a"><button name="b">x</button>', False, False),
    "ticks": ('<input type="checkbox" name="a">', False, False),
    "a list": ('<select name="a"></select>', False, False),
    "a password": ('<input name="a"><input type="password" name="b">', False, False),
}


@pytest.mark.parametrize("what", JUDGED)
def test_which_forms_take_part_and_which_are_long(what):
    inside, takes_part, is_long = JUDGED[what]
    controls = markup.controls_of(page(inside))
    assert markup.is_typed_into(controls) is takes_part
    assert (takes_part and markup.is_long(controls)) is is_long
