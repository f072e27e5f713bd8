"""The few tags that every template may use."""

from functools import cache

from django import template
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.organizations.english import with_english
from accounts.papers import printed

register = template.Library()
register.filter("day", printed.day, expects_localtime=True)
register.filter("moment", printed.moment, expects_localtime=True)

SPRITE = "vendor/lucide/sprite.svg"


@register.filter
def named(row):
    """The name of a person, file or account, with the marks that belong beside it."""
    marks = [discretion(row)]
    if row.is_example:
        marks.insert(0, mark_safe(render_to_string("components/marks/_example.html")))  # noqa: S308
    return format_html_join(" ", "{}", [(part,) for part in [row.name, *filter(None, marks)]])


@register.simple_tag
def discretion(row):
    """Beside the name wherever somebody might call there: that the person does not know of it yet."""
    if not getattr(row, "is_unaware", False):
        return ""
    return mark_safe(render_to_string("components/marks/_discretion.html"))  # noqa: S308


@register.filter
def english(name):
    """A name of reference data, in the English version with its English one behind it."""
    return with_english(name) if name else ""


@register.filter
def grouped(number):
    """A whole number with its thousands apart: 352210 → 352,210."""
    return "" if number is None else f"{number:,}"


@register.filter
def text_limit(field):
    """How many characters a meter below the field counts to; None: it has no meter."""
    return field.field.widget.attrs.get("data-limit")


def desk_head(heading, note="", *, of=None, actions=""):
    """What a page of the desk is, and a sentence about it.

    :param of: whom or what it is about; an invented one is marked
    """
    is_example = getattr(of, "is_example", False)
    facts = {"heading": heading, "note": note, "is_example": is_example, "of": of, "actions": actions}
    return mark_safe(render_to_string("components/frame/_desk_head.html", facts))  # noqa: S308


register.simple_tag(desk_head)


@register.simple_tag
def crumbs(name, label, row=None, words=""):
    """The way back: to the list, and to the object of it that a page is about.

    :param name: of the list's URL
    """
    way = format_html('<a href="{}">{}</a>', reverse(name), label)
    if row:
        way = format_html('{} / <a href="{}">{}</a>', way, row.get_absolute_url(), words)
    return format_html('<p class="desk-crumbs">{}</p>', way)


@register.simple_block_tag
def desk_head_with(content, *words, **about):
    """The same with the page's buttons beside it."""
    return desk_head(*words, **about, actions=content)


@register.inclusion_tag("components/marks/_empty.html")
def nothing(title, text="", *, actions=None, small=False):
    """In the place of a list that has no rows: why, and what to do."""
    return {"title": title, "text": text, "actions": actions, "small": small}


@register.inclusion_tag("components/lists/_sort_head.html")
def sort_head(label, sort=None, *, narrow=False):
    """The head of a column, by which the list can be sorted.

    :param narrow: hidden on narrow screens
    """
    return {"label": label, "sort": sort, "narrow": narrow}


@register.inclusion_tag("components/forms/_form_end.html")
def form_end(label, back="", *, cancel="", busy="", sign="", wide=False, dress="form-end"):
    """The buttons below a form.

    :param back: where Cancel leads: an object, the name of a URL or an address; none without
    :param busy: what the button says meanwhile, if not “Working…”
    :param sign: name of an icon
    """
    return {
        "label": label,
        "url": resolve_url(back) if back else "",
        "cancel": cancel or _("Cancel"),
        "busy": busy or _("Working…"),
        "sign": sign,
        "wide": wide,
        "dress": dress,
    }


@register.simple_tag
@cache
def sheets(*names):
    """Links to the style sheets of a page, each by its folder and name below static/css."""
    link = '<link rel="stylesheet" href="{}">'
    return format_html_join("\n", link, [(static(f"css/{name}.css"),) for name in names])


@register.simple_tag
@cache  # the same few dozen names on every page
def icon(name):
    """A line icon from the sprite; always stands beside a word, so it is hidden from readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )
