"""The few tags that every template may use."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from accounts.organizations.english import with_english
from accounts.papers import printed

register = template.Library()
register.filter("day", printed.day, expects_localtime=True)
register.filter("moment", printed.moment, expects_localtime=True)

SPRITE = "vendor/lucide/sprite.svg"


@register.filter
def named(row):
    """The name of a person, file or account; an invented one is marked beside it."""
    if not row.is_example:
        return row.name
    return format_html("{} {}", row.name, mark_safe(render_to_string("components/marks/_example.html")))  # noqa: S308


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
